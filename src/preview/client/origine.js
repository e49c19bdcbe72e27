// From the page to its source: Alt-click, or Alt+E on what has the focus or is under the pointer.
// The page itself carries nothing. The server renders it a second time with a mark before each block
// of text; as all else is equal, an element is found there by its path.
import { etiquette, rafraichir } from "/~apercu/page.js";
import { dire } from "/~apercu/barre.js";

let vise = null;
let marquee = null;

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
  const jeton = (await (await fetch("/~apercu/jeton", { cache: "no-store" })).json()).jeton;
  const reponse = await fetch("/~apercu/ouvrir", {
    method: "POST",
    headers: { "content-type": "application/json", "x-feuille-jeton": jeton },
    body: JSON.stringify(demande),
  });
  const r = await reponse.json().catch(() => ({}));
  if (r.ouvert) dire(`Ouvert dans l’éditeur : ${r.place}`);
  else if (r.place) await copier(r.place);
  else dire(r.erreur ?? "Rien n’a pu être ouvert.");
}

async function copier(place) {
  try {
    await navigator.clipboard.writeText(place);
    dire(`Aucun éditeur trouvé : « ${place} » est copié.`);
  } catch {
    dire(`Aucun éditeur trouvé. Le fichier : ${place}`);
  }
}

async function ouvrirElement(element) {
  const place = await placeDe(element).catch(() => null);
  const ligne = element.closest("tr, li, dd, dt, p, h1, h2, h3, h4, figcaption, td, th") ?? element;
  const lien = (ligne.closest("tr, li")?.querySelector("a[href]") ?? element.closest("a[href]"))?.href;
  const interne = lien && new URL(lien).origin === location.origin ? new URL(lien).pathname : null;
  const texte = (element.innerText ?? element.textContent ?? "").trim().slice(0, 300);
  await ouvrir(place ? { place } : { page: location.pathname, lien: interne, texte });
}

// The mark that comes just before the element, or before what holds it.
async function placeDe(element) {
  if (marquee?.etag !== etiquette() || marquee?.chemin !== location.pathname) {
    await rafraichir();
    const reponse = await fetch(`/~apercu/origines?page=${encodeURIComponent(location.pathname)}`, { cache: "no-store" });
    if (!reponse.ok) return null;
    const document = new DOMParser().parseFromString(await reponse.text(), "text/html");
    marquee = { etag: etiquette(), chemin: location.pathname, document };
  }
  const chemin = [marquee.document.body];
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
