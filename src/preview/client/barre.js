// The bar of the preview: what is shown, from which file, what is wrong. It lives in a shadow tree
// outside of the page's body: neither style leaks, and the page is replaced without it.
import { actif, activer, enCadre, montree } from "/~apercu/suivi.js";
import { demander } from "/~apercu/demande.js";
import { dessiner } from "/~apercu/panneau.js";

const SQUELETTE = `
<link rel="stylesheet" href="/~apercu/barre.css">
<div class="cadre"></div>
<p class="perime" role="status" hidden></p>
<aside class="panneau" aria-labelledby="titre" hidden></aside>
<section class="barre" aria-label="Barre de l’aperçu">
  <nav class="groupe" aria-label="Édition montrée"><a data-vers="publique">Publique</a><a data-vers="copil">COPIL</a></nav>
  <button class="fautes" type="button" aria-expanded="false">Fautes…</button>
  <button class="source" type="button" title="Ouvrir ce fichier dans l’éditeur"></button>
  <span class="espace"></span>
  <a class="completer" href="/~apercu/a-completer">À compléter</a>
  <label><span class="long">Jour</span><input type="date" min="1900-01-01" max="2999-12-31" aria-label="Jour montré"></label>
  <label title="Aller à la page du fichier que l’on enregistre"><input type="checkbox" class="suivre">Suivre</label>
  <button class="largeur" type="button" aria-pressed="false">Mobile</button>
  <button class="replier" type="button">Replier</button>
</section>
<button class="rouvrir" type="button" hidden>Aperçu</button>
<p class="message" role="status"></p>`;

let hote = null;
let ombre = null;
const PERDU = "L’aperçu ne répond plus : relancer « feuille serve ». La page se mettra à jour toute seule.";
const PAUSE = 1500;
const $ = (q) => ombre.querySelector(q);

/** Makes the bar; inside the frame of the narrow width there is none. */
export function poser(ouvrir) {
  if (enCadre) return false;
  hote = document.createElement("feuille-apercu");
  hote.lang = "fr";
  ombre = hote.attachShadow({ mode: "open" });
  ombre.append(document.createRange().createContextualFragment(SQUELETTE));
  document.documentElement.append(hote);
  globalThis.feuilleApercu.dire = dire;
  $(".fautes").onclick = () => montrerPanneau($(".panneau").hidden, true);
  // The narrow frame shows the page: it goes, and the bar stays.
  for (const lien of ombre.querySelectorAll("[data-vers]")) {
    lien.onclick = (e) => {
      if (!$(".mobile") || e.ctrlKey || e.metaKey || e.shiftKey) return;
      e.preventDefault();
      montree().assign(lien.href);
    };
  }
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
  if (enCadre) return top.feuilleApercu.dire(phrase);
  if (!ombre) return;
  $(".message").textContent = phrase;
  clearTimeout(dire.attente);
  // A loss lasts: it is said again once the rest is said.
  dire.attente = setTimeout(() => ($(".message").textContent = hote.dataset.perdu ? PERDU : ""), 6000);
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
      clearTimeout(dire.attente);
      $(".message").textContent = PERDU;
    }, 1500);
  }
}

/** Asks for the state of the page and shows it. */
export async function actualiser() {
  if (!ombre) return;
  const { pathname, search } = montree();
  const ici = pathname.startsWith("/~apercu/") ? new URLSearchParams(search).get("page") ?? "/" : pathname;
  const tour = (actualiser.tour = (actualiser.tour ?? 0) + 1);
  const etat = JSON.parse((await demander(`/~apercu/etat?page=${encodeURIComponent(ici)}`)).texte);
  // Answers may cross: the last question is the one that counts.
  if (tour !== actualiser.tour) return;
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
  dater($('input[type="date"]'), etat);
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
  dessiner($(".panneau"), etat);
  ouvrirOuFermer(etat.fautes.filter((f) => f.gravite === "erreur").map((f) => f.cle), n);
}

// The day is typed figure by figure, and walked through with the arrows: it is shown once that is over.
function dater(champ, etat) {
  if (champ !== ombre.activeElement) champ.value = etat.jour;
  const partir = () => {
    clearTimeout(dater.attente);
    if (!champ.value || !champ.checkValidity()) champ.value = etat.jour;
    else if (champ.value !== etat.jour) montree().assign(encodeURI(`/${avecJour(etat, champ.value)}${etat.adresse}`));
  };
  const attendre = () => {
    clearTimeout(dater.attente);
    // A year half typed is no day to show: « 0002 ».
    dater.attente = setTimeout(() => champ.checkValidity() && partir(), PAUSE);
  };
  champ.onchange = attendre;
  champ.onkeydown = (e) => (e.key === "Enter" ? partir() : attendre());
  champ.onblur = partir;
}

// Faults that were there when the reader closed the panel: they do not open it again, on this page nor
// on another, wherever they move in their file.
const FERMEES = "feuille-fermees";
const fermees = () => new Set(JSON.parse(sessionStorage.getItem(FERMEES) ?? "[]"));
const fermer = (cles) => sessionStorage.setItem(FERMEES, JSON.stringify([...cles]));

// It opens for new errors, closes when all is mended, and stays as the reader left it otherwise.
function ouvrirOuFermer(erreurs, n) {
  const avait = ouvrirOuFermer.erreurs ?? [];
  ouvrirOuFermer.erreurs = erreurs;
  const tues = fermees();
  // One that was mended, and comes back, is new.
  fermer(erreurs.filter((cle) => tues.has(cle)));
  if (!n || (!erreurs.length && avait.length)) montrerPanneau(false);
  else if (erreurs.some((cle) => !tues.has(cle)) && $(".panneau").hidden) montrerPanneau(true);
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
  if (main) fermer(oui ? [] : (ouvrirOuFermer.erreurs ?? []));
  if (oui && main) $(".fermer")?.focus();
  if (!oui && (main || avait)) $(".fautes").focus({ preventScroll: true });
}

function mobile() {
  const la = $(".mobile");
  $(".largeur").setAttribute("aria-pressed", String(!la));
  document.body.inert = !la;
  if (la) {
    // The reader went elsewhere in the frame: the page goes there too.
    const { pathname, href } = montree();
    globalThis.feuilleApercu.cadre = null;
    la.remove();
    return pathname === location.pathname ? actualiser() : location.assign(href);
  }
  const cadre = document.createElement("div");
  cadre.className = "mobile";
  const page = Object.assign(document.createElement("iframe"), { src: location.pathname, title: "La page, large de 390 pixels" });
  page.onload = () => actualiser().catch(() => {});
  cadre.append(page);
  ombre.prepend(cadre);
  globalThis.feuilleApercu.cadre = page;
}
