// The link with the server. Browsers open few connections to a host: with many tabs, one of them
// listens and tells the others; when it closes, another takes its place.

const canal = "BroadcastChannel" in window ? new BroadcastChannel("feuille-apercu") : null;
const REPRISE = 800;

export function ecouter(recevoir) {
  const dire = (message) => {
    canal?.postMessage(message);
    recevoir(message);
  };
  if (canal) canal.onmessage = (e) => recevoir(e.data);
  const connecter = () => {
    const flux = new EventSource("/~apercu/evenements");
    flux.onmessage = (e) => dire(JSON.parse(e.data));
    flux.onerror = () => {
      dire({ perdu: true });
      // Browsers try again by themselves, but for refusals.
      if (flux.readyState === EventSource.CLOSED) setTimeout(connecter, REPRISE);
    };
  };
  // Locks exist where the address is this machine; elsewhere each tab listens.
  if (canal && navigator.locks) {
    navigator.locks.request("feuille-apercu", () => {
      connecter();
      return new Promise(() => {});
    });
  } else {
    connecter();
  }
}
