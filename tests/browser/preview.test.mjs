// L'aperçu, vu par un vrai navigateur. Chaque attente porte sur ce que la page montre ; rien n'est attendu un temps donné.
import assert from "node:assert/strict";
import { existsSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { absent, banc, depot, DIAGNOSTIC, METHODE, Fil } from "./apercu.mjs";

describe("l'aperçu", { skip: absent }, () => {
  const b = banc();
  const { contexteNeuf, onglet, aller, meme, texte, barre, change, ouvertDansLEditeur, accessible } = b;

  test("au milieu d'une longue page, la place du lecteur est gardée et le bloc changé s'éclaire", async () => {
    await aller("/feuille-de-route/diagnostic/");
    const repere = b.page.getByRole("heading", { name: "Comparaison avec d’autres bassins" });
    await repere.evaluate((e) => e.scrollIntoView({ block: "start", behavior: "instant" }));
    const avant = await repere.evaluate((e) => e.getBoundingClientRect().top);
    assert.ok((await b.page.evaluate(() => scrollY)) > 300);
    await b.page.evaluate(() => {
      globalThis.eclaires = [];
      const animer = Element.prototype.animate;
      Element.prototype.animate = function (etapes, options) {
        if (options.id === "feuille-change") globalThis.eclaires.push(this.textContent);
        return animer.call(this, etapes, options);
      };
    });
    await change(() => b.apercu.changer(DIAGNOSTIC, ["### L'emploi\n", "### L'emploi\n\nUn paragraphe ajouté plus haut, assez long pour que tout ce qui suit descende de plusieurs lignes.\n"]));
    await texte("Un paragraphe ajouté plus haut");
    const apres = await repere.evaluate((e) => e.getBoundingClientRect().top);
    assert.ok(Math.abs(apres - avant) < 3, `la page a sauté : ${avant} puis ${apres}`);
    assert.ok(await meme(), "la page a été rechargée");
    const eclaires = await b.page.evaluate(() => globalThis.eclaires);
    assert.ok(eclaires.some((t) => t.includes("Un paragraphe ajouté plus haut")), eclaires.join(" | "));
    assert.ok(eclaires.length <= 3, `ce qui n'a pas changé s'éclaire : ${eclaires.join(" | ")}`);
  });

  test("volets ouverts, champ de recherche, filtres, tri et clarté restent", async () => {
    await aller("/entreprises/");
    const filiere = b.page.locator("#f-filiere");
    await filiere.selectOption({ index: 2 });
    const [choix, lignes] = [await filiere.inputValue(), await b.page.locator("#liste tbody tr:not([hidden])").count()];
    await b.page.locator("#clarte").selectOption("sombre");
    await b.page.locator("header input[name=q]").fill("laser");
    assert.ok(lignes > 1);
    const ordre = () => b.page.locator("#liste tbody tr:not([hidden]) th, #liste tbody tr:not([hidden]) td:first-child").allInnerTexts();
    const ecrit = await ordre();
    // La liste est écrite dans l'ordre des noms : le second geste la renverse.
    const trier = b.page.locator("#liste th button.trier").first();
    await trier.click();
    await trier.click();
    const avant = await ordre();
    assert.notDeepEqual(avant, ecrit);
    await b.page.locator("header input[name=q]").focus();
    await change(() => b.apercu.changer("content/site.yaml", ['titre: "', 'titre: "Autrement, ']));
    await b.page.locator("header .marque").getByText("Autrement").waitFor();
    assert.equal(await filiere.inputValue(), choix);
    assert.equal(await b.page.locator("#liste tbody tr:not([hidden])").count(), lignes);
    assert.deepEqual(await ordre(), avant);
    assert.equal(await b.page.locator("#liste th button.trier").count() > 3, true, "le tri reste");
    assert.equal(await b.page.locator("#clarte").inputValue(), "sombre");
    assert.ok(await b.page.locator("#clarte").isVisible());
    assert.equal(await b.page.locator("header input[name=q]").inputValue(), "laser");
    assert.ok(await b.page.locator("header input[name=q]").evaluate((e) => e === document.activeElement), "le focus reste");
    assert.ok(await meme());

    await aller("/");
    await b.page.locator("details > summary").first().click();
    await change(() => b.apercu.changer("content/site.yaml", ["Autrement, ", "Encore autrement, "]));
    assert.ok(await b.page.locator("details").first().evaluate((d) => d.open), "le volet s'est fermé");
  });

  test("une feuille de style est échangée sans recharger la page", async () => {
    await aller("/");
    await change(() => b.apercu.theme("styles/99-essai.css", "h1 { letter-spacing: 7px !important; }\n"));
    await b.page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).letterSpacing === "7px");
    await change(() => b.apercu.theme("styles/99-essai.css", "h1 { letter-spacing: 9px !important; }\n"));
    await b.page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).letterSpacing === "9px");
    await b.page.waitForFunction(() => document.querySelectorAll('link[rel="stylesheet"]').length === 1);
    assert.ok(await meme());
  });

  test("le panneau des fautes s'ouvre avec l'extrait, la page garde son dernier état, et tout se referme", async () => {
    await aller("/feuille-de-route/diagnostic/");
    const bon = b.apercu.lire(DIAGNOSTIC);
    b.apercu.ecrire(DIAGNOSTIC, bon.replace('titre: "Diagnostic"', 'titre: "Diagnostic'));
    await barre(".panneau").waitFor();
    assert.match(await barre(".panneau h2").innerText(), /\d+ fautes? dans le contenu/);
    assert.match(await barre(".panneau").innerText(), /03-diagnostic\.md/);
    assert.match(await barre(".panneau pre").first().innerText(), /3 │ resume: "Ce que/);
    assert.match(await barre(".panneau h3").first().innerText(), /^erreur\u00a0: .+/);
    assert.match(await barre(".perime").innerText(), /dernier état valable.*03-diagnostic\.md/s);
    await texte("Un territoire d’industrie");
    assert.ok(await meme());
    await accessible();
    await barre('.panneau button[data-place]').first().click();
    assert.match(await ouvertDansLEditeur(), /03-diagnostic\.md:\d+$/);
    b.apercu.ecrire(DIAGNOSTIC, bon.replace("est la pièce centrale", "est la pièce maîtresse"));
    await barre(".panneau").waitFor({ state: "hidden" });
    await barre(".perime").waitFor({ state: "hidden" });
    await texte("est la pièce maîtresse");
    assert.equal(await barre(".fautes").innerText(), "Aucune faute");
    assert.ok(await meme());
  });

  test("le navigateur suit le fichier que l'on écrit, sauf si on ne le veut pas", async () => {
    await contexteNeuf({ suivre: true });
    await aller("/");
    b.apercu.changer("content/feuille-de-route/axes/4-foncier.md", ["titre:", "# suivi\ntitre:"]);
    await b.page.waitForURL("**/axes/foncier/");
    await aller("/axes/foncier/");
    await barre(".suivre").uncheck();
    // Le titre du chapitre est aussi dans le menu de cette page : elle change, et reste.
    await change(() => b.apercu.changer("content/feuille-de-route/axes/3-competences.md", ['titre: "', 'titre: "Nouvelles ']));
    assert.match(b.page.url(), /\/axes\/foncier\/$/);
    assert.ok(await meme());
  });

  test("Alt-clic ouvre l'éditeur à la ligne, pour un texte et pour une valeur d'une fiche", async () => {
    await aller("/feuille-de-route/diagnostic/");
    const ligne = (c, mot) => b.apercu.lire(c).split("\n").findIndex((l) => l.includes(mot)) + 1;
    await b.page.getByText("Le recensement de 2023 est la pièce centrale").click({ modifiers: ["Alt"] });
    assert.match(await ouvertDansLEditeur(), new RegExp(`${DIAGNOSTIC}:${ligne(DIAGNOSTIC, "Le recensement de 2023")}$`));
    rmSync(b.apercu.trace);
    await b.page.getByText("La hausse est modeste").hover();
    await b.page.keyboard.press("Alt+e");
    while (!existsSync(b.apercu.trace)) await new Promise(setImmediate);
    assert.match(readFileSync(b.apercu.trace, "utf8").trim(), new RegExp(`:${ligne(DIAGNOSTIC, "La hausse est modeste")}$`));
    rmSync(b.apercu.trace);
    const fiche = "content/entreprises/fondeurs-de-l-avene.yaml";
    await aller("/~copil/entreprises/fondeurs-de-l-avene/");
    const titre = b.apercu.lire(fiche).match(/titre: (.+)/)[1];
    await b.page.getByText(titre.replaceAll("'", "’")).first().click({ modifiers: ["Alt"] });
    while (!existsSync(b.apercu.trace)) await new Promise(setImmediate);
    assert.match(readFileSync(b.apercu.trace, "utf8").trim(), new RegExp(`fondeurs-de-l-avene\\.yaml:${ligne(fiche, titre)}$`));
    assert.match(b.page.url(), /fondeurs-de-l-avene\/$/, "Alt-clic ne suit pas le lien");
  });

  test("deux onglets montrent le même changement, par une seule connexion", async () => {
    const flux = [];
    b.contexte.on("request", (r) => r.url().endsWith("/~apercu/evenements") && flux.push(r));
    await aller("/feuille-de-route/diagnostic/");
    const autre = await onglet();
    await aller("/feuille-de-route/diagnostic/", autre);
    b.apercu.changer(DIAGNOSTIC, ["est la pièce centrale", "est la pièce partagée"]);
    await Promise.all([b.page, autre].map((p) => p.getByText("est la pièce partagée").waitFor({ state: "attached" })));
    assert.equal(flux.length, 1, "une seule connexion pour deux onglets");
    // Celui qui écoute s'en va : l'autre prend sa place.
    await b.page.close();
    b.page = autre;
    b.apercu.changer(DIAGNOSTIC, ["est la pièce partagée", "est la pièce restante"]);
    await texte("est la pièce restante");
    assert.ok(await meme());
  });

  test("l'aperçu tué puis relancé au même port : la page revient et elle est à jour", async () => {
    await aller("/feuille-de-route/diagnostic/");
    const port = new URL(b.apercu.origine).port;
    await b.apercu.arreter();
    await barre(".message").getByText("ne répond plus").waitFor();
    b.apercu.changer(DIAGNOSTIC, ["est la pièce centrale", "est la pièce écrite pendant l'absence"]);
    await b.apercu.lancer(port);
    assert.equal(new URL(b.apercu.origine).port, port);
    await texte("écrite pendant l’absence");
    await barre(".message").getByText("est revenu").waitFor();
    assert.ok(await meme());
    b.apercu.changer(DIAGNOSTIC, ["est la pièce écrite", "est la pièce de nouveau écrite"]);
    await texte("de nouveau écrite");
  });

  test("l'ordinateur dort : au réveil la page est à jour", async (t) => {
    const fil = await new Fil(b.apercu.origine).tendre();
    t.after(() => fil.couper());
    await aller("/feuille-de-route/diagnostic/", b.page, fil.origine);
    fil.couper();
    await barre(".message").getByText("ne répond plus").waitFor();
    b.apercu.changer(DIAGNOSTIC, ["est la pièce centrale", "est la pièce du réveil"]);
    await fil.tendre(fil.port);
    await texte("est la pièce du réveil");
    assert.ok(await meme());
  });

  test("une connexion morte sans un mot est reprise : la page est à jour, et le reste", async (t) => {
    const fil = await new Fil(b.apercu.origine).tendre();
    t.after(() => fil.couper());
    await b.page.clock.install();
    await aller("/feuille-de-route/diagnostic/", b.page, fil.origine);
    fil.geler();
    b.apercu.changer(DIAGNOSTIC, ["est la pièce centrale", "est la pièce d'après le silence"]);
    // Le temps passe : d'autres connexions que celle des changements sont mortes aussi.
    while (!(await b.page.getByText("est la pièce d’après le silence").isVisible())) await b.page.clock.fastForward(20_000);
    b.apercu.changer(DIAGNOSTIC, ["d'après le silence", "de la suite"]);
    await texte("est la pièce de la suite");
    assert.ok(await meme());
  });

  test("ce qui fuit, ou ne mène nulle part, se dit sur toute page et s'en va une fois réparé", async () => {
    const page = "content/pages/a-propos.md";
    const bon = b.apercu.lire(page);
    await aller("/");
    b.apercu.ecrire(page, `${bon}\nUn mot des Carrosseries Malaubière.\n`);
    await barre(".panneau").getByText("fuite : « Carrosseries Malaubière »").first().waitFor();
    // L'édition du COPIL a le droit de le lire.
    await aller("/~copil/");
    await barre(".fautes").getByText("Aucune faute").waitFor();
    await aller("/");
    await barre(".panneau").getByText("fuite : « Carrosseries Malaubière »").first().waitFor();
    b.apercu.ecrire(page, bon);
    await barre(".panneau").waitFor({ state: "hidden" });
    const gabarit = readFileSync(join(depot, "themes/base/templates/copil.html"), "utf8");
    b.apercu.theme("templates/copil.html", gabarit.replace('<ol class="decisions">', '<a href="nulle-part/">là</a>$&'));
    await barre(".panneau").getByText("lien mort").first().waitFor();
    b.apercu.theme("templates/copil.html", gabarit);
    await barre(".panneau").waitFor({ state: "hidden" });
    assert.ok(await meme());
  });

  test("l'édition se change sur place, et celle du COPIL ne peut être confondue", async () => {
    await aller("/entreprises/");
    assert.ok(!(await barre(".cadre").isVisible()));
    const publiques = await b.page.locator("#liste tbody tr").count();
    await barre('[data-vers="copil"]').click();
    await b.page.waitForURL("**/~copil/entreprises/");
    await barre(".cadre").waitFor();
    await b.page.locator("feuille-apercu[data-edition=copil]").waitFor({ state: "attached" });
    assert.ok((await b.page.locator("#liste tbody tr").count()) > publiques);
    assert.equal(await barre("[aria-current]").innerText(), "COPIL");
    assert.match(await barre(".cadre").evaluate((e) => getComputedStyle(e).borderTopColor), /rgb\(192, 38, 26\)/);
    await b.page.locator(".restreinte").waitFor();
    await barre('[data-vers="publique"]').click();
    await b.page.waitForURL((u) => u.pathname === "/entreprises/");
    await b.page.locator("feuille-apercu[data-edition=publique]").waitFor({ state: "attached" });
    assert.ok(!(await barre(".cadre").isVisible()));
  });

  test("le jour se déplace : ce qui sera en retard le dit", async () => {
    await aller("/actions/");
    const retards = (t) => (t.match(/retard/gi) ?? []).length;
    const avant = retards(await b.page.locator("#liste").innerText());
    await barre('input[type="date"]').fill("2029-06-01");
    await barre('input[type="date"]').blur();
    await b.page.waitForURL("**/~2029-06-01/actions/");
    await b.page.locator("feuille-apercu[data-edition]").waitFor({ state: "attached" });
    await b.page.locator("footer time").first().getByText("1er juin 2029").waitFor();
    assert.ok(retards(await b.page.locator("#liste").innerText()) > avant);
    assert.equal(await barre('input[type="date"]').inputValue(), "2029-06-01");
    await barre('input[type="date"]').fill("2026-11-24");
    await barre('input[type="date"]').blur();
    await b.page.waitForURL((u) => u.pathname === "/actions/");
  });

  test("« À compléter » dit ce qui manque, à jour, et ouvre l'éditeur", async () => {
    await aller("/");
    b.apercu.changer("content/pages/a-propos.md", ["\n---\n", "\n---\n\nPhrase à compléter par quelqu'un.\n"]);
    await barre(".completer").click();
    await b.page.getByRole("heading", { name: /Écrit « à compléter »/ }).waitFor();
    const ligne = b.page.getByRole("listitem").filter({ hasText: "Phrase à compléter par quelqu" });
    await ligne.getByRole("button").click();
    assert.match(await ouvertDansLEditeur(), /pages\/a-propos\.md:\d+$/);
    await accessible();
    b.apercu.changer("content/pages/a-propos.md", ["Phrase à compléter par quelqu'un.", "Phrase complète."]);
    await ligne.waitFor({ state: "detached" });
    // Une des lignes mène à la page où la chose manque.
    await b.page.locator("main li a").first().click();
    await b.page.locator("feuille-apercu[data-edition]").waitFor({ state: "attached" });
    assert.doesNotMatch(b.page.url(), /~apercu/);
  });

  test("la largeur d'un téléphone", async () => {
    await aller("/feuille-de-route/diagnostic/");
    await barre(".largeur").click();
    const cadre = b.page.frameLocator("feuille-apercu .mobile iframe");
    await cadre.getByText("Un territoire d’industrie").first().waitFor();
    assert.equal(await cadre.locator("body").evaluate(() => innerWidth), 390);
    assert.equal(await cadre.locator("feuille-apercu").count(), 0);
    b.apercu.changer(DIAGNOSTIC, ["Un territoire d'industrie", "Un territoire d'usines"]);
    await cadre.getByText("Un territoire d’usines").first().waitFor();
    await barre(".largeur").click();
    assert.equal(await barre(".mobile").count(), 0);
    await texte("Un territoire d’usines");
  });

  test("gabarit cassé, image ôtée, YAML coupé, fichier vide, dossier renommé : jamais mort, jamais blanc, jamais en retard", async () => {
    await aller("/axes/foncier/");
    const titre = await b.page.locator("h1").innerText();
    const sain = () => barre(".fautes").getByText("Aucune faute").waitFor();
    const malade = async (motif) => {
      await barre(".panneau").waitFor();
      assert.match(await barre(".panneau").innerText(), motif);
      assert.ok((await b.page.locator("h1").innerText()).length > 0, "page blanche");
    };
    const gabarit = readFileSync(join(depot, "themes/base/templates/axe.html"), "utf8");
    for (const casse of ["{% if %}", "{{ rien.du.tout }}"]) {
      b.apercu.theme("templates/axe.html", casse);
      await malade(/axe\.html/);
      assert.equal(await b.page.locator("h1").innerText(), titre, "le dernier état valable");
      b.apercu.theme("templates/axe.html", gabarit);
      await sain();
    }
    const image = "content/images/de-l-entretien-a-la-feuille.png";
    const octets = readFileSync(b.apercu.chemin(image));
    unlinkSync(b.apercu.chemin(image));
    await malade(/de-l-entretien-a-la-feuille\.png/);
    writeFileSync(b.apercu.chemin(image), octets);
    await sain();

    const fiche = "content/entreprises/fondeurs-de-l-avene.yaml";
    const [yaml, axe4] = [b.apercu.lire(fiche), b.apercu.lire("content/feuille-de-route/axes/4-foncier.md")];
    b.apercu.ecrire(fiche, yaml.slice(0, yaml.indexOf("titre:") + 9));
    await malade(/fondeurs-de-l-avene\.yaml/);
    b.apercu.ecrire(fiche, yaml);
    await sain();
    b.apercu.ecrire("content/feuille-de-route/axes/4-foncier.md", "");
    await malade(/4-foncier\.md/);
    assert.equal(await b.page.locator("h1").innerText(), titre);
    await barre(".perime").waitFor();
    b.apercu.ecrire("content/feuille-de-route/axes/4-foncier.md", axe4);
    await sain();
    assert.ok(await meme());

    // La page des erreurs a d'autres scripts : elle est chargée, puis celle de l'axe de nouveau.
    renameSync(b.apercu.chemin("content/feuille-de-route/axes"), b.apercu.chemin("content/feuille-de-route/axes-ailleurs"));
    await barre(".panneau").waitFor();
    await b.page.waitForFunction((t) => document.querySelector("h1").innerText !== t, titre);
    renameSync(b.apercu.chemin("content/feuille-de-route/axes-ailleurs"), b.apercu.chemin("content/feuille-de-route/axes"));
    await sain();
    await b.page.locator("h1").getByText(titre).waitFor();
    await b.page.locator("button.trier").first().waitFor({ state: "attached" });
  });

  for (const colorScheme of ["light", "dark"]) {
    for (const width of [1280, 320]) {
      test(`la barre et le panneau ouverts sont accessibles (${colorScheme}, ${width} px)`, async () => {
        await contexteNeuf({ colorScheme, viewport: { width, height: 800 } });
        b.apercu.changer(METHODE, ["titre:", "titre_: x\ntitre:"]);
        await aller("/~copil/feuille-de-route/diagnostic/");
        await barre(".panneau").waitFor();
        await accessible();
        // Au clavier : le panneau se ferme et rend le focus à son bouton.
        await barre(".fermer").focus();
        await b.page.keyboard.press("Escape");
        await barre(".panneau").waitFor({ state: "hidden" });
        assert.ok(await barre(".fautes").evaluate((e) => e.getRootNode().activeElement === e));
        await accessible();
        const debord = await b.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(debord <= 0, `${debord} px dépassent`);
      });
    }
  }

  test("à la fin, rien ne s'est plaint", () => assert.deepEqual(b.ecarts, []));
});
