//! Names become records. After this step every reference holds.
//!
//! The order matters: a table is inscribed once its own records are settled, since a record whose
//! required reference leads nowhere is left out and would shift the ranks of the next ones.

use crate::diagnostic::{Diagnostic, FileId};
use crate::model::reference::{Champ, Registre};
use crate::model::*;
use crate::parse::Fiches;
use std::sync::Arc;

/// Records whose references were resolved, by the names that there were then.
pub type Memoire = Suites<blake3::Hash>;

/// Resolves all references. `None` when the site or the basin is missing: there is nothing to build.
pub fn resolve(fiches: Fiches, faults: &mut Vec<Diagnostic>) -> Option<Modele> {
    reresolve(fiches, &mut Memoire::default(), faults)
}

/// The same, but for the records that `memoire` holds.
pub fn reresolve(fiches: Fiches, memoire: &mut Memoire, faults: &mut Vec<Diagnostic>) -> Option<Modele> {
    let mut r = Registre::default();
    for (genre, nom) in &fiches.illisibles {
        match nom {
            Some(nom) => r.excuser(*genre, nom),
            None => r.excuser_tous(*genre),
        }
    }
    let mut f = fiches;
    r.inscrire(&f.communes);
    r.inscrire(&f.filieres);
    r.inscrire(&f.financeurs);
    r.inscrire(&f.partenaires);
    r.inscrire(&f.sources);
    r.inscrire(&f.glossaire);
    // Read anew each time, as all lists.
    garder(&mut f.glossaire, &mut r, &mut Memoire::default());
    garder(&mut f.axes, &mut r, memoire);
    r.inscrire(&f.axes);
    garder(&mut f.indicateurs, &mut r, memoire);
    r.inscrire(&f.indicateurs);
    garder(&mut f.actions, &mut r, memoire);
    r.inscrire(&f.actions);
    garder(&mut f.chapitres, &mut r, memoire);
    garder(&mut f.copils, &mut r, memoire);
    garder(&mut f.actualites, &mut r, memoire);
    garder(&mut f.pages, &mut r, memoire);
    garder(&mut f.entreprises, &mut r, memoire);
    let site = f.site.map(|mut s| (s.lier(&mut r), s).1);
    let bassin = f.bassin.map(|mut b| (b.lier(&mut r), b).1);
    f.restes.into_iter().for_each(|reste| reste(&mut r));
    faults.append(&mut r.faults);
    let referentiel = Referentiel {
        site: site?,
        bassin: bassin?,
        filieres: f.filieres,
        financeurs: f.financeurs,
        partenaires: f.partenaires,
        sources: f.sources,
        glossaire: f.glossaire,
        communes: f.communes,
        chapitres: f.chapitres,
        axes: f.axes,
        actions: f.actions,
        indicateurs: f.indicateurs,
        copils: f.copils,
        actualites: f.actualites,
        pages: f.pages,
    };
    let illisibles = r.excuses().map(|(genre, nom)| format!("{}:{}", genre.mot(), nom.unwrap_or("*"))).collect();
    Some(Modele { referentiel: Arc::new(referentiel), entreprises: Confidentiel::new(f.entreprises), illisibles })
}

/// The files that gave a record which holds, some of them several times.
pub fn fichiers(modele: &Modele) -> Vec<FileId> {
    fn de<T>(t: &Tableau<T>) -> impl Iterator<Item = FileId> {
        t.iter().map(|e| e.span.file)
    }
    let r = &modele.referentiel;
    let seuls = [r.site.span.file, r.bassin.span.file].into_iter();
    let listes = de(&r.filieres).chain(de(&r.financeurs)).chain(de(&r.partenaires)).chain(de(&r.sources));
    let textes = de(&r.chapitres).chain(de(&r.axes)).chain(de(&r.actions)).chain(de(&r.copils));
    let suivi = de(&r.indicateurs).chain(de(&r.actualites)).chain(de(&r.pages));
    seuls
        .chain(listes)
        .chain(de(&r.glossaire))
        .chain(de(&r.communes))
        .chain(textes)
        .chain(suivi)
        .chain(de(modele.entreprises.ouvrir()))
        .collect()
}

/// Keeps the records that hold; those left out are excused, so that naming them is no second fault.
fn garder<T>(tableau: &mut Tableau<T>, r: &mut Registre, memoire: &mut Memoire)
where
    T: Champ + Nomme + Clone + Send + Sync + 'static,
{
    let mut noms = r.empreinte();
    tableau.0.retain_mut(|e| {
        if let Some(lie) = memoire.deja(e, &noms) {
            *e = lie;
            return true;
        }
        let (ecrit, fautes) = (memoire.est_active().then(|| Arc::clone(e)), r.faults.len());
        let tient = Arc::make_mut(e).lier(r);
        match (ecrit, T::NOM) {
            // What is at fault is told each time.
            (Some(ecrit), _) if tient && r.faults.len() == fautes => memoire.garder(ecrit, noms, Arc::clone(e)),
            (_, Some(genre)) if !tient => {
                r.excuser(genre, &e.cle);
                if let Some(numero) = &e.numero {
                    r.excuser(genre, &numero.to_string());
                }
                noms = r.empreinte();
            }
            _ => {}
        }
        tient
    });
}

/// The kind under which others name a record, if any.
trait Nomme {
    const NOM: Option<Genre> = None;
}
impl Nomme for Chapitre {
    const NOM: Option<Genre> = Some(Genre::Chapitre);
}
impl Nomme for Copil {}
impl Nomme for Actualite {}
impl Nomme for Page {
    const NOM: Option<Genre> = Some(Genre::Page);
}
impl Nomme for Entreprise {
    const NOM: Option<Genre> = Some(Genre::Entreprise);
}
impl Nomme for Terme {
    const NOM: Option<Genre> = Some(Genre::Terme);
}
impl Nomme for Axe {
    const NOM: Option<Genre> = Some(Genre::Axe);
}
impl Nomme for Indicateur {
    const NOM: Option<Genre> = Some(Genre::Indicateur);
}
impl Nomme for Action {
    const NOM: Option<Genre> = Some(Genre::Action);
}
