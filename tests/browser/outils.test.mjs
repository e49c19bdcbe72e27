// Ce que les pages gagnent avec JavaScript : recherche, clarté gardée, filtres ; au clavier, depuis un sous-dossier,
// depuis le disque ; et les mêmes pages sans lui. Aucun message de la console sous la politique de sécurité.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const site = resolve(process.env.FEUILLE_SITE ?? "../../public");
const programme = process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const absent = !programme ? "Chromium absent" : !existsSync(join(site, "index.html")) ? `pas de site dans ${site}` : false;
if (absent && process.env.FEUILLE_NAVIGATEUR_EXIGE) throw new Error(absent);

const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2" };
const DOSSIER = "/un/sous-dossier";
// La politique de l'hôte, en plus de celle des pages.
const POLITIQUE = "default-src 'self'; base-uri 'self'; form-action 'self'; object-src 'none'";

describe("les outils des pages", { skip: absent }, () => {
  let navigateur, serveur, origine;
  before(async () => {
    navigateur = await chromium.launch({ executablePath: programme, args: ["--no-sandbox", "--disable-gpu"] });
    serveur = createServer((requete, reponse) => {
      const chemin = decodeURIComponent(new URL(requete.url, "http://x").pathname);
      const fichier = join(site, chemin.slice(DOSSIER.length), chemin.endsWith("/") ? "index.html" : "");
      if (!chemin.startsWith(`${DOSSIER}/`) || !existsSync(fichier)) return reponse.writeHead(404).end();
      reponse.writeHead(200, { "content-type": types[extname(fichier)] ?? "application/octet-stream", "content-security-policy": POLITIQUE }).end(readFileSync(fichier));
    });
    await new Promise((pret) => serveur.listen(0, "127.0.0.1", pret));
    origine = `http://127.0.0.1:${serveur.address().port}${DOSSIER}/`;
  });
  after(async () => {
    await navigateur?.close();
    serveur?.close();
  });

  async function ouvrir(adresse, options, faire) {
    const contexte = await navigateur.newContext({ reducedMotion: "reduce", ...options });
    contexte.setDefaultTimeout(10_000);
    const page = await contexte.newPage();
    const ecarts = [];
    page.on("console", (m) => ["error", "warning"].includes(m.type()) && ecarts.push(`console : ${m.text()}`));
    page.on("pageerror", (e) => ecarts.push(`erreur : ${e.message}`));
    const demandes = [];
    page.on("request", (r) => demandes.push(r.url()));
    try {
      await page.goto(adresse, { waitUntil: "load" });
      await faire(page, demandes);
    } finally {
      await contexte.close();
    }
    assert.deepEqual(ecarts, []);
  }
  const depuisLeDisque = (chemin) => pathToFileURL(join(site, chemin)).href;

  test("rien de la recherche n'est chargé avant la première frappe", async () => {
    await ouvrir(`${origine}recherche/index.html`, {}, async (page, demandes) => {
      const index = () => demandes.filter((u) => /minisearch|fiches-/.test(u));
      assert.deepEqual(index(), []);
      await page.locator("#q").press("a");
      await page.waitForFunction(() => globalThis.feuilleFiches?.length > 0);
      assert.equal(index().length > 1, true);
    });
  });

  for (const [question, attendu] of [["coeur", /^cœur$/i], ["ecole", /^écoles?$/i], ["decarbonations", /^décarbonation$/i], ["décarboner", /^décarbonation$/i], ["financer", /^financements?$/i], ["industrille", /industriel/i], ["mecan", /mécan/i]]) {
    for (const [lieu, base] of [["un sous-dossier", () => `${origine}recherche/index.html`], ["le disque", () => depuisLeDisque("recherche/index.html")]]) {
      test(`« ${question} » trouve, depuis ${lieu}`, async () => {
        await ouvrir(`${base()}?q=${question}`, {}, async (page) => {
          await page.locator("#resultats mark").first().waitFor();
          const marques = await page.locator("#resultats mark").allInnerTexts();
          assert.ok(marques.some((m) => attendu.test(m)), marques.slice(0, 10).join(", "));
          assert.match(await page.locator("#recherche [role=status]").innerText(), /résultat/);
          assert.ok((await page.locator("#resultats h2").count()) > 0, "pas de groupes");
        });
      });
    }
  }

  test("un mot entier n'amène que lui et ses formes ; ce qu'on commence à écrire, tout ce qui commence ainsi", async () => {
    const marques = async (question) => {
      let mots;
      await ouvrir(`${origine}recherche/index.html?q=${question}`, {}, async (page) => {
        await page.locator("#resultats mark").first().waitFor();
        mots = (await page.locator("#resultats mark").allInnerTexts()).map((m) => m.toLowerCase());
      });
      return mots;
    };
    for (const m of await marques("ecole")) assert.match(m, /^[ée]coles?$/);
    assert.ok((await marques("ecol")).some((m) => m.startsWith("écologi")));
  });

  for (const [lieu, base] of [["un sous-dossier", () => `${origine}index.html`], ["le disque", () => depuisLeDisque("index.html")]]) {
    test(`de l'accueil à un projet au clavier, par la recherche, depuis ${lieu}`, async () => {
      await ouvrir(base(), {}, async (page) => {
        for (let i = 0; i < 12 && !(await page.evaluate(() => document.activeElement?.name === "q")); i++) await page.keyboard.press("Tab");
        await page.keyboard.type("ligne");
        await page.keyboard.press("Enter");
        await page.waitForURL(/recherche\/index\.html\?q=ligne/);
        const projet = page.locator('#resultats a[href*="projets/"]').first();
        await projet.waitFor();
        const but = await projet.getAttribute("href");
        for (let i = 0; i < 200 && (await page.evaluate(() => document.activeElement?.getAttribute("href"))) !== but; i++) await page.keyboard.press("Tab");
        await page.keyboard.press("Enter");
        await page.waitForURL(/\/projets\/.+\/index\.html$/);
        assert.equal(await page.locator("body.p-projet h1").count(), 1);
      });
    });
  }

  test("la clarté choisie est gardée d'une page à l'autre, sans éclair et sans cookie", async () => {
    await ouvrir(`${origine}index.html`, { colorScheme: "light" }, async (page) => {
      const fond = () => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--papier").trim());
      const clair = await fond();
      await page.locator("#clarte").selectOption("sombre");
      const sombre = await fond();
      assert.notEqual(sombre, clair);
      await page.goto(`${origine}projets/index.html`, { waitUntil: "commit" });
      await page.waitForSelector("body");
      assert.equal(await fond(), sombre);
      assert.equal(await page.evaluate(() => document.cookie), "");
      await page.locator("#clarte").selectOption("");
      assert.equal(await fond(), clair);
    });
  });

  test("les filtres annoncent leur compte, et l'adresse les garde", async () => {
    await ouvrir(`${origine}projets/index.html`, {}, async (page) => {
      const lignes = page.locator("#liste tbody tr:visible");
      const toutes = await lignes.count();
      const axe = page.locator("#f-axe");
      await axe.selectOption({ index: 1 });
      const vues = await lignes.count();
      assert.ok(vues > 0 && vues < toutes);
      assert.equal(await page.locator("#liste tfoot").isVisible(), false, "le total est celui de toutes les lignes");
      assert.match(await page.locator(".filtres [role=status]").innerText(), new RegExp(`^${vues} `));
      const adresse = page.url();
      assert.match(adresse, /\?axe=[a-z-]+$/);
      await page.goto(adresse);
      assert.equal(await lignes.count(), vues);
      await page.locator(".filtres button[type=reset]").click();
      await page.waitForFunction((n) => document.querySelectorAll("#liste tbody tr:not([hidden])").length === n, toutes);
      assert.ok(await page.locator("#liste tfoot").isVisible());
    });
  });

  test("sans JavaScript : la liste entière, la recherche qui s'explique", async () => {
    await ouvrir(`${origine}entreprises/index.html`, { javaScriptEnabled: false }, async (page) => {
      assert.equal(await page.locator(".filtres").isVisible(), false);
      assert.equal(await page.locator("#clarte").isVisible(), false);
      assert.ok((await page.locator("#liste tbody tr:visible").count()) > 10);
      await page.locator("header input[name=q]").fill("école");
      await page.locator("header form button").click();
      await page.waitForURL(/recherche\/index\.html\?q=/);
      assert.ok(await page.locator(".sans-script a").isVisible());
    });
  });

  test("espacement du texte, 200 %, contrastes forcés : rien ne déborde", async () => {
    for (const chemin of ["index.html", "projets/index.html", "recherche/index.html", "feuille-de-route/diagnostic/index.html"]) {
      for (const options of [{ viewport: { width: 640, height: 450 } }, { viewport: { width: 640, height: 450 }, forcedColors: "active" }, { viewport: { width: 1280, height: 900 }, bypassCSP: true, espacement: true }]) {
        const { espacement, ...reste } = options;
        await ouvrir(`${origine}${chemin}`, reste, async (page) => {
          if (espacement) await page.addStyleTag({ content: "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }" });
          const depasse = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          assert.equal(depasse, 0, `${chemin} déborde de ${depasse} px ${JSON.stringify(options)}`);
        });
      }
    }
  });
});
