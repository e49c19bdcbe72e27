//! Where passwords come from: the environment, `~/.netrc`, the person at the terminal. Never from the content.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// What a target is opened with.
pub struct Acces<'a> {
    /// Where, as written in `site.yaml`.
    pub lieu: &'a str,
    /// Its passwords.
    pub secrets: &'a Secrets,
}

/// The secrets of one target. A person is asked a question once: copies share the answers.
#[derive(Clone)]
pub struct Secrets {
    /// `FEUILLE_PRODUCTION_`
    prefixe: String,
    environnement: Question,
    demander: Question,
    reponses: Arc<Mutex<BTreeMap<String, Option<String>>>>,
}

type Question = Arc<dyn Fn(&str) -> Option<String> + Send + Sync>;

impl Secrets {
    /// Those of the target `cible`: how to read the environment, how to ask.
    pub fn new(
        cible: &str,
        environnement: impl Fn(&str) -> Option<String> + Send + Sync + 'static,
        demander: impl Fn(&str) -> Option<String> + Send + Sync + 'static,
    ) -> Self {
        let prefixe = format!("FEUILLE_{}_", cible.to_uppercase().replace('-', "_"));
        let (environnement, demander) = (Arc::new(environnement), Arc::new(demander));
        Self { prefixe, environnement, demander, reponses: Arc::default() }
    }

    /// The name of the variable that holds `quoi` (`MOT_DE_PASSE`).
    pub fn variable(&self, quoi: &str) -> String {
        format!("{}{quoi}", self.prefixe)
    }

    /// From the environment, under our name.
    pub fn lire(&self, quoi: &str) -> Option<String> {
        self.brut(&self.variable(quoi))
    }

    /// From the environment, under this very name.
    pub fn brut(&self, variable: &str) -> Option<String> {
        (self.environnement)(variable).filter(|v| !v.is_empty())
    }

    /// The password of `qui` at `hote`: environment, `~/.netrc`, then the person.
    pub fn mot_de_passe(&self, qui: &str, hote: &str) -> Option<String> {
        self.lire("MOT_DE_PASSE")
            .or_else(|| self.netrc(hote).filter(|(login, _)| login == qui).map(|(_, secret)| secret))
            .or_else(|| self.demander(format!("Mot de passe de {qui} chez {hote} : ")))
    }

    fn demander(&self, question: String) -> Option<String> {
        // Held while the person types: threads that want the same wait for the answer.
        let mut reponses = self.reponses.lock().unwrap_or_else(PoisonError::into_inner);
        reponses.entry(question).or_insert_with_key(|question| (self.demander)(question)).clone()
    }

    /// The user: environment, `~/.netrc`.
    pub fn utilisateur(&self, hote: &str) -> Option<String> {
        self.lire("UTILISATEUR").or_else(|| self.netrc(hote).map(|(login, _)| login))
    }

    /// The folder of the person.
    pub fn maison(&self) -> Option<PathBuf> {
        self.brut("HOME").or_else(|| self.brut("USERPROFILE")).map(PathBuf::from)
    }

    fn netrc(&self, hote: &str) -> Option<(String, String)> {
        let fichier = self.brut("NETRC").map(PathBuf::from).or_else(|| Some(self.maison()?.join(".netrc")))?;
        netrc(&fs::read_to_string(fichier).ok()?, hote)
    }
}

/// `machine HOST login NAME password SECRET`, on one line or several; `default` answers for all.
fn netrc(texte: &str, hote: &str) -> Option<(String, String)> {
    let mut mots = texte.split_whitespace();
    let (mut ici, mut login, mut secret) = (false, None, None);
    while let Some(mot) = mots.next() {
        match mot {
            "machine" | "default" if ici => break,
            "machine" => ici = mots.next() == Some(hote),
            "default" => ici = true,
            "login" if ici => login = mots.next(),
            "password" if ici => secret = mots.next(),
            "login" | "password" | "account" => drop(mots.next()),
            _ => {}
        }
    }
    Some((login?.to_owned(), secret?.to_owned()))
}
