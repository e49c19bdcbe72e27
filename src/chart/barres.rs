//! Horizontal bars: comparing amounts. Zero is always kept, values are written at the bars, rows are
//! sorted unless they have an order of their own.

use super::disposition::couper;
use super::echelle::Lineaire;
use super::lecture::{Lecture, SERIES, entier, legende_unite};
use super::svg::{Ancre, Style, Toile};
use super::table::somme;
use super::{Chart, Dessin, Refus, Role, Sujet, legende, mots};
use crate::theme::Libelles;

/// See the module.
pub const BARRES: Chart = Chart {
    nom: "barres",
    libelle: "Barres horizontales",
    usage: "Comparer des grandeurs : projets par axe, emplois par filière.",
    exige: &[Role::Nom, Role::Valeur],
    largeurs: &super::LARGEURS,
    dessiner,
    phrase,
};

/// Rows that a drawing can hold.
const LIGNES: usize = 60;

fn dessiner(sujet: &Sujet, largeur: f64) -> Result<Dessin, Refus> {
    let lecture = Lecture::lire(sujet)?;
    if lecture.noms.len() > LIGNES {
        return Err(Refus::new(
            format!("{} lignes de barres, c’est illisible", lecture.noms.len()),
            format!("en garder {LIGNES} au plus, ou regrouper"),
        ));
    }
    let mut t = Toile::new(sujet, "barres", largeur);
    let ordre = ordre(sujet, &lecture);
    let n = lecture.series.len();
    let l = sujet.libelles;
    let texte = |v: Option<f64>| mots::valeur(l, v, lecture.unite);
    let (min, max) = lecture.etendue(sujet);
    let (min, max) = (min.min(0.0), max.max(0.0));

    let marge = |t: &Toile, negatif: bool| {
        let valeurs = lecture.series.iter().flat_map(|s| &s.valeurs);
        let vus = valeurs.filter(|v| (v.unwrap_or(0.0) < 0.0) == negatif);
        vus.map(|v| t.mesure(&texte(*v), Style::Fort) + 7.0).fold(0.0, f64::max)
    };
    let (gauche, droite) = (marge(&t, true), marge(&t, false));
    let colonne = if t.etroite() {
        0.0
    } else {
        let voulu = lecture.noms.iter().map(|n| t.mesure(n, Style::Normal)).fold(0.0, f64::max);
        voulu.min(largeur * 0.36) + 12.0
    };
    let x = Lineaire::new(min, max, colonne + gauche, (largeur - droite).max(colonne + gauche + 40.0));

    let mut y = 0.0;
    let unite = legende_unite(sujet, lecture.unite);
    for ligne in couper(&t, &unite, largeur, Style::Petit, 2) {
        t.texte(0.0, y + 11.0, &ligne, Style::Petit, Ancre::Debut);
        y += 18.0;
    }
    if n > 1 {
        let noms: Vec<_> = lecture.series.iter().enumerate().map(|(i, s)| (s.titre.to_owned(), i)).collect();
        y = legende::series(&mut t, y, &noms) + 2.0;
    }
    if let Some(cible) = lecture.cibles.first() {
        t.rect(4.0, y + 1.0, 3.0, 13.0, "cible");
        let titre = super::disposition::abreger(&t, cible.titre, largeur - 20.0, Style::Normal);
        t.texte(18.0, y + 12.0, &titre, Style::Normal, Ancre::Debut);
        y += 22.0;
    }
    let haut = y;
    y += legende::hauteur(&sujet.options.reperes);
    if y > haut {
        y += 6.0;
    }

    let epais = if n == 1 { 18.0 } else { 15.0 };
    let mut rangs = Vec::new();
    for i in &ordre {
        let place = if colonne > 0.0 { colonne - 12.0 } else { largeur };
        let lignes = couper(&t, lecture.noms[*i], place, Style::Normal, 2);
        let bloc = n as f64 * (epais + 1.0) - 1.0;
        let texte = lignes.len() as f64 * 16.0;
        let (debut, fin) = if colonne > 0.0 {
            let h = bloc.max(texte);
            (y + (h - bloc) / 2.0, y + h + if ordre.len() > 20 { 5.0 } else { 9.0 })
        } else {
            (y + texte + 2.0, y + texte + bloc + 14.0)
        };
        let milieu = if colonne > 0.0 { debut + bloc / 2.0 - texte / 2.0 } else { y };
        rangs.push((*i, debut, milieu, lignes));
        y = fin;
    }
    let bas = y - 4.0;
    legende::verticales(&mut t, &sujet.options.reperes, lecture.unite, &x, haut, bas);
    let zero = x.place(0.0);
    for (i, debut, milieu, lignes) in rangs {
        for (k, l) in lignes.iter().enumerate() {
            let base = milieu + 12.5 + 16.0 * k as f64;
            t.texte_en(0.0, base, l, Style::Normal, Ancre::Debut, "halo");
        }
        if colonne == 0.0 {
            // Names are above their bars: a long axis would cross them.
            t.ligne(zero, debut - 2.0, zero, debut + n as f64 * (epais + 1.0) + 1.0, "axe");
        }
        for (s, serie) in lecture.series.iter().enumerate().take(SERIES) {
            let haut = debut + s as f64 * (epais + 1.0);
            let base = haut + epais / 2.0 + 4.6;
            let v = serie.valeurs[i];
            let bout = x.place(v.unwrap_or(0.0));
            t.serie(zero.min(bout), haut, (bout - zero).abs(), epais, s);
            let classe = if v.is_none() { "absent halo" } else { "halo" };
            if v.is_some_and(|v| v < 0.0) {
                t.texte_en(bout - 6.0, base, &texte(v), Style::Fort, Ancre::Fin, classe);
            } else {
                t.texte_en(bout + 6.0, base, &texte(v), Style::Fort, Ancre::Debut, classe);
            }
        }
        if let Some(c) = lecture.cibles.first().and_then(|c| c.valeurs[i]) {
            t.rect(x.place(c) - 1.5, debut - 2.0, 3.0, n as f64 * (epais + 1.0) + 3.0, "cible");
        }
    }
    if colonne > 0.0 {
        t.ligne(zero, haut + legende::hauteur(&sujet.options.reperes), zero, bas, "axe");
    }
    Ok(t.finir(bas + 3.0, &phrase(sujet)))
}

/// Rows by falling value, those without value last; or as they are.
fn ordre(sujet: &Sujet, lecture: &Lecture) -> Vec<usize> {
    let mut ordre: Vec<usize> = (0..lecture.noms.len()).collect();
    if !sujet.options.ordonne {
        let cle = |i: &usize| lecture.series[0].valeurs[*i].unwrap_or(f64::NEG_INFINITY);
        // The remainder is last, whatever it is worth.
        let reste = |i: usize| sujet.options.reste && i + 1 == lecture.noms.len();
        ordre.sort_by(|a, b| reste(*a).cmp(&reste(*b)).then(cle(b).total_cmp(&cle(a))));
    }
    ordre
}

fn phrase(sujet: &Sujet) -> String {
    let l = sujet.libelles;
    let Ok(lecture) = Lecture::lire(sujet) else { return mots::rien(l) };
    let mut morceaux = Vec::new();
    for serie in &lecture.series {
        let propre = resume(l, &lecture, serie, sujet.table.total.is_some(), sujet.options.reste);
        morceaux.push(if lecture.series.len() > 1 { legende::nomme(l, serie.titre, &propre) } else { propre });
    }
    let absents = lecture.series.iter().flat_map(|s| &s.valeurs).filter(|v| v.is_none()).count();
    if absents > 0 {
        let valeurs = l.avec_unite(absents as f64, "valeur");
        morceaux.push(l.dire("phrase-valeurs-inconnues", &[("n", absents.into()), ("valeurs", (&valeurs).into())]));
    }
    mots::phrase(morceaux.join(&l.ecriture().puis()))
}

/// Greatest, least, total of one series, the remainder being in the total only; no total nor share when the rows do not
/// add up (an envelope and what was paid of it).
fn resume(l: &Libelles, lecture: &Lecture, serie: &super::lecture::Serie, additif: bool, reste: bool) -> String {
    let u = lecture.unite;
    let (toutes, propres) = lecture.nommees(serie, reste);
    let connues = &toutes[..propres];
    let max = connues.iter().map(|c| c.1).fold(f64::NEG_INFINITY, f64::max);
    let min = connues.iter().map(|c| c.1).fold(f64::INFINITY, f64::min);
    let part = part(l, max, &toutes, additif && u != "%");
    match connues {
        [] => l.dire("phrase-aucune-valeur", &[]),
        [(nom, v)] => {
            let (nom, valeur) = (l.ecriture().cite(nom), entier(l, *v, u));
            let dits = [("nom", (&nom).into()), ("valeur", (&valeur).into())];
            match part.filter(|_| reste) {
                Some(part) => l.dire("phrase-valeur-de-part", &[dits[0], dits[1], ("part", (&part).into())]),
                None => l.dire("phrase-valeur-de", &dits),
            }
        }
        _ if max == min => l.dire("phrase-toutes-a", &[("valeur", (&entier(l, max, u)).into())]),
        _ => {
            let (tete, queue) = (tete(l, &cites(l, connues, max), &entier(l, max, u), part), queue(l, connues, min, u));
            let total = somme(toutes.iter().map(|c| c.1));
            let bouts = [("tete", (&tete).into()), ("queue", (&queue).into())];
            if !additif || u == "%" || min < 0.0 {
                l.dire("phrase-rang", &bouts)
            } else {
                l.dire("phrase-rang-total", &[bouts[0], bouts[1], ("total", (&entier(l, total, u)).into())])
            }
        }
    }
}

/// The names of the rows that are at a value, as they are cited.
fn cites(l: &Libelles, connues: &[(&str, f64)], valeur: f64) -> Vec<String> {
    connues.iter().filter(|c| c.1 == valeur).map(|c| l.ecriture().cite(c.0)).collect()
}

/// Who comes first, alone or with others.
fn tete(l: &Libelles, tetes: &[String], valeur: &str, part: Option<String>) -> String {
    let valeur = ("valeur", valeur.into());
    match (tetes, part) {
        ([nom], Some(part)) => l.dire("phrase-tete-part", &[("nom", nom.into()), valeur, ("part", (&part).into())]),
        ([nom], None) => l.dire("phrase-tete", &[("nom", nom.into()), valeur]),
        _ if tetes.len() > 3 => l.dire("phrase-tete-lignes", &[("n", tetes.len().into()), valeur]),
        _ => l.dire("phrase-tete-egalite", &[("noms", (&l.ecriture().liste(tetes)).into()), valeur]),
    }
}

/// Who comes last.
fn queue(l: &Libelles, connues: &[(&str, f64)], min: f64, unite: &str) -> String {
    let (queues, valeur) = (cites(l, connues, min), entier(l, min, unite));
    match queues.as_slice() {
        [nom] => l.dire("phrase-queue", &[("nom", nom.into()), ("valeur", (&valeur).into())]),
        _ => l.dire("phrase-queue-lignes", &[("n", queues.len().into()), ("valeur", (&valeur).into())]),
    }
}

/// The share of the first in the total, where a total has a meaning.
fn part(l: &Libelles, max: f64, connues: &[(&str, f64)], additif: bool) -> Option<String> {
    let total: f64 = connues.iter().map(|c| c.1).sum();
    (additif && connues.iter().all(|c| c.1 >= 0.0)).then(|| mots::part(l, max, total))
}
