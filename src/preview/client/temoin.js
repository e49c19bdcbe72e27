// What the server wrote, apart from what the scripts of the site made of it (sort buttons, options of
// filters, results of a search). This runs before them, and notes the page as it was read. A change is
// then made on the page as the server wrote it: what the scripts made is set aside, and put back.
globalThis.feuilleTemoin = (() => {
  const NOTRE = 'script[src^="/~apercu/"]';
  // Elements of the server, with their children and attributes as it wrote them.
  let ecrits = new WeakMap();
  let parents = new WeakMap();

  const attributs = (e) => new Map([...e.attributes].map((a) => [a.name, a.value]));
  const blanc = (n) => n.nodeType === Node.TEXT_NODE && !n.data.trim();
  const aNous = (n) => n.nodeType === Node.ELEMENT_NODE && n.matches(NOTRE);

  /** Notes the page: all of it is the server's. */
  function noter() {
    ecrits = new WeakMap();
    parents = new WeakMap();
    const voir = (e) => {
      const enfants = [...e.childNodes].filter((n) => !aNous(n));
      ecrits.set(e, { enfants, attributs: attributs(e) });
      for (const n of enfants) {
        parents.set(n, e);
        if (n.nodeType === Node.ELEMENT_NODE) voir(n);
      }
    };
    voir(document.body);
  }

  /** Sets aside what the scripts made; returns what puts it back. */
  function defaire() {
    const faits = [];
    const actif = document.activeElement;
    const choix = actif?.matches("input, textarea") ? [actif.selectionStart, actif.selectionEnd] : null;
    const valeurs = [...document.querySelectorAll("select")].map((s) => [s, s.value]);
    const voir = (e) => {
      const ecrit = ecrits.get(e);
      const connus = new Set(ecrit.enfants);
      // Spaces and our scripts are nobody's concern.
      const vivants = [...e.childNodes].filter((n) => !aNous(n) && (connus.has(n) || !blanc(n)));
      const change = vivants.length !== ecrit.enfants.length || vivants.some((n, i) => n !== ecrit.enfants[i]);
      const ajoutes = [...attributs(e)].filter(([nom, v]) => ecrit.attributs.get(nom) !== v);
      const otes = [...ecrit.attributs.keys()].filter((nom) => !e.hasAttribute(nom)).map((nom) => [nom, null]);
      // The reader opens and closes these; the server only says how they begin.
      const siens = [...ajoutes, ...otes].filter(([nom]) => !(nom === "open" && e.matches("details, dialog")));
      if (change || siens.length) {
        const enveloppe = change ? vivants.find((n) => !connus.has(n) && ecrit.enfants.some((s) => n.contains(s))) : null;
        faits.push({ e, ecrit, vivants: change ? vivants : [], enveloppe, siens });
      }
      for (const [nom] of siens) mettre(e, nom, ecrit.attributs.get(nom) ?? null);
      if (change) ranger(e, ecrit.enfants, vivants.filter((n) => !connus.has(n)));
      for (const n of ecrit.enfants) if (n.nodeType === Node.ELEMENT_NODE) voir(n);
    };
    voir(document.body);
    return () => {
      noter();
      for (const fait of faits) if (fait.e.isConnected) refaire(fait);
      for (const [s, v] of valeurs) if ([...s.options].some((o) => o.value === v)) s.value = v;
      if (actif?.isConnected && actif !== document.activeElement) {
        actif.focus({ preventScroll: true });
        if (choix && choix[0] !== null) actif.setSelectionRange(...choix);
      }
      rejouer();
    };
  }

  // As few moves as can be: what is moved loses its scroll.
  function ranger(e, enfants, faits) {
    let place = e.firstChild;
    for (const n of enfants) {
      while (place && place !== n && !enfants.includes(place)) place = place.nextSibling;
      if (n === place) place = place.nextSibling;
      else e.insertBefore(n, place);
    }
    faits.forEach((n) => n.remove());
  }

  const mettre = (e, nom, valeur) => (valeur === null ? e.removeAttribute(nom) : e.setAttribute(nom, valeur));

  function refaire({ e, ecrit, vivants, enveloppe, siens }) {
    for (const [nom, valeur] of siens) {
      // What the server has changed since is the server's.
      if ((e.getAttribute(nom) ?? undefined) === ecrit.attributs.get(nom)) mettre(e, nom, valeur);
    }
    const connus = new Set(ecrit.enfants);
    vivants.forEach((n, i) => {
      if (connus.has(n)) return;
      if (n === enveloppe) {
        // A button around the words of a heading: around what they are now.
        n.replaceChildren(...e.childNodes);
        e.append(n);
        return;
      }
      const suivant = vivants.slice(i + 1).find((s) => connus.has(s) && s.parentNode === e);
      e.insertBefore(n, suivant ?? null);
    });
  }

  // Filters and sorts are made again on the lines that are there now.
  function rejouer() {
    for (const f of document.querySelectorAll("form[data-filtres]")) {
      if ([...f.elements].some((c) => c.value)) f.dispatchEvent(new Event("change"));
    }
    for (const c of document.querySelectorAll(".filtrer input")) if (c.value) c.dispatchEvent(new Event("input"));
    for (const tete of document.querySelectorAll("th[aria-sort]")) {
      const bouton = tete.querySelector("button.trier");
      if (!bouton) continue;
      // A click takes the other direction.
      tete.setAttribute("aria-sort", tete.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending");
      bouton.click();
    }
  }

  /** The way from the body to an element, as the server wrote them: ranks among elements. */
  function rangs(element) {
    const chemin = [];
    for (let e = element; e && e !== document.body; ) {
      const parent = parents.get(e);
      if (parent) chemin.unshift(ecrits.get(parent).enfants.filter((n) => n.nodeType === Node.ELEMENT_NODE).indexOf(e));
      e = parent ?? e.parentElement;
    }
    return chemin;
  }

  return { noter, defaire, rangs };
})();
feuilleTemoin.noter();
