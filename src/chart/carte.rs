//! A map: symbols whose area is the value, at the longitude and latitude of places. With shapes, the
//! values shade them by class, and symbols show the column made for them: companies on a map of
//! projects. A place without a shape is a shaded square; when no place has one, shapes are left out.

use super::carte_fond::{Fond, Point};
use super::carte_noms::{self, Nomme, Rond, bref};
use super::carte_teintes::{CARRE, Teintes, tailles};
use super::disposition::couper;
use super::lecture::{self, Lecture, entier, legende_unite, textes};
use super::svg::{Ancre, Style, Toile};
use super::{Cellule, Chart, Dessin, Refus, Role, Sujet, mots};
use crate::theme::Libelles;
use std::collections::BTreeMap;

/// See the module.
pub const CARTE: Chart = Chart {
    nom: "carte",
    libelle: "Carte",
    usage: "Situer des grandeurs par commune.",
    exige: &[Role::Nom, Role::Valeur],
    largeurs: &super::LARGEURS,
    dessiner,
    phrase,
};

/// Names written on shades, of the greatest values: the shade tells the others.
const NOMS: usize = 12;

/// What a map shows.
struct Carte<'a> {
    lecture: Lecture<'a>,
    codes: Vec<&'a str>,
    /// Where each row is: at its coordinates, else in the middle of its shape.
    lieux: Vec<Option<Point>>,
    fond: Option<&'a Fond>,
    symboles: Vec<Option<f64>>,
    /// Whether symbols are a column of their own.
    a_part: bool,
    unite_symboles: &'a str,
}

fn lire<'a>(sujet: &Sujet<'a>) -> Result<Carte<'a>, Refus> {
    let lecture = Lecture::lire(sujet)?;
    lecture.positives("un cercle n’a pas de surface négative")?;
    let codes = textes(sujet, Role::Code);
    let fond = sujet.options.fond.as_deref().filter(|f| codes.iter().any(|c| f.contient(c)));
    let dits = coordonnees(sujet).into_iter().zip(&codes);
    let lieux = dits.map(|(dit, code)| dit.or_else(|| fond.and_then(|f| f.milieu(code)))).collect();
    // With shapes, symbols are another column, in its own unit.
    let colonne = sujet.table.colonnes.iter().find(|c| c.role == Role::Symbole);
    let (symboles, unite_symboles) = match fond {
        None => (lecture.series[0].valeurs.clone(), lecture.unite),
        Some(_) => {
            let lus = lecture::colonnes(sujet, Role::Symbole)?.into_iter().next();
            let lus = lus.map_or_else(|| vec![None; codes.len()], |s| s.valeurs);
            (lus, colonne.and_then(|c| c.unite.as_deref()).unwrap_or_default())
        }
    };
    if symboles.iter().flatten().any(|v| *v < 0.0) {
        return Err(Refus::new("un cercle n’a pas de surface négative", "ôter le rôle « symbole » de cette colonne"));
    }
    Ok(Carte { lecture, codes, lieux, a_part: fond.is_some(), fond, symboles, unite_symboles })
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

/// Local equirectangular projection: true at the middle latitude.
struct Plan {
    min: Point,
    cos: f64,
    k: f64,
    gauche: f64,
    bas: f64,
}

impl Plan {
    /// Fits what is to be shown below `haut`, with an edge.
    fn new(carte: &Carte, largeur: f64, haut: f64, bord: f64) -> Result<Self, Refus> {
        let (mut min, mut max) = ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]);
        let bornes = carte.fond.map(Fond::bornes).into_iter().flat_map(|(a, b)| [a, b]);
        for p in carte.lieux.iter().flatten().copied().chain(bornes) {
            (min, max) = ([min[0].min(p[0]), min[1].min(p[1])], [max[0].max(p[0]), max[1].max(p[1])]);
        }
        if !min[0].is_finite() {
            return Err(Refus::new(
                "aucun lieu n’a de coordonnées",
                "donner la longitude et la latitude, ou un fond de carte et le code des lieux",
            ));
        }
        let cos = ((min[1] + max[1]) / 2.0).to_radians().cos();
        let (large, haute) = (((max[0] - min[0]) * cos).max(0.02), (max[1] - min[1]).max(0.02));
        let k = ((largeur - 2.0 * bord) / large).min((largeur * 0.8) / haute);
        Ok(Self { min, cos, k, gauche: (largeur - large * k) / 2.0, bas: haut + bord + haute * k })
    }

    fn place(&self, p: &Point) -> (f64, f64) {
        (self.gauche + (p[0] - self.min[0]) * self.cos * self.k, self.bas - (p[1] - self.min[1]) * self.k)
    }
}

fn dessiner(sujet: &Sujet, largeur: f64) -> Result<Dessin, Refus> {
    let carte = lire(sujet)?;
    let mut t = Toile::new(sujet, "carte", largeur);
    let mut haut = 0.0;
    for ligne in couper(&t, &legende_unite(sujet, carte.lecture.unite), largeur, Style::Petit, 2) {
        t.texte(0.0, haut + 11.0, &ligne, Style::Petit, Ancre::Debut);
        haut += 18.0;
    }
    let rmax = match (carte.a_part, t.etroite()) {
        (true, true) => 8.0,
        (true, false) => 12.0,
        (false, true) => 16.0,
        (false, false) => 24.0,
    };
    let plus = carte.symboles.iter().flatten().copied().fold(0.0, f64::max);
    let bord = if plus > 0.0 || !carte.a_part { rmax + 4.0 } else { CARRE + 2.0 };
    let plan = Plan::new(&carte, largeur, haut, bord)?;
    let fin = plan.bas + bord;

    let teintes = carte.fond.map(|fond| (fond, Teintes::new(&carte.lecture, sujet.options.nuls)));
    let valeurs: BTreeMap<&str, Option<f64>> =
        carte.codes.iter().copied().zip(carte.lecture.series[0].valeurs.iter().copied()).collect();
    let mut vues = teintes.as_ref().map_or_else(Vec::new, |(f, s)| s.dessiner(&mut t, f, &valeurs, &|p| plan.place(p)));
    let rayon = |v: f64| if plus > 0.0 { (rmax * (v / plus).sqrt()).max(2.0) } else { 2.0 };
    let mut semis = semer(&mut t, &carte, &plan, &rayon, |t, x, y, v| {
        vues.extend(teintes.as_ref().map(|(_, s)| s.carre(t, x, y, v)));
    });
    semis.nommes.truncate(if carte.a_part { NOMS } else { usize::MAX });
    let muets = carte_noms::ecrire(&mut t, &semis.nommes, &semis.ronds, haut, fin);
    let mut y = fin + 6.0;
    if let Some((_, teintes)) = &teintes {
        y = teintes.legende(&mut t, y, vues);
    }
    if plus > 0.0 {
        y = legende_des_tailles(&mut t, &carte, plus, &rayon, y);
    }
    let l = sujet.libelles;
    let muets = if carte.a_part { 0 } else { muets };
    let (absents, muets_dits) = (compter(l, semis.absents), compter(l, muets));
    let notes = [
        (!semis.reserves.is_empty()).then(|| format!("* {}", semis.reserves.join(", "))),
        (semis.carres > 0).then(|| l.dire("dessin-carre", &[])),
        (semis.absents > 0).then(|| l.dire("dessin-lieux-absents", &[("lieux", (&absents).into())])),
        (muets > 0).then(|| l.dire("dessin-lieux-muets", &[("lieux", (&muets_dits).into())])),
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

/// What was placed on a map.
#[derive(Default)]
struct Semis<'a> {
    /// What may be named, the greatest first.
    nommes: Vec<Nomme>,
    /// All that a name must not cover.
    ronds: Vec<Rond>,
    reserves: Vec<&'a str>,
    absents: usize,
    carres: usize,
}

/// Places the symbols, the greatest below. `carre` draws a place that has no shape among those that do.
fn semer<'a>(
    t: &mut Toile,
    carte: &Carte<'a>,
    plan: &Plan,
    rayon: &impl Fn(f64) -> f64,
    mut carre: impl FnMut(&mut Toile, f64, f64, Option<f64>),
) -> Semis<'a> {
    let (lecture, symboles) = (&carte.lecture, &carte.symboles);
    let valeurs = &lecture.series[0].valeurs;
    let mut ordre: Vec<usize> = (0..lecture.noms.len()).collect();
    let cle = |i: &usize| (valeurs[*i].unwrap_or(-1.0), symboles[*i].unwrap_or(-1.0));
    ordre.sort_by(|a, b| cle(b).0.total_cmp(&cle(a).0).then(cle(b).1.total_cmp(&cle(a).1)));
    let mut semis = Semis::default();
    for i in ordre {
        let Some((x, y)) = carte.lieux[i].as_ref().map(|p| plan.place(p)) else {
            semis.absents += usize::from(valeurs[i].is_some());
            continue;
        };
        let sans_forme = carte.fond.is_some_and(|f| !f.contient(carte.codes[i]));
        if sans_forme {
            semis.carres += 1;
            carre(t, x, y, valeurs[i]);
        }
        let mut r = if sans_forme { CARRE * 1.42 } else { 0.0 };
        match symboles[i] {
            Some(v) if v > 0.0 => {
                r = r.max(rayon(v));
                t.disque(x, y, rayon(v), "symbole");
            }
            Some(_) if !carte.a_part => {
                r = 2.5;
                t.disque(x, y, r, "contour");
            }
            _ => {}
        }
        if r > 0.0 {
            semis.ronds.push(Rond { x, y, r });
        }
        let Some(v) = valeurs[i].or(symboles[i]) else { continue };
        let (nom, reserve) = bref(lecture.noms[i]);
        semis.reserves.extend(reserve.filter(|r| !semis.reserves.contains(r)));
        let etoile = if reserve.is_some() { "*" } else { "" };
        let mot = format!("{nom}{etoile} {}", t.libelles().ecriture().court(v, lecture.unite));
        semis.nommes.push(Nomme { rond: Rond { x, y, r: r.max(1.0) }, mot });
    }
    semis
}

/// Circles of round values; gives the place below.
fn legende_des_tailles(t: &mut Toile, carte: &Carte, plus: f64, rayon: &impl Fn(f64) -> f64, y: f64) -> f64 {
    let unite = carte.unite_symboles;
    let entiers = !matches!(unite, "€" | "%") && carte.symboles.iter().flatten().all(|v| v.fract() == 0.0);
    let (mut x, rmax) = (0.0, rayon(plus));
    for v in tailles(plus, entiers) {
        let r = rayon(v);
        let mots = t.libelles();
        let mot = if unite == carte.lecture.unite { mots.ecriture().court(v, unite) } else { entier(mots, v, unite) };
        let l = 2.0 * r + 6.0 + t.mesure(&mot, Style::Petit) + 16.0;
        if x + l > t.largeur + 16.0 {
            continue;
        }
        t.disque(x + r + 0.5, y + rmax, r, "contour");
        t.texte(x + 2.0 * r + 6.0, y + rmax + 4.0, &mot, Style::Petit, Ancre::Debut);
        x += l;
    }
    y + 2.0 * rmax + 4.0
}

/// How many places, in words.
fn compter(l: &Libelles, n: usize) -> String {
    l.avec_unite(n as f64, "lieu")
}

fn phrase(sujet: &Sujet) -> String {
    let l = sujet.libelles;
    let Ok(carte) = lire(sujet) else { return mots::rien(l) };
    let lecture = &carte.lecture;
    let u = lecture.unite;
    let (connus, lieux) = lecture.nommees(&lecture.series[0], sujet.options.reste);
    // The remainder is part of the total, but is no place.
    let (total, connus) = (connus.iter().map(|c| c.1).sum::<f64>(), &connus[..lieux]);
    let max = connus.iter().map(|c| c.1).fold(0.0, f64::max);
    let tetes: Vec<String> = connus.iter().filter(|c| c.1 == max).map(|c| l.ecriture().cite(c.0)).collect();
    let (compte, dite) = (compter(l, connus.len()), entier(l, max, u));
    let lieux = ("lieux", (&compte).into());
    let valeur = ("valeur", (&dite).into());
    mots::phrase(match tetes.as_slice() {
        [] => return mots::rien(l),
        _ if max <= 0.0 => l.dire("phrase-lieux-a", &[("valeur", (&entier(l, 0.0, u)).into())]),
        [seul] if connus.len() > 1 && u == "%" => l.dire("phrase-lieu-en-tete", &[lieux, ("nom", seul.into()), valeur]),
        [seul] if connus.len() > 1 => {
            let part = mots::part(l, max, total);
            l.dire("phrase-lieu-en-tete-part", &[lieux, ("nom", seul.into()), valeur, ("part", (&part).into())])
        }
        [seul] => l.dire("phrase-valeur-de", &[("nom", seul.into()), valeur]),
        _ if tetes.len() == connus.len() => l.dire("phrase-lieux-egaux", &[lieux, valeur]),
        _ => l.dire("phrase-lieux-en-tete", &[lieux, ("tetes", tetes.len().into()), valeur]),
    })
}
