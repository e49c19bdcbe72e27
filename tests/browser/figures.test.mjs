// Figures in a real browser: accessibility, 320 px without anything cut, tables sorted by keyboard,
// files that download. The site is FEUILLE_SITE (default: ../../public).
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const site = resolve(process.env.FEUILLE_SITE ?? "../../public");
const programme = process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const absent = !programme ? "Chromium absent" : !existsSync(join(site, "index.html")) ? `pas de site dans ${site}` : false;
if (absent && process.env.FEUILLE_NAVIGATEUR_EXIGE) throw new Error(absent);

/** La première page de fiche qui porte une figure, de chaque genre. */
function fiche(dossier) {
  const pages = readdirSync(join(site, dossier), { recursive: true }).filter((p) => p.endsWith("index.html")).sort();
  const trouvee = pages.find((p) => p !== "index.html" && readFileSync(join(site, dossier, p), "utf8").includes('<figure class="figure figure-'));
  assert.ok(trouvee, `aucune figure sous ${dossier}`);
  return `${dossier}/${trouvee.replaceAll("\\", "/")}`;
}
const FICHES = absent ? [] : ["communes", "entreprises", "projets", "filieres"].map(fiche);
const PAGES = ["index.html", "financement/index.html", "suivi/index.html", "calendrier/index.html", "filieres/index.html", "axes/foncier/index.html", "feuille-de-route/diagnostic/index.html", "communes/index.html", ...FICHES];

describe("les figures dans un navigateur", { skip: absent }, () => {
  let navigateur;
  before(async () => {
    navigateur = await chromium.launch({ executablePath: programme, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-sync"] });
  });
  after(() => navigateur?.close());

  async function ouvrir(chemin, options, faire) {
    const contexte = await navigateur.newContext({ reducedMotion: "reduce", ...options });
    const page = await contexte.newPage();
    await page.goto(pathToFileURL(join(site, chemin)).href);
    try {
      return await faire(page);
    } finally {
      await contexte.close();
    }
  }

  for (const colorScheme of ["light", "dark"]) {
    test(`données ouvertes, axe ne trouve rien (${colorScheme})`, async () => {
      for (const chemin of PAGES) {
        await ouvrir(chemin, { colorScheme, bypassCSP: true }, async (page) => {
          await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
          await page.evaluate(axe);
          const { violations } = await page.evaluate(() => globalThis.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
          assert.deepEqual(violations.map((v) => `${chemin} ${v.id} ${v.nodes[0]?.target}`), []);
        });
      }
    });
  }

  test("à 320 px, la légende d’un tableau large tient dans son cadre, même défilé", async () => {
    const coupees = [];
    for (const chemin of ["financement/index.html", "filieres/index.html", "projets/index.html", "communes/index.html"]) {
      await ouvrir(chemin, { viewport: { width: 320, height: 800 } }, async (page) => {
        const [vues, hors] = await page.evaluate(() => {
          const legendes = [...document.querySelectorAll(".defile > table > caption:not(.cache)")];
          legendes.forEach((c) => (c.closest(".defile").scrollLeft = 90));
          const hors = legendes.filter((c) => {
            const mots = document.createRange();
            mots.selectNodeContents(c);
            const [cadre, place] = [c.closest(".defile").getBoundingClientRect(), mots.getBoundingClientRect()];
            return place.left < cadre.left - 1 || place.right > cadre.right + 1;
          });
          return [legendes.length, hors.map((c) => c.textContent)];
        });
        assert.ok(vues > 0, chemin);
        coupees.push(...hors.map((t) => `${chemin} ${t}`));
      });
    }
    assert.deepEqual(coupees, []);
  });

  // A button in a repeated header leaves it blank: Chromium repeats words, not boxes.
  test("imprimés, un en-tête répété garde ses mots, une figure son dessin entier", async () => {
    for (const chemin of ["communes/index.html", "calendrier/index.html", "suivi/index.html"]) {
      await ouvrir(chemin, { viewport: { width: 658, height: 964 } }, async (page) => {
        await page.emulateMedia({ media: "print" });
        const [boutons, hauts, caches] = await page.evaluate(() => [
          [...document.querySelectorAll("thead .trier")].map((b) => getComputedStyle(b).display),
          [...document.querySelectorAll(".dessin")].map((d) => d.getBoundingClientRect().height),
          [...document.querySelectorAll(".dessins")].filter((f) => [...f.children].filter((d) => d.checkVisibility()).length !== 1).length,
        ]);
        assert.deepEqual([...new Set(boutons)], boutons.length ? ["contents"] : [], chemin);
        assert.ok(Math.max(...hauts) <= 964, `${chemin} ${Math.max(...hauts)}`);
        assert.equal(caches, 0, chemin);
      });
    }
  });

  test("à 320 px, un seul dessin par figure, entier", async () => {
    for (const chemin of PAGES) {
      await ouvrir(chemin, { viewport: { width: 320, height: 800 } }, async (page) => {
        const ecarts = await page.evaluate(() => {
          const large = document.documentElement.scrollWidth > 320 ? [`la page fait ${document.documentElement.scrollWidth} px`] : [];
          const figures = [...document.querySelectorAll(".dessins")].flatMap((d) => {
            const vus = [...d.querySelectorAll("svg")].filter((s) => getComputedStyle(s).display !== "none");
            const nom = d.closest("figure").id;
            if (vus.length !== 1) return [`${nom} : ${vus.length} dessins`];
            const cadre = vus[0].getBoundingClientRect();
            const coupes = [...vus[0].querySelectorAll("text")].filter((t) => {
              const b = t.getBoundingClientRect();
              return b.width > 0 && (b.left < -1 || b.right > 321 || b.bottom > cadre.bottom + 2);
            });
            return coupes.map((t) => `${nom} : « ${t.textContent} » est coupé`);
          });
          return [...large, ...figures];
        });
        assert.deepEqual(ecarts.map((e) => `${chemin} ${e}`), []);
      });
    }
  });

  test("un tableau se trie au clavier, et le dit", async () => {
    await ouvrir("filieres/index.html", {}, async (page) => {
      const table = page.locator("table.triable").last();
      const tete = table.locator("thead th.nombre").last();
      const rang = await tete.evaluate((th) => th.cellIndex);
      const valeurs = () => table.evaluate((t, i) => [...t.tBodies[0].rows].map((l) => Number(l.cells[i].textContent.replace(/[^\d,-]/g, "").replace(",", "."))), rang);
      await tete.locator("button").focus();
      await page.keyboard.press("Enter");
      assert.equal(await tete.getAttribute("aria-sort"), "ascending");
      const montantes = await valeurs();
      assert.deepEqual(montantes, [...montantes].sort((a, b) => a - b));
      await page.keyboard.press("Space");
      assert.equal(await tete.getAttribute("aria-sort"), "descending");
      assert.deepEqual(await valeurs(), [...montantes].reverse().sort((a, b) => b - a));
      const dit = await page.locator("[role=status]").allTextContents();
      assert.ok(dit.some((t) => t.includes("décroissant")), dit.join(" | "));
    });
  });

  test("un long tableau se filtre, et compte ce qu'il montre", async () => {
    await ouvrir("communes/index.html", {}, async (page) => {
      const champ = page.locator(".filtrer input").last();
      await champ.fill("ales");
      const montrees = await page.locator("table.triable").last().locator("tbody tr:not([hidden])").count();
      assert.ok(montrees > 0 && montrees < 71, `${montrees}`);
      assert.match(await page.locator(".filtrer output").last().textContent(), new RegExp(`^${montrees} ligne`));
    });
  });

  test("les fichiers des figures existent", async () => {
    for (const chemin of PAGES) {
      await ouvrir(chemin, { javaScriptEnabled: true }, async (page) => {
        const liens = await page.locator(".figure-fichiers a").evaluateAll((as) => as.map((a) => a.href));
        assert.ok(liens.length > 0, chemin);
        for (const lien of liens.filter((l) => l.startsWith("file:"))) {
          const fichier = readFileSync(new URL(lien), "utf8");
          assert.ok(lien.endsWith(".svg") ? fichier.startsWith("<") : fichier.startsWith("\ufeff"), lien);
        }
      });
    }
  });
});
