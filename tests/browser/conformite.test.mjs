// Chaque sorte de page dans les états où une personne la rencontre : avec JavaScript sous la politique de sécurité, agrandie,
// espacée, ses volets ouverts, ses listes filtrées ou vides ; et les autres éditions, en anglais ou pour le COPIL.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { chromium } from "playwright-core";
import { programme, servir, site } from "./hote.mjs";
import { absent as sansProgramme, construire, enAnglais, ouvrir, uneParSorte, violations } from "./variantes.mjs";

const absent = sansProgramme || (!existsSync(join(site, "index.html")) ? `pas de site dans ${site}` : false);
if (absent && process.env.FEUILLE_NAVIGATEUR_EXIGE) throw new Error(absent);

// La politique de l'hôte, en plus de celle que les pages portent.
const POLITIQUE = "default-src 'self'; base-uri 'self'; form-action 'self'; object-src 'none'";

describe("les pages dans tous leurs états", { skip: absent }, () => {
  const sortes = absent ? [] : uneParSorte(site);
  let navigateur, hote, hotes;
  before(async () => {
    navigateur = await chromium.launch({ executablePath: programme, args: ["--no-sandbox", "--disable-gpu"] });
    hote = await servir();
    const [anglais, copil] = [construire({ changer: enAnglais }), construire({ edition: "copil" })];
    hotes = { anglais: [anglais, await servir(anglais)], copil: [copil, await servir(copil)] };
  });
  after(async () => {
    await navigateur?.close();
    for (const h of [hote, hotes?.anglais[1], hotes?.copil[1]]) h?.fermer();
  });

  test("il y a une page de chaque sorte", () => assert.ok(sortes.length > 25, sortes.join(" ")));

  test("avec JavaScript, sous la politique de sécurité, la console reste vide", async () => {
    const contexte = await navigateur.newContext({ reducedMotion: "reduce" });
    // La politique de l'hôte s'ajoute aux pages, qui gardent la leur : le contexte ne la contourne pas.
    await contexte.route("**/*", async (route) => {
      const reponse = await route.fetch();
      await route.fulfill({ response: reponse, headers: { ...reponse.headers(), "content-security-policy": POLITIQUE } });
    });
    const page = await contexte.newPage();
    const dit = [];
    page.on("console", (m) => dit.push(`${page.url()} ${m.type()} : ${m.text()}`));
    page.on("pageerror", (e) => dit.push(`${page.url()} : ${e.message}`));
    for (const [sorte, chemin] of sortes) {
      await page.goto(`${hote.origine}${chemin}`, { waitUntil: "load" });
      assert.equal(await page.locator("#clarte").isVisible(), true, `${sorte} : les scripts ne sont pas passés`);
    }
    // Une image encore en route ne doit pas se plaindre après la fin.
    await contexte.unrouteAll({ behavior: "ignoreErrors" });
    await contexte.close();
    assert.deepEqual(dit, []);
  });

  // Ce qui est coupé : un texte plus large que sa boîte, là où elle cache ce qui dépasse.
  const coupes = () => {
    const page = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    const textes = [...document.querySelectorAll("body *")].filter((e) => {
      const s = getComputedStyle(e);
      const cache = [s.overflowX, s.overflowY].some((o) => o === "hidden" || o === "clip") || s.textOverflow === "ellipsis";
      if (!cache || e.closest("svg, .cache, .evitement, select, input") || e.clientWidth < 2 || !e.checkVisibility({ visibilityProperty: true })) return false;
      return e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1;
    });
    // Un bouton ou une case dont les mots sortent.
    const boites = [...document.querySelectorAll("button, .retard, .jeton, .bouton")].filter((e) => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0);
    return [...(page ? [`la page déborde de ${page} px`] : []), ...[...textes, ...boites].map((e) => `${e.localName}.${e.className} « ${e.textContent.trim().slice(0, 40)} »`)];
  };
  for (const [nom, options, style, reglages] of [
    ["agrandie à 200 %", { viewport: { width: 640, height: 450 } }],
    ["agrandie à 400 %", { viewport: { width: 320, height: 256 } }],
    ["aux textes espacés", { viewport: { width: 1280, height: 900 }, bypassCSP: true }, "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }"],
    ["au texte deux fois plus grand", { viewport: { width: 1280, height: 900 } }, "", ["--blink-settings=defaultFontSize=32"]],
  ]) {
    test(`une page ${nom} ne déborde pas et ne coupe aucun mot`, async () => {
      // Le texte que la personne a grandi dans son navigateur, pas dans la page.
      const autre = reglages && (await chromium.launch({ executablePath: programme, args: ["--no-sandbox", "--disable-gpu", ...reglages] }));
      const contexte = await (autre || navigateur).newContext({ reducedMotion: "reduce", ...options });
      const page = await contexte.newPage();
      const ecarts = [];
      for (const [sorte, chemin] of sortes) {
        await page.goto(`${hote.origine}${chemin}`, { waitUntil: "load" });
        if (reglages) assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize), "32px");
        if (style) await page.addStyleTag({ content: style });
        ecarts.push(...(await page.evaluate(coupes)).map((e) => `${sorte} : ${e}`));
      }
      await contexte.close();
      await autre?.close();
      assert.deepEqual(ecarts, []);
    });
  }

  test("une cible fait au moins 24 px, sauf dans une phrase", async () => {
    const contexte = await navigateur.newContext({ reducedMotion: "reduce" });
    const page = await contexte.newPage();
    const petites = new Set();
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      for (const [sorte, chemin] of sortes) {
        await page.goto(`${hote.origine}${chemin}`, { waitUntil: "load" });
        const trouvees = await page.evaluate(() =>
          [...document.querySelectorAll("a[href], button, select, input:not([disabled]), summary")].flatMap((e) => {
            const { width, height } = e.getBoundingClientRect();
            if (!e.checkVisibility({ visibilityProperty: true }) || e.matches(".evitement") || e.closest(".cache") || (width >= 23.9 && height >= 23.9)) return [];
            // Une phrase : ce qui l'entoure a des mots. « Source : », un numéro de figure, une légende n'en sont pas une.
            const bloc = e.closest("p, li, dd, dt, td, th, h1, h2, h3, h4, caption, div").cloneNode(true);
            const courte = e.matches(".numero") || e.closest(".source, .sources, .figure-source, .surtitre");
            bloc.querySelectorAll("a, button, .cache, time").forEach((x) => x.remove());
            const mots = bloc.textContent.match(/\p{L}{2,}/gu) ?? [];
            const phrase = mots.length >= 3 && !courte;
            return phrase || (courte && height >= 23.9) ? [] : [`${e.closest("[class]").className} « ${e.textContent.trim().slice(0, 40)} » ${Math.round(width)} × ${Math.round(height)}`];
          }),
        );
        trouvees.forEach((t) => petites.add(`${sorte} ${t}`));
      }
    }
    await contexte.close();
    assert.deepEqual([...petites], []);
  });

  for (const edition of ["anglais", "copil"]) {
    test(`axe ne trouve rien, ${edition === "copil" ? "édition du COPIL" : "site en anglais"}`, async () => {
      const [dossier, { origine }] = hotes[edition];
      const contexte = await navigateur.newContext({ reducedMotion: "reduce", viewport: { width: 1280, height: 900 }, bypassCSP: true });
      const page = await contexte.newPage();
      const ecarts = [];
      const pages = uneParSorte(dossier);
      assert.ok(pages.length > 25);
      for (const [sorte, chemin] of pages) {
        await page.goto(`${origine}${chemin}`, { waitUntil: "load" });
        ecarts.push(...(await violations(page)).map((v) => `${sorte} ${v}`));
      }
      await contexte.close();
      assert.deepEqual(ecarts, []);
    });
  }

  const etats = [
    ["des résultats de recherche", "recherche/index.html?q=indus", async (page) => page.locator("#resultats mark").first().waitFor()],
    ["une recherche sans résultat", "recherche/index.html?q=zzzzqqq", async (page) => page.waitForFunction(() => /zzzzqqq/.test(document.querySelector("#recherche [role=status]").textContent))],
    ["une liste filtrée", "projets/index.html?etat=en-cours", async (page) => assert.ok((await page.locator("#liste tbody tr[hidden]").count()) > 0)],
    ["une liste vide", "projets/index.html?commune=atlantide", async (page) => assert.equal(await page.locator("#liste").isVisible(), false)],
    ["un tableau trié et filtré", "communes/index.html", async (page) => {
      await page.locator("table.triable .trier:visible").first().click();
      await page.locator(".filtrer input").last().fill("saint");
    }],
    ["des volets ouverts", "index.html", async (page) => page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)))],
    ["des volets de figures ouverts", "suivi/index.html", async (page) => page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)))],
  ];
  for (const [colorScheme, width] of [["light", 1280], ["dark", 320]]) {
    test(`axe ne trouve rien dans les états que la page prend (${colorScheme}, ${width} px)`, async () => {
      for (const [nom, chemin, preparer] of etats) {
        await ouvrir(navigateur, `${hote.origine}${chemin}`, { colorScheme, viewport: { width, height: 900 }, bypassCSP: true }, async (page) => {
          await preparer(page);
          assert.deepEqual(await violations(page), [], nom);
        });
      }
      await ouvrir(navigateur, `${hote.origine}index.html`, { colorScheme, viewport: { width: 320, height: 700 }, bypassCSP: true }, async (page) => {
        await page.locator("button.ouvrir:not(.fermer)").click();
        assert.ok(await page.locator("#menu").isVisible());
        assert.deepEqual(await violations(page), [], "le menu ouvert");
      });
    });
  }
});
