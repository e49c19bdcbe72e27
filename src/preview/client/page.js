// Shows the present state of the page: only what differs is replaced, so that scroll, open details,
// fields and focus stay.
import { demander } from "/~apercu/demande.js";
import { Idiomorph } from "/~apercu/idiomorph.js";

const NOTRE = 'script[src^="/~apercu/"]';
const BLOCS = "p,li,tr,dt,dd,h1,h2,h3,h4,h5,h6,figure,blockquote,pre,caption,summary,table,svg,div";
const script = document.querySelector('script[src="/~apercu/apercu.js"]');
let etag = script?.dataset.etag;
let cadre = script?.dataset.cadre;

// Loaded again for its scripts: the reader stays where the page was.
const PLACE = "feuille-place";
const [ou, ...place] = JSON.parse(sessionStorage.getItem(PLACE) ?? "[]");
sessionStorage.removeItem(PLACE);
if (ou === location.pathname) scrollTo({ left: place[0], top: place[1], behavior: "instant" });

function recharger() {
  sessionStorage.setItem(PLACE, JSON.stringify([location.pathname, scrollX, scrollY]));
  location.reload();
  return new Promise(() => {});
}

/** What the server answered last: 200, 404… */
export let statut = 200;

/** Asks for the page; says whether it changed. */
export async function rafraichir() {
  const reponse = await demander(location.pathname + location.search, etag ? { "if-none-match": `"${etag}"` } : {});
  if (reponse.statut === 304) return false;
  statut = reponse.statut;
  const nouveau = new DOMParser().parseFromString(reponse.texte, "text/html");
  const ecrit = nouveau.querySelector('script[src="/~apercu/apercu.js"]')?.dataset;
  // Scripts run, and the root is dressed, when a page is loaded.
  if (ecrit && ecrit.cadre !== cadre) return recharger();
  etag = ecrit?.etag;
  nouveau.querySelectorAll(NOTRE).forEach((s) => s.remove());
  if (!nouveau.body) return false;
  await habiller(nouveau);
  remplacer(nouveau);
  return true;
}

function remplacer(nouveau) {
  const ancre = repere();
  const refaire = feuilleTemoin.defaire();
  const avant = new Set([...document.querySelectorAll(BLOCS)].map((b) => b.innerHTML));
  const temoin = new MutationObserver(() => {});
  temoin.observe(document.body, { childList: true, characterData: true, attributes: true, attributeFilter: ["href", "src", "d", "width", "height"], subtree: true });
  Idiomorph.morph(document.body, nouveau.body, {
    morphStyle: "outerHTML",
    ignoreActiveValue: true,
    callbacks: {
      beforeNodeRemoved: (noeud) => !noeud.matches?.(NOTRE),
      beforeAttributeUpdated: (nom, noeud) => !garde(nom, noeud),
    },
  });
  const changes = temoin.takeRecords();
  temoin.disconnect();
  const blocs = neufs(changes, avant);
  refaire();
  ancre();
  clignoter(blocs);
  document.dispatchEvent(new CustomEvent("feuille:change", { detail: { statut } }));
}

// What the reader did is not for the author to undo.
function garde(nom, noeud) {
  if (nom === "open") return noeud.matches("details, dialog");
  return ["value", "checked", "selected"].includes(nom) && noeud.matches("input, textarea, select, option");
}

// The head: title, metadata, and style sheets, the new one being there before the old one goes.
async function habiller(nouveau) {
  document.title = nouveau.title;
  const feuilles = (d) => [...d.head.querySelectorAll('link[rel="stylesheet"]')];
  const ecrites = feuilles(nouveau).map((l) => l.getAttribute("href"));
  const anciennes = feuilles(document).filter((l) => !ecrites.includes(l.getAttribute("href")));
  const la = feuilles(document).map((l) => l.getAttribute("href"));
  const pretes = ecrites.filter((href) => !la.includes(href)).map((href) => {
    const lien = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
    lien.setAttribute("href", href);
    document.head.append(lien);
    return new Promise((fait) => (lien.onload = lien.onerror = fait));
  });
  await Promise.all(pretes);
  anciennes.forEach((l) => l.remove());
  const decrire = (d) => [...d.head.querySelectorAll('meta[name], meta[property], link[rel="canonical"], link[rel="alternate"], script[type="application/ld+json"]')];
  const metas = (d) => decrire(d).map((m) => m.outerHTML).join();
  if (metas(document) !== metas(nouveau)) {
    decrire(document).forEach((m) => m.remove());
    document.head.append(...decrire(nouveau).map((m) => document.adoptNode(m)));
  }
}

// The block at the top of the window stays where it is, whatever grows above it.
// The browser has its own way to do it, which would add to this one; what sticks to the window tells nothing.
function repere() {
  document.documentElement.style.overflowAnchor = "none";
  const visible = [...document.querySelectorAll("main *")].find(
    (e) => e.matches(BLOCS) && !e.querySelector(BLOCS) && !e.closest("nav, aside") && e.getClientRects().length && e.getBoundingClientRect().top >= 0,
  );
  const avant = visible?.getBoundingClientRect().top;
  const [x, y] = [scrollX, scrollY];
  return () => {
    const ecart = visible?.isConnected ? visible.getBoundingClientRect().top - avant : 0;
    if (y === 0) scrollTo({ left: x, top: 0, behavior: "instant" });
    else if (Math.abs(ecart) > 0.5) scrollBy({ top: ecart, behavior: "instant" });
    else if (!visible && scrollY !== y) scrollTo({ left: x, top: y, behavior: "instant" });
  };
}

// The blocks that say something new: one that only moved down is not new, even when it was written
// again in the place of its neighbour.
function neufs(changes, avant) {
  const blocs = new Set();
  for (const c of changes) {
    const noeuds = c.type === "childList" ? [...c.addedNodes, c.target] : [c.target];
    for (const n of noeuds) {
      const bloc = (n.nodeType === Node.ELEMENT_NODE ? n : n.parentElement)?.closest(BLOCS);
      if (bloc?.isConnected && (n !== c.target || c.type !== "childList" || !c.addedNodes.length)) blocs.add(bloc);
    }
  }
  return [...blocs].filter((b) => !avant.has(b.innerHTML));
}

function clignoter(blocs) {
  const calme = matchMedia("(prefers-reduced-motion: reduce)").matches;
  for (const bloc of blocs.slice(0, 60)) {
    if (blocs.some((autre) => autre !== bloc && bloc.contains(autre))) continue;
    const trait = { outline: "3px solid #d97706", outlineOffset: "3px" };
    // Reduced motion: a still mark that goes, no fading.
    const etapes = calme ? [trait, trait] : [trait, trait, { outline: "3px solid transparent", outlineOffset: "3px" }];
    bloc.animate(etapes, { duration: calme ? 1500 : 1400, id: "feuille-change" });
  }
}
