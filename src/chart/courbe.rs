//! Values in time, with targets and references. A missing value is a gap, never a guess; the name of
//! a line is at its end.

use super::disposition::{abreger, couper, ecarter};
use super::echelle::{Lineaire, Temps};
use super::lecture::{self, Lecture, legende_unite};
use super::svg::{Ancre, Style, Toile, nombre};
use super::{Chart, Dessin, Refus, Role, Sujet, courbe_mots, legende};
use crate::fr;
use std::collections::BTreeSet;
use std::fmt::Write;

/// See the module.
pub const COURBE: Chart = Chart {
    nom: "courbe",
    libelle: "Courbe",
    usage: "Suivre un indicateur dans le temps, avec sa cible.",
    exige: &[Role::Valeur],
    largeurs: &super::LARGEURS,
    dessiner,
    phrase: courbe_mots::phrase,
};

/// Rows in the order of time.
pub fn ordre(sujet: &Sujet) -> (Vec<usize>, bool) {
    let jours = lecture::jours(sujet, Role::Debut);
    let dates = !jours.is_empty() && jours.iter().all(Option::is_some);
    let mut ordre: Vec<usize> = (0..jours.len()).collect();
    if dates {
        ordre.sort_by_key(|i| jours[*i]);
    }
    (ordre, dates)
}

fn dessiner(sujet: &Sujet, largeur: f64) -> Result<Dessin, Refus> {
    let lecture = Lecture::lire(sujet)?;
    une_par_jour(sujet, &lecture)?;
    let (u, l) = (lecture.unite, sujet.libelles);
    let court = |v: f64| l.ecriture().court(v, u);
    let mut t = Toile::new(sujet, "courbe", largeur);
    let (ordre, dates) = ordre(sujet);
    let (min, max) = lecture.etendue(sujet);
    // A line may leave zero when values are far from it; that is then said.
    let part_de_zero = min <= 0.0 || min < 0.6 * max;
    let (bas_v, haut_v) = if part_de_zero { (min.min(0.0), max.max(0.0)) } else { (min, max) };

    let mut y = 0.0;
    let mut note = legende_unite(sujet, u);
    if !part_de_zero {
        note.push_str(if note.is_empty() { "" } else { ", " });
        note.push_str(&l.dire("dessin-axe-sans-zero", &[]));
    }
    for ligne in couper(&t, &note, largeur, Style::Petit, 2) {
        t.texte(0.0, y + 11.0, &ligne, Style::Petit, Ancre::Debut);
        y += 18.0;
    }
    let reperes = &sujet.options.reperes;
    for r in reperes {
        t.ligne(0.0, y + 8.0, 22.0, y + 8.0, "repere");
        let texte = abreger(&t, &legende::mots(l, r, u), largeur - 28.0, Style::Petit);
        t.texte(28.0, y + 12.0, &texte, Style::Petit, Ancre::Debut);
        y += 18.0;
    }
    for c in &lecture.cibles {
        t.ligne(0.0, y + 8.0, 22.0, y + 8.0, "visee");
        t.losange(11.0, y + 8.0, 4.0, "vise");
        let texte = abreger(&t, c.titre, largeur - 28.0, Style::Petit);
        t.texte(28.0, y + 12.0, &texte, Style::Petit, Ancre::Debut);
        y += 18.0;
    }
    if melees(&lecture, &ordre, haut_v - bas_v) {
        y = cles(&mut t, &lecture, y);
    }
    let (haut, bas) = (y + 14.0, y + if t.etroite() { 194.0 } else { 254.0 });
    let (ey, marques) = Lineaire::ronde(bas_v, haut_v, bas, haut, 5);
    let gauche = marques.iter().map(|v| t.mesure(&court(*v), Style::Petit)).fold(0.0, f64::max) + 8.0;

    // Ends of lines: the value, then the name when there are several.
    let plusieurs = lecture.series.len() > 1;
    let place = if t.etroite() { largeur * 0.3 } else { largeur * 0.26 };
    let mut bouts = Vec::new();
    for serie in &lecture.series {
        let Some(rang) = ordre.iter().rposition(|i| serie.valeurs[*i].is_some()) else { continue };
        let v = serie.valeurs[ordre[rang]].unwrap_or(0.0);
        let noms = if plusieurs { couper(&t, serie.titre, place, Style::Normal, 2) } else { Vec::new() };
        let l = noms.iter().map(|n| t.mesure(n, Style::Normal)).fold(t.mesure(&court(v), Style::Fort), f64::max);
        bouts.push((v, noms, l, rang));
    }
    let droite = bouts.iter().map(|b| b.2).fold(0.0, f64::max) + 12.0;
    let (xa, xb) = (gauche + 6.0, largeur - droite - 6.0);

    for v in &marques {
        let yy = ey.place(*v);
        t.ligne(gauche, yy, xb + 6.0, yy, if *v == 0.0 { "axe" } else { "grille" });
        t.texte(gauche - 6.0, yy + 4.0, &court(*v), Style::Petit, Ancre::Fin);
    }
    let jours = lecture::jours(sujet, Role::Debut);
    let n = ordre.len();
    let mut xs = vec![(xa + xb) / 2.0; n];
    let premier = ordre.first().and_then(|i| jours[*i]);
    let dernier = ordre.last().and_then(|i| jours[*i]);
    if let (true, Some(a), Some(b)) = (dates && n > 1 && premier != dernier, premier, dernier) {
        let temps = Temps::new(a, b, xa, xb);
        for (x, i) in xs.iter_mut().zip(&ordre) {
            *x = jours[*i].map_or(xa, |j| temps.place(j));
        }
        let marques = temps.marques(l.ecriture(), if t.etroite() { 44.0 } else { 60.0 });
        let sans_marque = marques.is_empty();
        for m in marques {
            let x = temps.place(m.jour);
            t.ligne(x, bas, x, bas + 4.0, "axe");
            let texte = if m.annee { m.jour.year().to_string() } else { m.texte };
            if t.libre(x, bas + 18.0, &texte, Style::Petit, Ancre::Milieu) {
                t.texte(x, bas + 18.0, &texte, Style::Petit, Ancre::Milieu);
            }
        }
        if sans_marque {
            let jour = l.ecriture().date_courte(a);
            let debut = xa.min(xb + 12.0 - t.mesure(&jour, Style::Petit)).max(0.0);
            t.texte(debut, bas + 18.0, &jour, Style::Petit, Ancre::Debut);
        }
    } else {
        for (rang, x) in xs.iter_mut().enumerate() {
            if n > 1 {
                *x = xa + rang as f64 / (n - 1) as f64 * (xb - xa);
            }
            let i = ordre[rang];
            let jour = || jours[i].map(|j| l.ecriture().date_courte(j)).unwrap_or_default();
            let nom = if dates { jour() } else { lecture.noms[i].to_owned() };
            let nom = abreger(&t, &nom, (xb - xa) / 2.0, Style::Petit);
            let l = t.mesure(&nom, Style::Petit);
            // The ends of lines have the right to themselves.
            let centre = x.min(xb + 12.0 - l / 2.0).max(l / 2.0);
            if t.libre(centre, bas + 18.0, &nom, Style::Petit, Ancre::Milieu) {
                t.texte(centre, bas + 18.0, &nom, Style::Petit, Ancre::Milieu);
            }
        }
    }
    for r in reperes {
        let a = ey.place(r.valeur);
        if let Some(b) = r.jusque.map(|v| ey.place(v)) {
            t.rect(xa - 6.0, a.min(b), xb - xa + 12.0, (a - b).abs(), "bande");
            t.ligne(xa - 6.0, b, xb + 6.0, b, "repere");
        }
        t.ligne(xa - 6.0, a, xb + 6.0, a, "repere");
    }
    for c in &lecture.cibles {
        // What is aimed at goes straight from one target to the next, whatever was measured between them.
        let (rangs, places): (Vec<usize>, Vec<f64>) =
            ordre.iter().copied().zip(xs.iter().copied()).filter(|(i, _)| c.valeurs[*i].is_some()).unzip();
        trait_(&mut t, &rangs, &c.valeurs, &places, &ey, "visee");
        for (rang, i) in ordre.iter().enumerate() {
            if let Some(v) = c.valeurs[*i] {
                t.losange(xs[rang], ey.place(v), 4.0, "vise");
            }
        }
    }
    for (s, serie) in lecture.series.iter().enumerate() {
        trait_(&mut t, &ordre, &serie.valeurs, &xs, &ey, &format!("courbe s{}", s + 1));
        for (rang, i) in ordre.iter().enumerate() {
            if let Some(v) = serie.valeurs[*i] {
                t.marque(xs[rang], ey.place(v), s);
            }
        }
    }
    let voulus: Vec<(f64, f64)> =
        bouts.iter().map(|(v, noms, _, _)| (ey.place(*v), 16.0 * (noms.len() + 1) as f64 + 3.0)).collect();
    let total: f64 = voulus.iter().map(|v| v.1).sum();
    let fond = bas.max(haut + total) + 10.0;
    for ((v, noms, _, rang), milieu) in bouts.iter().zip(ecarter(&voulus, haut - 12.0, fond)) {
        let mut base = milieu - 8.0 * (noms.len() + 1) as f64 + 12.5;
        let x = xb + 16.0;
        let place = ey.place(*v);
        if xb - xs[*rang] > 12.0 || (milieu - place).abs() > 8.0 {
            // From the last value to its name.
            let (n, x0) = (nombre, xs[*rang] + 6.0);
            t.trace(&format!("M{} {}H{}L{} {}", n(x0), n(place), n(xb.max(x0)), n(xb + 6.0), n(milieu)), "filet");
        }
        t.texte(x, base, &court(*v), Style::Fort, Ancre::Debut);
        for nom in noms {
            base += 16.0;
            t.texte(x, base, nom, Style::Normal, Ancre::Debut);
        }
    }
    Ok(t.finir(fond.max(bas + 24.0), &courbe_mots::phrase(sujet)))
}

/// A line broken where a value is missing.
fn trait_(t: &mut Toile, ordre: &[usize], valeurs: &[Option<f64>], xs: &[f64], ey: &Lineaire, classe: &str) {
    let mut d = String::new();
    let mut suite = false;
    for (rang, i) in ordre.iter().enumerate() {
        let Some(v) = valeurs[*i] else {
            suite = false;
            continue;
        };
        let _ = write!(d, "{}{} {}", if suite { 'L' } else { 'M' }, nombre(xs[rang]), nombre(ey.place(v)));
        suite = true;
    }
    if !d.is_empty() {
        t.trace(&d, classe);
    }
}

/// Whether lines end so near one another that the places of their names do not tell which is which.
fn melees(lecture: &Lecture, ordre: &[usize], etendue: f64) -> bool {
    let fin = |s: &lecture::Serie| ordre.iter().rev().find_map(|i| s.valeurs[*i]);
    let mut fins: Vec<f64> = lecture.series.iter().filter_map(fin).collect();
    fins.sort_by(f64::total_cmp);
    fins.array_windows::<2>().any(|[a, b]| b - a <= etendue * 0.08)
}

/// A legend: each line with its pattern and its mark; gives the place below.
fn cles(t: &mut Toile, lecture: &Lecture, y: f64) -> f64 {
    let (mut x, mut ligne) = (0.0, y + 8.0);
    for (s, serie) in lecture.series.iter().enumerate() {
        let nom = abreger(t, serie.titre, t.largeur - 36.0, Style::Petit);
        let l = 34.0 + t.mesure(&nom, Style::Petit);
        if x > 0.0 && x + l > t.largeur {
            (x, ligne) = (0.0, ligne + 18.0);
        }
        t.ligne(x, ligne, x + 28.0, ligne, &format!("courbe s{}", s + 1));
        t.marque(x + 14.0, ligne, s);
        t.texte(x + 34.0, ligne + 4.0, &nom, Style::Petit, Ancre::Debut);
        x += l + 18.0;
    }
    ligne + 10.0
}

/// Refuses two values of one line on one day: which one would be drawn?
fn une_par_jour(sujet: &Sujet, lecture: &Lecture) -> Result<(), Refus> {
    let jours = lecture::jours(sujet, Role::Debut);
    for serie in lecture.series.iter().chain(&lecture.cibles) {
        let mut vus = BTreeSet::new();
        let dits = jours.iter().zip(&serie.valeurs).filter_map(|(j, v)| (*j).filter(|_| v.is_some()));
        if let Some(jour) = dits.into_iter().find(|j| !vus.insert(*j)) {
            return Err(Refus::new(
                format!("deux valeurs de « {} » au {}", serie.titre, fr::date_courte(jour)),
                "garder une seule ligne par date",
            ));
        }
    }
    Ok(())
}
