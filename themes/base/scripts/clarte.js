// Avant le premier dessin : le choix de clarté que la personne a gardé. Sans choix, celui du système.
try {
  const choix = localStorage.getItem("clarte");
  if (choix === "clair" || choix === "sombre") document.documentElement.dataset.clarte = choix;
} catch {}
