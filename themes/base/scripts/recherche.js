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
function raciner(t) {
  if (t.length < 4 || /\d/.test(t)) return t;
  t = t.replace(/eaux$/, "eau").replace(/aux$/, "al").replace(/[sx]$/, "");
  t = t.replace(/(ant|ent|iv|eu|é)e$/, "$1").replace(/euse$/, "eu").replace(/e$/, "");
  return t.replace(/([bcdfglmnprt])\1$/, "$1");
}
function terme(brut) {
  const t = plier(brut);
  return VIDES.has(t) ? null : raciner(t);
}
const MOT = /[\p{L}\p{N}]+/gu;
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
    processTerm: terme,
    searchOptions: {
      boost: { titre: 4, contexte: 1.5 },
      prefix: (t) => t.length > 2,
      weights: { fuzzy: 0.3, prefix: 0.6 },
      combineWith: "AND",
    },
  });
  const fiches = globalThis.feuilleFiches.map(([genre, titre, chemin, contexte, texte], id) => ({ id, genre, titre, chemin, contexte, texte }));
  // Par paquets : une longue liste ne fige pas la page.
  await m.addAllAsync(fiches, { chunkSize: 500 });
  return { m, fiches };
}

// ── L'affichage : que des textes, jamais de HTML.
function marquer(parent, texte, termes) {
  let fin = 0;
  for (const { 0: mot, index } of texte.matchAll(MOT)) {
    if (!termes.has(terme(mot))) continue;
    const marque = document.createElement("mark");
    marque.textContent = mot;
    parent.append(texte.slice(fin, index), marque);
    fin = index + mot.length;
  }
  parent.append(texte.slice(fin));
}
function extrait(texte, termes) {
  const premier = [...texte.matchAll(MOT)].find(([mot]) => termes.has(terme(mot)));
  const centre = premier?.index ?? 0;
  let debut = centre > 90 ? texte.indexOf(" ", centre - 90) + 1 : 0;
  let fin = texte.length > debut + 220 ? texte.lastIndexOf(" ", debut + 220) : texte.length;
  if (fin <= debut) fin = debut + 220;
  return (debut ? "… " : "") + texte.slice(debut, fin) + (fin < texte.length ? " …" : "");
}
function ligne(fiche, termes) {
  const li = document.createElement("li");
  const titre = document.createElement("h3");
  const lien = document.createElement("a");
  lien.href = mots.racine + fiche.chemin;
  marquer(lien, fiche.titre, termes);
  titre.append(lien);
  li.append(titre);
  if (fiche.contexte) {
    const p = document.createElement("p");
    p.className = "date";
    marquer(p, fiche.contexte, termes);
    li.append(p);
  }
  if (fiche.texte) {
    const p = document.createElement("p");
    marquer(p, extrait(fiche.texte, termes), termes);
    li.append(p);
  }
  return li;
}
function montrer(question, { m, fiches }) {
  // Ce qui est écrit d'abord ; puis à une faute de frappe près ; puis un mot sur plusieurs.
  const fuzzy = (t) => (t.length > 8 ? 2 : t.length > 3 ? 1 : false);
  const trouves = [{}, { fuzzy }, { fuzzy, combineWith: "OR" }].reduce((deja, o) => (deja.length ? deja : m.search(question, o)), []);
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
        suite.textContent = mots.suite.replace("%n", lignes.length - PAR_GROUPE);
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
  if (!decouper(question).some((m) => terme(m))) {
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
