// D'autres sites du même contenu, construits par le programme (FEUILLE_BINAIRE) : l'édition du COPIL, le site en anglais,
// un site dont les listes ont plusieurs pages. Et de quoi ouvrir leurs pages.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { fichiers, programme } from "./hote.mjs";

const depot = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const binaire = resolve(process.env.FEUILLE_BINAIRE ?? join(depot, "target/release/feuille"));
export const absent = !programme ? "Chromium absent" : !existsSync(binaire) ? `pas de programme dans ${binaire}` : false;
if (absent && process.env.FEUILLE_NAVIGATEUR_EXIGE) throw new Error(absent);

export const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Construit une variante ; `changer` reçoit le dossier d'une copie du contenu. */
export function construire({ edition = "publique", changer } = {}) {
  const dossier = mkdtempSync(join(tmpdir(), "feuille-variante-"));
  process.on("exit", () => rmSync(dossier, { recursive: true, force: true }));
  const contenu = changer ? join(dossier, "content") : join(depot, "content");
  if (changer) {
    cpSync(join(depot, "content"), contenu, { recursive: true });
    changer(contenu);
  }
  const site = join(dossier, "site");
  execFileSync(binaire, ["build", "--content", contenu, "--themes", join(depot, "themes"), "--today", "2026-11-23", "--edition", edition, "--out", site], { stdio: "pipe" });
  return site;
}

export function enAnglais(contenu) {
  const fiche = join(contenu, "site.yaml");
  const avant = readFileSync(fiche, "utf8");
  const apres = avant.replace(/^langue: fr$/m, "langue: en");
  assert.notEqual(apres, avant);
  writeFileSync(fiche, apres);
}

/** Plus de projets qu'une page de liste n'en montre : une entreprise recopiée. */
export function longue(contenu, fois = 340) {
  const modele = readFileSync(join(contenu, "entreprises/affineurs-des-dix-huit-faisses.yaml"), "utf8").replace(/^siret:.*\n/m, "");
  for (let i = 0; i < fois; i++) {
    // Une commune rare, au début de l'alphabet et nulle part ailleurs sur sa page.
    const copie = modele.replace(/^nom: .*$/m, `nom: Zinguerie ${i}`).replace(/^commune: .*$/m, `commune: ${i === 0 ? "Anduze" : "Alès"}`);
    writeFileSync(join(contenu, `entreprises/zinguerie-${i}.yaml`), copie);
  }
}

/** La page la plus riche de chaque sorte. */
export function uneParSorte(site) {
  const parSorte = new Map();
  for (const chemin of fichiers(".html", "", site)) {
    const html = readFileSync(join(site, chemin), "utf8");
    const sorte = html.match(/<body class="p-([^" ]+)/)?.[1];
    if (sorte && (parSorte.get(sorte)?.taille ?? 0) < html.length) parSorte.set(sorte, { chemin, taille: html.length });
  }
  return [...parSorte].map(([sorte, { chemin }]) => [sorte, chemin]).sort();
}

/** Ouvre une page, la donne à `faire`, et refuse tout message de la console. */
export async function ouvrir(navigateur, adresse, options, faire) {
  const contexte = await navigateur.newContext({ reducedMotion: "reduce", ...options });
  contexte.setDefaultTimeout(15_000);
  const page = await contexte.newPage();
  const ecarts = [];
  page.on("console", (m) => ["error", "warning"].includes(m.type()) && ecarts.push(`console : ${m.text()}`));
  page.on("pageerror", (e) => ecarts.push(`erreur : ${e.message}`));
  try {
    await page.goto(adresse, { waitUntil: "load" });
    await faire(page);
  } finally {
    await contexte.close();
  }
  assert.deepEqual(ecarts, [], adresse);
}

/** Ce qu'axe trouve dans l'état où est la page, qui doit être ouverte avec `bypassCSP`. */
export async function violations(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"] }));
  return violations.map((v) => `${v.id} : ${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(" | ")}`);
}
