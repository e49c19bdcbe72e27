//! The files that tell a host how to serve the site: types, caches, headers, redirections, page of errors.
//!
//! What they say is the same for all; each kind of host has its own way to be told.

use std::collections::BTreeMap;
use std::fmt::Write;

/// What serves the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Serveur {
    /// Apache, by `.htaccess` (most shared hosting).
    Apache,
    /// Netlify and Cloudflare Pages, by `_headers` and `_redirects`.
    Netlify,
    /// GitHub and GitLab Pages: nothing can be said but `.nojekyll` and `CNAME`.
    Pages,
    /// Another, which somebody sets up by hand.
    Aucun,
}

/// What the host is told.
#[derive(Clone, Debug)]
pub struct Hebergement<'a> {
    /// What serves.
    pub serveur: Serveur,
    /// The path of the site on its host: `/`, or `/feuille/`.
    pub base: &'a str,
    /// The policy that pages carry.
    pub politique: &'a str,
    /// Own domain.
    pub domaine: Option<&'a str>,
    /// Old and new addresses, as files from the root of the site.
    pub redirections: &'a [(String, String)],
    /// Each text has its compressed twins.
    pub compresse: bool,
    /// Search engines may list it.
    pub indexable: bool,
}

/// How long a file whose name carries its digest may be kept, and the others.
pub const CACHE_FIGE: &str = "public, max-age=31536000, immutable";
/// Pages may be kept, but asked again for each time.
pub const CACHE_PAGE: &str = "no-cache";

/// Types by extension.
const TYPES: &[(&str, &str)] = &[
    ("html", "text/html; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("geojson", "application/geo+json"),
    ("csv", "text/csv; charset=utf-8"),
    ("xml", "application/xml; charset=utf-8"),
    ("txt", "text/plain; charset=utf-8"),
    ("svg", "image/svg+xml; charset=utf-8"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("webp", "image/webp"),
    ("woff2", "font/woff2"),
    ("pdf", "application/pdf"),
];

/// The type of a file, by its name.
pub fn type_de(chemin: &str) -> &'static str {
    let nu = chemin.strip_suffix(".br").or_else(|| chemin.strip_suffix(".gz")).unwrap_or(chemin);
    let extension = nu.rsplit_once('.').map_or("", |(_, e)| e).to_ascii_lowercase();
    TYPES.iter().find(|(e, _)| *e == extension).map_or("application/octet-stream", |(_, t)| t)
}

/// Whether compression is worth it.
pub fn se_compresse(chemin: &str) -> bool {
    let texte = type_de(chemin);
    texte.contains("charset") || texte.contains("json")
}

/// Whether the name of a file carries its digest (`styles.1a2b3c4d.css`): it then never changes.
pub fn est_fige(chemin: &str) -> bool {
    let nom = chemin.rsplit('/').next().unwrap_or(chemin);
    let mut parties = nom.rsplit('.').skip(1);
    let condense = |p: &str| p.len() == 8 && p.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    parties.next().is_some_and(condense) && parties.next().is_some()
}

/// What may be kept, and how long.
pub fn cache_de(chemin: &str) -> &'static str {
    if est_fige(chemin) { CACHE_FIGE } else { CACHE_PAGE }
}

/// The security headers of every page, under the policy that it carries.
pub fn entetes(politique: &str, indexable: bool) -> Vec<(&'static str, String)> {
    let mut entetes = vec![
        // What a page cannot say of itself.
        ("Content-Security-Policy", format!("{politique}; frame-ancestors 'none'")),
        ("X-Content-Type-Options", "nosniff".into()),
        ("Referrer-Policy", "strict-origin-when-cross-origin".into()),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()".into()),
        ("Cross-Origin-Opener-Policy", "same-origin".into()),
    ];
    if !indexable {
        entetes.push(("X-Robots-Tag", "noindex, nofollow".into()));
    }
    entetes
}

impl Hebergement<'_> {
    fn entetes(&self) -> Vec<(&'static str, String)> {
        entetes(self.politique, self.indexable)
    }

    /// The files to add to the site.
    pub fn fichiers(&self) -> BTreeMap<String, Vec<u8>> {
        let mut fichiers = BTreeMap::new();
        let mut poser = |nom: &str, texte: String| drop(fichiers.insert(nom.to_owned(), texte.into_bytes()));
        match self.serveur {
            Serveur::Apache => poser(".htaccess", self.htaccess()),
            Serveur::Netlify => {
                poser("_headers", self.headers());
                poser("_redirects", self.redirects());
            }
            Serveur::Pages => {
                poser(".nojekyll", String::new());
                // GitLab Pages reads it; GitHub does not mind.
                poser("_redirects", self.redirects());
            }
            Serveur::Aucun => {}
        }
        if let Some(domaine) = self.domaine {
            poser("CNAME", format!("{domaine}\n"));
        }
        fichiers
    }

    fn htaccess(&self) -> String {
        let mut t = String::from("# Écrit par feuille à chaque publication : ce qui est changé ici est perdu.\n");
        let base = self.base;
        let _ =
            write!(t, "ErrorDocument 404 {}404.html\nAddDefaultCharset utf-8\n<IfModule mod_mime.c>\n", echapper(base));
        for (extension, genre) in TYPES {
            let _ = writeln!(t, "  AddType \"{genre}\" .{extension}");
        }
        if self.compresse {
            t.push_str("  RemoveType .br .gz\n  AddEncoding br .br\n  AddEncoding gzip .gz\n");
        }
        t.push_str("</IfModule>\n<IfModule mod_alias.c>\n  RedirectMatch 404 \"/\\.feuille(/|$)\"\n");
        for (de, vers) in self.redirections {
            let de = match de.strip_suffix("index.html") {
                Some(dossier) => format!("{}(index\\.html)?", motif(dossier)),
                None => motif(de),
            };
            let vers = vers.strip_suffix("index.html").unwrap_or(vers);
            let _ =
                writeln!(t, "  RedirectMatch 301 \"^{}{de}$\" \"{}{}\"", motif(base), echapper(base), echapper(vers));
        }
        t.push_str("</IfModule>\n");
        if self.compresse {
            t.push_str("<IfModule mod_rewrite.c>\n  RewriteEngine On\n");
            for (mot, suffixe) in [("br", "br"), ("gzip", "gz")] {
                for (fichier, regle) in [("", "^(.+)$ $1"), ("index.html", "^(.*/)?$ $1index.html")] {
                    let _ = write!(
                        t,
                        "  RewriteCond %{{HTTP:Accept-Encoding}} \\b{mot}\\b\n  RewriteCond %{{HTTP:Accept-Encoding}} !\\b{mot}\\s*;\\s*q=0(\\.0*)?\\s*(,|$)\n  RewriteCond %{{REQUEST_FILENAME}}{fichier}.{suffixe} -f\n  RewriteRule {regle}.{suffixe} [L]\n"
                    );
                }
            }
            t.push_str("</IfModule>\n");
        }
        t.push_str("<IfModule mod_headers.c>\n");
        for (nom, valeur) in self.entetes() {
            let _ = writeln!(t, "  Header always set {nom} \"{valeur}\"");
        }
        let _ = write!(
            t,
            "  Header set Cache-Control \"{CACHE_PAGE}\"\n  <FilesMatch \"\\.[0-9a-f]{{8}}\\.[a-z0-9]+(\\.br|\\.gz)?$\">\n    Header set Cache-Control \"{CACHE_FIGE}\"\n  </FilesMatch>\n"
        );
        if self.compresse {
            t.push_str("  Header merge Vary Accept-Encoding\n");
        }
        t.push_str("</IfModule>\n");
        let textes: Vec<&str> = TYPES
            .iter()
            .filter(|(e, _)| se_compresse(&format!("x.{e}")))
            .map(|(_, t)| t.split(';').next().unwrap_or(t))
            .collect();
        for (module, filtre) in [("mod_brotli.c", "BROTLI_COMPRESS"), ("mod_deflate.c", "DEFLATE")] {
            let _ =
                write!(t, "<IfModule {module}>\n  AddOutputFilterByType {filtre} {}\n</IfModule>\n", textes.join(" "));
        }
        t
    }

    fn headers(&self) -> String {
        let base = self.base;
        let mut t = format!("{base}*\n");
        for (nom, valeur) in self.entetes() {
            let _ = writeln!(t, "  {nom}: {valeur}");
        }
        let _ = write!(
            t,
            "  Cache-Control: {CACHE_PAGE}\n{base}assets/*\n  ! Cache-Control\n  Cache-Control: {CACHE_FIGE}\n"
        );
        t
    }

    fn redirects(&self) -> String {
        let base = self.base;
        let mut t = String::new();
        for (de, vers) in self.redirections {
            let courte = |c: &str| echapper(c.strip_suffix("index.html").unwrap_or(c));
            let _ = writeln!(t, "{base}{} {base}{} 301", courte(de), courte(vers));
        }
        t
    }
}

/// For a regular expression, of which our paths can only hold the dot.
fn motif(chemin: &str) -> String {
    chemin.replace('.', "\\.")
}

/// For an address: what is not plain ASCII is written as `%XX`.
pub(super) fn echapper(chemin: &str) -> String {
    let mut t = String::with_capacity(chemin.len());
    for octet in chemin.bytes() {
        match octet {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => t.push(octet as char),
            _ => {
                let _ = write!(t, "%{octet:02X}");
            }
        }
    }
    t
}
