// Tri et filtre des tableaux de données (class="triable"). Sans ce fichier, tout reste lisible.
(() => {
  // Les mots viennent des libellés, par la balise qui charge ce fichier.
  const mots = document.currentScript.dataset;
  const plat = (s) => s.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const comparer = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
  // Les nombres sont écrits dans la langue de la page.
  const nombre = (t) => {
    const n = t.replace(/[\s\u00a0\u202f]/g, "").replace("\u2212", "-");
    return Number(document.documentElement.lang === "en" ? n.replaceAll(",", "") : n.replace(",", "."));
  };
  const lire = (ligne, i) => {
    const c = ligne.cells[i];
    const jour = c.querySelector("time");
    if (jour) return jour.dateTime;
    const t = c.textContent.trim();
    if (!c.classList.contains("nombre")) return t;
    return t === "" ? null : nombre(t);
  };
  for (const [rang, table] of document.querySelectorAll("table.triable").entries()) {
    const corps = table.tBodies[0];
    // Lues à chaque fois : l'aperçu en ajoute et en ôte.
    const lesLignes = () => [...corps.rows];
    const annonce = document.createElement("p");
    annonce.className = "cache";
    annonce.setAttribute("role", "status");
    const tetes = [...table.tHead.rows[0].cells];
    tetes.forEach((th, i) => {
      const b = document.createElement("button");
      b.type = "button";
      b.className = "trier";
      b.append(...th.childNodes);
      th.append(b);
      b.addEventListener("click", () => {
        const sens = th.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
        tetes.forEach((t) => t.removeAttribute("aria-sort"));
        th.setAttribute("aria-sort", sens);
        const signe = sens === "ascending" ? 1 : -1;
        const lignes = lesLignes();
        const clef = new Map(lignes.map((l) => [l, lire(l, i)]));
        lignes.sort((x, y) => {
          const [a, b] = [clef.get(x), clef.get(y)];
          // Ce qui n'est pas connu reste en dernier.
          if (a === null || b === null) return (a === null) - (b === null);
          return signe * (typeof a === "number" ? a - b : comparer(a, b));
        });
        corps.append(...lignes);
        annonce.textContent = (sens === "ascending" ? mots.croissant : mots.decroissant).replace("%c", b.textContent.trim());
      });
    });
    const cadre = table.parentElement;
    cadre.before(annonce);
    if (corps.rows.length < 12 || document.querySelector(`[data-filtres="${table.id}"]`)) continue;
    const p = document.createElement("p");
    p.className = "filtrer";
    const champ = document.createElement("input");
    champ.type = "search";
    const label = document.createElement("label");
    champ.id = `filtrer-${rang}`;
    label.htmlFor = champ.id;
    label.append(mots.filtrer);
    const compte = document.createElement("output");
    p.append(label, champ, compte);
    cadre.before(p);
    champ.addEventListener("input", () => {
      const mot = plat(champ.value.trim());
      const textes = lesLignes().map((l) => [l, plat(l.textContent)]);
      let n = 0;
      for (const [l, t] of textes) n += !(l.hidden = !t.includes(mot));
      // Le total porte sur toutes les lignes : il se tait quand on en montre une partie.
      if (table.tFoot) table.tFoot.hidden = n < textes.length;
      compte.textContent = (n > 1 ? mots.plusieurs : n ? mots.une : mots.aucune).replace("%n", n).replace("%t", textes.length);
    });
  }
})();
