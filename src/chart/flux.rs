//! Flows between two or three stages, such as financeurs → axes → filières. Sums are conserved: a
//! node is as high as what passes through it, in the scale of all others.

use super::disposition::couper;
use super::lecture::{Lecture, entier, vide};
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
    largeurs: &super::AMPLES,
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
            _ => sujet.libelles.dire("dessin-non-precise", &[]),
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
            let autres = sujet.libelles.dire("dessin-n-autres", &[("n", reste.len().into())]);
            noeuds.push((autres, reste.iter().map(|n| n.1).sum()));
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

/// What is written at a node: its name in lines, its amount when there is room for it.
struct Mots {
    nom: Vec<String>,
    valeur: Option<String>,
}

/// Lines of a name: so many that only what nobody writes is cut.
const LIGNES: usize = 12;

/// Between the lines of a node.
const LIGNE: f64 = 15.5;

impl Mots {
    /// Room that they take below the top of their node.
    fn hauteur(&self) -> f64 {
        (self.nom.len() + usize::from(self.valeur.is_some())).max(1) as f64 * LIGNE + 3.0
    }
}

/// Width of a node.
const BARRE: f64 = 8.0;

/// Where the nodes of each stage are, and how wide the words beside them may be.
fn colonnes(n: usize, largeur: f64, etroite: bool) -> (Vec<f64>, Vec<f64>) {
    // From the side of a node to its words, and from them to what follows.
    let (pres, loin) = (BARRE + 5.0, 5.0);
    let dernier = largeur - BARRE;
    let xs = match n {
        2 => vec![0.0, dernier],
        _ => vec![0.0, largeur * if etroite { 0.32 } else { 0.38 }, dernier],
    };
    // The last words are on the left of their node: they share the last gap with those before.
    let partage = xs[n - 1] - 5.0 - (xs[n - 2] + pres) - loin;
    let mut places: Vec<f64> = xs.windows(2).map(|x| x[1] - loin - x[0] - pres).collect();
    places[n - 2] = partage * 0.48;
    places.push(partage * 0.52);
    (xs, places.into_iter().map(|p| p.min(190.0)).collect())
}

fn dessiner(sujet: &Sujet, largeur: f64) -> Result<Dessin, Refus> {
    let flux = lire(sujet)?;
    let mut t = Toile::new(sujet, "flux", largeur);
    let n = flux.etages.len();
    let (xs, places) = colonnes(n, largeur, t.etroite());
    let style = if t.etroite() { Style::Petit } else { Style::Normal };
    let titres: Vec<Vec<String>> =
        flux.titres.iter().zip(&places).map(|(titre, place)| couper(&t, titre, *place, Style::Petit, 4)).collect();
    let tetes = titres.iter().map(Vec::len).max().unwrap_or(1) as f64;
    let (haut, ecart) = (10.0 + 16.0 * tetes, 6.0);
    let ecrits = flux.etages.iter().zip(&places).map(|(etage, place)| {
        let mots = |(nom, v): &(String, f64)| {
            let valeur = sujet.libelles.ecriture().court(*v, flux.unite);
            // A number is never cut: the table has those that are too wide.
            let valeur = (t.mesure(&valeur, Style::Fort) <= *place).then_some(valeur);
            Mots { nom: couper(&t, nom, *place, style, LIGNES), valeur }
        };
        etage.iter().map(mots).collect::<Vec<_>>()
    });
    let ecrits: Vec<Vec<Mots>> = ecrits.collect();
    let moindre = |e: &Vec<Mots>| e.iter().map(|m| m.hauteur() + ecart).sum::<f64>();
    let hauteur = ecrits.iter().map(moindre).fold(0.0, f64::max) * 1.1;
    let hauteur = hauteur.max(if t.etroite() { 240.0 } else { 280.0 });
    let paires = || flux.etages.iter().zip(&ecrits);
    let echelle = paires().map(|(e, m)| echelle_de(e, m, hauteur, ecart)).fold(f64::INFINITY, f64::min);
    let hauteurs: Vec<Vec<(f64, f64)>> = paires()
        .map(|(e, mots)| {
            let place = |(x, m): (&(String, f64), &Mots)| (x.1 * echelle).max(m.hauteur());
            let tout: f64 = e.iter().zip(mots).map(place).sum::<f64>() + ecart * (e.len() - 1) as f64;
            let mut y = haut + (hauteur - tout).max(0.0) / 2.0;
            let poser = |(x, m): (usize, &Mots)| {
                let ici = (y, e[x].1 * echelle);
                y += place((&e[x], m)) + ecart;
                ici
            };
            mots.iter().enumerate().map(poser).collect()
        })
        .collect();
    let x = |e: usize| xs[e];
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
            let (x0, x1, y0, y1) = (x(e) + BARRE, x(e + 1), sortis[a], entres[b]);
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
    for (e, ici) in hauteurs.iter().enumerate() {
        let dernier = e + 1 == n;
        let (xt, ancre) = if dernier { (largeur, Ancre::Fin) } else { (x(e), Ancre::Debut) };
        for (k, ligne) in titres[e].iter().enumerate() {
            t.texte(xt, 12.0 + 16.0 * k as f64, ligne, Style::Petit, ancre);
        }
        for (mots, (y, h)) in ecrits[e].iter().zip(ici) {
            t.rect(x(e), *y, BARRE, h.max(1.0), "noeud");
            let xt = if dernier { x(e) - 5.0 } else { x(e) + BARRE + 5.0 };
            let place = h.max(mots.hauteur());
            let mut base = y + (place - mots.hauteur()) / 2.0 + 12.5;
            for ligne in &mots.nom {
                t.texte_en(xt, base, ligne, style, ancre, "halo");
                base += LIGNE;
            }
            if let Some(valeur) = &mots.valeur {
                t.texte_en(xt, base, valeur, Style::Fort, ancre, "halo");
            }
            bas = bas.max(y + place);
        }
    }
    Ok(t.finir(bas + 4.0, &phrase(sujet)))
}

/// Pixels per unit so that a stage fits, each node at least as high as its words.
fn echelle_de(noeuds: &[(String, f64)], mots: &[Mots], hauteur: f64, ecart: f64) -> f64 {
    let mut libre = hauteur - ecart * (noeuds.len() - 1) as f64;
    let mut grands: Vec<(f64, f64)> = noeuds.iter().zip(mots).map(|(n, m)| (n.1, m.hauteur())).collect();
    // Nodes that would be lower than their words are set aside at that height until the rest fits.
    loop {
        let somme: f64 = grands.iter().map(|g| g.0).sum();
        let e = libre / somme;
        let avant = grands.len();
        let bas: f64 = grands.iter().filter(|g| g.0 * e < g.1).map(|g| g.1).sum();
        let restent: Vec<(f64, f64)> = grands.iter().copied().filter(|g| g.0 * e >= g.1).collect();
        if restent.is_empty() || restent.len() == avant {
            return e.max(0.0);
        }
        (grands, libre) = (restent, libre - bas);
    }
}

fn phrase(sujet: &Sujet) -> String {
    let l = sujet.libelles;
    let Ok(flux) = lire(sujet) else { return mots::rien(l) };
    let (premiers, derniers) = (&flux.etages[0], &flux.etages[flux.etages.len() - 1]);
    let tete = |noeuds: &[(String, f64)]| {
        let (nom, v) = noeuds.first()?;
        let n = noeuds.iter().filter(|n| n.1 == *v).count();
        Some((n, l.ecriture().cite(nom), entier(l, *v, flux.unite), mots::part(l, *v, flux.total)))
    };
    let origine = tete(premiers).map(|(n, nom, valeur, part)| match n {
        1 => {
            l.dire("phrase-origine", &[("nom", (&nom).into()), ("valeur", (&valeur).into()), ("part", (&part).into())])
        }
        _ => l.dire("phrase-origines-egales", &[("n", n.into()), ("valeur", (&valeur).into())]),
    });
    let destination = tete(derniers).map(|(n, nom, valeur, part)| match n {
        1 => l.dire(
            "phrase-destination",
            &[("nom", (&nom).into()), ("valeur", (&valeur).into()), ("part", (&part).into())],
        ),
        _ => l.dire("phrase-destinations-egales", &[("n", n.into()), ("valeur", (&valeur).into())]),
    });
    let parties: Vec<String> = origine.into_iter().chain(destination).collect();
    let (total, parties) = (entier(l, flux.total, flux.unite), l.ecriture().liste(&parties));
    mots::phrase(l.dire("phrase-sur-un-total", &[("total", (&total).into()), ("suite", (&parties).into())]))
}
