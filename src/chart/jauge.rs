//! A gauge: how much of a whole is used. Rows are nested: each is a part of the one before
//! (« engagé », « dont versé »). Beyond the whole, the excess is drawn beyond its mark and said.

use super::disposition::{abreger, couper};
use super::echelle::Lineaire;
use super::lecture::{Lecture, entier};
use super::svg::{Ancre, Style, Toile};
use super::{Chart, Dessin, Refus, Role, Sujet, legende, mots};
use crate::ecriture::Ecriture;
use crate::theme::Libelles;

/// See the module.
pub const JAUGE: Chart = Chart {
    nom: "jauge",
    libelle: "Jauge",
    usage: "Situer ce qui est engagé et versé d’une enveloppe, et ce qui reste.",
    exige: &[Role::Nom, Role::Valeur],
    largeurs: &super::LARGEURS,
    dessiner,
    phrase,
};

/// The whole, and the parts with a value.
fn lire<'a>(sujet: &Sujet<'a>) -> Result<(Lecture<'a>, f64), Refus> {
    let lecture = Lecture::lire(sujet)?;
    lecture.positives("une part d’enveloppe ne peut pas être négative")?;
    let tout = sujet.options.tout.filter(|t| t.is_finite() && *t > 0.0);
    let Some(tout) = tout else {
        return Err(Refus::new("une jauge sans le tout qu’elle mesure", "donner « tout: », le montant de l’enveloppe"));
    };
    if lecture.series.len() > 1 || lecture.noms.len() > 4 {
        return Err(Refus::new(
            "une jauge a une colonne de valeurs et quatre lignes au plus",
            "prendre des barres empilées",
        ));
    }
    // « dont versé » cannot be more than what it is a part of.
    let rangs = lecture.noms.iter().zip(&lecture.series[0].valeurs).filter_map(|(n, v)| Some((*n, (*v)?)));
    let rangs: Vec<(&str, f64)> = rangs.collect();
    if let Some([avant, apres]) = rangs.array_windows::<2>().find(|[a, b]| b.1 > a.1) {
        let u = lecture.unite;
        return Err(Refus::new(
            format!(
                "« {} » ({}) dépasse « {} » ({}), alors qu’il devrait en être une part",
                apres.0,
                Ecriture::Francaise.court(apres.1, u),
                avant.0,
                Ecriture::Francaise.court(avant.1, u)
            ),
            "corriger les montants, ou ranger les lignes pour que chacune soit une part de celle d’avant",
        ));
    }
    Ok((lecture, tout))
}

fn dessiner(sujet: &Sujet, largeur: f64) -> Result<Dessin, Refus> {
    let (lecture, tout) = lire(sujet)?;
    let (u, l) = (lecture.unite, sujet.libelles);
    let court = |v: f64| l.ecriture().court(v, u);
    let mut t = Toile::new(sujet, "jauge", largeur);
    let valeurs = &lecture.series[0].valeurs;
    let pris = valeurs.first().copied().flatten().unwrap_or(0.0);
    let max = lecture.connues().fold(tout, f64::max);
    let x = Lineaire::new(0.0, max, 0.5, largeur - 1.5);
    // Words first: one line per part, its mark in front.
    let mut y = 0.0;
    for (i, nom) in lecture.noms.iter().enumerate() {
        let v = valeurs[i];
        let texte = v.map_or_else(
            || mots::valeur(l, None, u),
            |v| {
                let part = l.ecriture().pourcent(v / tout, if v / tout < 0.1 { 1 } else { 0 });
                format!("{} ({part})", au_moins(sujet, court(v)))
            },
        );
        // A share beyond measure gives way to the name.
        let long = t.mesure(&texte, Style::Fort) > largeur * 0.65;
        let texte = if long { v.map_or(texte, court) } else { texte };
        let texte = abreger(&t, &texte, largeur * 0.65, Style::Fort);
        let large = t.mesure(&texte, Style::Fort);
        t.serie(0.0, y + 2.0, 12.0, 12.0, i);
        let nom = abreger(&t, nom, largeur - 18.0 - large - 12.0, Style::Normal);
        t.texte(18.0, y + 12.5, &nom, Style::Normal, Ancre::Debut);
        if t.etroite() {
            t.texte(largeur, y + 12.5, &texte, Style::Fort, Ancre::Fin);
        } else {
            let fin = 18.0 + t.mesure(&nom, Style::Normal) + 8.0;
            t.texte(fin, y + 12.5, &texte, Style::Fort, Ancre::Debut);
        }
        y += 20.0;
    }
    y += 6.0;
    let h = 34.0;
    t.rect(0.5, y, x.place(tout) - 0.5, h, "fond");
    for (i, v) in valeurs.iter().enumerate() {
        let Some(v) = v else { continue };
        let retrait = 6.0 * i as f64;
        t.serie(0.5, y + retrait, x.place(*v) - 0.5, h - 2.0 * retrait, i);
    }
    if max > tout {
        t.rect(x.place(tout), y, x.place(max) - x.place(tout), h, "exces");
    }
    let borne = x.place(tout);
    t.ligne(borne, y - 4.0, borne, y + h + 4.0, "borne");
    y += h + 18.0;
    let nom = legende::nomme(l, &l.dire("total", &[]), &court(tout));
    let reste = if pris > tout {
        legende::nomme(l, &l.dire("dessin-depassement", &[]), &court(pris - tout))
    } else {
        legende::nomme(l, &l.dire("dessin-reste", &[]), &au_plus(sujet, court(tout - pris)))
    };
    t.texte_en(0.0, y, &reste, Style::Fort, Ancre::Debut, if pris > tout { "alerte" } else { "" });
    if t.libre(largeur, y, &nom, Style::Petit, Ancre::Fin) {
        t.texte(largeur, y, &nom, Style::Petit, Ancre::Fin);
    } else {
        y += 17.0;
        t.texte(0.0, y, &nom, Style::Petit, Ancre::Debut);
    }
    for r in &sujet.options.reperes {
        for ligne in couper(&t, &legende::mots(l, r, u), largeur, Style::Petit, 2) {
            y += 17.0;
            t.texte(0.0, y, &ligne, Style::Petit, Ancre::Debut);
        }
    }
    Ok(t.finir(y + 5.0, &phrase(sujet)))
}

/// A value, and that it is a lower bound when it is one.
fn au_moins(sujet: &Sujet, valeur: String) -> String {
    match sujet.options.au_moins {
        true => sujet.libelles.dire("au-moins", &[("valeur", (&valeur).into())]),
        false => valeur,
    }
}

/// What is left of the whole when its parts are lower bounds.
fn au_plus(sujet: &Sujet, valeur: String) -> String {
    match sujet.options.au_moins {
        true => sujet.libelles.dire("au-plus", &[("valeur", (&valeur).into())]),
        false => valeur,
    }
}

/// What is said of a part.
fn partie(sujet: &Sujet, nom: &str, valeur: Option<f64>, tout: f64, unite: &str) -> String {
    let l = sujet.libelles;
    let cite = l.ecriture().cite(nom);
    let nom = ("nom", (&cite).into());
    match valeur {
        None => l.dire("phrase-pas-connu", &[nom]),
        Some(0.0) if sujet.options.au_moins => l.dire("phrase-pas-publie", &[nom]),
        Some(0.0) => l.dire("phrase-a-zero", &[nom]),
        Some(v) => {
            let dite = au_moins(sujet, entier(l, v, unite));
            match v > tout {
                true => l.dire("phrase-atteint", &[nom, ("valeur", (&dite).into())]),
                false => {
                    let part = mots::part(l, v, tout);
                    l.dire("phrase-atteint-part", &[nom, ("valeur", (&dite).into()), ("part", (&part).into())])
                }
            }
        }
    }
}

/// What is left of the whole, or how much is beyond it.
fn reste(sujet: &Sujet, pris: f64, tout: f64, unite: &str) -> String {
    let l: &Libelles = sujet.libelles;
    match pris {
        p if p > tout => l.dire("phrase-depasse", &[("valeur", (&entier(l, p - tout, unite)).into())]),
        p if p == tout => l.dire("phrase-reste-rien", &[]),
        p => l.dire("phrase-reste", &[("valeur", (&au_plus(sujet, entier(l, tout - p, unite))).into())]),
    }
}

fn phrase(sujet: &Sujet) -> String {
    let l = sujet.libelles;
    let Ok((lecture, tout)) = lire(sujet) else { return mots::rien(l) };
    let u = lecture.unite;
    let valeurs = &lecture.series[0].valeurs;
    let parties: Vec<String> =
        lecture.noms.iter().zip(valeurs).map(|(nom, v)| partie(sujet, nom, *v, tout, u)).collect();
    let (total, parties) = (entier(l, tout, u), l.ecriture().liste(&parties));
    let mut morceaux = vec![l.dire("phrase-sur-un-total", &[("total", (&total).into()), ("suite", (&parties).into())])];
    morceaux.extend(valeurs.first().copied().flatten().map(|pris| reste(sujet, pris, tout, u)));
    mots::phrase(morceaux.join(&l.ecriture().puis()))
}
