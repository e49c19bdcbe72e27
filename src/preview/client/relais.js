// One listener for all tabs, where they cannot agree on one of them: it lives as long as one of them does.
const onglets = new Set();
let dernier = null;

onconnect = (e) => {
  const [onglet] = e.ports;
  onglets.add(onglet);
  // The state at its arrival: nothing to follow.
  if (dernier) onglet.postMessage(dernier.perdu ? dernier : { generation: dernier.generation });
};

const flux = () => {
  const source = new EventSource("/~apercu/evenements");
  const dire = (message) => {
    dernier = message;
    onglets.forEach((onglet) => onglet.postMessage(message));
  };
  source.onmessage = (e) => dire(JSON.parse(e.data));
  source.onerror = () => {
    dire({ perdu: true });
    if (source.readyState === EventSource.CLOSED) setTimeout(flux, 800);
  };
};
flux();
