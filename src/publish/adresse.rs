//! The address of a host as people write it: `sftp://elise@ssh.exemple.fr:2222/home/elise/www`. Spaces and accents may
//! be written as such.

use super::target::{Panne, Retour};

/// The parts of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adresse {
    /// `sftp`
    pub schema: String,
    /// `elise`
    pub utilisateur: Option<String>,
    /// `ssh.exemple.fr`
    pub hote: String,
    /// `2222`
    pub port: Option<u16>,
    /// `/home/elise/www`, without `/` at its end.
    pub chemin: String,
}

impl Adresse {
    /// Reads it; `schemas` are those that the target knows.
    pub fn lire(texte: &str, schemas: &[&str]) -> Retour<Self> {
        let faute = |raison: String| Err(Panne::Definitive(format!("le lieu « {texte} » {raison}")));
        let exemple = format!("{}://hote/dossier", schemas.first().unwrap_or(&""));
        let Some((schema, reste)) = texte.split_once("://").filter(|(s, _)| schemas.contains(s)) else {
            return faute(format!("ne convient pas à ce genre de cible : l’écrire comme {exemple}"));
        };
        let (autorite, chemin) = reste.find('/').map_or((reste, ""), |i| reste.split_at(i));
        let (utilisateur, hote) = autorite.rsplit_once('@').map_or((None, autorite), |(u, h)| (Some(u), h));
        let (hote, port) = match hote.rsplit_once(':').filter(|(h, _)| !h.contains(':') || h.ends_with(']')) {
            Some((h, p)) => match p.parse() {
                Ok(port) => (h, Some(port)),
                Err(_) => return faute(format!("a un port qui n’en est pas un : « {p} »")),
            },
            None => (hote, None),
        };
        if hote.is_empty() {
            return faute(format!("ne dit pas l’hôte : l’écrire comme {exemple}"));
        }
        Ok(Self {
            schema: schema.to_owned(),
            utilisateur: utilisateur.map(decoder),
            hote: hote.trim_matches(['[', ']']).to_owned(),
            port,
            chemin: decoder(chemin.trim_end_matches('/')),
        })
    }

    /// Whether it is this very machine: nobody listens on the way.
    pub fn est_ici(&self) -> bool {
        self.hote == "localhost" || self.hote.parse::<std::net::IpAddr>().is_ok_and(|a| a.is_loopback())
    }

    /// The path of a file of the site.
    pub fn joindre(&self, chemin: &str) -> String {
        match (self.chemin.as_str(), chemin) {
            ("", "") => "/".into(),
            (base, "") => base.to_owned(),
            (base, chemin) => format!("{base}/{chemin}"),
        }
    }
}

/// `%C3%A9` → `é`; what is not an escape stays.
fn decoder(texte: &str) -> String {
    let octets = texte.as_bytes();
    let mut lus = Vec::with_capacity(octets.len());
    let mut i = 0;
    while i < octets.len() {
        let hexa = texte.get(i + 1..i + 3).filter(|_| octets[i] == b'%').and_then(|h| u8::from_str_radix(h, 16).ok());
        lus.push(hexa.unwrap_or(octets[i]));
        i += if hexa.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&lus).into_owned()
}
