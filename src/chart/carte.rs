//! A map: symbols whose area is the value, at the longitude and latitude of places. With shapes, the
//! values shade them by class, and symbols show the column made for them: companies on a map of
//! projects.

use super::carte_fond::Point;
use super::carte_noms::{self, Nomme, bref};
use super::disposition::couper;
use super::echelle::pas_rond;
use super::lecture::{self, Lecture, court, entier, legende_unite, textes};
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

/// Where each row is: at its coordinates, else in the middle of its shape.
fn lieux(sujet: &Sujet) -> Vec<Option<Point>> {
    let codes = textes(sujet, Role::Code);
    let dits = coordonnees(sujet).into_iter().zip(codes);
    let fond = sujet.options.fond.as_deref();
    dits.map(|(dit, code)| dit.or_else(|| fond.and_then(|f| f.milieu(code)))).collect()
}

fn coordonnees(sujet: &Sujet) -> Vec<Option<Point>> {
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
    // With shapes, symbols are another column, in its own unit.
    let points = lecture::colonnes(sujet, Role::Symbole)?.into_iter().next();
    let unite_points = sujet.table.colonnes.iter().find(|c| c.role == Role::Symbole).and_then(|c| c.unite.as_deref());
    let symboles = match fond {
        None => Some(&lecture.series[0].valeurs),
        Some(_) => points.as_ref().map(|s| &s.valeurs),
    };
    let unite_symboles = if fond.is_some() { unite_points.unwrap_or_default() } else { lecture.unite };
    if symboles.is_some_and(|s| s.iter().flatten().any(|v| *v < 0.0)) {
        return Err(Refus::new("un cercle n’a pas de surface négative", "ôter le rôle « symbole » de cette colonne"));
    }
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
    let rmax = match (fond.is_some(), t.etroite()) {
        (true, etroite) => {
            if etroite {
                8.0
            } else {
                12.0
            }
        }
        (false, true) => 16.0,
        (false, false) => 24.0,
    };
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
    let cle = |i: &usize| (lecture.series[0].valeurs[*i].unwrap_or(-1.0), symboles.and_then(|s| s[*i]).unwrap_or(-1.0));
    ordre.sort_by(|a, b| cle(b).0.total_cmp(&cle(a).0).then(cle(b).1.total_cmp(&cle(a).1)));
    let plus = symboles.map_or(0.0, |v| v.iter().flatten().copied().fold(0.0, f64::max));
    let rayon = |v: f64| if plus > 0.0 { (rmax * (v / plus).sqrt()).max(2.0) } else { 2.0 };
    let (mut nommes, mut reserves, mut absents) = (Vec::new(), Vec::new(), 0);
    for i in &ordre {
        let Some((x, y)) = lieux[*i].as_ref().map(place) else {
            absents += usize::from(lecture.series[0].valeurs[*i].is_some());
            continue;
        };
        let vu = symboles.and_then(|s| s[*i]);
        match vu {
            Some(v) if v > 0.0 => t.cercle(x, y, rayon(v), "symbole"),
            Some(_) if fond.is_none() => t.cercle(x, y, 2.5, "contour"),
            _ => {}
        }
        let Some(v) = lecture.series[0].valeurs[*i].or(vu) else { continue };
        let (nom, reserve) = bref(lecture.noms[*i]);
        reserves.extend(reserve.filter(|r| !reserves.contains(r)));
        let etoile = if reserve.is_some() { "*" } else { "" };
        let r = vu.map_or(1.0, |v| if v > 0.0 { rayon(v) } else { 2.5 });
        nommes.push(Nomme { x, y, r, mot: format!("{nom}{etoile} {}", court(v, lecture.unite)) });
    }
    // Shaded places are told by their shade: only the greatest ones are named.
    nommes.truncate(if fond.is_some() { 12 } else { usize::MAX });
    let muets = carte_noms::ecrire(&mut t, &nommes, haut - bord, fin);
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
            let r = rayon(v);
            let mot =
                if unite_symboles == lecture.unite { court(v, unite_symboles) } else { entier(v, unite_symboles) };
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
    let compte = |n: usize, quoi: &str| (n > 0).then(|| format!("{} {quoi}", fr::avec_unite(n as f64, "lieu")));
    let notes = [
        (!reserves.is_empty()).then(|| format!("* {}", reserves.join(", "))),
        compte(absents, "sans position connue, au tableau seulement"),
        compte(if fond.is_some() { 0 } else { muets }, "sans place pour un nom : voir le tableau"),
    ];
    for note in notes.into_iter().flatten() {
        for ligne in couper(&t, &note, largeur, Style::Petit, 2) {
            y += 16.0;
            t.texte(0.0, y, &ligne, Style::Petit, Ancre::Debut);
        }
    }
    if y > fin + 6.0 {
        y += 4.0;
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
