// Le site comme le donnent les hôtes : par HTTP, compressé, avec les empreintes gardées un an.
import { createServer } from "node:http";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

export const site = resolve(process.env.FEUILLE_SITE ?? "../../public");
export const programme = process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

const types = { ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png", ".woff2": "font/woff2", ".csv": "text/csv; charset=utf-8", ".json": "application/json", ".xml": "application/xml", ".txt": "text/plain; charset=utf-8" };
const comprimes = new Set([".html", ".css", ".js", ".svg", ".csv", ".json", ".xml", ".txt"]);

// Un octet de moins se voit ; ce qui est déjà compressé passe tel quel.
export function comprimer(octets, extension) {
  return comprimes.has(extension) ? brotliCompressSync(octets, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }) : octets;
}

// Les fichiers du site dont le nom finit ainsi, depuis sa racine.
export function fichiers(fin, dossier = "", racine = site) {
  return readdirSync(join(racine, dossier), { withFileTypes: true }).flatMap((e) => {
    const chemin = dossier ? `${dossier}/${e.name}` : e.name;
    if (e.isDirectory() && !e.name.startsWith(".")) return fichiers(fin, chemin, racine);
    return e.name.endsWith(fin) ? [chemin] : [];
  });
}

export async function servir(dossier = site) {
  const racine = resolve(dossier);
  const gardes = new Map();
  const serveur = createServer((requete, reponse) => {
    const chemin = decodeURIComponent(new URL(requete.url, "http://x").pathname);
    const fichier = join(racine, chemin, chemin.endsWith("/") ? "index.html" : "");
    if (!fichier.startsWith(racine) || !existsSync(fichier)) return reponse.writeHead(404).end("absent");
    const extension = extname(fichier);
    const brotli = comprimes.has(extension) && /\bbr\b/.test(requete.headers["accept-encoding"] ?? "");
    const cle = `${fichier}|${brotli}`;
    if (!gardes.has(cle)) gardes.set(cle, brotli ? comprimer(readFileSync(fichier), extension) : readFileSync(fichier));
    reponse.writeHead(200, {
      "content-type": types[extension] ?? "application/octet-stream",
      "cache-control": chemin.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
      ...(brotli && { "content-encoding": "br", vary: "accept-encoding" }),
    }).end(gardes.get(cle));
  });
  await new Promise((pret) => serveur.listen(0, "127.0.0.1", pret));
  // A test that fails before it closes its server must not keep the run alive.
  serveur.unref();
  return { origine: `http://127.0.0.1:${serveur.address().port}/`, fermer: () => serveur.close() };
}
