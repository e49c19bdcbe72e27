//! Where the site is published (`cibles:` of `site.yaml`), and the addresses that a page had before.
//!
//! A secret has no place here: the content is read by many and kept for ever.

use super::reference::Champ;
use crate::decode::{Cle, Decode, Decodeur, Noeud, Url, Valeur, secret};
use crate::{choix, fiche};

fiche! {
    /// A place where the site is published.
    pub struct Destination("cible de publication") {
        /// Its name on the command line.
        id: Cle,
        /// How it is reached.
        genre: GenreDeCible,
        /// Where: a folder, or an address.
        lieu: Lieu,
        /// The public address of what is published there.
        adresse: Option<Url>,
        /// Which edition.
        edition: EditionPubliee,
        /// What serves the files, which decides of the rules that go with them.
        serveur: Option<Serveur>,
        /// Also send each text compressed (`.br`, `.gz`).
        compresser: bool,
        /// How many publications can be put back (by default 3, or none where anybody could read them).
        garder: Option<u16>,
        /// `git`: the branch.
        branche: Option<Lieu>,
        /// `git`: keep the history of the branch (yes by default).
        historique: Option<bool>,
        /// Own domain, for hosts that read it in a file `CNAME`.
        domaine: Option<Lieu>,
        /// `s3`: address of the service.
        point_acces: Option<Url>,
        /// `s3`: region.
        region: Option<Lieu>,
        /// `ftp`: without encryption; the password can then be read on the way.
        clair: bool,
    }
}

choix! {
    /// How a host is reached.
    pub enum GenreDeCible("un genre de cible (dossier, git, sftp, ftp, s3, webdav)") {
        /// A folder of this machine.
        Dossier = "dossier", "un dossier";
        /// A branch of a git repository.
        Git = "git", "une branche git";
        /// SSH file transfer.
        Sftp = "sftp", "SFTP";
        /// FTP, with TLS.
        Ftp = "ftp", "FTP";
        /// Object storage.
        S3 = "s3", "un stockage S3";
        /// WebDAV.
        Webdav = "webdav", "WebDAV";
    }
}

choix! {
    /// Which edition is published.
    pub enum EditionPubliee("une édition (publique, copil)") defaut Publique {
        /// For everybody.
        Publique = "publique", "publique";
        /// For the steering committee.
        Copil = "copil", "COPIL";
    }
}

choix! {
    /// What serves the files.
    pub enum Serveur("un serveur (apache, netlify, pages, aucun)") {
        /// Apache: `.htaccess`.
        Apache = "apache", "Apache";
        /// Netlify, Cloudflare Pages: `_headers` and `_redirects`.
        Netlify = "netlify", "Netlify ou Cloudflare";
        /// GitHub or GitLab Pages: `.nojekyll`, `CNAME`.
        Pages = "pages", "GitHub ou GitLab Pages";
        /// Another, which somebody sets up (nginx, Caddy).
        Aucun = "aucun", "un autre serveur";
    }
}

/// A text that is no prose: typography leaves it alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lieu(pub String);

impl Decode for Lieu {
    const ATTENDU: &'static str = "un texte";

    fn decode(noeud: &Noeud, d: &mut Decodeur) -> Option<Self> {
        let texte = d.scalaire(noeud, Self::ATTENDU)?.trim().to_owned();
        // `scheme://user:secret@host`
        if secret::identifiants(&texte).is_some_and(|qui| qui.contains(':')) {
            d.faults.push(secret::faute(noeud, "cette adresse contient un mot de passe"));
            return None;
        }
        Some(Self(texte))
    }
}

impl Champ for Lieu {}

/// The targets. Read key by key, so that a secret written there is called by its name.
#[derive(Clone, Debug)]
pub struct Cibles(pub Vec<Destination>);

impl Decode for Cibles {
    const ATTENDU: &'static str = "une liste de cibles";

    fn decode(noeud: &Noeud, d: &mut Decodeur) -> Option<Self> {
        let mut propre = noeud.clone();
        if let Valeur::Liste(items) = &mut propre.valeur {
            for item in items {
                if let Some(lieu) = jeton_de_git(item) {
                    let message = "ce qui précède le « @ » d’une adresse https de git est un jeton, ou passe pour tel";
                    d.faults.push(secret::faute(lieu, message));
                }
                let Valeur::Table(paires) = &mut item.valeur else { continue };
                paires.retain(|(cle, _)| {
                    let nom = cle.texte().unwrap_or_default();
                    if !est_secret(nom) {
                        return true;
                    }
                    d.faults.push(secret::faute(cle, &format!("« {nom} » n’a pas sa place dans le contenu")));
                    false
                });
            }
        }
        Vec::<Destination>::decode(&propre, d).map(Self)
    }

    fn absent() -> Option<Self> {
        Some(Self(Vec::new()))
    }
}

impl Champ for Cibles {}

fn est_secret(nom: &str) -> bool {
    let nom = nom.to_lowercase().replace(['-', '_', ' '], "");
    [
        "motdepasse",
        "mdp",
        "password",
        "passwd",
        "passphrase",
        "secret",
        "token",
        "jeton",
        "clesecrete",
        "cleprivee",
        "accesskey",
        "apikey",
    ]
    .iter()
    .any(|s| nom.contains(s))
}

/// `https://jeton@forge.fr/depot.git`: git takes what stands there for a secret, which it often is. (A user of WebDAV,
/// or `git@` of SSH, is no secret.)
fn jeton_de_git(cible: &Noeud) -> Option<&Noeud> {
    let texte = |nom| cible.cle(nom).and_then(Noeud::texte);
    let lieu = cible.cle("lieu").filter(|_| texte("genre") == Some(GenreDeCible::Git.mot()))?;
    let adresse = lieu.texte()?.trim();
    let web = ["https://", "http://"].iter().any(|s| adresse.to_ascii_lowercase().starts_with(s));
    (web && secret::identifiants(adresse).is_some_and(|qui| !qui.contains(':'))).then_some(lieu)
}

/// An address that a page had before, as a file from the root of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AncienneAdresse(pub String);

impl Decode for AncienneAdresse {
    const ATTENDU: &'static str = "une ancienne adresse (/ancienne/page/)";

    fn decode(noeud: &Noeud, d: &mut Decodeur) -> Option<Self> {
        let texte = d.scalaire(noeud, Self::ATTENDU)?.trim();
        let nu = texte.strip_prefix('/').unwrap_or(texte);
        let dernier = nu.rsplit('/').next().unwrap_or_default();
        let fichier = match nu.strip_suffix('/') {
            Some(dossier) => format!("{dossier}/index.html"),
            None if dernier.contains('.') => nu.to_owned(),
            None => format!("{nu}/index.html"),
        };
        let permis = |c: char| c.is_alphanumeric() || "-_.~ '’/".contains(c);
        let sain = |s: &str| !s.is_empty() && !s.starts_with('.') && !s.ends_with(['.', ' ']);
        if fichier.chars().all(permis) && fichier.split('/').all(sain) && fichier.ends_with(".html") {
            return Some(Self(fichier));
        }
        let message = format!("« {texte} » ne peut pas être l’ancienne adresse d’une page de ce site");
        let aide = "écrire le chemin depuis la racine du site, sans https:// ni « ? », « # », « % » : par exemple /actions/ancien-nom/";
        d.refus("ancienne-adresse", noeud, message, None, aide);
        None
    }
}

impl Champ for AncienneAdresse {}
