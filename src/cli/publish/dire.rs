//! What the verb says: sentences for people, or one JSON document for scripts.

use super::super::commun::{Communes, Forme};
use crate::diagnostic::{Diagnostic, Gravite, rapport};
use crate::fr;
use crate::publish::{Bilan, Ecart, Etat, Hote, Plan};
#[cfg(feature = "publish")]
use crate::publish::{EcartEntete, Visite};
use crate::source::Sources;
use serde_json::{Map, Value, json};
use std::time::Duration;

/// The account of a run.
pub struct Rapport {
    forme: Forme,
    document: Map<String, Value>,
}

/// How many paths are named before « et 12 de plus ».
const NOMMES: usize = 10;

impl Rapport {
    /// For a target.
    pub fn new(cible: &str, forme: Forme) -> Self {
        let mut document = Map::new();
        document.insert("cible".into(), cible.into());
        Self { forme, document }
    }

    /// Tells the faults of the content; says whether one forbids to publish.
    pub fn fautes(&mut self, communes: &Communes, faults: &[Diagnostic], sources: &Sources) -> bool {
        if self.forme == Forme::Json {
            let lu: Value = serde_json::from_str(&rapport::json(faults, sources)).unwrap_or_default();
            self.document.insert("contenu".into(), lu);
            return faults.iter().any(|f| f.gravite == Gravite::Erreur);
        }
        communes.rapporter(faults, sources)
    }

    /// Tells what will be done.
    pub fn plan(&mut self, plan: &Plan, hote: &Hote) {
        let perdues = plan.pages_perdues();
        self.document.insert(
            "plan".into(),
            json!({
                "ajoutes": plan.ajoutes, "changes": plan.changes, "retires": plan.retires,
                "inchanges": plan.inchanges, "octets": plan.octets, "reprise": hote.interrompue(),
                "effaces": plan.effaces, "pages_sans_redirection": perdues,
            }),
        );
        if hote.interrompue() {
            self.dire("Une publication a été interrompue : celle-ci la terminera.");
        }
        if plan.effaces > 0 {
            self.dire(&format!(
                "Seront effacés chez l’hébergeur, qui ne doit rien garder des publications d’avant : {}.",
                fichiers(plan.effaces)
            ));
        }
        if plan.rien() && hote.interrompue() {
            self.dire("Tous les fichiers sont arrivés : il ne reste qu’à le noter chez l’hébergeur.");
        } else if plan.rien() {
            self.dire(&format!("Rien à publier : {} à jour.", fichiers(plan.inchanges)));
        }
        if plan.est_vide() {
            return;
        }
        for (signe, quoi, chemins) in
            [("+", "à ajouter", &plan.ajoutes), ("~", "à changer", &plan.changes), ("-", "à retirer", &plan.retires)]
        {
            if chemins.is_empty() {
                continue;
            }
            self.dire(&format!("{} {quoi} :", fichiers(chemins.len())));
            chemins.iter().take(NOMMES).for_each(|c| self.dire(&format!("  {signe} {c}")));
            if chemins.len() > NOMMES {
                self.dire(&format!("  … et {} de plus", fr::entier((chemins.len() - NOMMES) as i64)));
            }
        }
        self.dire(&format!("Restent tels quels : {} ; à envoyer : {}.", fichiers(plan.inchanges), octets(plan.octets)));
        for page in perdues.iter().take(NOMMES) {
            anstream::eprintln!(
                "avertissement : « {page} » disparaît sans redirection : écrire cette adresse sous « anciennes_adresses » de la page qui la remplace"
            );
        }
    }

    /// Tells what was done.
    pub fn bilan(&mut self, b: &Bilan, plan: &Plan, reprises: usize, duree: Duration) {
        self.document.insert(
            "bilan".into(),
            json!({
                "publication": b.generation, "envoyes": b.envoyes, "retires": b.retires, "octets": b.octets,
                "disparus": b.disparus, "effaces": b.effaces, "nouveaux_essais": reprises, "secondes": duree.as_secs_f64(),
            }),
        );
        for chemin in &b.disparus {
            anstream::eprintln!("avertissement : « {chemin} » avait disparu de chez l’hébergeur");
        }
        if plan.effaces > 0 {
            self.dire(&format!("Effacés chez l’hébergeur, qui ne doit rien garder : {}.", fichiers(b.effaces)));
        }
        if plan.est_vide() {
            return;
        }
        let essais = match reprises {
            0 => String::new(),
            1 => ", 1 nouvel essai".into(),
            n => format!(", {n} nouveaux essais"),
        };
        self.dire(&format!(
            "Publication {} faite en {} s : {} ({}) à jour, {} de moins{essais}.",
            b.generation,
            fr::decimal(duree.as_secs_f64(), 1),
            fichiers(b.envoyes),
            octets(b.octets),
            fichiers(b.retires),
        ));
    }

    /// Tells what differs at the host.
    pub fn verification(&mut self, etat: &Etat, ecarts: &[Ecart]) {
        let liste: Vec<Value> = ecarts.iter().map(|e| json!({"chemin": e.chemin, "quoi": e.quoi})).collect();
        self.document.insert(
            "verification".into(),
            json!({"publication": etat.generation, "fichiers": etat.fichiers.len(), "ecarts": liste}),
        );
        for e in ecarts {
            self.dire(&format!("  {} : {}", e.quoi, e.chemin));
        }
        let bilan = if ecarts.is_empty() {
            "tout est en place".to_owned()
        } else {
            format!("à revoir : {}", fichiers(ecarts.len()))
        };
        self.dire(&format!(
            "Publication {} ({}) : {} ; {bilan}.",
            etat.generation,
            etat.jour,
            fichiers(etat.fichiers.len())
        ));
    }

    /// Tells what becomes of the files that differ.
    pub fn a_revoir(&mut self, ecarts: &[Ecart], note: bool) {
        if ecarts.is_empty() {
            return;
        }
        self.document.insert("a_renvoyer".into(), note.into());
        self.dire(if note {
            "La prochaine publication les remettra : feuille publish, sans --verifier."
        } else {
            "L’hébergeur ne laisse pas noter qu’il faut les remettre : relancer --verifier avec le droit d’écrire."
        });
    }

    /// Tells that the site was not visited online, and why.
    pub fn sans_visite(&mut self, raison: &str) {
        self.document.insert("visite".into(), Value::Null);
        self.dire(&format!("Le site en ligne n’a pas été visité : {raison}."));
    }

    /// Tells what visitors get that is not what was published.
    #[cfg(feature = "publish")]
    /// Headers are a fault where the host was `promis` to send them, a warning where somebody could set it up.
    pub fn visite(&mut self, adresse: &str, visite: &Visite, promis: bool, reglable: bool) {
        let liste: Vec<Value> = visite.ecarts.iter().map(|e| json!({"chemin": e.chemin, "quoi": e.quoi})).collect();
        let entetes: Vec<Value> = visite
            .entetes
            .iter()
            .map(|e| json!({"nom": e.nom, "quoi": e.quoi, "page": e.page, "pages": e.pages}))
            .collect();
        self.document.insert(
            "visite".into(),
            json!({
                "adresse": adresse, "fichiers": visite.fichiers, "ecarts": liste,
                "entetes_promis": promis, "entetes": entetes, "reserve_lisible": visite.reserve_lisible,
            }),
        );
        for e in &visite.ecarts {
            self.dire(&format!("  en ligne, {} : {}", e.quoi, e.chemin));
        }
        let dits: Vec<String> = visite.entetes.iter().map(entete).collect();
        if promis {
            dits.iter().for_each(|dit| self.dire(&format!("  en ligne, {dit}")));
            if !dits.is_empty() {
                self.dire("  le serveur ne lit pas son fichier de réglage, ou n’en suit qu’une partie : « serveur » est-il le bon ?");
            }
        } else if reglable && !dits.is_empty() {
            anstream::eprintln!(
                "avertissement : {} : le guide (publier.md) donne les lignes à mettre dans le réglage du serveur",
                dits.join(", ")
            );
        }
        let revoir = [
            (visite.ecarts.len(), fichiers(visite.ecarts.len())),
            (if promis { dits.len() } else { 0 }, fr::avec_unite(dits.len() as f64, "en-tête")),
        ];
        let revoir: Vec<String> = revoir.into_iter().filter(|(n, _)| *n > 0).map(|(_, dit)| dit).collect();
        let bilan = if revoir.is_empty() {
            "en ligne, tout est conforme".to_owned()
        } else {
            format!("à revoir en ligne : {}", revoir.join(", "))
        };
        self.dire(&format!("{adresse} : {} ; {bilan}.", fichiers(visite.fichiers)));
        if visite.reserve_lisible {
            anstream::eprintln!(
                "avertissement : « {adresse}.feuille/ » se lit en ligne, et les anciennes pages avec : le fermer chez l’hébergeur, ou écrire « garder: 0 » pour cette cible et publier"
            );
        }
    }

    /// Tells a refusal.
    pub fn refuser(&mut self, phrase: &str) {
        self.document.insert("refus".into(), phrase.into());
        anstream::eprintln!("refus : {phrase}");
    }

    /// Tells a failure of the host or of the machine; `passager`: the same command may pass later.
    pub fn echouer(&mut self, phrase: &str, passager: bool) {
        self.document.insert("erreur".into(), phrase.into());
        anstream::eprintln!("erreur : {phrase}");
        if passager {
            anstream::eprintln!("aide : relancer la même commande reprend où elle s’est arrêtée");
        }
    }

    /// Prints the document, where one was asked for.
    pub fn clore(mut self, code: u8) {
        if self.forme == Forme::Json {
            self.document.insert("code".into(), code.into());
            anstream::println!("{:#}", Value::Object(self.document));
        }
    }

    fn dire(&self, phrase: &str) {
        match self.forme {
            Forme::Texte => anstream::println!("{phrase}"),
            _ => anstream::eprintln!("{phrase}"),
        }
    }
}

/// « en-tête X-Frame absent (index.html et 3 autres pages) »
#[cfg(feature = "publish")]
fn entete(e: &EcartEntete) -> String {
    let autres = match e.pages {
        0 | 1 => String::new(),
        n => format!(" et {}", fr::avec_unite((n - 1) as f64, "autre")),
    };
    format!("en-tête {} {} ({}{autres})", e.nom, e.quoi, e.page)
}

fn fichiers(n: usize) -> String {
    fr::avec_unite(n as f64, "fichier")
}

/// « 1,2 Mo »
pub fn octets(n: u64) -> String {
    match n {
        0..1000 => fr::avec_unite(n as f64, "octet"),
        1000..1_000_000 => format!("{}\u{a0}ko", fr::decimal(n as f64 / 1e3, 1)),
        _ => format!("{}\u{a0}Mo", fr::decimal(n as f64 / 1e6, 1)),
    }
}
