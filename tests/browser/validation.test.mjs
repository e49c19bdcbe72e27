// Le vérificateur du W3C (Nu) sur chaque page, chaque dessin et chaque feuille de style : aucun message, d'aucune sorte.
// Les pages par HTTP : lu sur le disque, « 'self' » de la politique de sécurité ne veut rien dire et tout serait signalé.
import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import vnu from "vnu-jar";
import { fichiers, servir, site } from "./hote.mjs";

const java = spawnSync("java", ["-version"]).status === 0;
const absent = !java ? "Java absent" : !existsSync(join(site, "index.html")) ? `pas de site dans ${site}` : false;
if (absent && process.env.FEUILLE_NAVIGATEUR_EXIGE) throw new Error(absent);

// Il refuse d'ordinaire les adresses de la machine : c'est fait pour un service ouvert à tous.
async function verifier(options, cibles) {
  const drapeaux = ["-Dnu.validator.servlet.allow-forbidden-hosts=true", "-jar", String(vnu), "--format", "json", "--stdout", "--exit-zero-always"];
  const { stdout } = await promisify(execFile)("java", [...drapeaux, ...options, ...cibles], { maxBuffer: 1 << 28 });
  return JSON.parse(stdout).messages;
}

// Des propriétés que les navigateurs ont depuis 2023 au moins, et que le vérificateur ne connaît pas encore.
const recents = /^CSS: (“(container-type|paint-order)”: Property “\2” doesn't exist|Unrecognized at-rule “@container”)/;

// Il prend le JSON-LD pour un script ; c'est un bloc de données, que la politique ne concerne pas (HTML, « prepare the
// script element ») : qualite.test.mjs le montre dans un navigateur.
const donnees = /^Inline script violates Content Security Policy/;

describe("le vérificateur du W3C", { skip: absent }, () => {
  let hote;
  before(async () => {
    hote = await servir();
  });
  after(() => hote?.fermer());

  const messages = (liste) => liste.filter((m) => !recents.test(m.message)).map((m) => `${m.url} ${m.lastLine}:${m.lastColumn} ${m.subType ?? m.type} : ${m.message}`);

  test("pages : aucune erreur, aucun avertissement", async () => {
    const chemins = fichiers(".html");
    assert.ok(chemins.length >= 100, `${chemins.length} pages seulement`);
    assert.deepEqual(messages(await verifier([], chemins.map((c) => `${hote.origine}${encodeURI(c)}`))), []);
  });

  test("dessins et feuilles de style : aucune erreur, aucun avertissement", async () => {
    for (const [option, fin, minimum] of [["--svg", ".svg", 10], ["--css", ".css", 1]]) {
      const chemins = fichiers(fin);
      assert.ok(chemins.length >= minimum, `${chemins.length} ${fin} seulement`);
      assert.deepEqual(messages(await verifier([option], chemins.map((c) => join(site, c)))), []);
    }
  });

  // Ce que les pages ont de plus quand leur adresse publique est connue.
  const adresse = process.env.FEUILLE_SITE_ADRESSE;
  test("pages d'un site qui a une adresse publique", { skip: adresse ? false : "FEUILLE_SITE_ADRESSE absent" }, async () => {
    const pages = fichiers(".html", "", adresse);
    assert.ok(pages.length >= 100);
    const autre = await servir(adresse);
    try {
      const tous = await verifier([], pages.map((c) => `${autre.origine}${encodeURI(c)}`));
      assert.deepEqual(messages(tous.filter((m) => !donnees.test(m.message))), []);
      for (const page of pages) {
        const enLigne = readFileSync(join(adresse, page), "utf8").match(/<script(?![^>]* src=)[^>]*>/g) ?? [];
        assert.deepEqual(enLigne.filter((s) => s !== '<script type="application/ld+json">'), [], page);
      }
    } finally {
      autre.fermer();
    }
  });

  // Sans quoi un vérificateur muet passerait pour un site sans faute.
  test("une faute est vue", async () => {
    const messages = await verifier([], [join(import.meta.dirname, "fautes.html")]);
    assert.ok(messages.some((m) => m.type === "error"));
  });
});
