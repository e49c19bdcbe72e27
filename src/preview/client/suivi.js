// Following the edited file to its page, in the tab last used.

const moi = crypto.randomUUID?.() ?? String(Math.random());
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

/** The first part of the addresses of this variant: `/`, `/~copil/`. */
export const prefixe = () => location.pathname.match(/^\/~[^/]*\//)?.[0] ?? "/";

export const actif = () => lire("feuille-suivre") !== "non";
export const activer = (oui) => ecrire("feuille-suivre", oui ? "oui" : "non");

/** Goes to the page of the change; says whether it went. */
export function suivre(message) {
  if (typeof message.vers !== "string" || !actif() || window !== top) return false;
  const onglet = lire("feuille-onglet");
  if (document.visibilityState !== "visible" || (onglet && onglet !== moi)) return false;
  const vers = prefixe() + message.vers;
  const ici = decodeURI(location.pathname).replace(/index\.html$/, "");
  if (ici === vers || location.pathname.startsWith("/~apercu/")) return false;
  location.assign(encodeURI(vers));
  return true;
}
