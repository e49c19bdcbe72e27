// Lighthouse sur les pages qui comptent, et le poids de chaque sorte de page. Le réseau et le processeur lents sont
// simulés à partir d'une visite sans freins : la machine chargée compte peu, et la meilleure de quatre visites est gardée.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import lighthouse from "lighthouse";
import { chromium } from "playwright-core";
import { comprimer, fichiers, programme, servir, site } from "./hote.mjs";

const absent = !programme ? "Chromium absent" : !existsSync(join(site, "index.html")) ? `pas de site dans ${site}` : false;
if (absent && process.env.FEUILLE_NAVIGATEUR_EXIGE) throw new Error(absent);

// Lighthouse suppose une machine rapide et libre, quatre fois plus qu'un téléphone. Sur une machine lente ou
// occupée, le même frein compterait deux fois sa lenteur : sa propre mesure de la machine le règle.
const MACHINE_LIBRE = 1500;
const frein = (indice) => Math.max(1, Math.min(4, (4 * indice) / MACHINE_LIBRE));

const PORT = 9222 + (process.pid % 1000);
const PAGE_MAX = 120_000;
const SCRIPTS_MAX = 8_000;

// La plus lourde de chaque sorte.
function uneParSorte() {
  const parSorte = new Map();
  for (const chemin of fichiers(".html")) {
    const html = readFileSync(join(site, chemin), "utf8");
    const sorte = html.match(/<body class="p-([^" ]+)/)?.[1];
    if (sorte && (parSorte.get(sorte)?.taille ?? 0) < html.length) parSorte.set(sorte, { chemin, taille: html.length });
  }
  return [...parSorte].map(([sorte, { chemin }]) => [sorte, chemin]);
}

describe("la qualité des pages", { skip: absent }, () => {
  const sortes = absent ? [] : uneParSorte();
  let hote, navigateur;
  before(async () => {
    hote = await servir();
    navigateur = await chromium.launch({ executablePath: programme, args: ["--no-sandbox", "--disable-gpu", `--remote-debugging-port=${PORT}`] });
  });
  after(async () => {
    await navigateur?.close();
    hote?.fermer();
  });

  for (const sorte of ["accueil", "chapitre", "entreprise", "projets"]) {
    test(`Lighthouse : ${sorte}`, async () => {
      const chemin = sortes.find(([s]) => s === sorte)?.[1];
      assert.ok(chemin, `pas de page « ${sorte} »`);
      const notes = {};
      let ecarts = [];
      let cpu = 4;
      for (let visite = 0; visite < 4; visite++) {
        const throttling = { rttMs: 150, throughputKbps: 1638.4, cpuSlowdownMultiplier: cpu };
        const { lhr } = await lighthouse(`${hote.origine}${chemin}`, { port: PORT, logLevel: "silent", output: "json", throttlingMethod: "simulate", throttling });
        cpu = frein(lhr.environment.benchmarkIndex);
        for (const c of Object.values(lhr.categories)) notes[c.id] = Math.max(notes[c.id] ?? 0, Math.round(c.score * 100));
        const comptes = Object.values(lhr.categories).flatMap((c) => c.auditRefs.filter((a) => a.weight > 0).map((a) => a.id));
        ecarts = Object.values(lhr.audits).filter((a) => comptes.includes(a.id) && a.score !== null && a.score < 0.9).map((a) => `${a.id} ${a.displayValue ?? ""}`);
        if (notes.performance >= 98) break;
      }
      const { performance, ...autres } = notes;
      assert.deepEqual(autres, { accessibility: 100, "best-practices": 100, seo: 100 }, ecarts.join(", "));
      assert.ok(performance >= 98, `performance ${performance} : ${ecarts.join(", ")}`);
    });
  }

  for (const [sorte, chemin] of sortes.filter(([s]) => s !== "absente")) {
    test(`${sorte} : peu d'octets, rien du dehors, aucun cookie`, async () => {
      const contexte = await navigateur.newContext({ viewport: { width: 1280, height: 900 } });
      const page = await contexte.newPage();
      const demandes = new Set();
      page.on("request", (r) => demandes.add(r.url()));
      await page.goto(`${hote.origine}${chemin}`, { waitUntil: "networkidle" });
      assert.deepEqual(await contexte.cookies(), []);
      await contexte.close();
      const poids = { tout: 0, scripts: 0 };
      for (const adresse of demandes) {
        if (adresse.startsWith("data:")) continue;
        assert.ok(adresse.startsWith(hote.origine), `dehors : ${adresse}`);
        const fichier = join(site, decodeURIComponent(new URL(adresse).pathname));
        const octets = comprimer(readFileSync(fichier), extname(fichier)).length;
        poids.tout += octets;
        if (extname(fichier) === ".js") poids.scripts += octets;
      }
      assert.ok(poids.tout <= PAGE_MAX, `${chemin} : ${poids.tout} octets`);
      assert.ok(poids.scripts <= SCRIPTS_MAX, `${chemin} : ${poids.scripts} octets de scripts`);
    });
  }

  const adresse = process.env.FEUILLE_SITE_ADRESSE;
  test("le JSON-LD passe sous la politique de sécurité", { skip: adresse ? false : "FEUILLE_SITE_ADRESSE absent" }, async () => {
    const autre = await servir(adresse);
    const page = await navigateur.newPage();
    const ecarts = [];
    page.on("console", (m) => ["error", "warning"].includes(m.type()) && ecarts.push(m.text()));
    for (const [, chemin] of sortes.filter(([s]) => ["accueil", "chapitre", "donnees", "projet"].includes(s))) {
      await page.goto(`${autre.origine}${chemin}`, { waitUntil: "load" });
      const noeuds = JSON.parse(await page.locator('script[type="application/ld+json"]').textContent())["@graph"];
      assert.ok(noeuds.length > 0 && noeuds.every((n) => typeof n["@type"] === "string"), chemin);
    }
    await page.close();
    autre.fermer();
    assert.deepEqual(ecarts, []);
  });
});
