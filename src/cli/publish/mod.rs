//! `feuille publish`: builds, audits, compares with the host, shows what it will do, asks, does it.

mod arret;
mod cible;
mod dire;
mod progres;
mod rendu;

use super::commun::{ChoixEdition, Communes, Forme, a_paris, jour};
use super::{FAIT, FAUTES, MACHINE, REFUS};
use crate::diagnostic::{self, Diagnostic, Gravite};
#[cfg(feature = "publish")]
use crate::model::Serveur;
use crate::model::{Destination, EditionPubliee};
use crate::parse;
use crate::publish::{self, Echec, Hote, Insistant, Livraison, Reglages, Resultat, Target};
use crate::source::Sources;
#[cfg(feature = "publish")]
use crate::theme;
use clap::Args;
use dire::Rapport;
use jiff::{Timestamp, civil::Date};
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::PathBuf;

/// Options of the verb.
#[derive(Args)]
pub struct Options {
    /// Cible, par son « id » dans site.yaml
    #[arg(value_name = "CIBLE")]
    cible: Option<String>,
    /// Montre ce qui serait fait, et s’arrête là
    #[arg(long, visible_alias = "dry-run")]
    essai: bool,
    /// Publie sans demander (pour les scripts)
    #[arg(long, visible_alias = "yes")]
    oui: bool,
    /// Remet la publication précédente
    #[arg(long, conflicts_with = "verifier")]
    revenir: bool,
    /// Relit chaque fichier chez l’hébergeur, puis visite le site en ligne, et dit ce qui n’est pas ce qui a été publié
    #[arg(long)]
    verifier: bool,
    /// Avec --verifier : relit chez l’hébergeur sans visiter le site en ligne
    #[arg(long, requires = "verifier")]
    sur_place: bool,
    /// Remplace les fichiers de même nom que feuille n’a pas mis chez l’hébergeur
    #[arg(long)]
    adopter: bool,
    /// L’adresse publique de la cible change bien
    #[arg(long)]
    nouvelle_adresse: bool,
    /// Prend la place d’une publication en cours
    #[arg(long)]
    malgre_verrou: bool,
    /// Dossier du contenu (content par défaut)
    #[arg(long, value_name = "DOSSIER", default_value = "content", hide_default_value = true)]
    content: PathBuf,
    /// Dossier des thèmes (themes par défaut)
    #[arg(long, value_name = "DOSSIER", default_value = "themes", hide_default_value = true)]
    themes: PathBuf,
    /// Jour montré, AAAA-MM-JJ (par défaut : aujourd’hui, à Paris)
    #[arg(long, value_name = "JOUR", value_parser = jour)]
    today: Option<Date>,
    /// Forme du compte rendu : texte (par défaut), json ou github
    #[arg(
        long,
        value_name = "FORME",
        value_enum,
        default_value = "texte",
        hide_default_value = true,
        hide_possible_values = true
    )]
    format: Forme,
}

/// Runs the verb.
pub fn executer(options: &Options) -> anyhow::Result<u8> {
    let mut communes = Communes {
        content: options.content.clone(),
        themes: options.themes.clone(),
        edition: ChoixEdition::Publique,
        today: options.today,
        format: options.format,
        cache: None,
    };
    let mut faults = Vec::new();
    let echouer = |e: anyhow::Error| {
        let mut rapport = Rapport::new(options.cible.as_deref().unwrap_or_default(), options.format);
        rapport.echouer(&format!("{e:#}"), false);
        rapport.clore(MACHINE);
        Ok(MACHINE)
    };
    let sources = match communes.sources(&mut faults) {
        Ok(sources) => sources,
        Err(e) => return echouer(e),
    };
    let mut du_site = Vec::new();
    let destination = match choisir(&sources, options, &mut du_site) {
        Ok(destination) => destination,
        // It may be written there, and not be readable.
        Err(_) if du_site.iter().any(|f| f.gravite == Gravite::Erreur) => {
            let mut rapport = Rapport::new(options.cible.as_deref().unwrap_or_default(), options.format);
            rapport.fautes(&communes, &du_site, &sources);
            rapport.refuser("la cible ne peut pas être lue : site.yaml a des fautes");
            rapport.clore(FAUTES);
            return Ok(FAUTES);
        }
        Err(e) => return echouer(e),
    };
    if destination.edition == EditionPubliee::Copil {
        communes.edition = ChoixEdition::Copil;
    }
    let mut rapport = Rapport::new(&destination.id.0, options.format);
    let code = match mener(options, &communes, &sources, &destination, faults, &mut rapport) {
        Ok(code) => code,
        Err(Echec::Refus(phrase)) => {
            rapport.refuser(&phrase);
            REFUS
        }
        Err(Echec::Hote(panne)) => {
            rapport.echouer(&panne.to_string(), matches!(panne, publish::Panne::Passagere(_)));
            MACHINE
        }
        Err(Echec::Machine(e)) => {
            rapport.echouer(&format!("{e:#}"), false);
            MACHINE
        }
    };
    rapport.clore(code);
    Ok(code)
}

/// The target of this name.
fn choisir(sources: &Sources, options: &Options, faults: &mut Vec<Diagnostic>) -> anyhow::Result<Destination> {
    let site = parse::site(sources, faults);
    let cibles = site.map(|s| s.fiche.cibles.0).unwrap_or_default();
    let noms: Vec<&str> = cibles.iter().map(|c| c.id.0.as_str()).collect();
    anyhow::ensure!(
        !noms.is_empty(),
        "site.yaml ne déclare aucune cible sous « cibles » ; le guide dit comment (publier.md)"
    );
    let Some(nom) = &options.cible else {
        anyhow::bail!("il manque la cible : écrire l’une de {}", noms.join(", "))
    };
    match cibles.iter().find(|c| c.id.0 == *nom) {
        Some(c) => Ok(c.clone()),
        None => anyhow::bail!("aucune cible ne s’appelle « {nom} » : écrire l’une de {}", noms.join(", ")),
    }
}

fn mener(
    options: &Options,
    communes: &Communes,
    sources: &Sources,
    destination: &Destination,
    mut faults: Vec<Diagnostic>,
    rapport: &mut Rapport,
) -> Resultat<u8> {
    if options.verifier {
        let cible = ouvrir(destination)?;
        let hote = Hote::lire(&cible)?;
        if hote.etat.generation == 0 {
            return Err(Echec::Refus("rien n’a encore été publié sur cette cible".into()));
        }
        let ecarts = publish::verifier(&cible, &hote)?;
        rapport.verification(&hote.etat, &ecarts);
        // Whoever may only read still verifies.
        rapport.a_revoir(&ecarts, hote.douter(&ecarts).is_ok());
        let en_ligne = options.sur_place || visiter(&hote, destination, rapport)?;
        return Ok(if ecarts.is_empty() && en_ligne { FAIT } else { FAUTES });
    }
    if options.revenir {
        let cible = ouvrir(destination)?;
        let hote = Hote::lire(&cible)?;
        let livraison = publish::precedente(&cible, &hote)?;
        return conclure(options, &cible, hote, &livraison, destination, rapport);
    }
    let demande = communes.demande(destination.adresse.clone());
    let ouvrage = crate::composer(sources, &demande, &mut faults);
    let rendu = ouvrage.as_ref().map(|o| rendu::Rendu::new(o, destination, &mut faults));
    diagnostic::ranger(&mut faults);
    let erreur = rapport.fautes(communes, &faults, sources);
    let (Some(rendu), false) = (rendu, erreur) else {
        let fuite = faults.iter().any(|f| f.code == "fuite");
        rapport.refuser(if fuite {
            "le site montrerait ce qui doit rester réservé"
        } else {
            "le contenu a des fautes"
        });
        return Ok(if fuite { REFUS } else { FAUTES });
    };
    let cible = ouvrir(destination)?;
    let hote = Hote::lire(&cible)?;
    conclure(options, &cible, hote, &rendu.livraison(), destination, rapport)
}

/// Whether visitors get what was published; nothing is known of a site without a public address.
fn visiter(hote: &Hote, destination: &Destination, rapport: &mut Rapport) -> Resultat<bool> {
    #[cfg(feature = "publish")]
    if let Some(adresse) = &hote.etat.adresse {
        let voulus = publish::entetes(theme::POLITIQUE, destination.edition == EditionPubliee::Publique);
        let visite = publish::visiter(&hote.etat, adresse, &voulus)?;
        // Promised by the file that was published beside the pages.
        let promis = [".htaccess", "_headers"].iter().any(|f| hote.etat.fichiers.contains_key(*f));
        let reglable = promis || rendu::serveur(destination) == Serveur::Aucun;
        rapport.visite(adresse, &visite, promis, reglable);
        return Ok(visite.ecarts.is_empty() && (visite.entetes.is_empty() || !promis));
    }
    let _ = destination;
    rapport.sans_visite(if hote.etat.adresse.is_some() {
        "ce programme a été construit sans de quoi le faire (--features publish)"
    } else {
        "la cible n’a pas d’« adresse » dans site.yaml"
    });
    Ok(true)
}

/// Plans, shows, asks, publishes.
fn conclure(
    options: &Options,
    cible: &Insistant,
    hote: Hote,
    livraison: &Livraison,
    destination: &Destination,
    rapport: &mut Rapport,
) -> Resultat<u8> {
    let (jour, arret) = (options.today.unwrap_or_else(a_paris), arret::Arret::new());
    let reglages = Reglages {
        par: publish::qui(),
        jeton: jeton(),
        machine: publish::identite(),
        processus: std::process::id(),
        vivant: &publish::vit,
        horloge: &|| Timestamp::now().as_second().max(0) as u64,
        arret: &|| arret.demande(),
        jour: jour.to_string(),
        garder: rendu::garder(destination),
        adopter: options.adopter,
        malgre_verrou: options.malgre_verrou,
        nouvelle_adresse: options.nouvelle_adresse || options.revenir,
    };
    let plan = hote.planifier(livraison, &reglages)?;
    rapport.plan(&plan, &hote);
    if options.essai {
        return Ok(FAIT);
    }
    if !plan.rien() && !options.oui && !confirmer()? {
        return Err(Echec::Refus("rien n’a été publié".into()));
    }
    let mut progres = progres::Progres::new(&plan);
    let publier = || hote.publier(livraison, &plan, &reglages, &mut progres);
    // Nothing is seen of a git branch before its push: it needs no care.
    let bilan = if cible.atomic() { publier() } else { arret.pendant(publier) };
    progres.fin();
    let bilan = bilan?;
    rapport.bilan(&bilan, &plan, cible.reprises(), progres.duree());
    Ok(FAIT)
}

fn ouvrir(destination: &Destination) -> Resultat<Insistant> {
    // Once for all tries: nobody types a password twice.
    let secrets = cible::secrets(destination);
    Ok(Insistant::ouvrir(|| cible::ouvrir(destination, &secrets), progres::reprises())?)
}

fn confirmer() -> Resultat<bool> {
    if !io::stdin().is_terminal() {
        return Err(Echec::Refus(
            "il faut une réponse : ajouter --oui dans un script, ou --essai pour seulement voir".into(),
        ));
    }
    anstream::eprint!("Publier ? [o/N] ");
    let _ = io::stderr().flush();
    let mut reponse = String::new();
    io::stdin().lock().read_line(&mut reponse).map_err(|e| Echec::Machine(e.into()))?;
    Ok(matches!(reponse.trim().to_lowercase().as_str(), "o" | "oui"))
}

/// What no other publication has.
fn jeton() -> String {
    format!("{}-{}-{}", Timestamp::now().as_nanosecond(), std::process::id(), publish::identite())
}
