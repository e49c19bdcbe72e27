// The panel of faults: each with its excerpt, and a button that opens the file at its line. What has
// not changed stays in place, with the focus that it may have.

const el = (nom, attributs = {}, ...enfants) => {
  const e = document.createElement(nom);
  for (const [cle, valeur] of Object.entries(attributs)) e.setAttribute(cle, valeur);
  e.append(...enfants);
  return e;
};

const ecrire = (e, texte) => e.textContent !== texte && (e.textContent = texte);

// Signs that French keeps with their word: faults are written with the spaces of the keyboard.
const lier = (texte) => texte.replace(/« /g, "«\u00a0").replace(/ ([»:;?!])/g, "\u00a0$1");

export function dessiner(panneau, etat) {
  const n = etat.erreurs + etat.avertissements;
  if (!panneau.firstChild) {
    const fermer = el("button", { type: "button", class: "fermer" }, "Fermer");
    panneau.append(el("header", {}, el("h2", { id: "titre" }), fermer), el("ol"), el("p", { class: "reste" }));
  }
  const [titre, liste, reste] = ["h2", "ol", ".reste"].map((q) => panneau.querySelector(q));
  ecrire(titre, `${n} faute${n > 1 ? "s" : ""} dans le contenu`);
  const de_plus = n - etat.fautes.length;
  ecrire(reste, de_plus > 0 ? `… et ${de_plus} autres.` : "");
  lister(liste, etat.fautes);
}

function lister(liste, fautes) {
  const compte = new Map();
  const nommees = fautes.map((f) => {
    const rang = compte.get(f.cle) ?? 0;
    compte.set(f.cle, rang + 1);
    return [`${f.cle}#${rang}`, f];
  });
  const la = new Map([...liste.children].map((li) => [li.dataset.cle, li]));
  const voulues = new Set(nommees.map(([cle]) => cle));
  for (const [cle, li] of la) if (!voulues.has(cle)) li.remove();
  let place = liste.firstChild;
  for (const [cle, f] of nommees) {
    const li = la.get(cle) ?? el("li", { "data-cle": cle });
    remplir(li, f);
    if (li === place) place = place.nextSibling;
    else liste.insertBefore(li, place);
  }
}

function remplir(li, f) {
  // The first line repeats the message. Help that ends the drawing is a sentence, which wraps; one that is followed by
  // what to write is a part of it.
  const aide = f.aide ? `aide: ${f.aide}` : "";
  const lignes = f.dessin.split("\n").slice(1).join("\n").trimEnd();
  const seule = aide && lignes.endsWith(aide);
  // Without a place there is nothing to draw but the help.
  const dessin = !seule ? lignes : f.lieu ? lignes.slice(0, -aide.length).trimEnd() : "";
  const forme = `${f.gravite} ${!!f.lieu} ${!!dessin} ${!!seule}`;
  if (li.dataset.forme !== forme) {
    li.dataset.forme = forme;
    li.className = f.gravite;
    li.replaceChildren(el("h3"));
    if (f.lieu) li.append(el("p", {}, el("button", { type: "button" })));
    if (dessin) li.append(el("pre", { tabindex: "0", "aria-label": "Extrait du fichier", role: "region" }));
    if (seule) li.append(el("p", { class: "aide" }));
  }
  ecrire(li.querySelector("h3"), lier(`${f.gravite} : ${f.message}`));
  if (f.lieu) {
    const bouton = li.querySelector("button");
    bouton.dataset.place = f.lieu.place;
    ecrire(bouton, `Ouvrir ${f.lieu.fichier}:${f.lieu.ligne}`);
  }
  if (dessin) ecrire(li.querySelector("pre"), dessin);
  if (seule) ecrire(li.querySelector(".aide"), lier(`Aide : ${f.aide}`));
}
