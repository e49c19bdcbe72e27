// What is asked of the server. A connection kept open may be dead without a word, as the stream: no answer
// is waited for longer than this, and another connection is taken.
const ATTENTE = 15_000;

/** Asks, and gives the status and the text of the answer. */
export async function demander(adresse, entetes = {}) {
  const fin = new AbortController();
  const attente = setTimeout(() => fin.abort(), ATTENTE);
  try {
    const reponse = await fetch(adresse, { cache: "no-store", headers: entetes, signal: fin.signal });
    return { statut: reponse.status, texte: await reponse.text() };
  } finally {
    clearTimeout(attente);
  }
}
