// L'aperçu, vu par un vrai navigateur : le programme (FEUILLE_BINAIRE) sert une copie du contenu d'Alès, qu'un éditeur
// modifie. Chaque attente porte sur ce que la page montre ; rien n'est attendu un temps donné.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before, beforeEach, afterEach, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const ici = dirname(fileURLToPath(import.meta.url));
const depot = resolve(ici, "../..");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const binaire = resolve(process.env.FEUILLE_BINAIRE ?? join(depot, "target/release/feuille"));
const programme = process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const absent = !programme ? "Chromium absent" : !existsSync(binaire) ? `pas de programme dans ${binaire}` : false;
if (absent && process.env.FEUILLE_NAVIGATEUR_EXIGE) throw new Error(absent);

const DIAGNOSTIC = "content/feuille-de-route/03-diagnostic.md";
const METHODE = "content/feuille-de-route/02-contexte-et-methode.md";

/** Un port que personne n'écoute. */
const portLibre = () =>
  new Promise((pret) => {
    const s = createServer().listen(0, "127.0.0.1", () => {
      const { port } = s.address();
      s.close(() => pret(port));
    });
  });

/** Une copie du contenu et l'aperçu qui la montre. */
class Apercu {
  constructor() {
    this.dossier = mkdtempSync(join(tmpdir(), "feuille-apercu-"));
    cpSync(join(depot, "content"), this.chemin("content"), { recursive: true });
    mkdirSync(this.chemin("themes"));
    this.trace = this.chemin("ouvert.txt");
    const editeur = this.chemin("editeur.sh");
    writeFileSync(editeur, `#!/bin/sh\nprintf '%s\\n' "$*" > "${this.trace}.tampon" && mv "${this.trace}.tampon" "${this.trace}"\n`);
    chmodSync(editeur, 0o755);
    this.editeur = `${editeur} {fichier}:{ligne}`;
    this.dit = "";
  }
  chemin = (c) => join(this.dossier, c);
  lire = (c) => readFileSync(this.chemin(c), "utf8");
  ecrire = (c, texte) => writeFileSync(this.chemin(c), texte);
  /** Comme VS Code et d'autres : le texte neuf prend la place de l'ancien. */
  changer(c, ...remplacements) {
    let texte = this.lire(c);
    for (const [avant, apres] of remplacements) {
      assert.ok(texte.includes(avant), `« ${avant} » n'est pas dans ${c}`);
      texte = texte.replace(avant, apres);
    }
    writeFileSync(this.chemin(`${c}.neuf~`), texte);
    renameSync(this.chemin(`${c}.neuf~`), this.chemin(c));
  }
  theme(nom, texte) {
    mkdirSync(dirname(this.chemin(`themes/base/${nom}`)), { recursive: true });
    this.ecrire(`themes/base/${nom}`, texte);
  }
  async lancer(port) {
    const options = ["serve", "--content", "content", "--themes", "themes", "--today", "2026-11-24", "--port", String(port), "--editeur", this.editeur];
    this.enfant = spawn(binaire, options, { cwd: this.dossier, stdio: ["ignore", "pipe", "pipe"] });
    this.enfant.stderr.on("data", (d) => (this.dit += d));
    this.origine = await new Promise((pret, rate) => {
      let texte = "";
      this.enfant.stdout.on("data", (d) => {
        texte += d;
        this.dit += d;
        const adresse = texte.match(/http:\/\/[^/\s]+/);
        if (adresse) pret(adresse[0]);
      });
      this.enfant.once("exit", (code) => rate(new Error(`l'aperçu s'arrête (${code}) : ${this.dit}`)));
    });
    return this;
  }
  async arreter(signal = "SIGKILL") {
    if (!this.enfant || this.enfant.exitCode !== null || this.enfant.signalCode) return;
    const fini = new Promise((f) => this.enfant.once("exit", f));
    this.enfant.removeAllListeners("exit");
    const fin = new Promise((f) => this.enfant.once("exit", f));
    this.enfant.kill(signal);
    await Promise.race([fini, fin]);
  }
  ranger() {
    rmSync(this.dossier, { recursive: true, force: true });
  }
}

describe("l'aperçu", { skip: absent }, () => {
  let navigateur, apercu, contexte, page, ecarts;
  before(async () => {
    navigateur = await chromium.launch({ executablePath: programme, args: ["--no-sandbox", "--disable-gpu"] });
  });
  after(() => navigateur?.close());
  beforeEach(async () => {
    apercu = await new Apercu().lancer(await portLibre());
    await contexteNeuf({});
  });
  afterEach(async () => {
    await contexte?.close();
    await apercu?.arreter();
    apercu?.ranger();
  });

  async function contexteNeuf({ suivre = false, ...options }) {
    await contexte?.close();
    contexte = await navigateur.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    if (!suivre) await contexte.addInitScript(() => localStorage.setItem("feuille-suivre", "non"));
    contexte.setDefaultTimeout(20_000);
    ecarts = [];
    page = await onglet();
  }
  async function onglet() {
    const p = await contexte.newPage();
    p.on("pageerror", (e) => ecarts.push(e.message));
    return p;
  }
  /** Ouvre une page, une fois l'aperçu relié et sa barre remplie. */
  async function aller(adresse, p = page) {
    await p.goto(apercu.origine + adresse, { waitUntil: "load" });
    await p.locator("feuille-apercu[data-edition]").waitFor({ state: "attached" });
    await p.evaluate(() => (globalThis.temoin = "même document"));
  }
  const meme = (p = page) => p.evaluate(() => globalThis.temoin === "même document");
  const texte = (t, p = page) => p.getByText(t, { exact: false }).first().waitFor();
  const barre = (q) => page.locator(`feuille-apercu ${q}`);
  /** Enregistre, et attend que la page le montre. */
  async function change(faire) {
    const vu = page.evaluate(() => new Promise((f) => document.addEventListener("feuille:change", () => f(true), { once: true })));
    faire();
    await vu;
  }
  async function ouvertDansLEditeur() {
    // L'éditeur écrit ce qu'on lui demande ; la page le dit.
    await barre(".message").getByText("Ouvert dans l’éditeur").waitFor();
    while (!existsSync(apercu.trace)) await new Promise(setImmediate);
    return readFileSync(apercu.trace, "utf8").trim();
  }
  async function accessible() {
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
    assert.deepEqual(violations.map((v) => `${v.id} : ${v.nodes.map((n) => n.target.flat().join(" ")).join(", ")}`), []);
  }

  test("au milieu d'une longue page, la place du lecteur est gardée et le bloc changé s'éclaire", async () => {
    await aller("/feuille-de-route/diagnostic/");
    const repere = page.getByRole("heading", { name: "Comparaison avec d’autres bassins" });
    await repere.evaluate((e) => e.scrollIntoView({ block: "start", behavior: "instant" }));
    const avant = await repere.evaluate((e) => e.getBoundingClientRect().top);
    assert.ok((await page.evaluate(() => scrollY)) > 300);
    await page.evaluate(() => {
      globalThis.eclaires = [];
      const animer = Element.prototype.animate;
      Element.prototype.animate = function (etapes, options) {
        if (options.id === "feuille-change") globalThis.eclaires.push(this.textContent);
        return animer.call(this, etapes, options);
      };
    });
    await change(() => apercu.changer(DIAGNOSTIC, ["### L'emploi\n", "### L'emploi\n\nUn paragraphe ajouté plus haut, assez long pour que tout ce qui suit descende de plusieurs lignes.\n"]));
    await texte("Un paragraphe ajouté plus haut");
    const apres = await repere.evaluate((e) => e.getBoundingClientRect().top);
    assert.ok(Math.abs(apres - avant) < 3, `la page a sauté : ${avant} puis ${apres}`);
    assert.ok(await meme(), "la page a été rechargée");
    const eclaires = await page.evaluate(() => globalThis.eclaires);
    assert.ok(eclaires.some((t) => t.includes("Un paragraphe ajouté plus haut")), eclaires.join(" | "));
    assert.ok(eclaires.length <= 3, `ce qui n'a pas changé s'éclaire : ${eclaires.join(" | ")}`);
  });

  test("volets ouverts, champ de recherche, filtres, tri et clarté restent", async () => {
    await aller("/entreprises/");
    const filiere = page.locator("#f-filiere");
    await filiere.selectOption({ index: 2 });
    const [choix, lignes] = [await filiere.inputValue(), await page.locator("#liste tbody tr:not([hidden])").count()];
    await page.locator("#clarte").selectOption("sombre");
    await page.locator("header input[name=q]").fill("laser");
    await page.locator("#liste th button.trier").first().click();
    assert.ok(lignes > 0);
    const ordre = () => page.locator("#liste tbody tr:not([hidden]) th, #liste tbody tr:not([hidden]) td:first-child").allInnerTexts();
    const avant = await ordre();
    await page.locator("header input[name=q]").focus();
    await change(() => apercu.changer("content/site.yaml", ['titre: "', 'titre: "Autrement, ']));
    await page.locator("header .marque").getByText("Autrement").waitFor();
    assert.equal(await filiere.inputValue(), choix);
    assert.equal(await page.locator("#liste tbody tr:not([hidden])").count(), lignes);
    assert.deepEqual(await ordre(), avant);
    assert.equal(await page.locator("#liste th button.trier").count() > 3, true, "le tri reste");
    assert.equal(await page.locator("#clarte").inputValue(), "sombre");
    assert.ok(await page.locator("#clarte").isVisible());
    assert.equal(await page.locator("header input[name=q]").inputValue(), "laser");
    assert.ok(await page.locator("header input[name=q]").evaluate((e) => e === document.activeElement), "le focus reste");
    assert.ok(await meme());

    await aller("/");
    await page.locator("details > summary").first().click();
    await change(() => apercu.changer("content/site.yaml", ["Autrement, ", "Encore autrement, "]));
    assert.ok(await page.locator("details").first().evaluate((d) => d.open), "le volet s'est fermé");
  });

  test("une feuille de style est échangée sans recharger la page", async () => {
    await aller("/");
    await change(() => apercu.theme("styles/99-essai.css", "h1 { letter-spacing: 7px !important; }\n"));
    await page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).letterSpacing === "7px");
    await change(() => apercu.theme("styles/99-essai.css", "h1 { letter-spacing: 9px !important; }\n"));
    await page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).letterSpacing === "9px");
    await page.waitForFunction(() => document.querySelectorAll('link[rel="stylesheet"]').length === 1);
    assert.ok(await meme());
  });

  test("le panneau des fautes s'ouvre avec l'extrait, la page garde son dernier état, et tout se referme", async () => {
    await aller("/feuille-de-route/diagnostic/");
    const bon = apercu.lire(DIAGNOSTIC);
    apercu.ecrire(DIAGNOSTIC, bon.replace('titre: "Diagnostic"', 'titre: "Diagnostic'));
    await barre(".panneau").waitFor();
    assert.match(await barre(".panneau h2").innerText(), /\d+ fautes? dans le contenu/);
    assert.match(await barre(".panneau").innerText(), /03-diagnostic\.md/);
    assert.match(await barre(".panneau pre").first().innerText(), /3 │ resume: "Ce que/);
    assert.match(await barre(".panneau h3").first().innerText(), /^erreur : .+/);
    assert.match(await barre(".perime").innerText(), /dernier état valable.*03-diagnostic\.md/s);
    await texte("Un territoire d’industrie");
    assert.ok(await meme());
    await accessible();
    await barre('.panneau button[data-place]').first().click();
    assert.match(await ouvertDansLEditeur(), /03-diagnostic\.md:\d+$/);
    apercu.ecrire(DIAGNOSTIC, bon.replace("est la pièce centrale", "est la pièce maîtresse"));
    await barre(".panneau").waitFor({ state: "hidden" });
    await barre(".perime").waitFor({ state: "hidden" });
    await texte("est la pièce maîtresse");
    assert.equal(await barre(".fautes").innerText(), "Aucune faute");
    assert.ok(await meme());
  });

  test("le navigateur suit le fichier que l'on écrit, sauf si on ne le veut pas", async () => {
    await contexteNeuf({ suivre: true });
    await aller("/");
    apercu.changer("content/feuille-de-route/axes/4-foncier.md", ["titre:", "# suivi\ntitre:"]);
    await page.waitForURL("**/axes/foncier/");
    await aller("/axes/foncier/");
    await barre(".suivre").uncheck();
    // Le titre du chapitre est aussi dans le menu de cette page : elle change, et reste.
    await change(() => apercu.changer("content/feuille-de-route/axes/3-competences.md", ['titre: "', 'titre: "Nouvelles ']));
    assert.match(page.url(), /\/axes\/foncier\/$/);
    assert.ok(await meme());
  });

  test("Alt-clic ouvre l'éditeur à la ligne, pour un texte et pour une valeur d'une fiche", async () => {
    await aller("/feuille-de-route/diagnostic/");
    const ligne = (c, mot) => apercu.lire(c).split("\n").findIndex((l) => l.includes(mot)) + 1;
    await page.getByText("Le recensement de 2023 est la pièce centrale").click({ modifiers: ["Alt"] });
    assert.match(await ouvertDansLEditeur(), new RegExp(`${DIAGNOSTIC}:${ligne(DIAGNOSTIC, "Le recensement de 2023")}$`));
    rmSync(apercu.trace);
    await page.getByText("La hausse est modeste").hover();
    await page.keyboard.press("Alt+e");
    while (!existsSync(apercu.trace)) await new Promise(setImmediate);
    assert.match(readFileSync(apercu.trace, "utf8").trim(), new RegExp(`:${ligne(DIAGNOSTIC, "La hausse est modeste")}$`));
    rmSync(apercu.trace);
    const fiche = "content/entreprises/fondeurs-de-l-avene.yaml";
    await aller("/~copil/entreprises/fondeurs-de-l-avene/");
    const titre = apercu.lire(fiche).match(/titre: (.+)/)[1];
    await page.getByText(titre.replaceAll("'", "’")).first().click({ modifiers: ["Alt"] });
    while (!existsSync(apercu.trace)) await new Promise(setImmediate);
    assert.match(readFileSync(apercu.trace, "utf8").trim(), new RegExp(`fondeurs-de-l-avene\\.yaml:${ligne(fiche, titre)}$`));
    assert.match(page.url(), /fondeurs-de-l-avene\/$/, "Alt-clic ne suit pas le lien");
  });

  test("deux onglets montrent le même changement, par une seule connexion", async () => {
    await aller("/feuille-de-route/diagnostic/");
    const autre = await onglet();
    await aller("/feuille-de-route/diagnostic/", autre);
    apercu.changer(DIAGNOSTIC, ["est la pièce centrale", "est la pièce partagée"]);
    await Promise.all([page, autre].map((p) => p.getByText("est la pièce partagée").waitFor({ state: "attached" })));
    // Celui qui écoute s'en va : l'autre prend sa place.
    await page.close();
    page = autre;
    apercu.changer(DIAGNOSTIC, ["est la pièce partagée", "est la pièce restante"]);
    await texte("est la pièce restante");
    assert.ok(await meme());
  });

  test("l'aperçu tué puis relancé au même port : la page revient et elle est à jour", async () => {
    await aller("/feuille-de-route/diagnostic/");
    const port = new URL(apercu.origine).port;
    await apercu.arreter();
    await barre(".message").getByText("ne répond plus").waitFor();
    apercu.changer(DIAGNOSTIC, ["est la pièce centrale", "est la pièce écrite pendant l'absence"]);
    await apercu.lancer(port);
    assert.equal(new URL(apercu.origine).port, port);
    await texte("écrite pendant l’absence");
    await barre(".message").getByText("est revenu").waitFor();
    assert.ok(await meme());
    apercu.changer(DIAGNOSTIC, ["est la pièce écrite", "est la pièce de nouveau écrite"]);
    await texte("de nouveau écrite");
  });

  test("l'ordinateur dort : au réveil la page est à jour", async () => {
    await aller("/feuille-de-route/diagnostic/");
    await contexte.setOffline(true);
    apercu.changer(DIAGNOSTIC, ["est la pièce centrale", "est la pièce du réveil"]);
    await contexte.setOffline(false);
    await texte("est la pièce du réveil");
    assert.ok(await meme());
  });

  test("l'édition se change sur place, et celle du COPIL ne peut être confondue", async () => {
    await aller("/entreprises/");
    assert.ok(!(await barre(".cadre").isVisible()));
    const publiques = await page.locator("#liste tbody tr").count();
    await barre('[data-vers="copil"]').click();
    await page.waitForURL("**/~copil/entreprises/");
    await barre(".cadre").waitFor();
    await page.locator("feuille-apercu[data-edition=copil]").waitFor({ state: "attached" });
    assert.ok((await page.locator("#liste tbody tr").count()) > publiques);
    assert.equal(await barre("[aria-current]").innerText(), "COPIL");
    assert.match(await barre(".cadre").evaluate((e) => getComputedStyle(e).borderTopColor), /rgb\(192, 38, 26\)/);
    await page.locator(".restreinte").waitFor();
    await barre('[data-vers="publique"]').click();
    await page.waitForURL((u) => u.pathname === "/entreprises/");
    await page.locator("feuille-apercu[data-edition=publique]").waitFor({ state: "attached" });
    assert.ok(!(await barre(".cadre").isVisible()));
  });

  test("le jour se déplace : ce qui sera en retard le dit", async () => {
    await aller("/actions/");
    const retards = (t) => (t.match(/retard/gi) ?? []).length;
    const avant = retards(await page.locator("#liste").innerText());
    await barre('input[type="date"]').fill("2029-06-01");
    await barre('input[type="date"]').blur();
    await page.waitForURL("**/~2029-06-01/actions/");
    await page.locator("feuille-apercu[data-edition]").waitFor({ state: "attached" });
    await page.locator("footer time").first().getByText("1er juin 2029").waitFor();
    assert.ok(retards(await page.locator("#liste").innerText()) > avant);
    assert.equal(await barre('input[type="date"]').inputValue(), "2029-06-01");
    await barre('input[type="date"]').fill("2026-11-24");
    await barre('input[type="date"]').blur();
    await page.waitForURL((u) => u.pathname === "/actions/");
  });

  test("« À compléter » dit ce qui manque, à jour, et ouvre l'éditeur", async () => {
    await aller("/");
    apercu.changer("content/pages/a-propos.md", ["\n---\n", "\n---\n\nPhrase à compléter par quelqu'un.\n"]);
    await barre(".completer").click();
    await page.getByRole("heading", { name: /Écrit « à compléter »/ }).waitFor();
    const ligne = page.getByRole("listitem").filter({ hasText: "Phrase à compléter par quelqu" });
    await ligne.getByRole("button").click();
    assert.match(await ouvertDansLEditeur(), /pages\/a-propos\.md:\d+$/);
    await accessible();
    apercu.changer("content/pages/a-propos.md", ["Phrase à compléter par quelqu'un.", "Phrase complète."]);
    await ligne.waitFor({ state: "detached" });
    // Une des lignes mène à la page où la chose manque.
    await page.locator("main li a").first().click();
    await page.locator("feuille-apercu[data-edition]").waitFor({ state: "attached" });
    assert.doesNotMatch(page.url(), /~apercu/);
  });

  test("la largeur d'un téléphone", async () => {
    await aller("/feuille-de-route/diagnostic/");
    await barre(".largeur").click();
    const cadre = page.frameLocator("feuille-apercu .mobile iframe");
    await cadre.getByText("Un territoire d’industrie").first().waitFor();
    assert.equal(await cadre.locator("body").evaluate(() => innerWidth), 390);
    assert.equal(await cadre.locator("feuille-apercu").count(), 0);
    apercu.changer(DIAGNOSTIC, ["Un territoire d'industrie", "Un territoire d'usines"]);
    await cadre.getByText("Un territoire d’usines").first().waitFor();
    await barre(".largeur").click();
    assert.equal(await barre(".mobile").count(), 0);
    await texte("Un territoire d’usines");
  });

  test("gabarit cassé, image ôtée, YAML coupé, fichier vide, dossier renommé : jamais mort, jamais blanc, jamais en retard", async () => {
    await aller("/axes/foncier/");
    const titre = await page.locator("h1").innerText();
    const sain = () => barre(".fautes").getByText("Aucune faute").waitFor();
    const malade = async (motif) => {
      await barre(".panneau").waitFor();
      assert.match(await barre(".panneau").innerText(), motif);
      assert.ok((await page.locator("h1").innerText()).length > 0, "page blanche");
    };
    const gabarit = readFileSync(join(depot, "themes/base/templates/axe.html"), "utf8");
    for (const casse of ["{% if %}", "{{ rien.du.tout }}"]) {
      apercu.theme("templates/axe.html", casse);
      await malade(/axe\.html/);
      assert.equal(await page.locator("h1").innerText(), titre, "le dernier état valable");
      apercu.theme("templates/axe.html", gabarit);
      await sain();
    }
    const image = "content/images/de-l-entretien-a-la-feuille.png";
    const octets = readFileSync(apercu.chemin(image));
    unlinkSync(apercu.chemin(image));
    await malade(/de-l-entretien-a-la-feuille\.png/);
    writeFileSync(apercu.chemin(image), octets);
    await sain();

    const fiche = "content/entreprises/fondeurs-de-l-avene.yaml";
    const [yaml, axe4] = [apercu.lire(fiche), apercu.lire("content/feuille-de-route/axes/4-foncier.md")];
    apercu.ecrire(fiche, yaml.slice(0, yaml.indexOf("titre:") + 9));
    await malade(/fondeurs-de-l-avene\.yaml/);
    apercu.ecrire(fiche, yaml);
    await sain();
    apercu.ecrire("content/feuille-de-route/axes/4-foncier.md", "");
    await malade(/4-foncier\.md/);
    assert.equal(await page.locator("h1").innerText(), titre);
    await barre(".perime").waitFor();
    apercu.ecrire("content/feuille-de-route/axes/4-foncier.md", axe4);
    await sain();

    renameSync(apercu.chemin("content/feuille-de-route/axes"), apercu.chemin("content/feuille-de-route/axes-ailleurs"));
    await barre(".panneau").waitFor();
    await page.waitForFunction((t) => document.querySelector("h1").innerText !== t, titre);
    renameSync(apercu.chemin("content/feuille-de-route/axes-ailleurs"), apercu.chemin("content/feuille-de-route/axes"));
    await sain();
    await page.locator("h1").getByText(titre).waitFor();
    assert.ok(await meme());
  });

  for (const colorScheme of ["light", "dark"]) {
    for (const width of [1280, 320]) {
      test(`la barre et le panneau ouverts sont accessibles (${colorScheme}, ${width} px)`, async () => {
        await contexteNeuf({ colorScheme, viewport: { width, height: 800 } });
        apercu.changer(METHODE, ["titre:", "titre_: x\ntitre:"]);
        await aller("/~copil/feuille-de-route/diagnostic/");
        await barre(".panneau").waitFor();
        await accessible();
        // Au clavier : le panneau se ferme et rend le focus à son bouton.
        await barre(".fermer").focus();
        await page.keyboard.press("Escape");
        await barre(".panneau").waitFor({ state: "hidden" });
        assert.ok(await barre(".fautes").evaluate((e) => e.getRootNode().activeElement === e));
        await accessible();
        const debord = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(debord <= 0, `${debord} px dépassent`);
      });
    }
  }

  test("à la fin, rien ne s'est plaint", () => assert.deepEqual(ecarts, []));
});
