// The bar of the preview: what is shown, from which file, what is wrong. It lives in a shadow tree
// outside of the page's body: neither style leaks, and the page is replaced without it.
import { actif, activer, prefixe } from "/~apercu/suivi.js";
import { dessiner } from "/~apercu/panneau.js";

const SQUELETTE = `
<link rel="stylesheet" href="/~apercu/barre.css">
<div class="cadre"></div>
<p class="perime" role="status" hidden></p>
<aside class="panneau" aria-labelledby="titre" hidden></aside>
<section class="barre" aria-label="Barre de l’aperçu">
  <nav class="groupe" aria-label="Édition montrée"><a data-vers="publique">Publique</a><a data-vers="copil">COPIL</a></nav>
  <button class="fautes" type="button" aria-expanded="false"></button>
  <button class="source" type="button" title="Ouvrir ce fichier dans l’éditeur"></button>
  <span class="espace"></span>
  <a class="completer" href="/~apercu/a-completer">À compléter</a>
  <label><span class="long">Jour</span><input type="date" aria-label="Jour montré"></label>
  <label title="Aller à la page du fichier que l’on enregistre"><input type="checkbox" class="suivre">Suivre</label>
  <button class="largeur" type="button" aria-pressed="false">Mobile</button>
  <button class="replier" type="button">Replier</button>
</section>
<button class="rouvrir" type="button" hidden>Aperçu</button>
<p class="message" role="status"></p>`;

let hote = null;
let ombre = null;
let dernieres = null;
const $ = (q) => ombre.querySelector(q);

/** Makes the bar; inside the frame of the narrow width there is none. */
export function poser(ouvrir) {
  if (window !== top) return false;
  hote = document.createElement("feuille-apercu");
  hote.lang = "fr";
  ombre = hote.attachShadow({ mode: "open" });
  ombre.append(document.createRange().createContextualFragment(SQUELETTE));
  document.documentElement.append(hote);
  $(".fautes").onclick = () => montrerPanneau($(".panneau").hidden, true);
  $(".source").onclick = () => ouvrir({ place: $(".source").dataset.place });
  $(".panneau").addEventListener("click", (e) => {
    const place = e.target.closest("button[data-place]")?.dataset.place;
    if (place) ouvrir({ place });
    if (e.target.closest(".fermer")) montrerPanneau(false, true);
  });
  ombre.addEventListener("keydown", (e) => e.key === "Escape" && !$(".panneau").hidden && montrerPanneau(false, true));
  $(".suivre").checked = actif();
  $(".suivre").onchange = (e) => activer(e.target.checked);
  $(".largeur").onclick = mobile;
  const replier = (oui) => {
    $(".barre").hidden = oui;
    $(".rouvrir").hidden = !oui;
    sessionStorage.setItem("feuille-repliee", oui ? "oui" : "non");
    $(oui ? ".rouvrir" : ".replier").focus({ preventScroll: true });
  };
  $(".replier").onclick = () => replier(true);
  $(".rouvrir").onclick = () => replier(false);
  if (sessionStorage.getItem("feuille-repliee") === "oui") {
    $(".barre").hidden = true;
    $(".rouvrir").hidden = false;
  }
  // The bar hides neither the end of the page nor what has the focus.
  const marge = () => {
    const h = `${$(".barre").offsetHeight}px`;
    document.documentElement.style.paddingBlockEnd = h;
    document.documentElement.style.scrollPaddingBlockEnd = h;
  };
  new ResizeObserver(marge).observe($(".barre"));
  return true;
}

/** Says something for a while. */
export function dire(phrase) {
  if (!ombre) return;
  $(".message").textContent = phrase;
  clearTimeout(dire.attente);
  dire.attente = setTimeout(() => ($(".message").textContent = ""), 6000);
}

/** Says that the server is gone, or is back. */
export function joindre(oui) {
  if (!ombre) return;
  if (oui) {
    clearTimeout(joindre.attente);
    joindre.attente = null;
    if (hote.dataset.perdu) dire("L’aperçu est revenu.");
    delete hote.dataset.perdu;
  } else {
    // A short loss is not worth a word; each vain attempt comes here again.
    joindre.attente ??= setTimeout(() => {
      hote.dataset.perdu = "oui";
      $(".message").textContent = "L’aperçu ne répond plus : relancer « feuille serve ». La page se mettra à jour toute seule.";
    }, 1500);
  }
}

/** Asks for the state of the page and shows it. */
export async function actualiser() {
  if (!ombre) return;
  const ici = location.pathname.startsWith("/~apercu/") ? new URLSearchParams(location.search).get("page") ?? "/" : location.pathname;
  const reponse = await fetch(`/~apercu/etat?page=${encodeURIComponent(ici)}`, { cache: "no-store" });
  const etat = await reponse.json();
  hote.dataset.edition = etat.edition;
  for (const lien of ombre.querySelectorAll("[data-vers]")) {
    lien.href = encodeURI(`/${etat.prefixes[lien.dataset.vers]}${etat.adresse}`);
    if (lien.dataset.vers === etat.edition) lien.setAttribute("aria-current", "true");
    else lien.removeAttribute("aria-current");
  }
  $(".source").textContent = etat.source ?? "";
  $(".source").hidden = !etat.source;
  $(".source").dataset.place = etat.place ?? "";
  $(".completer").href = `/~apercu/a-completer?page=${encodeURIComponent(`/${etat.prefixe}`)}`;
  const jour = $('input[type="date"]');
  if (jour !== ombre.activeElement) jour.value = etat.jour;
  jour.onchange = () => jour.value && location.assign(encodeURI(`/${avecJour(etat, jour.value)}${etat.adresse}`));
  const n = etat.erreurs + etat.avertissements;
  const bouton = $(".fautes");
  const mots = [compter(etat.erreurs, "erreur"), compter(etat.avertissements, "avertissement")].filter(Boolean);
  bouton.textContent = n ? mots.join(", ") : "Aucune faute";
  bouton.toggleAttribute("data-n", etat.erreurs > 0);
  bouton.toggleAttribute("data-avert", !etat.erreurs && n > 0);
  $(".perime").hidden = !etat.perimes.length;
  $(".perime").textContent = etat.perimes.length
    ? `${etat.perime ? "Cette page est" : "Une partie du site est"} dans son dernier état valable : ${etat.perimes.join(", ")} ${etat.perimes.length > 1 ? "ont" : "a"} une faute.`
    : "";
  const signature = JSON.stringify(etat.fautes.filter((f) => f.gravite === "erreur").map((f) => [f.code, f.message, f.lieu]));
  dessiner($(".panneau"), etat);
  // It opens for new errors, closes when all is mended, and stays as the reader left it otherwise.
  if (!n || (dernieres !== null && !etat.erreurs && dernieres !== "[]")) montrerPanneau(false);
  else if (etat.erreurs && signature !== dernieres) montrerPanneau(true);
  dernieres = signature;
}

const compter = (n, mot) => (n ? `${n} ${mot}${n > 1 ? "s" : ""}` : "");

function avecJour(etat, jour) {
  const edition = etat.prefixes[etat.edition].match(/~(publique|copil)/)?.[0] ?? "";
  const autre = jour === etat.jour_base ? "" : `~${jour}`;
  return edition || autre ? `${edition}${autre}/` : "";
}

function montrerPanneau(oui, main = false) {
  const avait = ombre.activeElement && $(".panneau").contains(ombre.activeElement);
  $(".panneau").hidden = !oui;
  $(".fautes").setAttribute("aria-expanded", String(oui));
  if (oui && main) $(".fermer")?.focus();
  if (!oui && (main || avait)) $(".fautes").focus({ preventScroll: true });
}

function mobile() {
  const la = $(".mobile");
  $(".largeur").setAttribute("aria-pressed", String(!la));
  document.body.inert = !la;
  if (la) return la.remove();
  const cadre = document.createElement("div");
  cadre.className = "mobile";
  const page = Object.assign(document.createElement("iframe"), { src: location.pathname, title: "La page, large de 390 pixels" });
  cadre.append(page);
  ombre.prepend(cadre);
}
