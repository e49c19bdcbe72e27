//! `feuille check`: runs the whole line, renders every page, writes nothing.

use super::chrono::Chrono;
use super::commun::{Communes, compte};
use super::{FAIT, FAUTES, REFUS};
use crate::Ouvrage;
use crate::diagnostic::{self, Diagnostic};
use clap::Args;
use rayon::prelude::*;

/// Options of the verb.
#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    communes: Communes,
    /// Affiche le temps de chaque étape
    #[arg(long)]
    chrono: bool,
}

/// Runs the verb.
pub fn executer(options: &Options) -> anyhow::Result<u8> {
    let mut chrono = Chrono::new(options.chrono);
    let mut faults = Vec::new();
    let sources = options.communes.sources(&mut faults)?;
    chrono.etape("lecture");
    let ouvrage = crate::composer(&sources, &options.communes.demande(None), &mut faults);
    chrono.etape("composition");
    let pages = ouvrage.as_ref().map_or(0, |o| o.site.routes().len());
    let mut fuites = Vec::new();
    if let Some(ouvrage) = &ouvrage {
        let (rendu, trouvees) = rendre(ouvrage, &chrono);
        faults.extend(rendu);
        fuites = trouvees;
    }
    chrono.etape("rendu");
    let fuite = !fuites.is_empty();
    faults.append(&mut fuites);
    diagnostic::ranger(&mut faults);
    let erreur = options.communes.rapporter(&faults, &sources);
    let bilan = compte(&faults).unwrap_or_else(|| "aucune faute".into());
    options.communes.dire(&format!("{pages} pages vérifiées : {bilan}."));
    chrono.imprimer();
    Ok(match (fuite, erreur) {
        (true, _) => REFUS,
        (_, true) => FAUTES,
        _ => FAIT,
    })
}

/// Renders every page: faults of templates, then leaks.
fn rendre(ouvrage: &Ouvrage, chrono: &Chrono) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
    let site = &ouvrage.site;
    let resultats: Vec<(Option<Diagnostic>, Option<Diagnostic>)> = site
        .routes()
        .par_iter()
        .map(|route| match chrono.page(site.sorte(route), || site.render(route)) {
            Ok(octets) => (None, ouvrage.fuites.chercher(&route.chemin, &octets)),
            Err(fault) => (Some(*fault), None),
        })
        .collect();
    let (gabarits, fuites): (Vec<_>, Vec<_>) = resultats.into_iter().unzip();
    (gabarits.into_iter().flatten().collect(), fuites.into_iter().flatten().collect())
}
