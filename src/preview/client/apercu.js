// The preview in a page: learns of changes, shows them without losing the reader's place.
import { ecouter } from "/~apercu/lien.js";
import { rafraichir } from "/~apercu/page.js";
import { suivre } from "/~apercu/suivi.js";
import { actualiser, joindre, poser } from "/~apercu/barre.js";
import { ouvrir, suivreSource } from "/~apercu/origine.js";

let enCours = null;
let encore = false;
// After an answer that did not come.
const REPRISE = 2000;

// One refresh at a time; what comes meanwhile asks for one more.
async function montrer() {
  if (enCours) {
    encore = true;
    return enCours;
  }
  enCours = (async () => {
    do {
      encore = false;
      try {
        await rafraichir();
        await actualiser();
      } catch {
        clearTimeout(montrer.reprise);
        montrer.reprise = setTimeout(montrer, REPRISE);
      }
    } while (encore);
    enCours = null;
  })();
  return enCours;
}

poser(ouvrir);
// The page « À compléter » names places as the panel does.
document.addEventListener("click", (e) => {
  const place = e.target.closest?.("button[data-place]")?.dataset.place;
  if (place) ouvrir({ place });
});
suivreSource();
ecouter((message) => {
  joindre(!message.perdu);
  if (message.perdu) return;
  montrer();
  suivre(message).catch(() => {});
});
// Back from sleep, from another tab, from the history: what is shown may be old.
addEventListener("pageshow", (e) => e.persisted && montrer());
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && montrer());
montrer();
