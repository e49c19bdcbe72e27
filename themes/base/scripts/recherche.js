// La page de recherche. L'index n'est chargé qu'à la première frappe (ou si l'adresse porte déjà une question),
// par des balises <script> : depuis un dossier du disque, un navigateur refuse toute autre lecture.
const page = document.querySelector("#recherche");
const champ = page.querySelector("input[name=q]");
const etat = page.querySelector("[role=status]");
const resultats = page.querySelector("#resultats");
const mots = page.dataset;
const PAR_GROUPE = 8;

// ── Le français : sans accents ni ligatures, sans les terminaisons qui ne changent pas le sens.
const VIDES = new Set("au aux ce ces cette dans de des du elle en et est il la le les leur leurs mais ne nous on ou par pas pour que qui sa sans se ses son sont sur un une vous d l n qu s c j the of and to a".split(" "));
const plier = (t) => t.toLowerCase().replaceAll("œ", "oe").replaceAll("æ", "ae").normalize("NFD").replace(/\p{M}/gu, "");
// Le radical ne sert qu'à rapprocher des mots entiers : ce qui commence pareil se cherche sur le mot tel qu'il est écrit,
// sinon « école » amènerait « écologique ».
const RACINES = {
  fr(t) {
    t = t.replace(/eaux$/, "eau").replace(/aux$/, "al").replace(/[sx]$/, "");
    t = t.replace(/(ant|ent|iv|eu|é)e$/, "$1").replace(/euse$/, "eu").replace(/e+$/, "");
    return t.replace(/^(.{6,}?)(?:ation|ement|er)$/, "$1").replace(/([bcdfglmnprt])\1$/, "$1");
  },
  en: (t) => t.replace(/ies$/, "y").replace(/([^s])s$/, "$1").replace(/^(.{4,}?)(?:ation|ing|ed|e)$/, "$1").replace(/([bdfglmnprt])\1$/, "$1"),
};
const racine = RACINES[document.documentElement.lang] ?? RACINES.fr;
const raciner = (t) => (t.length < 4 || /\d/.test(t) ? t : racine(t));
/** Un mot : comme il est écrit (plié), et son radical ; rien s'il est vide de sens. */
function termes(brut) {
  const t = plier(brut);
  return VIDES.has(t) ? [] : [...new Set([raciner(t), t])];
}
const MOT = /[\p{L}\p{N}]+(?:&[\p{L}\p{N}]+)*/gu;
const decouper = (texte) => texte.match(MOT) ?? [];

// ── Le chargement.
let moteur;
const ajouter = (adresse) =>
  new Promise((pret, rate) => {
    const balise = document.createElement("script");
    balise.src = adresse;
    balise.onload = pret;
    balise.onerror = rate;
    document.head.append(balise);
  });
async function charger() {
  etat.textContent = mots.chargement;
  await Promise.all([mots.moteur, ...mots.fiches.split(" ")].map(ajouter));
  const m = new MiniSearch({
    fields: ["titre", "contexte", "texte"],
    tokenize: decouper,
    processTerm: termes,
    searchOptions: { boost: { titre: 4, contexte: 1.5 }, weights: { fuzzy: 0.3, prefix: 0.6 } },
  });
  const fiches = globalThis.feuilleFiches.map(([genre, titre, chemin, contexte, texte], id) => ({ id, genre, titre, chemin, contexte, texte }));
  // Par paquets : une longue liste ne fige pas la page.
  await m.addAllAsync(fiches, { chunkSize: 500 });
  return { m, fiches };
}

// ── L'affichage : que des textes, jamais de HTML.
const dit = (mot, trouves) => termes(mot).some((t) => trouves.has(t));
function marquer(parent, texte, trouves) {
  let fin = 0;
  for (const { 0: mot, index } of texte.matchAll(MOT)) {
    if (!dit(mot, trouves)) continue;
    const marque = document.createElement("mark");
    marque.textContent = mot;
    parent.append(texte.slice(fin, index), marque);
    fin = index + mot.length;
  }
  parent.append(texte.slice(fin));
}
function extrait(texte, trouves) {
  const premier = [...texte.matchAll(MOT)].find(([mot]) => dit(mot, trouves));
  const centre = premier?.index ?? 0;
  let debut = centre > 90 ? texte.indexOf(" ", centre - 90) + 1 : 0;
  let fin = texte.length > debut + 220 ? texte.lastIndexOf(" ", debut + 220) : texte.length;
  if (fin <= debut) fin = debut + 220;
  return (debut ? "… " : "") + texte.slice(debut, fin) + (fin < texte.length ? " …" : "");
}
function ligne(fiche, trouves) {
  const li = document.createElement("li");
  const titre = document.createElement("h3");
  const lien = document.createElement("a");
  lien.href = mots.racine + fiche.chemin;
  marquer(lien, fiche.titre, trouves);
  titre.append(lien);
  li.append(titre);
  if (fiche.contexte) {
    const p = document.createElement("p");
    p.className = "date";
    marquer(p, fiche.contexte, trouves);
    li.append(p);
  }
  if (fiche.texte) {
    const p = document.createElement("p");
    marquer(p, extrait(fiche.texte, trouves), trouves);
    li.append(p);
  }
  return li;
}
/** Chaque mot par son radical, ou par ce qui commence comme lui. */
function demande(question, combineWith, fuzzy) {
  const seul = (t) => [t];
  const mot = (brut) => {
    const [radical, plie = radical] = termes(brut);
    return {
      combineWith: "OR",
      queries: [
        { queries: [radical], tokenize: seul, processTerm: seul, fuzzy },
        { queries: [plie], tokenize: seul, processTerm: seul, prefix: plie.length > 2, fuzzy },
      ],
    };
  };
  return { combineWith, queries: decouper(question).filter((m) => termes(m).length).map(mot) };
}
function montrer(question, { m, fiches }) {
  // Ce qui est écrit d'abord ; puis à une faute de frappe près ; puis un mot sur plusieurs.
  const fuzzy = (t) => (t.length > 8 ? 2 : t.length > 3 ? 1 : false);
  const essais = [["AND", false], ["AND", fuzzy], ["OR", fuzzy]];
  const trouves = essais.reduce((deja, essai) => (deja.length ? deja : m.search(demande(question, ...essai))), []);
  const groupes = new Map();
  for (const t of trouves) {
    const fiche = fiches[t.id];
    if (!groupes.has(fiche.genre)) groupes.set(fiche.genre, []);
    groupes.get(fiche.genre).push([fiche, new Set(t.terms)]);
  }
  const n = trouves.length;
  etat.textContent = (n === 0 ? mots.zero : n === 1 ? mots.un : mots.plusieurs).replace("%n", n).replace("%q", question);
  resultats.replaceChildren(
    ...[...groupes].map(([genre, lignes]) => {
      const section = document.createElement("section");
      const titre = document.createElement("h2");
      titre.className = "titre-section";
      titre.textContent = `${globalThis.feuilleGenres[genre]} (${lignes.length})`;
      const liste = document.createElement("ul");
      liste.className = "lignes";
      liste.append(...lignes.slice(0, PAR_GROUPE).map((l) => ligne(...l)));
      section.append(titre, liste);
      if (lignes.length > PAR_GROUPE) {
        const suite = document.createElement("button");
        suite.type = "button";
        suite.className = "suite";
        const reste = lignes.length - PAR_GROUPE;
        suite.textContent = reste === 1 ? mots.suiteUn : mots.suite.replace("%n", reste);
        suite.addEventListener("click", () => {
          const reste = lignes.slice(PAR_GROUPE).map((l) => ligne(...l));
          liste.append(...reste);
          suite.remove();
          reste[0].querySelector("a").focus();
        });
        section.append(suite);
      }
      return section;
    }),
  );
}

let tour = 0;
async function chercher() {
  const question = champ.value.trim();
  const mien = ++tour;
  try {
    history.replaceState(null, "", question ? `?q=${encodeURIComponent(question)}` : location.pathname);
  } catch {}
  if (!decouper(question).some((m) => termes(m).length)) {
    etat.textContent = "";
    resultats.replaceChildren();
    return;
  }
  try {
    const pret = await (moteur ??= charger());
    if (mien === tour) montrer(question, pret);
  } catch {
    moteur = undefined;
    etat.textContent = mots.echec;
  }
}
page.querySelector(".sans-script").hidden = true;
page.querySelector("form").addEventListener("submit", (e) => {
  e.preventDefault();
  chercher();
});
let attente;
champ.addEventListener("input", () => {
  moteur ??= charger();
  moteur.catch(() => {});
  clearTimeout(attente);
  attente = setTimeout(chercher, 120);
});
champ.value = new URLSearchParams(location.search).get("q") ?? "";
if (champ.value) chercher();
