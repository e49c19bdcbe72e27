// The link with the server. Browsers open few connections to a host: with many tabs, one of them
// listens and tells the others; when it closes, another takes its place.
import { demander } from "/~apercu/demande.js";
import { connecter } from "/~apercu/flux.js";

const canal = "BroadcastChannel" in window ? new BroadcastChannel("feuille-apercu") : null;
const REGARD = 1000;

export function ecouter(recevoir) {
  // Locks exist where the address is this machine, or encrypted.
  if (canal && navigator.locks) chacunSonTour(recevoir);
  else if ("SharedWorker" in window) new SharedWorker("/~apercu/relais.js", { name: "feuille-apercu", type: "module" }).port.onmessage = (e) => recevoir(e.data);
  else regarder(recevoir);
}

function chacunSonTour(recevoir) {
  canal.onmessage = (e) => recevoir(e.data);
  navigator.locks.request("feuille-apercu", () => {
    connecter((message) => {
      canal.postMessage(message);
      recevoir(message);
    });
    return new Promise(() => {});
  });
}

// No connection is kept: the sixth tab would wait for ever.
async function regarder(recevoir) {
  let connue = null;
  for (;;) {
    const message = await demander("/~apercu/generation").then((r) => JSON.parse(r.texte)).catch(() => ({ perdu: true }));
    const cle = JSON.stringify(message);
    // What changed is asked for: the page to go to with it.
    if (cle !== connue) recevoir(connue && !message.perdu ? { ...message, vers: null } : message);
    connue = cle;
    await new Promise((fini) => setTimeout(fini, REGARD));
  }
}
