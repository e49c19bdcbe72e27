//! Flows between two or three stages, such as financeurs → axes → filières. Sums are conserved: a
//! node is as high as what passes through it, in the scale of all others.

use super::disposition::abreger;
use super::lecture::{Lecture, court, entier, vide};
use super::svg::{Ancre, Style, Toile, nombre};
use super::{Cellule, Chart, Dessin, Refus, Role, Sujet, mots};
use crate::fr;
use std::collections::BTreeMap;

/// See the module.
pub const FLUX: Chart = Chart {
    nom: "flux",
    libelle: "Flux",
    usage: "Suivre l’argent : des financeurs aux axes, puis aux filières.",
    exige: &[Role::Etage, Role::Valeur],
    dessiner,
    phrase,
};

/// Nodes of a stage drawn one by one; the smallest others are gathered.
const NOEUDS: usize = 10;

/// A path through the stages, by ranks of nodes.
struct Chemin {
    noeuds: Vec<usize>,
    valeur: f64,
}

/// Stages: names and sums of nodes, greatest first.
struct Flux<'a> {
    etages: Vec<Vec<(String, f64)>>,
    titres: Vec<&'a str>,
    chemins: Vec<Chemin>,
    total: f64,
    unite: &'a str,
}

fn lire<'a>(sujet: &Sujet<'a>) -> Result<Flux<'a>, Refus> {
    let lecture = Lecture::lire(sujet)?;
    lecture.positives("rien ne coule à rebours")?;
    let table = sujet.table;
    let rangs: Vec<usize> = (0..table.colonnes.len()).filter(|i| table.colonnes[*i].role == Role::Etage).collect();
    if !(2..=3).contains(&rangs.len()) || lecture.series.len() > 1 {
        return Err(Refus::new(
            "un flux va d’un étage à un autre, par un troisième au plus",
            "donner deux ou trois étages",
        ));
    }
    // Amounts of nothing are no flow; unknown ones neither.
    let valeurs = &lecture.series[0].valeurs;
    let mut lignes: Vec<(Vec<String>, f64)> = Vec::new();
    for (l, v) in table.lignes.iter().zip(valeurs) {
        let Some(v) = v.filter(|v| *v > 0.0) else { continue };
        let nom = |r: &usize| match l.cellules.get(*r) {
            Some(Cellule::Texte(t)) if !t.trim().is_empty() => t.clone(),
            _ => "Non précisé".to_owned(),
        };
        lignes.push((rangs.iter().map(nom).collect(), v));
    }
    if lignes.is_empty() {
        return Err(vide());
    }
    let total = lignes.iter().map(|l| l.1).sum();
    let mut etages = Vec::new();
    let mut places: Vec<BTreeMap<String, usize>> = Vec::new();
    for e in 0..rangs.len() {
        let mut sommes: BTreeMap<&str, f64> = BTreeMap::new();
        for (noms, v) in &lignes {
            *sommes.entry(&noms[e]).or_default() += v;
        }
        let mut noeuds: Vec<(String, f64)> = sommes.into_iter().map(|(n, v)| (n.to_owned(), v)).collect();
        noeuds.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| fr::comparer(&a.0, &b.0)));
        let garde = if noeuds.len() > NOEUDS { NOEUDS - 1 } else { noeuds.len() };
        places.push(noeuds.iter().enumerate().map(|(i, n)| (n.0.clone(), i.min(garde))).collect());
        let reste = noeuds.split_off(garde);
        if !reste.is_empty() {
            noeuds.push((format!("{} autres", reste.len()), reste.iter().map(|n| n.1).sum()));
        }
        etages.push(noeuds);
    }
    let mut sommes: BTreeMap<Vec<usize>, f64> = BTreeMap::new();
    for (noms, v) in &lignes {
        let noeuds = noms.iter().zip(&places).map(|(n, p)| p.get(n).copied().unwrap_or(0)).collect();
        *sommes.entry(noeuds).or_default() += v;
    }
    let chemins = sommes.into_iter().map(|(noeuds, valeur)| Chemin { noeuds, valeur }).collect();
    let titres = rangs.iter().map(|r| table.colonnes[*r].titre.as_str()).collect();
    Ok(Flux { etages, titres, chemins, total, unite: lecture.unite })
}

fn dessiner(sujet: &Sujet, largeur: f64) -> Result<Dessin, Refus> {
    let flux = lire(sujet)?;
    let mut t = Toile::new(sujet, "flux", largeur);
    let n = flux.etages.len();
    let pas = largeur / n as f64;
    let (barre, haut) = (8.0, 26.0);
    // A node has at least the height of its two lines of words, below its top.
    let (mots_h, ecart) = (34.0, 6.0);
    let plus = flux.etages.iter().map(Vec::len).max().unwrap_or(1) as f64;
    let hauteur = (if t.etroite() { 240.0_f64 } else { 280.0 }).max(plus * (mots_h + ecart) * 1.15);
    let echelle = flux.etages.iter().map(|e| echelle_de(e, hauteur, mots_h, ecart)).fold(f64::INFINITY, f64::min);
    let hauteurs: Vec<Vec<(f64, f64)>> = flux
        .etages
        .iter()
        .map(|e| {
            let tout: f64 = e.iter().map(|x| (x.1 * echelle).max(mots_h)).sum::<f64>() + ecart * (e.len() - 1) as f64;
            let mut y = haut + (hauteur - tout).max(0.0) / 2.0;
            let place = |x: &(String, f64)| {
                let ici = (y, x.1 * echelle);
                y += ici.1.max(mots_h) + ecart;
                ici
            };
            e.iter().map(place).collect()
        })
        .collect();
    let x = |e: usize| if e + 1 == n { largeur - barre } else { pas * e as f64 + if e > 0 { pas * 0.16 } else { 0.0 } };
    // Links first, sorted so that they cross little.
    for e in 0..n - 1 {
        let mut liens: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        for c in &flux.chemins {
            *liens.entry((c.noeuds[e], c.noeuds[e + 1])).or_default() += c.valeur;
        }
        let mut sortis: Vec<f64> = hauteurs[e].iter().map(|h| h.0).collect();
        let mut entres: Vec<f64> = hauteurs[e + 1].iter().map(|h| h.0).collect();
        for ((a, b), v) in liens {
            let h = v * echelle;
            let (x0, x1, y0, y1) = (x(e) + barre, x(e + 1), sortis[a], entres[b]);
            sortis[a] += h;
            entres[b] += h;
            let (m, k) = ((x0 + x1) / 2.0, nombre);
            let d = format!(
                "M{} {}C{} {} {} {} {} {}V{}C{} {} {} {} {} {}Z",
                k(x0),
                k(y0),
                k(m),
                k(y0),
                k(m),
                k(y1),
                k(x1),
                k(y1),
                k(y1 + h.max(0.6)),
                k(m),
                k(y1 + h),
                k(m),
                k(y0 + h),
                k(x0),
                k(y0 + h.max(0.6)),
            );
            t.trace(&d, if a % 2 == 1 { "lien p1" } else { "lien" });
        }
    }
    let mut bas = haut + hauteur;
    for (e, places) in hauteurs.iter().enumerate() {
        let dernier = e + 1 == n;
        let place = if dernier {
            pas * 0.84 - 18.0
        } else if e == 0 {
            pas * 1.16 - 22.0
        } else {
            pas - 22.0
        };
        let place = place.min(if t.etroite() { pas - 14.0 } else { 190.0 });
        let (xt, ancre) = if dernier { (largeur, Ancre::Fin) } else { (x(e), Ancre::Debut) };
        let titre = abreger(&t, flux.titres[e], place, Style::Petit);
        t.texte(xt, 12.0, &titre, Style::Petit, ancre);
        for ((nom, v), (y, h)) in flux.etages[e].iter().zip(places) {
            t.rect(x(e), *y, barre, h.max(1.0), "noeud");
            let nom = abreger(&t, nom, place - barre - 6.0, Style::Normal);
            let valeur = court(*v, flux.unite);
            let xt = if dernier { x(e) - 6.0 } else { x(e) + barre + 6.0 };
            let centre = y + h.max(mots_h) / 2.0 - 17.0;
            t.texte_en(xt, centre + 13.0, &nom, Style::Normal, ancre, "halo");
            t.texte_en(xt, centre + 29.0, &valeur, Style::Fort, ancre, "halo");
            bas = bas.max(y + h.max(mots_h));
        }
    }
    Ok(t.finir(bas + 4.0, &phrase(sujet)))
}

/// Pixels per unit so that a stage fits, each node at least as high as its words.
fn echelle_de(noeuds: &[(String, f64)], hauteur: f64, min: f64, ecart: f64) -> f64 {
    let libre = hauteur - ecart * (noeuds.len() - 1) as f64;
    let mut grands: Vec<f64> = noeuds.iter().map(|n| n.1).collect();
    let mut reserve = 0.0;
    // Nodes are sorted: the smallest are set aside at their least height until the rest fits.
    loop {
        let somme: f64 = grands.iter().sum();
        let e = (libre - reserve) / somme;
        match grands.last() {
            Some(v) if v * e < min && grands.len() > 1 => {
                grands.pop();
                reserve += min;
            }
            _ => return e.max(0.0),
        }
    }
}

fn phrase(sujet: &Sujet) -> String {
    let Ok(flux) = lire(sujet) else { return mots::rien() };
    let (u, mut parties) = (flux.unite, Vec::new());
    for (e, titre) in [(0, "la première origine"), (flux.etages.len() - 1, "la première destination")] {
        let Some((nom, v)) = flux.etages[e].first() else { continue };
        let autres = flux.etages[e].iter().filter(|n| n.1 == *v).count();
        parties.push(if autres > 1 {
            format!("{autres} sont à égalité comme {} ({} chacun)", titre.trim_start_matches("la "), entier(*v, u))
        } else {
            format!("{titre} est {} ({}, soit {})", mots::cite(nom), entier(*v, u), mots::part(*v, flux.total))
        });
    }
    mots::phrase(format!("sur un total de {}, {}", entier(flux.total, u), mots::liste(&parties)))
}
