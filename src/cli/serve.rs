//! `feuille serve`: the live preview. It prints the address, one line per change, and the faults once.

use super::FAIT;
use super::commun::{Communes, compte};
use crate::diagnostic::{Diagnostic, Textes, dessin};
use crate::preview::{Apercu, Journal, Reglages};
use crate::site::adresses;
use clap::Args;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::Duration;

/// Options of the verb.
#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    communes: Communes,
    /// Port d’écoute (1111 par défaut ; s’il est pris, le suivant qui est libre)
    #[arg(long, value_name = "PORT", default_value_t = 1111, hide_default_value = true)]
    port: u16,
    /// Adresse d’écoute, pour montrer l’aperçu à d’autres machines (par défaut : cette machine seulement)
    #[arg(long, value_name = "ADRESSE_IP")]
    hote: Option<IpAddr>,
    /// Ouvre le navigateur
    #[arg(long)]
    ouvrir: bool,
    /// Relit les dossiers de temps en temps (lecteurs réseau, conteneurs), toutes les 300 ms ou selon la durée donnée
    #[arg(long, value_name = "MS", num_args = 0..=1, default_missing_value = "300")]
    poll: Option<u64>,
    /// Commande qui ouvre un fichier à sa ligne (par défaut : $VISUAL, VS Code ou VSCodium)
    #[arg(long, value_name = "COMMANDE")]
    editeur: Option<String>,
}

/// Runs the verb.
pub fn executer(options: &Options) -> anyhow::Result<u8> {
    let communes = &options.communes;
    communes.preparer()?;
    let hote = options.hote.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    let reglages = Reglages {
        contenu: communes.content.clone(),
        themes: communes.themes.clone(),
        demande: communes.demande(None),
        hote,
        port: options.port,
        scrutation: options.poll.map(|ms| Duration::from_millis(ms.max(20))),
        editeur: options.editeur.clone(),
    };
    let edition = reglages.demande.edition.mot();
    let jour = crate::fr::date_longue(reglages.demande.today);
    let apercu = Apercu::demarrer(reglages, Arc::new(Terminal))?;
    let adresse = format!("http://{}/", apercu.adresse_a_ouvrir());
    if apercu.adresse().port() != options.port && options.port != 0 {
        communes.dire(&format!("Le port {} est pris : voici le suivant.", options.port));
    }
    if !hote.is_loopback() {
        anstream::eprintln!(
            "attention : l’aperçu est ouvert à toutes les machines qui atteignent {hote}, édition du comité de pilotage comprise"
        );
    }
    communes.dire(&format!("Aperçu : {adresse} · édition {edition} · {jour}"));
    if let Some(autre) = apercu.adresse_du_reseau() {
        communes.dire(&format!("Depuis une autre machine : http://{autre}/"));
    }
    communes.dire("Le site se met à jour à chaque enregistrement. Ctrl-C pour arrêter.");
    if options.ouvrir && !apercu.montrer(&adresse) {
        anstream::eprintln!("avertissement : aucun navigateur ne s’est ouvert ; copier l’adresse ci-dessus");
    }
    apercu.attendre();
    Ok(FAIT)
}

/// What people read while they write.
struct Terminal;

/// Files named on a line; the others are counted.
const NOMMES: usize = 3;

impl Journal for Terminal {
    fn change(&self, fichiers: &[String], adresse: Option<&str>, duree: Duration) {
        let mut noms = fichiers.iter().take(NOMMES).map(String::as_str).collect::<Vec<_>>().join(", ");
        if fichiers.len() > NOMMES {
            noms.push_str(&format!(" et {} autres", fichiers.len() - NOMMES));
        }
        let vers = adresse.map(|a| format!(" → /{}", adresses::courte(a))).unwrap_or_default();
        anstream::println!("{:>4} ms · {noms}{vers}", duree.as_millis());
    }

    fn fautes(&self, nouvelles: &[Diagnostic], toutes: &[Diagnostic], textes: &dyn Textes) {
        let couleurs = anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never;
        for fault in nouvelles {
            anstream::eprintln!("{}", dessin::dessiner(fault, textes, couleurs));
        }
        match compte(toutes) {
            Some(compte) => anstream::println!("Contenu : {compte}."),
            None => anstream::println!("Contenu : aucune faute."),
        }
    }

    fn avertir(&self, phrase: &str) {
        anstream::eprintln!("avertissement : {phrase}");
    }
}
