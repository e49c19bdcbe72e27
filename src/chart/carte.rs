//! A map: symbols whose area is the value, at the longitude and latitude of places. With shapes, the
//! first values shade them by class, and symbols show the second ones.

use super::carte_fond::Point;
use super::disposition::{abreger, couper};
use super::echelle::pas_rond;
use super::lecture::{Lecture, court, entier, legende_unite, textes};
use super::svg::{Ancre, Style, Toile};
use super::{Cellule, Chart, Dessin, Refus, Role, Sujet, mots};
use crate::fr;
use std::collections::BTreeMap;
use std::fmt::Write;

/// See the module.
pub const CARTE: Chart = Chart {
    nom: "carte",
    libelle: "Carte",
    usage: "Situer des grandeurs par commune.",
    exige: &[Role::Nom, Role::Valeur],
    dessiner,
    phrase,
};

/// Classes of shade.
const CLASSES: usize = 5;

fn lire<'a>(sujet: &Sujet<'a>) -> Result<Lecture<'a>, Refus> {
    let lecture = Lecture::lire(sujet)?;
    lecture.positives("un cercle n’a pas de surface négative")?;
    Ok(lecture)
}

/// Where each row is.
fn lieux(sujet: &Sujet) -> Vec<Option<Point>> {
    let rang = |role| sujet.table.colonnes.iter().position(|c| c.role == role);
    let (Some(x), Some(y)) = (rang(Role::Longitude), rang(Role::Latitude)) else {
        return vec![None; sujet.table.lignes.len()];
    };
    let lire = |l: &super::Ligne| match (l.cellules.get(x), l.cellules.get(y)) {
        (Some(Cellule::Nombre(a)), Some(Cellule::Nombre(b))) if a.abs() <= 180.0 && b.abs() < 89.0 => Some([*a, *b]),
        _ => None,
    };
    sujet.table.lignes.iter().map(lire).collect()
}

fn dessiner(sujet: &Sujet, largeur: f64) -> Result<Dessin, Refus> {
    let lecture = lire(sujet)?;
    let lieux = lieux(sujet);
    let fond = sujet.options.fond.as_deref();
    let symboles = match fond {
        None => Some(&lecture.series[0].valeurs),
        Some(_) => lecture.series.get(1).map(|s| &s.valeurs),
    };
    let (mut min, mut max) = ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]);
    let bornes = fond.map(super::carte_fond::Fond::bornes);
    for p in lieux.iter().flatten().copied().chain(bornes.into_iter().flat_map(|(a, b)| [a, b])) {
        (min, max) = ([min[0].min(p[0]), min[1].min(p[1])], [max[0].max(p[0]), max[1].max(p[1])]);
    }
    if !min[0].is_finite() {
        return Err(Refus::new(
            "aucun lieu n’a de coordonnées",
            "donner la longitude et la latitude, ou un fond de carte",
        ));
    }
    // Local equirectangular projection: true at the middle latitude.
    let cos = ((min[1] + max[1]) / 2.0).to_radians().cos();
    let (large, haute) = (((max[0] - min[0]) * cos).max(0.02), (max[1] - min[1]).max(0.02));
    let mut t = Toile::new(sujet, "carte", largeur);
    let mut y = 0.0;
    for ligne in couper(&t, &legende_unite(sujet, lecture.unite), largeur, Style::Petit, 2) {
        t.texte(0.0, y + 11.0, &ligne, Style::Petit, Ancre::Debut);
        y += 18.0;
    }
    let rmax = if t.etroite() { 20.0 } else { 30.0 };
    let bord = if symboles.is_some() { rmax + 4.0 } else { 2.0 };
    let k = ((largeur - 2.0 * bord) / large).min((largeur * 0.8) / haute);
    let (gauche, haut) = ((largeur - large * k) / 2.0, y + bord);
    let bas = haut + haute * k;
    let place = |p: &Point| (gauche + (p[0] - min[0]) * cos * k, bas - (p[1] - min[1]) * k);
    let fin = bas + bord;

    let mut legende = Vec::new();
    if let Some(fond) = fond {
        let codes = textes(sujet, Role::Code);
        let valeurs: BTreeMap<&str, f64> =
            codes.iter().zip(&lecture.series[0].valeurs).filter_map(|(c, v)| Some((*c, (*v)?))).collect();
        let haut_v = lecture.series[0].connues().fold(0.0, f64::max);
        let pas = pas_rond(haut_v / CLASSES as f64);
        let classe = |v: f64| ((v / pas).ceil() as usize).clamp(1, CLASSES);
        for (code, anneaux) in fond.formes() {
            let mut d = String::new();
            for anneau in anneaux {
                tracer(&mut d, anneau, &place);
            }
            let c = valeurs.get(code).map_or("lieu".to_owned(), |v| match *v {
                v if v > 0.0 => format!("lieu d{}", classe(v)),
                _ => "lieu".to_owned(),
            });
            t.trace(&d, &c);
        }
        for c in 1..=classe(haut_v) {
            let (a, b) = (pas * (c - 1) as f64, pas * c as f64);
            legende.push((format!("d{c}"), format!("plus de {} à {}", fr::decimal(a, 2), court(b, lecture.unite))));
        }
        legende.push(("lieu".into(), "zéro ou non connu".into()));
    }
    let mut ordre: Vec<usize> = (0..lecture.noms.len()).collect();
    let rang_v = usize::from(fond.is_some() && lecture.series.len() > 1);
    let cle = |i: &usize| lecture.series[rang_v].valeurs[*i].unwrap_or(-1.0);
    ordre.sort_by(|a, b| cle(b).total_cmp(&cle(a)));
    let plus = symboles.map_or(0.0, |v| v.iter().flatten().copied().fold(0.0, f64::max));
    let rayon = |v: f64| if plus > 0.0 { rmax * (v / plus).sqrt() } else { 0.0 };
    for i in &ordre {
        let (Some(p), Some(v)) = (&lieux[*i], symboles.and_then(|s| s[*i])) else { continue };
        let (x, y) = place(p);
        if v > 0.0 {
            t.cercle(x, y, rayon(v).max(2.0), "symbole");
        } else {
            t.cercle(x, y, 2.5, "contour");
        }
    }
    // Names where there is room, greatest first.
    for i in &ordre {
        let (Some(p), Some(v)) = (&lieux[*i], lecture.series[rang_v].valeurs[*i]) else { continue };
        let (x, y) = place(p);
        let r = symboles.map_or(0.0, |_| rayon(v).max(2.5)) + 4.0;
        let nom = abreger(&t, lecture.noms[*i], largeur * 0.4, Style::Petit);
        let mot = format!("{nom} {}", court(v, lecture.unite));
        let essais = [
            (x + r, y + 4.0, Ancre::Debut),
            (x - r, y + 4.0, Ancre::Fin),
            (x, y + r + 11.0, Ancre::Milieu),
            (x, y - r, Ancre::Milieu),
        ];
        if let Some((x, y, a)) =
            essais.into_iter().find(|(x, y, a)| *y > 12.0 && *y < fin && t.libre(*x, *y, &mot, Style::Petit, *a))
        {
            t.texte_en(x, y, &mot, Style::Petit, a, "halo");
        }
    }
    let mut y = fin + 6.0;
    for (classe, mot) in legende {
        t.rect(0.5, y, 18.0, 12.0, &format!("lieu {classe}"));
        t.texte(26.0, y + 10.5, &mot, Style::Petit, Ancre::Debut);
        y += 18.0;
    }
    if plus > 0.0 {
        // Three sizes at most, of round values.
        let rond = pas_rond(plus / 2.0);
        let mut tailles: Vec<f64> = vec![plus, rond, rond / 5.0];
        tailles.dedup();
        let mut x = 0.0;
        for v in tailles.into_iter().filter(|v| *v > 0.0) {
            let r = rayon(v).max(2.0);
            let mot = court(v, lecture.unite);
            let l = 2.0 * r + 6.0 + t.mesure(&mot, Style::Petit) + 16.0;
            if x + l > largeur + 16.0 {
                continue;
            }
            t.cercle(x + r + 0.5, y + rmax, r, "contour");
            t.texte(x + 2.0 * r + 6.0, y + rmax + 4.0, &mot, Style::Petit, Ancre::Debut);
            x += l;
        }
        y += 2.0 * rmax + 4.0;
    }
    Ok(t.finir(y + 2.0, &phrase(sujet)))
}

/// A ring in whole half-pixels, relative: the shortest path that a map can have.
fn tracer(d: &mut String, anneau: &[Point], place: &impl Fn(&Point) -> (f64, f64)) {
    let arrondi = |p: &Point| {
        let (x, y) = place(p);
        ((x * 2.0).round() as i64, (y * 2.0).round() as i64)
    };
    let demi = |v: i64| if v % 2 == 0 { (v / 2).to_string() } else { format!("{}", v as f64 / 2.0) };
    let mut avant = None;
    for p in anneau {
        let ici = arrondi(p);
        match avant {
            None => {
                let _ = write!(d, "M{} {}l", demi(ici.0), demi(ici.1));
            }
            Some((x, y)) if (x, y) != ici => {
                let (dx, dy) = (demi(ici.0 - x), demi(ici.1 - y));
                let blanc = if d.ends_with('l') || dx.starts_with('-') { "" } else { " " };
                let entre = if dy.starts_with('-') { "" } else { " " };
                let _ = write!(d, "{blanc}{dx}{entre}{dy}");
            }
            Some(_) => {}
        }
        avant = Some(ici);
    }
    if d.ends_with('l') {
        d.push_str("0 0");
    }
    d.push('z');
}

fn phrase(sujet: &Sujet) -> String {
    let Ok(lecture) = lire(sujet) else { return mots::rien() };
    let u = lecture.unite;
    let connus: Vec<(&str, f64)> =
        lecture.noms.iter().zip(&lecture.series[0].valeurs).filter_map(|(n, v)| Some((*n, (*v)?))).collect();
    let max = connus.iter().map(|c| c.1).fold(0.0, f64::max);
    let total: f64 = connus.iter().map(|c| c.1).sum();
    let tetes: Vec<String> = connus.iter().filter(|c| c.1 == max).map(|c| mots::cite(c.0)).collect();
    let n = connus.len() as f64;
    let lieux = fr::avec_unite(n, "lieu");
    let part = if u == "%" { String::new() } else { format!(", soit {} du total", mots::part(max, total)) };
    mots::phrase(match tetes.as_slice() {
        [] => return mots::rien(),
        _ if max <= 0.0 => format!("tous les lieux sont à {}", entier(0.0, u)),
        [seul] if connus.len() > 1 => format!("sur {lieux}, {seul} vient en tête ({}{part})", entier(max, u)),
        [seul] => format!("{} pour {seul}", entier(max, u)),
        _ if tetes.len() == connus.len() => format!("les {lieux} sont à égalité ({} chacun)", entier(max, u)),
        _ => format!("sur {lieux}, {} sont à égalité en tête ({} chacun)", tetes.len(), entier(max, u)),
    })
}
