// The preview in a page: learns of changes, shows them without losing the reader's place.
import { ecouter } from "/~apercu/lien.js";
import { rafraichir } from "/~apercu/page.js";
import { suivre } from "/~apercu/suivi.js";

let enCours = null;
let encore = false;

// One refresh at a time; what comes meanwhile asks for one more.
async function montrer() {
  if (enCours) {
    encore = true;
    return enCours;
  }
  enCours = (async () => {
    do {
      encore = false;
      await rafraichir().catch(() => {});
    } while (encore);
    enCours = null;
  })();
  return enCours;
}

ecouter((message) => {
  if (message.perdu) return;
  if (!suivre(message)) montrer();
});
// Back from sleep, from another tab, from the history: what is shown may be old.
addEventListener("pageshow", (e) => e.persisted && montrer());
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && montrer());
montrer();
