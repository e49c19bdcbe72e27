// The site as hosts serve it: published by the program, from a sub-folder, by Apache with the generated .htaccess and by
// nginx with the lines of the guide; visited by a real browser. FEUILLE is the program (default: the release build).
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync, appendFileSync } from "node:fs";
import { createServer, connect } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const racine = fileURLToPath(new URL("../../", import.meta.url));
const feuille = resolve(racine, process.env.FEUILLE ?? join(process.env.CARGO_TARGET_DIR ?? "target", "release/feuille"));
const programme = process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const FIGE = "public, max-age=31536000, immutable";

const MODULES = ["mpm_event", "authz_core", "dir", "mime", "alias", "headers", "rewrite", "deflate", "filter", "brotli"];
const apache = (ici, port) => `${MODULES.map((m) => `LoadModule ${m}_module /usr/lib/apache2/modules/mod_${m}.so`).join("\n")}
ServerName localhost
Listen 127.0.0.1:${port}
ServerRoot ${ici}
PidFile ${ici}/pid
DefaultRuntimeDir ${ici}
Mutex file:${ici}
ErrorLog ${ici}/erreurs
TypesConfig /etc/mime.types
User www-data
Group www-data
DocumentRoot ${ici}/www
DirectoryIndex index.html
<Directory ${ici}/www>
AllowOverride FileInfo
Require all granted
</Directory>
`;
const nginx = (ici, port) => {
  const guide = readFileSync(join(racine, "docs/guide/publier.md"), "utf8").split("```nginx\n")[1].split("```")[0];
  const lignes = guide
    .replace("server {", `server {\n  listen 127.0.0.1:${port};`)
    .replace("/srv/www", `${ici}/www`)
    .replace("error_page 404 /404.html", "error_page 404 /feuille/404.html");
  const temporaires = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((t) => `${t}_temp_path ${ici}/${t};`).join(" ");
  return `${process.getuid() === 0 ? "user root;" : ""}
daemon off; master_process off; pid ${ici}/pid; error_log stderr;
events {}
http { include /etc/nginx/mime.types; charset utf-8; access_log off; ${temporaires}
${lignes}
}
`;
};

const HOTES = [
  { nom: "Apache", serveur: "apache", binaire: "/usr/sbin/apache2", arguments: (f) => ["-X", "-f", f], config: apache, redirige: true },
  { nom: "nginx", serveur: "aucun", binaire: "/usr/sbin/nginx", arguments: (f, ici) => ["-e", "stderr", "-p", ici, "-c", f], config: nginx, redirige: false },
];

const portLibre = () => new Promise((pret) => {
  const s = createServer().listen(0, "127.0.0.1", () => {
    const { port } = s.address();
    s.close(() => pret(port));
  });
});

// Tries until the port answers, or the server is gone.
const attendre = (port, processus) => new Promise((pret, echec) => {
  processus.once("exit", (code) => echec(new Error(`le serveur s’est arrêté (${code})`)));
  const essayer = () => {
    const prise = connect(port, "127.0.0.1", () => { prise.destroy(); pret(); });
    prise.on("error", () => setTimeout(essayer, 30));
  };
  essayer();
});

for (const hote of HOTES) {
  const manque = [programme, feuille, hote.binaire].find((p) => !p || !existsSync(p));
  const absent = manque === undefined ? (programme ? false : "Chromium absent") : `${manque} manque`;
  if (absent && process.env.FEUILLE_NAVIGATEUR_EXIGE) throw new Error(absent);

  describe(`le site d’Alès publié, servi par ${hote.nom}`, { skip: absent }, () => {
    let navigateur, processus, ici, base, politique;
    before(async () => {
      ici = mkdtempSync(join(tmpdir(), "feuille-hote-"));
      chmodSync(ici, 0o755);
      const port = await portLibre();
      base = `http://127.0.0.1:${port}/feuille/`;
      cpSync(join(racine, "content"), join(ici, "content"), { recursive: true });
      cpSync(join(racine, "themes"), join(ici, "themes"), { recursive: true });
      mkdirSync(join(ici, "content/pages"), { recursive: true });
      writeFileSync(join(ici, "content/pages/page-deplacee.md"), "---\ntitre: Page déplacée\nanciennes_adresses: [/ancienne-page/]\n---\nElle a changé d’adresse.\n");
      appendFileSync(join(ici, "content/site.yaml"), `\ncibles:\n  - { id: hote, genre: dossier, lieu: "${ici}/www/feuille", serveur: ${hote.serveur}, compresser: oui, adresse: "${base}" }\n`);
      const fait = spawnSync(feuille, ["publish", "hote", "--oui", "--today", "2026-11-24"], { cwd: ici, encoding: "utf8" });
      assert.equal(fait.status, 0, fait.stdout + fait.stderr);
      if (hote.nom === "Apache" && process.getuid() === 0) spawnSync("chown", ["-R", "www-data", join(ici, "www")]);
      const config = join(ici, "hote.conf");
      writeFileSync(config, hote.config(ici, port));
      processus = spawn(hote.binaire, hote.arguments(config, ici), { stdio: "ignore" });
      await attendre(port, processus);
      politique = readFileSync(join(ici, "www/feuille/index.html"), "utf8").match(/Content-Security-Policy" content="([^"]+)"/)[1];
      navigateur = await chromium.launch({ executablePath: programme, args: ["--no-sandbox", "--disable-gpu"] });
    });
    after(async () => {
      await navigateur?.close();
      processus?.removeAllListeners("exit");
      const fini = processus && new Promise((f) => processus.once("exit", f));
      processus?.kill();
      await fini;
      if (ici) rmSync(ici, { recursive: true, force: true });
    });

    // A page, what it loaded, and what the console complained of.
    async function visiter(chemin) {
      const page = await navigateur.newPage();
      const reponses = [], plaintes = [];
      page.on("response", (r) => reponses.push(r));
      page.on("console", (m) => m.type() === "error" && plaintes.push(m.text()));
      page.on("pageerror", (e) => plaintes.push(String(e)));
      page.on("requestfailed", (r) => plaintes.push(`${r.url()} : ${r.failure()?.errorText}`));
      const premiere = await page.goto(new URL(chemin, base).href, { waitUntil: "networkidle" });
      return { page, premiere, reponses, plaintes };
    }

    test("les rubriques : en-têtes, cache, compression, rien dans la console", async () => {
      const rubriques = readdirSync(join(ici, "www/feuille"), { withFileTypes: true })
        .filter((e) => e.isDirectory() && existsSync(join(ici, "www/feuille", e.name, "index.html")) && e.name !== "ancienne-page")
        .map((e) => `${e.name}/`);
      assert.ok(rubriques.length > 5, rubriques.join());
      let figes = 0;
      for (const chemin of ["", ...rubriques]) {
        const { page, premiere, reponses, plaintes } = await visiter(chemin);
        assert.deepEqual(plaintes, [], chemin);
        const entetes = await premiere.allHeaders();
        assert.equal(premiere.status(), 200, chemin);
        assert.equal(entetes["content-security-policy"], `${politique}; frame-ancestors 'none'`, chemin);
        assert.equal(entetes["x-content-type-options"], "nosniff");
        assert.equal(entetes["referrer-policy"], "strict-origin-when-cross-origin");
        assert.equal(entetes["cross-origin-opener-policy"], "same-origin");
        assert.equal(entetes["cache-control"], "no-cache", chemin);
        assert.match(entetes["content-encoding"] ?? "", /^(gzip|br)$/, chemin);
        for (const r of reponses) {
          assert.ok(r.url().startsWith(base), `${chemin} demande ${r.url()}`);
          if (!/\.[0-9a-f]{8}\.[a-z0-9]+$/.test(new URL(r.url()).pathname)) continue;
          figes += 1;
          assert.equal((await r.allHeaders())["cache-control"], FIGE, r.url());
        }
        await page.close();
      }
      assert.ok(figes > rubriques.length, `${figes} fichiers figés`);
    });

    test("une adresse qui n’existe pas, même profonde : la page d’erreur, avec son style", async () => {
      const { page, premiere, plaintes } = await visiter("nulle/part/du/tout.html");
      assert.equal(premiere.status(), 404);
      assert.equal((await premiere.allHeaders())["content-security-policy"], `${politique}; frame-ancestors 'none'`);
      assert.ok((await page.locator("h1").count()) === 1);
      // The browser itself tells of the 404 of the page.
      assert.deepEqual(plaintes.filter((p) => !/status of 404/.test(p)), []);
      assert.ok(await page.evaluate(() => [...document.styleSheets].some((s) => s.href && s.cssRules.length > 10)), "sans style");
      const accueil = await page.evaluate(() => document.querySelector("header a[href]").href);
      assert.ok(accueil.startsWith(base), accueil);
      await page.close();
    });

    test("l’ancienne adresse mène à la nouvelle", async () => {
      const { page, reponses } = await visiter("ancienne-page/");
      await page.waitForURL(`${base}page-deplacee/**`);
      assert.match(await page.locator("h1").innerText(), /Page déplacée/);
      assert.equal(reponses[0].status(), hote.redirige ? 301 : 200);
      await page.close();
    });

    test("ce que feuille garde chez l’hébergeur ne se lit pas", async () => {
      for (const chemin of [".feuille/manifeste.json", ".feuille/", ".feuille"]) {
        const { page, premiere } = await visiter(chemin);
        assert.equal(premiere.status(), 404, chemin);
        await page.close();
      }
    });
  });
}
