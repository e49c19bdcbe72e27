// L'aperçu sous les gestes de qui écrit : taper une date, fermer le panneau, regarder en mobile, cliquer pendant que le
// programme redémarre, ouvrir huit onglets.
import assert from "node:assert/strict";
import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { absent, banc, depot, DIAGNOSTIC } from "./apercu.mjs";

const AXE = "content/feuille-de-route/axes/4-foncier.md";
const FICHE = "content/entreprises/fondeurs-de-l-avene.yaml";

describe("l'aperçu sous les gestes", { skip: absent }, () => {
  const b = banc();
  const { contexteNeuf, onglet, aller, meme, texte, barre, change, ouvertDansLEditeur } = b;
  const ligne = (c, mot) => b.apercu.lire(c).split("\n").findIndex((l) => l.includes(mot)) + 1;
  const gabarit = (nom) => readFileSync(join(depot, "themes/base/templates", nom), "utf8");

  test("une page réparée après une panne retrouve ses scripts, et un script changé s'exécute", async () => {
    b.apercu.theme("templates/entreprises.html", "{{ rien }}");
    await b.page.goto(`${b.apercu.origine}/entreprises/`);
    await b.page.locator("feuille-apercu[data-edition]").waitFor({ state: "attached" });
    b.apercu.theme("templates/entreprises.html", gabarit("entreprises.html"));
    await b.page.locator("#liste th button.trier").first().waitFor();
    await b.page.locator("#clarte").waitFor();

    await aller("/feuille-de-route/diagnostic/");
    await b.page.evaluate(() => scrollTo({ top: 900, behavior: "instant" }));
    const avant = await b.page.evaluate(() => scrollY);
    const script = readFileSync(join(depot, "themes/base/scripts/site.js"), "utf8");
    b.apercu.theme("scripts/site.js", `${script}\ndocument.documentElement.dataset.essai = "exécuté";\n`);
    await b.page.locator("html[data-essai=exécuté]").waitFor({ state: "attached" });
    await b.page.waitForFunction((y) => Math.abs(scrollY - y) < 3, avant);
    await b.page.locator("feuille-apercu[data-edition]").waitFor({ state: "attached" });
    b.apercu.theme("templates/base.html", gabarit("base.html").replace("<html ", '<html data-racine="neuve" '));
    await b.page.locator("html[data-racine=neuve]").waitFor({ state: "attached" });
  });

  test("Alt-clic sait la ligne d'un texte que d'autres lignes ont poussé, et du programme relancé", async () => {
    await aller("/feuille-de-route/diagnostic/");
    const paragraphe = b.page.getByText("Le recensement de 2023 est la pièce centrale");
    const ouvrir = async () => {
      rmSync(b.apercu.trace, { force: true });
      await paragraphe.click({ modifiers: ["Alt"] });
      while (!existsSync(b.apercu.trace)) await new Promise(setImmediate);
      return Number(readFileSync(b.apercu.trace, "utf8").trim().split(":").at(-1));
    };
    assert.equal(await ouvrir(), ligne(DIAGNOSTIC, "Le recensement de 2023"));
    // Les mêmes octets : la page ne change pas, la place si.
    const generation = () => b.page.evaluate(async () => (await (await fetch("/~apercu/etat?page=/")).json()).generation);
    const avant = await generation();
    b.apercu.changer(DIAGNOSTIC, ["\n---\n", "\n---\n\n\n\n\n\n\n"]);
    while ((await generation()) === avant);
    assert.equal(await ouvrir(), ligne(DIAGNOSTIC, "Le recensement de 2023"));
    const port = new URL(b.apercu.origine).port;
    await b.apercu.arreter();
    await barre(".message").getByText("ne répond plus").waitFor();
    await b.apercu.lancer(port);
    await barre(".message").getByText("est revenu").waitFor();
    assert.equal(await ouvrir(), ligne(DIAGNOSTIC, "Le recensement de 2023"));
  });

  test("Alt-clic sur les valeurs d'une fiche et d'un tableau mène à la ligne qui les dit", async () => {
    const attendre = async (cible, fichier, mot, apres = "") => {
      rmSync(b.apercu.trace, { force: true });
      await cible.click({ modifiers: ["Alt"] });
      while (!existsSync(b.apercu.trace)) await new Promise(setImmediate);
      const ouvert = readFileSync(b.apercu.trace, "utf8").trim();
      const lignes = b.apercu.lire(fichier).split("\n");
      const debut = lignes.findIndex((l) => l.includes(apres));
      const attendue = lignes.findIndex((l, i) => i >= debut && l.includes(mot)) + 1;
      assert.ok(ouvert.endsWith(`${fichier}:${attendue}`), `${mot} : ${ouvert}, et non ${attendue}`);
    };
    await aller("/~copil/entreprises/fondeurs-de-l-avene/");
    for (const [vu, mot] of [["92 salariés", "effectif: 92"], ["6,5 jours", "jours: 6.5"], ["PME (10 à 249", "taille: PME"], ["999 111 537", "siret:"]]) {
      await attendre(b.page.locator("dd", { hasText: vu }), FICHE, mot);
    }
    const projet = b.page.locator("#projets ~ div tr", { hasText: "Régénérer le sable" });
    await attendre(projet.locator("td", { hasText: "1 250 000" }), FICHE, "investissement: 1 250 000");
    await attendre(projet.locator("td", { hasText: "Transition" }), FICHE, "axe: transition", "id: sable-regenere");
    await aller("/suivi/");
    const indicateur = b.page.locator("#apprentis");
    await attendre(indicateur.locator(".valeur"), "content/indicateurs/apprentis.yaml", "valeur: 247");
  });

  test("le jour se tape au clavier, chiffre après chiffre, et se parcourt aux flèches", async () => {
    await aller("/actions/");
    const jour = barre('input[type="date"]');
    // Un tableau d'adresses : une seule visite doit s'ajouter.
    const visites = [];
    b.page.on("framenavigated", (f) => f === b.page.mainFrame() && visites.push(new URL(f.url()).pathname));
    await jour.focus();
    const ordre = await b.page.evaluate(() => new Intl.DateTimeFormat(navigator.language).formatToParts(new Date()).find((p) => p.type !== "literal").type);
    for (const chiffre of ordre === "month" ? "03152027" : "15032027") await b.page.keyboard.press(chiffre);
    await b.page.keyboard.press("Enter");
    await b.page.waitForURL("**/~2027-03-15/actions/");
    await b.page.locator("feuille-apercu[data-edition]").waitFor({ state: "attached" });
    assert.deepEqual(visites, ["/~2027-03-15/actions/"]);
    await barre('input[type="date"]').focus();
    for (let i = 0; i < 3; i++) await b.page.keyboard.press("ArrowUp");
    // Rien n'est parti tant que le champ a le focus ; il le perd, et la page va au jour écrit.
    const choisi = await barre('input[type="date"]').inputValue();
    assert.notEqual(choisi, "2027-03-15");
    assert.equal(visites.length, 1);
    await barre('input[type="date"]').blur();
    await b.page.waitForURL(`**/~${choisi}/actions/`);
  });

  test("le panneau fermé le reste, où que la faute se déplace, et garde le focus qu'il a", async () => {
    await aller("/feuille-de-route/diagnostic/");
    b.apercu.changer(FICHE, ["taille: PME", "taille: PME\ninconnu: 1"]);
    await barre(".panneau").waitFor();
    // Le focus est dans le panneau : un autre enregistrement le laisse où il est.
    const bouton = barre(".panneau button[data-place]").first();
    await bouton.focus();
    await change(() => b.apercu.changer(DIAGNOSTIC, ["est la pièce centrale", "est la pièce maîtresse"]));
    const avant = await barre(".source").getAttribute("data-place");
    b.apercu.changer(FICHE, ["nom:", "# une ligne de plus\nnom:"]);
    await barre(".panneau button[data-place]").getByText(`:${ligne(FICHE, "inconnu: 1")}`).waitFor();
    assert.ok(avant && (await bouton.evaluate((e) => e.getRootNode().activeElement === e)), "le focus est perdu");
    await barre(".fermer").click();
    const ferme = async () => {
      await barre(".fautes").getByText("1 erreur").waitFor();
      assert.ok(!(await barre(".panneau").isVisible()), "le panneau s'est rouvert");
    };
    b.apercu.changer(FICHE, ["nom:", "# et encore une\nnom:"]);
    await b.page.waitForFunction((place) => document.querySelector("feuille-apercu").shadowRoot.querySelector(".panneau button[data-place]").textContent.endsWith(place), `:${ligne(FICHE, "inconnu: 1")}`);
    await ferme();
    await aller("/entreprises/");
    await ferme();
    // Une faute nouvelle l'ouvre.
    b.apercu.changer(FICHE, ["inconnu: 1", "inconnu: 1\nautre_inconnu: 2"]);
    await barre(".panneau").waitFor();
    assert.match(await barre(".panneau h2").innerText(), /2 fautes/);
  });

  test("le dossier du contenu renommé : la page reste, et c'est dit", async () => {
    await aller("/feuille-de-route/diagnostic/");
    renameSync(b.apercu.chemin("content"), b.apercu.chemin("ailleurs"));
    await barre(".panneau").getByText("ne peut pas être lu").waitFor();
    await barre(".perime").waitFor();
    await texte("Un territoire d’industrie");
    renameSync(b.apercu.chemin("ailleurs"), b.apercu.chemin("content"));
    await barre(".panneau").waitFor({ state: "hidden" });
    await barre(".perime").waitFor({ state: "hidden" });
    assert.ok(await meme());
  });

  test("l'entreprise du COPIL est suivie dans son édition, et une page qui montre un des fichiers reste", async () => {
    await contexteNeuf({ suivre: true });
    await aller("/~copil/");
    b.apercu.ecrire("content/entreprises/tus.yaml", "nom: Ateliers tus\ncommune: Cendras\nfiliere: metallurgie\n");
    await b.page.waitForURL("**/~copil/entreprises/tus/");
    await aller("/axes/foncier/");
    // Deux fichiers posés ensemble : celui de la page est le second.
    const [avant, apres] = ["content/feuille-de-route/axes/3-competences.md", AXE].map((c) => {
      b.apercu.ecrire(`${c}.neuf~`, b.apercu.lire(c).replace('titre: "', 'titre: "Autre '));
      return b.apercu.chemin(c);
    });
    await change(() => [avant, apres].forEach((c) => renameSync(`${c}.neuf~`, c)));
    await b.page.locator("h1").getByText("Autre").waitFor();
    assert.match(b.page.url(), /\/axes\/foncier\/$/);
  });

  test("en mobile, la barre suit la page du cadre, et le cadre suit le fichier", async () => {
    await contexteNeuf({ suivre: true });
    await aller("/feuille-de-route/diagnostic/");
    await barre(".largeur").click();
    const cadre = b.page.frameLocator("feuille-apercu .mobile iframe");
    await cadre.locator("main").click();
    await cadre.locator("footer a, main a").filter({ visible: true }).first().waitFor();
    await cadre.locator("html").evaluate(() => location.assign("/axes/foncier/"));
    await barre(".source").getByText("4-foncier.md").waitFor();
    assert.match(await barre('[data-vers="copil"]').getAttribute("href"), /\/~copil\/axes\/foncier\/$/);
    // Alt-clic dans le cadre : c'est la barre qui répond.
    const paragraphe = cadre.locator("main p").filter({ visible: true }).last();
    await paragraphe.click({ modifiers: ["Alt"] });
    assert.match(await ouvertDansLEditeur(), /4-foncier\.md|\.yaml/);
    b.apercu.changer(DIAGNOSTIC, ["est la pièce centrale", "est la pièce suivie"]);
    await cadre.getByText("est la pièce suivie").waitFor();
    await barre(".source").getByText("03-diagnostic.md").waitFor();
    await barre('[data-vers="copil"]').click();
    await b.page.locator("feuille-apercu[data-edition=copil]").waitFor({ state: "attached" });
    await cadre.locator(".restreinte").waitFor();
    await barre(".largeur").click();
    await b.page.waitForURL("**/~copil/feuille-de-route/diagnostic/");
  });

  test("la perte du programme reste dite, même à qui vient de cliquer ou clique encore", async () => {
    await aller("/feuille-de-route/diagnostic/");
    const paragraphe = b.page.getByText("Le recensement de 2023 est la pièce centrale");
    await b.page.clock.install();
    await paragraphe.click({ modifiers: ["Alt"] });
    await barre(".message").getByText("Ouvert dans l’éditeur").waitFor();
    await b.apercu.arreter();
    // L'horloge de la page avance : l'absence se remarque, puis l'attente de l'ancienne phrase finit.
    await b.page.waitForFunction(async () => !(await fetch("/~apercu/generation").then(() => true, () => false)));
    const perdu = barre(".message").getByText("ne répond plus");
    while (!(await perdu.isVisible())) await b.page.clock.runFor(500);
    await b.page.clock.runFor(7000);
    assert.ok(await perdu.isVisible(), "la perte n'est plus dite");
    await paragraphe.click({ modifiers: ["Alt"] });
    await barre(".message").getByText("rien n’a pu être ouvert").waitFor();
    await b.page.clock.runFor(7000);
    await perdu.waitFor();
  });

  for (const [sans, relais] of [["locks", true], ["locks et SharedWorker", false]]) {
    test(`huit onglets sans ${sans} (une adresse d'une autre machine) montrent tous le changement`, async () => {
      await b.contexte.addInitScript((relais) => {
        Object.defineProperty(Navigator.prototype, "locks", { value: undefined });
        if (!relais) delete globalThis.SharedWorker;
      }, relais);
      const onglets = [];
      for (let i = 0; i < 8; i++) {
        const p = await onglet();
        await aller("/feuille-de-route/diagnostic/", p);
        onglets.push(p);
      }
      b.apercu.changer(DIAGNOSTIC, ["est la pièce centrale", "est la pièce partagée"]);
      await Promise.all(onglets.map((p) => p.getByText("est la pièce partagée").waitFor({ state: "attached" })));
      assert.ok(await meme(onglets[7]));
    });
  }

  test("à la fin, rien ne s'est plaint", () => assert.deepEqual(b.ecarts, []));
});
