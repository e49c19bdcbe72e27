// Following the edited file to its page, in the tab last used.

/** Whether this page stands in the narrow frame of another: the bar of that one speaks for both. */
export const enCadre = (() => {
  try {
    return window !== top && !!top.feuilleApercu;
  } catch {
    return false;
  }
})();

const moi = enCadre ? top.feuilleApercu.onglet : (crypto.randomUUID?.() ?? String(Math.random()));
const lire = (cle) => {
  try {
    return localStorage.getItem(cle);
  } catch {
    return null;
  }
};
const ecrire = (cle, valeur) => {
  try {
    localStorage.setItem(cle, valeur);
  } catch {
    // Without a memory, each tab decides for itself.
  }
};
const prendre = () => document.visibilityState === "visible" && ecrire("feuille-onglet", moi);
for (const signe of ["focus", "pointerdown", "keydown"]) addEventListener(signe, prendre, { capture: true });
document.addEventListener("visibilitychange", prendre);
prendre();
// The narrow frame, when there is one, shows the page; `dire` is told by the bar.
if (!enCadre) globalThis.feuilleApercu = { onglet: moi, cadre: null, dire: () => {} };

/** Where the page that is looked at is: in the narrow frame, or here. */
export function montree() {
  const cadre = globalThis.feuilleApercu?.cadre?.contentWindow.location;
  return cadre?.pathname.startsWith("/") ? cadre : location;
}

export const actif = () => lire("feuille-suivre") !== "non";
export const activer = (oui) => ecrire("feuille-suivre", oui ? "oui" : "non");

/** Goes to the page of the change, when there is one to go to. */
export async function suivre(message) {
  if (!("vers" in message) || !actif() || enCadre) return;
  const onglet = lire("feuille-onglet");
  if (document.visibilityState !== "visible" || (onglet && onglet !== moi)) return;
  const ici = montree();
  if (ici.pathname.startsWith("/~apercu/")) return;
  const reponse = await fetch(`/~apercu/suite?page=${encodeURIComponent(ici.pathname)}`, { cache: "no-store" });
  const { vers } = await reponse.json();
  if (vers) ici.assign(encodeURI(vers));
}
