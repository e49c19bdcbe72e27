//! Names become records. After this step every reference holds.
//!
//! The order matters: a table is inscribed once its own records are settled, since a record whose
//! required reference leads nowhere is left out and would shift the ranks of the next ones.

use crate::diagnostic::{Diagnostic, FileId};
use crate::model::reference::{Champ, Registre};
use crate::model::*;
use crate::parse::Fiches;
use std::sync::Arc;

/// Resolves all references. `None` when the site or the basin is missing: there is nothing to build.
pub fn resolve(fiches: Fiches, faults: &mut Vec<Diagnostic>) -> Option<Modele> {
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
    garder(&mut f.glossaire, &mut r);
    garder(&mut f.axes, &mut r);
    r.inscrire(&f.axes);
    garder(&mut f.indicateurs, &mut r);
    r.inscrire(&f.indicateurs);
    garder(&mut f.actions, &mut r);
    r.inscrire(&f.actions);
    garder(&mut f.chapitres, &mut r);
    garder(&mut f.copils, &mut r);
    garder(&mut f.actualites, &mut r);
    garder(&mut f.pages, &mut r);
    garder(&mut f.entreprises, &mut r);
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
    let entreprises = f.entreprises.0.into_iter().map(Confidentiel::new).collect();
    Some(Modele { referentiel: Arc::new(referentiel), entreprises, illisibles })
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
    let entreprises = modele.entreprises.iter().map(|e| e.ouvrir().span.file);
    seuls
        .chain(listes)
        .chain(de(&r.glossaire))
        .chain(de(&r.communes))
        .chain(textes)
        .chain(suivi)
        .chain(entreprises)
        .collect()
}

/// Keeps the records that hold; those left out are excused, so that naming them is no second fault.
fn garder<T: Champ + Nomme>(tableau: &mut Tableau<T>, r: &mut Registre) {
    tableau.0.retain_mut(|e| {
        let tient = e.lier(r);
        if let (false, Some(genre)) = (tient, T::NOM) {
            r.excuser(genre, &e.cle);
            if let Some(numero) = &e.numero {
                r.excuser(genre, &numero.to_string());
            }
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
