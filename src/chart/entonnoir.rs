//! A funnel: how many pass from step to step, and the share of the step before. Two target columns
//! make an interval (« 40 à 50 »).

use super::disposition::couper;
use super::echelle::Lineaire;
use super::lecture::{Lecture, Serie, entier, legende_unite};
use super::svg::{Ancre, Style, Toile, nombre};
use super::{Chart, Dessin, Refus, Role, Sujet, legende, mots};

/// See the module.
pub const ENTONNOIR: Chart = Chart {
    nom: "entonnoir",
    libelle: "Entonnoir",
    usage: "Suivre un parcours par étapes : entreprises entendues, détectées, retenues, accompagnées.",
    exige: &[Role::Nom, Role::Valeur],
    largeurs: &super::LARGEURS,
    dessiner,
    phrase,
};

fn lire<'a>(sujet: &Sujet<'a>) -> Result<Lecture<'a>, Refus> {
    let lecture = Lecture::lire(sujet)?;
    lecture.positives("une étape ne peut pas compter moins que rien")?;
    if lecture.series.len() > 1 {
        return Err(Refus::new("un entonnoir montre une seule série", "prendre des barres, ou faire deux figures"));
    }
    if lecture.noms.len() > 12 {
        return Err(Refus::new(
            format!("{} étapes, un entonnoir en montre douze au plus", lecture.noms.len()),
            "regrouper des étapes, ou prendre des barres",
        ));
    }
    Ok(lecture)
}

/// The interval that a step should reach.
fn cible(cibles: &[Serie], i: usize) -> Option<(f64, f64)> {
    let mut bornes = cibles.iter().filter_map(|c| c.valeurs[i]);
    let a = bornes.next()?;
    let b = bornes.next().unwrap_or(a);
    Some((a.min(b), a.max(b)))
}

fn dessiner(sujet: &Sujet, largeur: f64) -> Result<Dessin, Refus> {
    let lecture = lire(sujet)?;
    let (u, l) = (lecture.unite, sujet.libelles);
    let mut t = Toile::new(sujet, "entonnoir", largeur);
    let valeurs = &lecture.series[0].valeurs;
    let (_, max) = lecture.etendue(sujet);
    let colonne = if t.etroite() {
        0.0
    } else {
        let voulu = lecture.noms.iter().map(|n| t.mesure(n, Style::Normal)).fold(0.0, f64::max);
        voulu.min(largeur * 0.32) + 14.0
    };
    let texte = |v: Option<f64>| mots::valeur(l, v, u);
    let droite = valeurs.iter().map(|v| t.mesure(&texte(*v), Style::Grand)).fold(0.0, f64::max) + 10.0;
    let x = Lineaire::new(0.0, max, colonne, largeur - droite);
    let mut y = 0.0;
    for ligne in couper(&t, &legende_unite(sujet, u), largeur, Style::Petit, 2) {
        t.texte(0.0, y + 11.0, &ligne, Style::Petit, Ancre::Debut);
        y += 18.0;
    }
    let haut = y;
    let reperes = &sujet.options.reperes;
    y += legende::hauteur(reperes) + if reperes.is_empty() { 0.0 } else { 6.0 };
    let epais = 30.0;
    let mut rangs = Vec::new();
    for (i, nom) in lecture.noms.iter().enumerate() {
        let place = if colonne > 0.0 { colonne - 14.0 } else { largeur };
        let lignes = couper(&t, nom, place, Style::Normal, 2);
        if colonne == 0.0 {
            y += lignes.len() as f64 * 16.0 + 3.0;
        }
        rangs.push((i, y, lignes));
        y += epais + if cible(&lecture.cibles, i).is_some() { 19.0 } else { 0.0 };
        y += if i + 1 < lecture.noms.len() { 24.0 } else { 0.0 };
    }
    legende::verticales(&mut t, reperes, u, &x, haut, y);
    let mut avant: Option<(f64, f64)> = None;
    for (i, haut, lignes) in rangs {
        let h = lignes.len() as f64 * 16.0;
        let base = if colonne > 0.0 { haut + epais / 2.0 - h / 2.0 + 12.5 } else { haut - h + 9.5 };
        for (k, ligne) in lignes.iter().enumerate() {
            t.texte_en(0.0, base + 16.0 * k as f64, ligne, Style::Normal, Ancre::Debut, "halo");
        }
        let v = valeurs[i];
        let bout = x.place(v.unwrap_or(0.0));
        if let (Some((bout0, bas0)), true) = (avant, v.is_some() && colonne > 0.0) {
            let n = nombre;
            let (a, p) = (n(colonne), n(haut));
            t.trace(&format!("M{a} {}H{}L{} {p}H{a}Z", n(bas0), n(bout0), n(bout)), "pente");
        }
        if let Some(passe) = v.zip(i.checked_sub(1).and_then(|j| valeurs[j])).filter(|p| p.1 > 0.0) {
            // More than all is no share: it is said in words.
            let part = if passe.0 > passe.1 {
                l.dire("dessin-plus-que-avant", &[])
            } else {
                l.dire("dessin-part-d-avant", &[("part", (&l.ecriture().pourcent(passe.0 / passe.1, 0)).into())])
            };
            let yy = if colonne > 0.0 { haut - 8.0 } else { haut - h - 10.0 };
            t.texte_en(colonne + if colonne > 0.0 { 8.0 } else { 0.0 }, yy, &part, Style::Petit, Ancre::Debut, "halo");
        }
        t.serie(colonne, haut, bout - colonne, epais, 0);
        let classe = if v.is_none() { "absent halo" } else { "halo" };
        t.texte_en(bout + 8.0, haut + epais / 2.0 + 7.0, &texte(v), Style::Grand, Ancre::Debut, classe);
        let mut bas = haut + epais;
        if let Some((a, b)) = cible(&lecture.cibles, i) {
            let (xa, xb) = (x.place(a), x.place(b));
            t.rect(xa - 1.0, haut + epais, (xb - xa).max(2.0) + 1.0, 5.0, "cible");
            let fin = l.ecriture().court(b, u);
            let vise = if a == b { fin } else { legende::intervalle(l, &l.ecriture().decimal(a, 2), &fin) };
            let mot = l.dire("dessin-cible", &[("valeur", (&vise).into())]);
            let large = t.mesure(&mot, Style::Petit);
            let centre = ((xa + xb) / 2.0).clamp(colonne + large / 2.0, largeur - large / 2.0);
            t.texte_en(centre, haut + epais + 17.0, &mot, Style::Petit, Ancre::Milieu, "halo");
            bas += 19.0;
        }
        avant = v.map(|_| (bout, bas));
    }
    if colonne > 0.0 {
        t.ligne(colonne, haut + legende::hauteur(reperes), colonne, y, "axe");
    }
    Ok(t.finir(y + 3.0, &phrase(sujet)))
}

fn phrase(sujet: &Sujet) -> String {
    let l = sujet.libelles;
    let Ok(lecture) = lire(sujet) else { return mots::rien(l) };
    let (u, e) = (lecture.unite, l.ecriture());
    let valeurs = &lecture.series[0].valeurs;
    let connues: Vec<(usize, f64)> = valeurs.iter().enumerate().filter_map(|(i, v)| Some((i, (*v)?))).collect();
    let (Some((i0, v0)), Some((i1, v1))) = (connues.first(), connues.last()) else { return mots::rien(l) };
    let (debut, depart) = (e.cite(lecture.noms[*i0]), entier(l, *v0, u));
    if i0 == i1 {
        return mots::phrase(l.dire("phrase-a-l-etape", &[("valeur", (&depart).into()), ("nom", (&debut).into())]));
    }
    let (fin, arrivee) = (e.cite(lecture.noms[*i1]), entier(l, *v1, u));
    let bouts = [
        ("depart", (&depart).into()),
        ("debut", (&debut).into()),
        ("arrivee", (&arrivee).into()),
        ("fin", (&fin).into()),
    ];
    let mut dite = if *v0 > 0.0 && v1 <= v0 {
        let part = mots::part(l, *v1, *v0);
        l.dire("phrase-passage-part", &[bouts[0], bouts[1], bouts[2], bouts[3], ("part", (&part).into())])
    } else {
        l.dire("phrase-passage", &bouts)
    };
    if let Some((a, b)) = cible(&lecture.cibles, *i1) {
        let b_dit = entier(l, b, u);
        let vise = if a < b { legende::intervalle(l, &e.decimal(a, 2), &b_dit) } else { b_dit };
        dite = l.dire("phrase-cible", &[("phrase", (&dite).into()), ("cible", (&vise).into())]);
    }
    mots::phrase(dite)
}
