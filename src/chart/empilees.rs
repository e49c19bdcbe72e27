//! Stacked bars: what wholes are made of, such as a funding plan by nature and state.

use super::disposition::couper;
use super::echelle::Lineaire;
use super::lecture::{Lecture, entier, legende_unite};
use super::svg::{Ancre, Style, Toile};
use super::{Chart, Dessin, Refus, Role, Sujet, legende, mots};

/// See the module.
pub const EMPILEES: Chart = Chart {
    nom: "empilees",
    libelle: "Barres empilées",
    usage: "Montrer de quoi un tout est fait : un plan de financement par nature et par état.",
    exige: &[Role::Nom, Role::Valeur],
    largeurs: &super::LARGEURS,
    dessiner,
    phrase,
};

fn dessiner(sujet: &Sujet, largeur: f64) -> Result<Dessin, Refus> {
    let lecture = Lecture::lire(sujet)?;
    lecture.positives("une partie d’un tout ne peut pas être négative")?;
    if lecture.noms.len() > 60 {
        return Err(Refus::new("plus de 60 lignes empilées", "regrouper les plus petites"));
    }
    let u = lecture.unite;
    let total = |i: usize| lecture.series.iter().filter_map(|s| s.valeurs[i]).sum::<f64>();
    let mut ordre: Vec<usize> = (0..lecture.noms.len()).collect();
    if !sujet.options.ordonne {
        // The remainder is last, whatever it is worth.
        let reste = |i: usize| sujet.options.reste && i + 1 == lecture.noms.len();
        ordre.sort_by(|a, b| reste(*a).cmp(&reste(*b)).then(total(*b).total_cmp(&total(*a))));
    }
    let mut t = Toile::new(sujet, "empilees", largeur);
    let mut y = 0.0;
    for ligne in couper(&t, &legende_unite(sujet, u), largeur, Style::Petit, 2) {
        t.texte(0.0, y + 11.0, &ligne, Style::Petit, Ancre::Debut);
        y += 18.0;
    }
    let noms = lecture.series.iter().enumerate().map(|(i, s)| {
        let somme: f64 = s.connues().sum();
        (legende::nomme(sujet.libelles, s.titre, &sujet.libelles.ecriture().court(somme, u)), i)
    });
    let noms: Vec<_> = noms.collect();
    y = legende::series(&mut t, y, &noms) + 4.0;
    let colonne = if t.etroite() || ordre.len() == 1 {
        0.0
    } else {
        let voulu = lecture.noms.iter().map(|n| t.mesure(n, Style::Normal)).fold(0.0, f64::max);
        voulu.min(largeur * 0.34) + 12.0
    };
    let connu = |i: usize| lecture.series.iter().any(|s| s.valeurs[i].is_some());
    let fin = |i: usize| mots::valeur(sujet.libelles, connu(i).then(|| total(i)), u);
    let droite = ordre.iter().map(|i| t.mesure(&fin(*i), Style::Fort) + 7.0).fold(0.0, f64::max);
    let max = ordre.iter().map(|i| total(*i)).fold(0.0, f64::max);
    let reperes = &sujet.options.reperes;
    let max = reperes.iter().flat_map(|r| [Some(r.valeur), r.jusque]).flatten().fold(max, f64::max);
    let x = Lineaire::new(0.0, max, colonne, largeur - droite);
    let haut = y;
    y += legende::hauteur(reperes) + if reperes.is_empty() { 0.0 } else { 6.0 };
    let debut = y;
    let epais = if ordre.len() == 1 { 30.0 } else { 22.0 };
    let mut rangs = Vec::new();
    for i in &ordre {
        let place = if colonne > 0.0 { colonne - 12.0 } else { largeur };
        let lignes = couper(&t, lecture.noms[*i], place, Style::Normal, 2);
        let h = lignes.len() as f64 * 16.0;
        if colonne > 0.0 {
            let bloc = h.max(epais);
            rangs.push((*i, y + (bloc - epais) / 2.0, y + (bloc - h) / 2.0, lignes));
            y += bloc + 10.0;
        } else {
            rangs.push((*i, y + h + 3.0, y, lignes));
            y += h + epais + 16.0;
        }
    }
    let bas = y - 5.0;
    legende::verticales(&mut t, reperes, u, &x, haut, bas);
    for (i, haut, milieu, lignes) in rangs {
        for (k, l) in lignes.iter().enumerate() {
            t.texte_en(0.0, milieu + 12.5 + 16.0 * k as f64, l, Style::Normal, Ancre::Debut, "halo");
        }
        let mut cumul = 0.0;
        for (s, serie) in lecture.series.iter().enumerate() {
            let Some(v) = serie.valeurs[i] else { continue };
            let (a, b) = (x.place(cumul), x.place(cumul + v));
            t.serie(a, haut, b - a, epais, s);
            cumul += v;
        }
        let classe = if connu(i) { "halo" } else { "absent halo" };
        t.texte_en(x.place(cumul) + 6.0, haut + epais / 2.0 + 4.6, &fin(i), Style::Fort, Ancre::Debut, classe);
    }
    if colonne > 0.0 {
        t.ligne(colonne, debut - 2.0, colonne, bas, "axe");
    }
    Ok(t.finir(bas + 3.0, &phrase(sujet)))
}

fn phrase(sujet: &Sujet) -> String {
    let l = sujet.libelles;
    let Ok(lecture) = Lecture::lire(sujet) else { return mots::rien(l) };
    let u = lecture.unite;
    let sommes: Vec<(&str, f64)> = lecture.series.iter().map(|s| (s.titre, s.connues().sum())).collect();
    let total: f64 = sommes.iter().map(|s| s.1).sum();
    // Rows are counted when there are several.
    let entieres = entier(l, total.max(0.0), u);
    let tout = [("total", (&entieres).into()), ("n", lecture.noms.len().into())];
    if total <= 0.0 {
        return mots::phrase(l.dire("phrase-total", &[tout[0], ("n", 1.0.into())]));
    }
    // What gathers the smallest series is none of them.
    let nommees = match sommes.as_slice() {
        [debut @ .., (nom, _)] if !debut.is_empty() && mots::autres(l, nom) => debut,
        toutes => toutes,
    };
    let max = nommees.iter().map(|s| s.1).fold(0.0, f64::max);
    let tetes: Vec<String> = nommees.iter().filter(|s| s.1 == max).map(|s| l.ecriture().cite(s.0)).collect();
    mots::phrase(match tetes.as_slice() {
        _ if sommes.len() == 1 => l.dire("phrase-total", &tout),
        [seule] => {
            let part = mots::part(l, max, total);
            l.dire("phrase-fait-du-total", &[("nom", seule.into()), ("part", (&part).into()), tout[0], tout[1]])
        }
        _ => {
            let (noms, valeur) = (l.ecriture().liste(&tetes), entier(l, max, u));
            let egales = [("noms", (&noms).into()), ("valeur", (&valeur).into()), tout[0], tout[1]];
            l.dire("phrase-parts-egales", &egales)
        }
    })
}
