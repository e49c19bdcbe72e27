// Le banc des tests de l'aperçu : le programme (FEUILLE_BINAIRE) sert une copie du contenu d'Alès, qu'un éditeur modifie, et
// Chromium la regarde.
import { spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, afterEach, before, beforeEach } from "node:test";
import { fileURLToPath } from "node:url";
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const ici = dirname(fileURLToPath(import.meta.url));
export const depot = resolve(ici, "../..");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const binaire = resolve(process.env.FEUILLE_BINAIRE ?? join(depot, "target/release/feuille"));
const programme = process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
export const absent = !programme ? "Chromium absent" : !existsSync(binaire) ? `pas de programme dans ${binaire}` : false;
if (absent && process.env.FEUILLE_NAVIGATEUR_EXIGE) throw new Error(absent);

export const DIAGNOSTIC = "content/feuille-de-route/03-diagnostic.md";
export const METHODE = "content/feuille-de-route/02-contexte-et-methode.md";

/** Un port que personne n'écoute. */
const portLibre = () =>
  new Promise((pret) => {
    const s = createServer().listen(0, "127.0.0.1", () => {
      const { port } = s.address();
      s.close(() => pret(port));
    });
  });

/** Un fil entre le navigateur et l'aperçu, que l'on coupe, ou qui meurt sans rien dire. */
export class Fil {
  constructor(vers) {
    this.vers = Number(new URL(vers).port);
    this.prises = new Set();
  }
  async tendre(port = 0) {
    this.serveur = createServer((ici) => {
      const la = connect(this.vers, "127.0.0.1");
      for (const prise of [ici, la]) {
        this.prises.add(prise);
        prise.on("error", () => {});
        prise.on("close", () => (this.prises.delete(prise), ici.destroy(), la.destroy()));
      }
      ici.pipe(la);
      la.pipe(ici);
    });
    await new Promise((pret) => this.serveur.listen(port, "127.0.0.1", pret));
    this.port = this.serveur.address().port;
    this.origine = `http://127.0.0.1:${this.port}`;
    return this;
  }
  /** Plus rien ne passe, et cela se voit. */
  couper() {
    this.serveur.close();
    this.prises.forEach((p) => p.destroy());
  }
  /** Ce qui est ouvert ne porte plus rien, et ne le dit pas. */
  geler() {
    this.prises.forEach((p) => p.unpipe().pause());
  }
}

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

/** Les gestes des tests : un aperçu et un onglet neufs pour chacun. */
export function banc() {
  let navigateur, apercu, contexte, page;
  // De tous les essais du fichier : le dernier demande qu'il n'y en ait aucun.
  const ecarts = [];
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
    page = await onglet();
  }
  async function onglet() {
    const p = await contexte.newPage();
    p.on("pageerror", (e) => ecarts.push(e.message));
    return p;
  }
  /** Ouvre une page, une fois l'aperçu relié et sa barre remplie. */
  async function aller(adresse, p = page, origine = apercu.origine) {
    await p.goto(origine + adresse, { waitUntil: "load" });
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

  return {
    contexteNeuf, onglet, aller, meme, texte, barre, change, ouvertDansLEditeur, accessible,
    get navigateur() { return navigateur; },
    get apercu() { return apercu; },
    get contexte() { return contexte; },
    get page() { return page; },
    set page(p) { page = p; },
    get ecarts() { return ecarts; },
  };
}
