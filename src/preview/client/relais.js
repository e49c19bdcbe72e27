// One listener for all tabs, where they cannot agree on one of them: it lives as long as one of them does.
import { connecter } from "/~apercu/flux.js";

const onglets = new Set();
let dernier = null;

onconnect = (e) => {
  const [onglet] = e.ports;
  onglets.add(onglet);
  // The state at its arrival: nothing to follow.
  if (dernier) onglet.postMessage(dernier.perdu ? dernier : { generation: dernier.generation });
};

connecter((message) => {
  dernier = message;
  onglets.forEach((onglet) => onglet.postMessage(message));
});
