// Ce que les pages gagnent avec JavaScript : le choix de clarté, les filtres des listes.
// Rien ici n'est nécessaire pour lire : sans lui, les listes sont entières et la clarté suit le système.
(() => {
// ── Clarté : système, claire ou sombre ; gardée dans ce navigateur, sans cookie.
const clarte = document.querySelector("#clarte");
const teintes = [...document.querySelectorAll('meta[name="theme-color"]')].map((meta) => [meta, meta.media]);
function eclairer(choix) {
  const racine = document.documentElement;
  if (choix) racine.dataset.clarte = choix;
  else delete racine.dataset.clarte;
  for (const [meta, media] of teintes) {
    const sombre = media.includes("dark");
    meta.media = !choix ? media : sombre === (choix === "sombre") ? "all" : "not all";
  }
}
if (clarte) {
  const choix = document.documentElement.dataset.clarte ?? "";
  clarte.value = choix;
  eclairer(choix);
  clarte.closest("[hidden]").hidden = false;
  clarte.addEventListener("change", () => {
    eclairer(clarte.value);
    try {
      if (clarte.value) localStorage.setItem("clarte", clarte.value);
      else localStorage.removeItem("clarte");
    } catch {}
  });
}

// ── Fiches d'une liste : sur un écran étroit ses lignes ne s'affichent plus en tableau ; leurs rôles restent ceux d'un tableau.
const roles = { table: "table", thead: "rowgroup", tbody: "rowgroup", tfoot: "rowgroup", tr: "row", td: "cell" };
for (const table of document.querySelectorAll("table.cartes")) {
  for (const e of [table, ...table.querySelectorAll("thead, tbody, tfoot, tr, th, td")]) {
    e.setAttribute("role", roles[e.localName] ?? (e.scope === "col" ? "columnheader" : "rowheader"));
  }
}

// ── Filtres : une liste par colonne marquée `data-filtre`, ou par attribut des lignes ; l'adresse garde le choix.
const plier = (texte) =>
  texte.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("œ", "oe").replaceAll("æ", "ae").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

for (const formulaire of document.querySelectorAll("form[data-filtres]")) {
  const table = document.getElementById(formulaire.dataset.filtres);
  // Lues à chaque fois : l'aperçu en ajoute et en ôte.
  const lesLignes = () => [...table.tBodies[0].rows];
  const etat = formulaire.querySelector("[role=status]");
  const listes = [...formulaire.querySelectorAll("select")];
  const valeur = (ligne, nom) => {
    if (ligne.dataset[nom] !== undefined) return ligne.dataset[nom];
    const colonne = [...table.tHead.rows[0].cells].findIndex((c) => c.dataset.filtre === nom);
    const cellule = ligne.cells[colonne];
    return (cellule?.querySelector("[data-valeur]") ?? cellule?.querySelector(".etat") ?? cellule)?.textContent.trim() ?? "";
  };
  // Les valeurs sont celles de toute la liste ; une adresse peut en demander une qui n'y est pas : rien ne lui répond.
  const clef = (liste, texte) => [...liste.options].find((o) => o.value && o.text === texte)?.value ?? plier(texte);
  const demande = new URLSearchParams(location.search);
  for (const liste of listes) {
    const voulu = demande.get(liste.name);
    if (!voulu) continue;
    if (![...liste.options].some((o) => o.value === voulu)) {
      const inconnue = new Option(voulu, voulu);
      inconnue.dataset.inconnue = "";
      liste.add(inconnue);
    }
    liste.value = voulu;
  }
  const cadre = table.closest(".defile") ?? table;
  const effacer = formulaire.querySelector("[type=reset]");
  const filtrer = () => {
    const choix = listes.filter((l) => l.value);
    const lignes = lesLignes();
    let vues = 0;
    for (const ligne of lignes) {
      ligne.hidden = !choix.every((l) => clef(l, valeur(ligne, l.name)) === l.value);
      vues += !ligne.hidden;
    }
    const mots = formulaire.dataset;
    const inconnue = choix.find((l) => l.selectedOptions[0].dataset.inconnue !== undefined);
    // Le total porte sur toutes les lignes : il se tait quand on en montre une partie. Une phrase vaut mieux qu'un tableau vide.
    if (table.tFoot) table.tFoot.hidden = vues < lignes.length;
    cadre.hidden = vues === 0;
    const compte = (vues === 1 ? mots.un : mots.plusieurs).replace("%n", vues).replace("%t", lignes.length);
    etat.textContent = !choix.length ? "" : inconnue ? mots.inconnu.replace("%v", inconnue.value) : vues ? compte : mots.aucun;
    // Caché, il garde sa place : rien ne bouge sous la liste.
    effacer.disabled = !choix.length;
    // Une liste longue a plusieurs pages : le choix les suit.
    const suite = new URLSearchParams(choix.map((l) => [l.name, l.value])).toString();
    for (const lien of document.querySelectorAll(".pagination a")) lien.search = suite;
    return suite;
  };
  formulaire.addEventListener("change", () => {
    const suite = filtrer();
    try {
      history.replaceState(null, "", suite ? `?${suite}` : location.pathname);
    } catch {}
  });
  formulaire.addEventListener("submit", (e) => e.preventDefault());
  // Le bouton s'en va avec le dernier filtre : le focus va à la première liste.
  formulaire.addEventListener("reset", () => {
    listes[0].focus();
    requestAnimationFrame(() => formulaire.dispatchEvent(new Event("change")));
  });
  formulaire.hidden = false;
  filtrer();
}
})();
