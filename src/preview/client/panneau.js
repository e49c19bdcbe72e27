// The panel of faults: each with its excerpt, and a button that opens the file at its line.

const el = (nom, attributs = {}, ...enfants) => {
  const e = document.createElement(nom);
  for (const [cle, valeur] of Object.entries(attributs)) e.setAttribute(cle, valeur);
  e.append(...enfants);
  return e;
};

export function dessiner(panneau, etat) {
  const n = etat.erreurs + etat.avertissements;
  const titre = el("h2", { id: "titre" }, `${n} faute${n > 1 ? "s" : ""} dans le contenu`);
  const fermer = el("button", { type: "button", class: "fermer" }, "Fermer");
  const liste = el("ol", {}, ...etat.fautes.map(faute));
  const reste = n - etat.fautes.length;
  const suite = reste > 0 ? [el("p", {}, `… et ${reste} autres.`)] : [];
  const defilement = panneau.scrollTop;
  panneau.replaceChildren(el("header", {}, titre, fermer), liste, ...suite);
  panneau.scrollTop = defilement;
}

function faute(f) {
  const morceaux = [el("h3", {}, `${f.gravite} : ${f.message}`)];
  if (f.lieu) {
    const place = `${f.lieu.fichier}:${f.lieu.ligne}`;
    const bouton = el("button", { type: "button", "data-place": f.lieu.place }, `Ouvrir ${place}`);
    morceaux.push(el("p", {}, bouton));
  }
  // The first line repeats the message.
  const dessin = f.dessin.split("\n").slice(1).join("\n").trimEnd();
  if (dessin) morceaux.push(el("pre", { tabindex: "0", "aria-label": "Extrait du fichier", role: "region" }, dessin));
  return el("li", { class: f.gravite }, ...morceaux);
}
