// Les pages imprimées : un rapport. Chaque sorte est tirée en PDF et relue page par page (pdftotext, de poppler) : l'adresse
// des sources y est, rien n'y est seul en bas ou en haut d'une page, aucun tableau replié ne la remplit.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { chromium } from "playwright-core";
import { programme, servir, site } from "./hote.mjs";
import { uneParSorte } from "./variantes.mjs";

const absent = !programme ? "Chromium absent" : spawnSync("pdftotext", ["-v"]).status !== 0 ? "pdftotext absent" : !existsSync(join(site, "index.html")) ? `pas de site dans ${site}` : false;
if (absent && process.env.FEUILLE_NAVIGATEUR_EXIGE) throw new Error(absent);

// Les mots d'une page ne dépendent ni de ses espaces, ni de ses coupes.
const serre = (texte) => texte.replace(/\s/gu, "");

describe("les pages imprimées", { skip: absent }, () => {
  let navigateur, hote;
  const dossier = mkdtempSync(join(tmpdir(), "feuille-impression-"));
  before(async () => {
    navigateur = await chromium.launch({ executablePath: programme, args: ["--no-sandbox", "--disable-gpu"] });
    hote = await servir();
  });
  after(async () => {
    await navigateur?.close();
    hote?.fermer();
    rmSync(dossier, { recursive: true, force: true });
  });

  // Tire une page, une fois ; rend les lignes de chacune de ses feuilles, sans le numéro, et les mots de ses titres.
  const tirages = new Map();
  async function tirer(chemin) {
    if (!tirages.has(chemin)) tirages.set(chemin, await tirerVraiment(chemin));
    return tirages.get(chemin);
  }
  async function tirerVraiment(chemin) {
    const page = await navigateur.newPage();
    await page.goto(`${hote.origine}${chemin}`, { waitUntil: "load" });
    const lu = await page.evaluate(() => ({
      titres: [...document.querySelectorAll("h2, h3, .figure-titre, caption, thead tr")].map((t) => t.textContent),
      adresses: [...document.querySelectorAll(".sources li .adresse")].map((a) => a.textContent),
    }));
    const fichier = join(dossier, "page.pdf");
    await page.pdf({ path: fichier, preferCSSPageSize: true });
    await page.close();
    const texte = execFileSync("pdftotext", ["-layout", fichier, "-"], { encoding: "utf8", maxBuffer: 1 << 26 });
    const feuilles = texte.split("\f").slice(0, -1).map((f) => f.split("\n").filter((l) => l.trim() && !/^\s*\d+ \/ \d+\s*$/.test(l)));
    return [feuilles, lu];
  }

  const sortes = absent ? [] : uneParSorte(site).filter(([s]) => s !== "absente" && s !== "recherche");
  test("aucune feuille presque vide, aucun titre ni en-tête de tableau seul en bas", async () => {
    assert.ok(sortes.length > 20);
    const ecarts = [];
    for (const [sorte, chemin] of sortes) {
      const [feuilles, { titres }] = await tirer(chemin);
      const seuls = new Set(titres.map(serre));
      feuilles.forEach((lignes, i) => {
        if (lignes.length < 3) ecarts.push(`${sorte} : la feuille ${i + 1} a ${lignes.length} lignes`);
        if (i < feuilles.length - 1 && seuls.has(serre(lignes.at(-1)))) ecarts.push(`${sorte} : « ${lignes.at(-1).trim()} » finit la feuille ${i + 1}`);
      });
    }
    assert.deepEqual(ecarts, []);
  });

  test("un chapitre imprime l’adresse de chacune de ses sources", async () => {
    const chemin = "feuille-de-route/diagnostic/index.html";
    const [feuilles, { adresses }] = await tirer(chemin);
    assert.ok(adresses.length >= 5, `${adresses.length} adresses seulement`);
    const texte = serre(feuilles.flat().join(""));
    assert.deepEqual(adresses.filter((a) => !texte.includes(serre(`(${a})`))), []);
  });

  test("un long tableau replié reste replié, et dit où il est", async () => {
    for (const [chemin, fichier] of [["financement/index.html", "figures/flux-des-financements.csv"], ["calendrier/index.html", "figures/calendrier.csv"]]) {
      const [feuilles] = await tirer(chemin);
      const texte = feuilles.flat().join(" ");
      assert.match(texte, new RegExp(`Tableau complet.*${fichier}`), chemin);
      assert.ok(feuilles.length <= 8, `${chemin} fait ${feuilles.length} feuilles`);
    }
    // Le tableau du flux a plus de cent lignes, soit quatre feuilles.
    const [feuilles] = await tirer("financement/index.html");
    assert.ok(feuilles.length <= 5, `${feuilles.length} feuilles`);
  });

  test("la première feuille est pleine", async () => {
    const maigres = [];
    for (const chemin of ["calendrier/index.html", "financement/index.html", "projets/index.html", "suivi/index.html"]) {
      const [feuilles] = await tirer(chemin);
      if (feuilles[0].length < 24) maigres.push(`${chemin} : ${feuilles[0].length} lignes`);
    }
    assert.deepEqual(maigres, []);
  });

  test("un état tient sur une ligne", async () => {
    const page = await navigateur.newPage({ viewport: { width: 658, height: 964 } });
    await page.emulateMedia({ media: "print" });
    for (const chemin of ["projets/index.html", "actions/index.html", "axes/foncier/index.html"]) {
      await page.goto(`${hote.origine}${chemin}`);
      assert.ok((await page.locator("td .etat > span").count()) > 0, chemin);
      const coupes = await page.locator("td .etat > span").evaluateAll((es) => es.filter((e) => e.getClientRects().length > 1).map((e) => e.textContent));
      const hauts = await page.locator("td .etat").evaluateAll((es) => es.filter((e) => e.getBoundingClientRect().height > 20).length);
      assert.deepEqual([coupes, hauts], [[], 0], chemin);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 658, chemin);
    }
    await page.close();
  });
});
