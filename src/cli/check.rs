//! `feuille check`: runs the whole line, renders every page, writes nothing.

use super::chrono::Chrono;
use super::commun::{Communes, compte};
use super::{FAIT, FAUTES, REFUS};
use crate::Ouvrage;
use crate::audit::liens::{self, Page};
use crate::diagnostic::{self, Diagnostic, Gravite};
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
        let (rendu, trouvees, lues) = rendre(ouvrage, &chrono);
        faults.extend(rendu);
        fuites = trouvees;
        // A link refused where it is written is not told a second time.
        if !faults.iter().any(|f| f.gravite == Gravite::Erreur) {
            faults.append(&mut liens::comparer(lues));
        }
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

/// A page read back: its leak, its links.
type Relue = (Option<Diagnostic>, Option<Page>);

/// Renders every page: faults of templates, leaks, and what was seen of links.
fn rendre(ouvrage: &Ouvrage, chrono: &Chrono) -> (Vec<Diagnostic>, Vec<Diagnostic>, Vec<Page>) {
    let site = &ouvrage.site;
    let existe = |chemin: &str| site.route(chemin).is_some();
    let resultats: Vec<Result<Relue, Box<Diagnostic>>> = site
        .routes()
        .par_iter()
        .map(|route| {
            let octets = chrono.page(site.sorte(route), || site.render(route))?;
            let page = route
                .chemin
                .ends_with(".html")
                .then(|| liens::lire(&route.chemin, &octets, &existe, site.texte_de(route)));
            Ok((ouvrage.fuite(route, &octets), page))
        })
        .collect();
    let (mut fautes, mut fuites, mut pages) = (Vec::new(), Vec::new(), Vec::new());
    for resultat in resultats {
        match resultat {
            Ok((fuite, page)) => {
                fuites.extend(fuite);
                pages.extend(page);
            }
            Err(fault) => fautes.push(*fault),
        }
    }
    (fautes, fuites, pages)
}
