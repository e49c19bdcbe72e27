// The built site in a real browser: accessibility, reflow, no outside request, no JavaScript needed,
// opened from the disk and from a sub-folder. The site is FEUILLE_SITE (default: ../../public).
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const site = resolve(process.env.FEUILLE_SITE ?? "../../public");
const programme = process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const absent = !programme ? "Chromium absent" : !existsSync(join(site, "index.html")) ? `pas de site dans ${site}` : false;
if (absent && process.env.FEUILLE_NAVIGATEUR_EXIGE) throw new Error(absent);

const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2", ".csv": "text/csv", ".xml": "application/xml", ".txt": "text/plain" };
const DOSSIER = "/un/sous-dossier";

// A plain static host: the site at its root and in a sub-folder.
function servir() {
  const serveur = createServer((requete, reponse) => {
    const chemin = decodeURIComponent(new URL(requete.url, "http://x").pathname);
    const dedans = chemin.startsWith(`${DOSSIER}/`) ? chemin.slice(DOSSIER.length) : chemin;
    const fichier = join(site, dedans, chemin.endsWith("/") ? "index.html" : "");
    if (!existsSync(fichier) || !fichier.startsWith(site)) {
      reponse.writeHead(404).end("absent");
      return;
    }
    reponse.writeHead(200, { "content-type": types[extname(fichier)] ?? "application/octet-stream" }).end(readFileSync(fichier));
  });
  return new Promise((pret) => serveur.listen(0, "127.0.0.1", () => pret(serveur)));
}

function pages(dossier = "") {
  return readdirSync(join(site, dossier), { withFileTypes: true }).flatMap((e) => {
    const chemin = dossier ? `${dossier}/${e.name}` : e.name;
    if (e.isDirectory() && !e.name.startsWith(".")) return pages(chemin);
    return e.name.endsWith(".html") ? [chemin] : [];
  });
}

// The richest page of each kind: the one with most bytes.
function uneParSorte() {
  const parSorte = new Map();
  for (const chemin of pages()) {
    const html = readFileSync(join(site, chemin), "utf8");
    const sorte = html.match(/<body class="p-([^" ]+)/)?.[1];
    assert.ok(sorte, `${chemin} ne dit pas sa sorte`);
    if ((parSorte.get(sorte)?.taille ?? 0) < html.length) parSorte.set(sorte, { chemin, taille: html.length });
  }
  return [...parSorte].map(([sorte, { chemin }]) => ({ sorte, chemin })).sort((a, b) => a.sorte.localeCompare(b.sorte));
}

describe("le site dans un navigateur", { skip: absent }, () => {
  let navigateur, serveur, origine;
  // The page of errors is made for the root of a host, whose every missing address it answers.
  const adresse = (chemin) => `${origine}${chemin === "404.html" ? "" : DOSSIER}/${chemin}`;
  before(async () => {
    navigateur = await chromium.launch({ executablePath: programme, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-sync"] });
    serveur = await servir();
    origine = `http://127.0.0.1:${serveur.address().port}`;
  });
  after(async () => {
    await navigateur?.close();
    serveur?.close();
  });

  // Opens a page and gives it to `faire`; any console message, outside request or failed one is a fault.
  async function ouvrir(url, options, faire) {
    const contexte = await navigateur.newContext({ reducedMotion: "reduce", ...options });
    const page = await contexte.newPage();
    const ecarts = [];
    page.on("console", (m) => ["error", "warning"].includes(m.type()) && ecarts.push(`console : ${m.text()}`));
    page.on("pageerror", (e) => ecarts.push(`erreur : ${e.message}`));
    page.on("request", (r) => !r.url().startsWith(`${origine}/`) && !r.url().startsWith("file:") && !r.url().startsWith("data:") && ecarts.push(`dehors : ${r.url()}`));
    page.on("response", (r) => r.status() >= 400 && ecarts.push(`${r.status()} : ${r.url()}`));
    page.on("requestfailed", (r) => ecarts.push(`échec : ${r.url()}`));
    try {
      await page.goto(url, { waitUntil: "load" });
      await faire(page);
    } finally {
      await contexte.close();
    }
    assert.deepEqual(ecarts, []);
  }

  for (const { sorte, chemin } of absent ? [] : uneParSorte()) {
    for (const colorScheme of ["light", "dark"]) {
      for (const width of [1280, 320]) {
        test(`${sorte} : accessible, ${colorScheme}, ${width} px`, async () => {
          await ouvrir(adresse(chemin), { colorScheme, viewport: { width, height: 900 }, bypassCSP: true }, async (page) => {
            await page.evaluate(axe);
            const { violations } = await page.evaluate(() =>
              globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
            );
            assert.deepEqual(violations.map((v) => `${v.id} : ${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(" | ")}`), []);
            const depasse = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
            assert.equal(depasse, 0, `la page déborde de ${depasse} px`);
          });
        });
      }
    }
    test(`${sorte} : sous la politique de sécurité, sans JavaScript, depuis un sous-dossier`, async () => {
      await ouvrir(adresse(chemin), { javaScriptEnabled: false }, async (page) => {
        assert.equal(await page.locator("h1").count(), 1);
        assert.ok((await page.locator("main").innerText()).trim().length > 40, "page vide");
      });
    });
  }

  test("ouvert depuis le disque, de page en page", async () => {
    await ouvrir(pathToFileURL(join(site, "index.html")).href, {}, async (page) => {
      for (const lien of ["La feuille de route", "Les projets", "Le suivi"]) {
        await page.locator("header").getByRole("link", { name: lien, exact: true }).click();
        await page.waitForLoadState("load");
        assert.match(page.url(), /index\.html$/);
        const famille = await page.evaluate(() => getComputedStyle(document.body).marginTop);
        assert.equal(famille, "0px", "la feuille de style n’est pas chargée");
      }
    });
  });

  test("aucun lien ni ancre mort dans tout le site", () => {
    const morts = [];
    const ancres = new Map();
    const lire = (chemin) => {
      if (!ancres.has(chemin)) {
        const html = readFileSync(join(site, chemin), "utf8");
        ancres.set(chemin, { html, ids: new Set([...html.matchAll(/\sid="([^"]+)"/g)].map((m) => m[1])) });
      }
      return ancres.get(chemin);
    };
    for (const chemin of pages()) {
      for (const [, brut] of lire(chemin).html.matchAll(/\s(?:href|src)="([^"]*)"/g)) {
        const lien = brut.replaceAll("&amp;", "&").replaceAll("&#x2F;", "/");
        if (/^(https?|mailto|tel|data):/.test(lien)) continue;
        // The page of errors is served at any depth: its links start from the root.
        const depart = chemin === "404.html" ? "http://x/" : `http://x/${chemin}`;
        const cible = new URL(lien, depart);
        const fichier = decodeURIComponent(cible.pathname.slice(1)) || "index.html";
        if (!existsSync(join(site, fichier))) morts.push(`${chemin} → ${lien}`);
        else if (cible.hash && fichier.endsWith(".html") && !lire(fichier).ids.has(decodeURIComponent(cible.hash.slice(1)))) morts.push(`${chemin} → ${lien} (ancre)`);
      }
    }
    assert.deepEqual(morts, []);
  });
});
