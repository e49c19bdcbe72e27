// The stream of changes. A connection may die without a word: the network changed, the computer slept. The
// server beats every 15 seconds; when nothing is heard for much longer, the stream is opened again.
const SILENCE = 40_000;
const REGARD = 5_000;
const REPRISE = 800;

/** Listens to the server, for ever. */
export function connecter(dire) {
  const flux = new EventSource("/~apercu/evenements");
  let entendu = Date.now();
  const reprendre = (delai) => {
    clearInterval(garde);
    flux.close();
    setTimeout(() => connecter(dire), delai);
  };
  const garde = setInterval(() => Date.now() - entendu > SILENCE && reprendre(0), REGARD);
  flux.onopen = () => (entendu = Date.now());
  flux.addEventListener("battement", () => (entendu = Date.now()));
  flux.onmessage = (e) => {
    entendu = Date.now();
    dire(JSON.parse(e.data));
  };
  flux.onerror = () => {
    dire({ perdu: true });
    // Browsers try again by themselves, but for refusals.
    if (flux.readyState === EventSource.CLOSED) reprendre(REPRISE);
  };
}
