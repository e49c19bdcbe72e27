//! `feuille build`: the whole line, then every page in its place.

use super::chrono::Chrono;
use super::commun::{Communes, adresse, compte};
use super::{FAIT, FAUTES, REFUS};
use crate::decode::Url;
use crate::diagnostic::{self, Diagnostic};
use crate::output::{self, Bilan, Echec, Empreinte, Output, Writer};
use crate::{Demande, Ouvrage, fr};
use clap::Args;
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// Options of the verb.
#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    communes: Communes,
    /// Dossier où écrire le site (public par défaut)
    #[arg(long, value_name = "DOSSIER", default_value = "public", hide_default_value = true)]
    out: PathBuf,
    /// Adresse publique du site (flux, plan pour moteurs, adresses canoniques)
    #[arg(long, value_name = "ADRESSE", value_parser = adresse)]
    base_url: Option<Url>,
    /// Reconstruit tout, même si rien ne semble avoir changé
    #[arg(long)]
    tout: bool,
    /// Affiche le temps de chaque étape
    #[arg(long)]
    chrono: bool,
}

/// Runs the verb.
pub fn executer(options: &Options) -> anyhow::Result<u8> {
    let mut chrono = Chrono::new(options.chrono);
    let communes = &options.communes;
    let demande = communes.demande(options.base_url.clone());
    // Taken before anything is read: a file saved meanwhile makes the next build start anew.
    let empreinte = empreinte(communes, &demande);
    if !options.tout && empreinte.as_ref().is_some_and(|e| e.deja_construite(&options.out)) {
        communes.rapporter(&[], &Default::default());
        communes.dire(&format!("Rien n’a changé : « {} » est à jour.", options.out.display()));
        chrono.etape("comparaison avec la dernière construction");
        chrono.imprimer();
        return Ok(FAIT);
    }
    let mut faults = Vec::new();
    let sources = communes.sources(&mut faults)?;
    chrono.etape("lecture");
    let Some(ouvrage) = crate::composer(&sources, &demande, &mut faults) else {
        communes.rapporter(&faults, &sources);
        communes.dire(&format!("Rien n’a été écrit : {}.", compte(&faults).unwrap_or_default()));
        return Ok(FAUTES);
    };
    chrono.etape("composition");
    let ecrit = ecrire(&ouvrage, options, &mut chrono, &mut faults);
    diagnostic::ranger(&mut faults);
    let erreur = communes.rapporter(&faults, &sources);
    let (bilan, fuite) = match ecrit {
        Ok(bilan) => bilan,
        Err(Echec::Refus(refus)) => {
            anstream::eprintln!("refus : {refus}");
            return Ok(REFUS);
        }
        Err(Echec::Machine(e)) => return Err(e),
    };
    dire(communes, &options.out, &bilan, &faults);
    if faults.is_empty()
        && let Some(e) = empreinte
    {
        e.retenir(&options.out);
    }
    chrono.etape("bilan");
    chrono.imprimer();
    // The process ends here: giving back millions of strings one by one would be for nobody.
    std::mem::forget((ouvrage, sources));
    Ok(match (fuite, erreur) {
        (true, _) => REFUS,
        (_, true) => FAUTES,
        _ => FAIT,
    })
}

/// The stamp of what the build depends on; without one, everything is built.
fn empreinte(communes: &Communes, demande: &Demande) -> Option<Empreinte> {
    let adresse = demande.adresse.as_ref().map_or("", |u| u.0.as_str());
    let options = format!("{} {} {adresse}", demande.edition.mot(), demande.today);
    let dossiers: Vec<&Path> =
        [&communes.content, &communes.themes].into_iter().map(PathBuf::as_path).filter(|d| d.is_dir()).collect();
    Empreinte::calculer(&options, &dossiers).ok()
}

/// Renders and writes every page; says whether a page leaked.
fn ecrire(
    ouvrage: &Ouvrage,
    options: &Options,
    chrono: &mut Chrono,
    faults: &mut Vec<Diagnostic>,
) -> output::Resultat<(Bilan, bool)> {
    let site = &ouvrage.site;
    let interdits = [options.communes.content.as_path(), options.communes.themes.as_path()];
    let reglages = output::Options { edition: site.edition().mot(), interdits: &interdits, durable: false };
    let ecrivain = Output::open(&options.out, &reglages)?.begin(site.routes().iter().map(|r| r.chemin.as_str()))?;
    chrono.etape("ouverture de la sortie");
    let trouves: Vec<(Diagnostic, bool)> = site
        .routes()
        .par_iter()
        .map(|route| page(ouvrage, route, &ecrivain, chrono))
        .filter_map(Result::transpose)
        .collect::<output::Resultat<_>>()?;
    chrono.etape("rendu et écriture");
    let fuite = trouves.iter().any(|(_, fuite)| *fuite);
    faults.extend(trouves.into_iter().map(|(fault, _)| fault));
    let bilan = ecrivain.finish()?;
    chrono.etape("clôture");
    Ok((bilan, fuite))
}

/// One page: rendered, audited, written, forgotten. A page whose template is at fault stays as it
/// was; one that leaks is not written, and the old one goes, since it may leak as well.
fn page(
    ouvrage: &Ouvrage,
    route: &crate::site::Route,
    ecrivain: &Writer,
    chrono: &Chrono,
) -> output::Resultat<Option<(Diagnostic, bool)>> {
    let site = &ouvrage.site;
    match chrono.page(site.sorte(route), || site.render(route)) {
        Err(fault) => {
            ecrivain.keep(&route.chemin);
            Ok(Some((*fault, false)))
        }
        Ok(octets) => match ouvrage.fuite(route, &octets) {
            Some(fuite) => Ok(Some((fuite, true))),
            None => ecrivain.write(&route.chemin, &octets).map(|_| None),
        },
    }
}

fn dire(communes: &Communes, out: &Path, b: &Bilan, faults: &[Diagnostic]) {
    let dire = |n: usize, un: &str, des: &str| {
        (n > 0).then(|| format!("{} {}", fr::entier(n as i64), fr::pluriel(n as f64, un, des)))
    };
    let parties: Vec<String> = [
        dire(b.nouveaux, "nouveau", "nouveaux"),
        dire(b.modifies, "modifié", "modifiés"),
        dire(b.inchanges, "inchangé", "inchangés"),
        dire(b.gardes, "gardé tel quel", "gardés tels quels"),
        dire(b.retires, "retiré", "retirés"),
    ]
    .into_iter()
    .flatten()
    .collect();
    communes.dire(&format!("« {} » : {} (fichiers).", out.display(), parties.join(", ")));
    for chemin in &b.retouches {
        anstream::eprintln!("avertissement : « {chemin} » avait été modifié à la main ; il a été reconstruit");
    }
    for chemin in &b.laisses {
        anstream::eprintln!(
            "avertissement : « {chemin} » n’est plus une page du site mais a été modifié à la main : il est laissé, et reste visible"
        );
    }
    if let Some(compte) = compte(faults) {
        communes.dire(&format!("Contenu : {compte}."));
    }
}
