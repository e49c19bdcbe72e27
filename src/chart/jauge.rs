//! A gauge: how much of a whole is used. Rows are nested: each is a part of the one before
//! (« engagé », « dont versé »). Beyond the whole, the excess is drawn beyond its mark and said.

use super::disposition::{abreger, couper};
use super::echelle::Lineaire;
use super::lecture::{Lecture, court, entier};
use super::svg::{Ancre, Style, Toile};
use super::{Chart, Dessin, Refus, Role, Sujet, mots};
use crate::fr::{self, INSECABLE};

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
                court(apres.1, u),
                avant.0,
                court(avant.1, u)
            ),
            "corriger les montants, ou ranger les lignes pour que chacune soit une part de celle d’avant",
        ));
    }
    Ok((lecture, tout))
}

fn dessiner(sujet: &Sujet, largeur: f64) -> Result<Dessin, Refus> {
    let (lecture, tout) = lire(sujet)?;
    let u = lecture.unite;
    let mut t = Toile::new(sujet, "jauge", largeur);
    let valeurs = &lecture.series[0].valeurs;
    let pris = valeurs.first().copied().flatten().unwrap_or(0.0);
    let max = lecture.connues().fold(tout, f64::max);
    let x = Lineaire::new(0.0, max, 0.5, largeur - 1.5);
    let (moins, plus) = if sujet.options.au_moins { ("au moins ", "au plus ") } else { ("", "") };
    // Words first: one line per part, its mark in front.
    let mut y = 0.0;
    for (i, nom) in lecture.noms.iter().enumerate() {
        let v = valeurs[i];
        let texte = v.map_or("n. d.".into(), |v| {
            let part = fr::pourcent(v / tout, if v / tout < 0.1 { 1 } else { 0 });
            format!("{}{} ({part})", moins, court(v, u))
        });
        // A share beyond measure gives way to the name.
        let long = t.mesure(&texte, Style::Fort) > largeur * 0.65;
        let texte = if long { v.map_or(texte, |v| court(v, u)) } else { texte };
        let texte = abreger(&t, &texte, largeur * 0.65, Style::Fort);
        let l = t.mesure(&texte, Style::Fort);
        t.serie(0.0, y + 2.0, 12.0, 12.0, i);
        let nom = abreger(&t, nom, largeur - 18.0 - l - 12.0, Style::Normal);
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
    let nom = format!("Total{INSECABLE}: {}", court(tout, u));
    let reste = if pris > tout {
        format!("Dépassement{INSECABLE}: {}", court(pris - tout, u))
    } else {
        format!("Reste{INSECABLE}: {plus}{}", court(tout - pris, u))
    };
    t.texte_en(0.0, y, &reste, Style::Fort, Ancre::Debut, if pris > tout { "alerte" } else { "" });
    if t.libre(largeur, y, &nom, Style::Petit, Ancre::Fin) {
        t.texte(largeur, y, &nom, Style::Petit, Ancre::Fin);
    } else {
        y += 17.0;
        t.texte(0.0, y, &nom, Style::Petit, Ancre::Debut);
    }
    for r in &sujet.options.reperes {
        for ligne in couper(&t, &super::legende::mots(r, u), largeur, Style::Petit, 2) {
            y += 17.0;
            t.texte(0.0, y, &ligne, Style::Petit, Ancre::Debut);
        }
    }
    Ok(t.finir(y + 5.0, &phrase(sujet)))
}

fn phrase(sujet: &Sujet) -> String {
    let Ok((lecture, tout)) = lire(sujet) else { return mots::rien() };
    let u = lecture.unite;
    let (moins, plus) = if sujet.options.au_moins { ("au moins ", "au plus ") } else { ("", "") };
    let mut parties = Vec::new();
    for (nom, v) in lecture.noms.iter().zip(&lecture.series[0].valeurs) {
        parties.push(match v {
            Some(v) if *v > tout => format!("{} atteint {moins}{}", mots::cite(nom), entier(*v, u)),
            Some(v) if *v == 0.0 && !moins.is_empty() => format!("{} n’est pas publié", mots::cite(nom)),
            Some(v) if *v == 0.0 => format!("{} est à zéro", mots::cite(nom)),
            Some(v) => format!("{} atteint {moins}{} ({})", mots::cite(nom), entier(*v, u), mots::part(*v, tout)),
            None => format!("{} n’est pas connu", mots::cite(nom)),
        });
    }
    let pris = lecture.series[0].valeurs.first().copied().flatten();
    let fin = match pris {
        Some(p) if p > tout => format!("le total est dépassé de {}", entier(p - tout, u)),
        Some(p) if p == tout => "il ne reste rien".into(),
        Some(p) => format!("il reste {plus}{}", entier(tout - p, u)),
        None => String::new(),
    };
    let debut = format!("Sur un total de {}, {}", entier(tout, u), mots::liste(&parties));
    mots::phrase(if fin.is_empty() { debut } else { format!("{debut}{}; {fin}", fr::FINE) })
}
