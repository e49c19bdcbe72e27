// Les listes : des filtres qui disent vrai sur une page comme sur plusieurs, des lignes lisibles sur un téléphone, un
// en-tête qui reste en vue.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { chromium } from "playwright-core";
import { programme, servir } from "./hote.mjs";
import { absent, construire, longue, ouvrir } from "./variantes.mjs";

describe("les listes", { skip: absent }, () => {
  let navigateur, copil, pages;
  before(async () => {
    navigateur = await chromium.launch({ executablePath: programme, args: ["--no-sandbox", "--disable-gpu"] });
    copil = await servir(construire({ edition: "copil" }));
    pages = await servir(construire({ changer: longue }));
  });
  after(async () => {
    await navigateur?.close();
    copil?.fermer();
    pages?.fermer();
  });
  const voir = (adresse, faire, options = {}) => ouvrir(navigateur, adresse, options, faire);
  const vues = (page) => page.locator("#liste tbody tr:visible").count();
  const dit = (page) => page.locator(".filtres [role=status]").innerText();

  test("une liste de 131 projets tient sur une page, se trie, et compte tous ses projets", async () => {
    await voir(`${copil.origine}projets/index.html?commune=anduze`, async (page) => {
      assert.equal(await page.locator("#liste tbody tr").count(), 131);
      assert.equal(await page.locator(".pagination").count(), 0);
      const n = await vues(page);
      assert.ok(n > 0 && n < 131);
      assert.equal(await dit(page), `${n} ${n > 1 ? "projets" : "projet"} sur 131`);
      assert.equal(await page.locator("#liste thead .trier").count(), 7);
    });
  });

  for (const liste of ["projets", "entreprises", "actions"]) {
    test(`${liste} : chaque valeur d’un filtre annonce ce qu’elle montre`, async () => {
      await voir(`${copil.origine}${liste}/index.html`, async (page) => {
        const ecarts = await page.evaluate(() =>
          [...document.querySelectorAll(".filtres select")].flatMap((liste) =>
            [...liste.options].slice(1).flatMap((o) => {
              liste.value = o.value;
              liste.dispatchEvent(new Event("change", { bubbles: true }));
              const vues = document.querySelectorAll("#liste tbody tr:not([hidden])").length;
              liste.value = "";
              return o.label === `${o.text} (${vues})` && vues > 0 ? [] : [`${liste.name} ${o.label} ${vues}`];
            }),
          ),
        );
        assert.deepEqual(ecarts, []);
        assert.ok((await page.locator(".filtres option").count()) > 8);
      });
    });
  }

  test("une valeur inconnue ne montre rien, et le dit ; un choix sans réponse aussi", async () => {
    await voir(`${copil.origine}projets/index.html?commune=atlantide`, async (page) => {
      assert.equal(await vues(page), 0);
      assert.match(await dit(page), /«\s?atlantide\s?»/);
      assert.equal(await page.locator("#liste").isVisible(), false, "un tableau vide est montré");
      await page.locator(".filtres button[type=reset]").click();
      await page.waitForFunction(() => document.querySelector("#liste").checkVisibility());
      assert.equal(await vues(page), 131);
    });
    await voir(`${copil.origine}projets/index.html?commune=anduze&axe=competences&etat=abandonne`, async (page) => {
      assert.equal(await vues(page), 0);
      assert.ok((await dit(page)).length > 10);
    });
  });

  test("une liste de plusieurs pages dit que le filtre porte sur la page, et le garde d’une page à l’autre", async () => {
    await voir(`${pages.origine}projets/index.html?commune=anduze`, async (page) => {
      assert.equal(await page.locator("#liste tbody tr").count(), 100);
      const options = await page.locator("#f-commune option").evaluateAll((os) => os.map((o) => o.label));
      assert.equal(await page.locator("#f-commune").inputValue(), "anduze");
      const n = await vues(page);
      assert.match(await dit(page), n ? /sur les 100 de cette page$/ : /autres pages/);
      await page.locator(".pagination a[rel=next]").click();
      await page.waitForURL(/page.*\?commune=anduze$/);
      assert.equal(await page.locator("#f-commune").inputValue(), "anduze");
      assert.deepEqual(await page.locator("#f-commune option").evaluateAll((os) => os.map((o) => o.label)), options);
      const lignes = await page.locator("#liste tbody tr:visible td:nth-child(4)").allInnerTexts();
      assert.deepEqual(lignes.filter((l) => l !== "Anduze"), []);
      assert.ok(n + lignes.length > 0, "aucune des deux pages ne montre ce qui est choisi");
    });
  });

  for (const liste of ["projets", "entreprises", "actions"]) {
    test(`${liste} à 320 px : chaque ligne est une fiche entière, et reste la ligne d’un tableau`, async () => {
      await voir(
        `${copil.origine}${liste}/index.html`,
        async (page) => {
          const ecarts = await page.evaluate(() => {
            const [table, cadre] = [document.querySelector("#liste"), document.querySelector("#liste").closest(".defile")];
            const tetes = [...table.tHead.rows[0].cells].map((c) => c.textContent.trim());
            const cases = [...table.tBodies[0].rows].flatMap((l) => [...l.cells]);
            const coupees = cases.filter((c) => {
              const mots = document.createRange();
              mots.selectNodeContents(c);
              const place = mots.getBoundingClientRect();
              return place.left < 0 || place.right > 320 || place.height === 0;
            });
            const muettes = cases.filter((c) => c.localName === "td" && !c.matches(".code") && !(tetes.includes(c.dataset.label) && getComputedStyle(c, "::before").content.includes(c.dataset.label)));
            return [coupees, muettes].map((l) => l.map((c) => c.textContent.trim()).slice(0, 3)).concat([[cadre.scrollWidth - cadre.clientWidth]]);
          });
          assert.deepEqual(ecarts, [[], [], [0]]);
          const vu = await page.locator("#liste").ariaSnapshot();
          for (const role of ["table", "columnheader", "rowheader", "cell"]) assert.match(vu, new RegExp(`- ${role}\\b`), role);
          assert.equal(vu.match(/- '?row\b/g).length, await page.locator("#liste tr").count());
          // Le tri reste à portée : les en-têtes sont des boutons au-dessus des fiches.
          assert.ok(await page.locator("#liste .trier").first().isVisible());
          await page.locator("#liste .trier").first().click();
          assert.equal(await page.locator("#liste th[aria-sort=ascending]").count(), 1);
        },
        { viewport: { width: 320, height: 800 } },
      );
    });
  }

  for (const [chemin, largeurs] of [["communes", [320, 800, 1280]], ["projets", [800, 1280]], ["actions", [800, 1040]]]) {
    for (const width of largeurs) {
      test(`${chemin} à ${width} px : l’en-tête reste en vue quand on descend`, async () => {
        await voir(
          `${copil.origine}${chemin}/index.html`,
          async (page) => {
            const table = page.locator("table.triable").last();
            const [haut, bas, dehors] = await table.evaluate((t) => {
              const cadre = t.closest(".defile");
              scrollTo(0, cadre.getBoundingClientRect().top + scrollY - 8);
              // Vingt lignes plus bas, par la page ou par le cadre, selon ce qui défile.
              const loin = t.tBodies[0].rows[20].getBoundingClientRect().top - t.tBodies[0].rows[0].getBoundingClientRect().top;
              if (cadre.scrollHeight > cadre.clientHeight + 1 && getComputedStyle(cadre).overflowY === "auto") cadre.scrollTop += loin;
              else scrollBy(0, loin);
              const tete = t.tHead.rows[0].cells[0].getBoundingClientRect();
              const premiere = t.tBodies[0].rows[0].getBoundingClientRect();
              return [tete.top, innerHeight - tete.bottom, premiere.bottom < tete.top + 1 || premiere.bottom < 0];
            });
            assert.ok(dehors, "rien n’a défilé");
            assert.ok(haut >= -1 && bas >= 0, `l’en-tête est à ${haut} px`);
          },
          { viewport: { width, height: 700 } },
        );
      });
    }
  }
});
