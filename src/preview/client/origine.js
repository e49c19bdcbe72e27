// From the page to its source: Alt-click, or Alt+E on what has the focus or is under the pointer.
// The page itself carries nothing. The server renders it a second time with a mark before each block
// of text; as all else is equal, an element is found there by its path.
import { rafraichir } from "/~apercu/page.js";
import { dire } from "/~apercu/barre.js";

let vise = null;

export function suivreSource() {
  addEventListener("pointerover", (e) => (vise = e.target), { passive: true });
  addEventListener("click", (e) => {
    if (!e.altKey || e.target.closest?.("feuille-apercu")) return;
    e.preventDefault();
    e.stopPropagation();
    ouvrirElement(e.target);
  }, { capture: true });
  addEventListener("keydown", (e) => {
    if (!e.altKey || e.ctrlKey || e.metaKey || e.code !== "KeyE") return;
    e.preventDefault();
    // A click gives the focus to the whole text: only a focus that is seen was meant.
    const actif = document.activeElement;
    const voulu = actif?.matches(":focus-visible") && actif.localName !== "feuille-apercu";
    ouvrirElement(voulu ? actif : vise ?? document.body);
  });
}

/** Opens a place that the server gave, a file, or the source of a words on a page. */
export async function ouvrir(demande) {
  await demander(demande).catch(() => dire("L’aperçu ne répond plus : rien n’a pu être ouvert. Relancer « feuille serve »."));
}

async function demander(demande) {
  const jeton = (await (await fetch("/~apercu/jeton", { cache: "no-store" })).json()).jeton;
  const reponse = await fetch("/~apercu/ouvrir", {
    method: "POST",
    headers: { "content-type": "application/json", "x-feuille-jeton": jeton },
    body: JSON.stringify(demande),
  });
  const r = await reponse.json().catch(() => ({}));
  if (r.ouvert) dire(`Ouvert dans l’éditeur : ${r.place}`);
  else if (r.place) await copier(r.place, r.ici ? "Aucun éditeur trouvé" : "Rien ne s’ouvre depuis une autre machine");
  else dire(r.erreur ?? "Rien n’a pu être ouvert.");
}

async function copier(place, raison) {
  try {
    await navigator.clipboard.writeText(place);
    dire(`${raison} : « ${place} » est copié.`);
  } catch {
    dire(`${raison}. Le fichier : ${place}`);
  }
}

async function ouvrirElement(element) {
  const place = await placeDe(element).catch(() => null);
  await ouvrir(place ? { place } : indices(element));
}

const dit = (e) => (e?.innerText ?? e?.textContent ?? "").trim();
const interne = (a) => new URL(a.href).origin === location.origin;
const chemin = (a) => new URL(a.href).pathname;

// What tells the record of the words, and the value among those that look alike.
function indices(element) {
  const ligne = element.closest("tr, li");
  const liens = [...(ligne?.querySelectorAll("a[href]") ?? [])].filter(interne).map(chemin).slice(0, 8);
  const cellule = element.closest("td, th");
  const rang = cellule ? [...cellule.parentElement.children].indexOf(cellule) : -1;
  const colonne = cellule?.closest("table").querySelector("thead tr")?.children[rang];
  const definition = element.closest("dd")?.parentElement.querySelector("dt");
  const voisins = cellule ? [...cellule.parentElement.children].filter((c) => c !== cellule).map(dit) : [];
  const ancres = [];
  for (let e = element; e && e !== document.body; e = e.parentElement) if (e.id) ancres.push(e.id);
  return {
    page: location.pathname,
    liens,
    ancres,
    cadre: !element.closest("main") && !!element.closest("header, footer, nav"),
    texte: dit(element).slice(0, 300),
    libelle: dit(colonne ?? definition).slice(0, 80),
    voisins: voisins.slice(0, 12).map((v) => v.slice(0, 120)),
  };
}

// The mark that comes just before the element, or before what holds it. Asked for each time: the same
// bytes may come from other lines, and another server has other seals.
async function placeDe(element) {
  await rafraichir();
  const reponse = await fetch(`/~apercu/origines?page=${encodeURIComponent(location.pathname)}`, { cache: "no-store" });
  if (!reponse.ok) return null;
  const marquee = new DOMParser().parseFromString(await reponse.text(), "text/html");
  const chemin = [marquee.body];
  for (const rang of feuilleTemoin.rangs(element)) {
    const suivant = chemin.at(-1).children[rang];
    if (!suivant) break;
    chemin.push(suivant);
  }
  for (const e of chemin.reverse()) {
    let avant = e.previousSibling;
    while (avant && (avant.nodeType === Node.COMMENT_NODE || (avant.nodeType === Node.TEXT_NODE && !avant.data.trim()))) {
      const place = avant.nodeType === Node.COMMENT_NODE && avant.data.match(/^o:(.+)$/)?.[1];
      if (place) return place;
      avant = avant.previousSibling;
    }
  }
  return null;
}
