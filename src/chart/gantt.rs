//! Spans and milestones in time: groups, today's line, lateness in words and in shape. A row with a
//! first and a last day is a span; one with a single day is a milestone.

use super::disposition::{abreger, couper};
use super::echelle::Temps;
use super::lecture::{jours, textes, vide};
use super::svg::{Ancre, Style, Toile};
use super::{Chart, Dessin, Refus, Role, Sujet, mots};
use crate::fr;
use jiff::ToSpan;
use jiff::civil::Date;

/// See the module.
pub const GANTT: Chart = Chart {
    nom: "gantt",
    libelle: "Calendrier",
    usage: "Voir ce qui court, ce qui vient et ce qui est en retard : axes, actions, jalons.",
    exige: &[Role::Nom],
    dessiner,
    phrase,
};

/// A row that has a day.
struct Tache<'a> {
    nom: &'a str,
    groupe: &'a str,
    debut: Date,
    fin: Date,
    jalon: bool,
    fait: bool,
    /// Days past, in words.
    retard: Option<String>,
    etat: &'a str,
}

/// States after which nothing more is due.
fn clos(etat: &str) -> bool {
    let plie = fr::plier(etat);
    ["realise", "termine", "abandon", "annule", "fait", "acheve"].iter().any(|m| plie.starts_with(m))
}

/// Rows with a day, by group in the order of the table, then by day; and how many have none.
fn taches<'a>(sujet: &Sujet<'a>) -> Result<(Vec<Tache<'a>>, usize), Refus> {
    let (debuts, fins, faits) = (jours(sujet, Role::Debut), jours(sujet, Role::Fin), jours(sujet, Role::Fait));
    let (noms, groupes, etats) = (textes(sujet, Role::Nom), textes(sujet, Role::Groupe), textes(sujet, Role::Etat));
    let mut taches = Vec::new();
    for (i, nom) in noms.iter().enumerate() {
        let Some(debut) = debuts[i].or(fins[i]).or(faits[i]) else { continue };
        let fin = fins[i].unwrap_or(debut);
        if fin < debut {
            return Err(Refus::new(format!("« {nom} » finit avant de commencer"), "corriger l’une des deux dates"));
        }
        let fait = faits[i].is_some() || clos(etats[i]);
        let retard = (!fait && fin < sujet.today).then(|| fr::retard(fin, sujet.today));
        let jalon = debuts[i].is_none() || fins[i].is_none() || debut == fin;
        taches.push(Tache { nom, groupe: groupes[i], debut, fin, jalon, fait, retard, etat: etats[i] });
    }
    if taches.is_empty() {
        return Err(vide());
    }
    let sans = noms.len() - taches.len();
    let rang = |g: &str| groupes.iter().position(|x| *x == g);
    taches.sort_by_key(|t| (rang(t.groupe), t.debut, t.fin));
    Ok((taches, sans))
}

fn dessiner(sujet: &Sujet, largeur: f64) -> Result<Dessin, Refus> {
    let (taches, sans) = taches(sujet)?;
    if taches.len() > 120 {
        return Err(Refus::new(format!("{} lignes dans un calendrier", taches.len()), "filtrer par axe ou par année"));
    }
    let mut t = Toile::new(sujet, "gantt", largeur);
    let debut = taches.iter().map(|t| t.debut).min().unwrap_or(sujet.today);
    let fin = taches.iter().map(|t| t.fin).max().unwrap_or(sujet.today);
    let retard = taches.iter().any(|t| t.retard.is_some());
    // Today is shown when it is near enough not to crush the rest.
    let portee = fr::duree_jours(debut, fin).max(90);
    let proche = |a: Date, b: Date| fr::duree_jours(a, b) <= portee;
    let visible = retard || (proche(sujet.today, debut) && proche(fin, sujet.today));
    let (mut a, mut b) = (debut, fin);
    if visible {
        (a, b) = (a.min(sujet.today), b.max(sujet.today));
    }
    let a = a.first_of_month();
    let b = b.max(a.checked_add(2.months()).unwrap_or(b)).last_of_month();
    let colonne = if t.etroite() { 0.0 } else { largeur * 0.38 };
    let temps = Temps::new(a, b, colonne, largeur - 1.0);

    let haut = if visible { 38.0 } else { 20.0 };
    let mut y = haut + 8.0;
    let mut rangs = Vec::new();
    let mut groupe = "";
    for tache in &taches {
        let mut tetes = Vec::new();
        if tache.groupe != groupe {
            groupe = tache.groupe;
            tetes = couper(&t, groupe, largeur, Style::Fort, 2);
        }
        y += if tetes.is_empty() { 0.0 } else { 8.0 };
        let tete = y;
        y += tetes.len() as f64 * 17.0 + if tetes.is_empty() { 0.0 } else { 3.0 };
        let place = if colonne > 0.0 { colonne - 14.0 } else { largeur };
        let mut lignes: Vec<(String, bool)> =
            couper(&t, tache.nom, place, Style::Normal, 2).into_iter().map(|l| (l, false)).collect();
        let etat = match (&tache.retard, tache.etat) {
            (Some(r), _) => Some((r.clone(), true)),
            (None, "") => None,
            (None, e) => Some((e.to_owned(), false)),
        };
        if let Some((mots, tard)) = etat {
            lignes.push((abreger(&t, &mots, place - 14.0, Style::Petit), tard));
        }
        rangs.push((tache, tete, tetes, y, lignes.clone()));
        y += lignes.len() as f64 * 16.0 + if colonne > 0.0 { 9.0 } else { 26.0 };
    }
    let bas = y - 2.0;

    for m in temps.marques(26.0) {
        let x = temps.place(m.jour);
        t.ligne(x, haut, x, bas, if m.annee { "grille annee" } else { "grille" });
        let texte = if m.annee { m.jour.year().to_string() } else { m.texte };
        if t.libre(x + 4.0, haut - 4.0, &texte, Style::Petit, Ancre::Debut) {
            t.texte(x + 4.0, haut - 4.0, &texte, Style::Petit, Ancre::Debut);
        }
    }
    t.ligne(colonne, haut, largeur, haut, "axe");
    let ici = temps.place(sujet.today);
    if visible {
        t.ligne(ici, 16.0, ici, bas, "aujourdhui");
        let mot = format!("aujourd’hui, {}", fr::date_courte(sujet.today));
        let l = t.mesure(&mot, Style::Petit);
        let centre = ici.clamp(l / 2.0, largeur - l / 2.0);
        t.texte_en(centre, 12.0, &mot, Style::Petit, Ancre::Milieu, "accent");
    }
    for (tache, tete, tetes, haut, lignes) in rangs {
        for (k, l) in tetes.iter().enumerate() {
            t.texte_en(0.0, tete + 12.5 + 17.0 * k as f64, l, Style::Fort, Ancre::Debut, "halo");
        }
        let n = lignes.len();
        let deux = tache.retard.is_some() || !tache.etat.is_empty();
        for (k, (l, tard)) in lignes.iter().enumerate() {
            let base = haut + 12.0 + 16.0 * k as f64;
            if *tard {
                t.trace(&format!("M0 {}h9l-4.5 -8.5z", super::svg::nombre(base)), "alarme");
                t.texte_en(14.0, base, l, Style::Petit, Ancre::Debut, "alerte halo");
            } else {
                let style = if deux && k + 1 == n { Style::Petit } else { Style::Normal };
                t.texte_en(0.0, base, l, style, Ancre::Debut, "halo");
            }
        }
        let milieu = if colonne > 0.0 { haut + 8.0 } else { haut + n as f64 * 16.0 + 8.0 };
        let (xa, xb) = (temps.place(tache.debut), temps.place(tache.fin));
        if tache.retard.is_some() {
            t.ligne(xb, milieu, ici, milieu, "attente");
        }
        let etat = if tache.fait {
            "fait"
        } else if tache.retard.is_some() {
            "tard"
        } else if tache.debut > sujet.today {
            "futur"
        } else {
            "cours"
        };
        if tache.jalon {
            t.losange(xb.clamp(colonne + 6.0, largeur - 7.0), milieu, 6.5, &format!("jalon {etat}"));
        } else {
            t.rect(xa, milieu - 6.0, (xb - xa).max(3.0), 12.0, &format!("duree {etat}"));
        }
    }
    let mut fond = bas + 4.0;
    if sans > 0 {
        let s = sans as f64;
        let mot = format!("{} sans date, au tableau seulement", fr::avec_unite(s, "ligne"));
        for l in couper(&t, &mot, largeur, Style::Petit, 2) {
            fond += 16.0;
            t.texte(0.0, fond, &l, Style::Petit, Ancre::Debut);
        }
        fond += 5.0;
    }
    Ok(t.finir(fond, &phrase(sujet)))
}

fn phrase(sujet: &Sujet) -> String {
    let Ok((taches, sans)) = taches(sujet) else { return mots::rien() };
    let debut = taches.iter().map(|t| t.debut).min().unwrap_or(sujet.today);
    let fin = taches.iter().map(|t| t.fin).max().unwrap_or(sujet.today);
    let nombre = |f: &dyn Fn(&Tache) -> bool| taches.iter().filter(|t| f(t)).count() as f64;
    let (durees, jalons) = (nombre(&|t| !t.jalon), nombre(&|t| t.jalon));
    let mut quoi = Vec::new();
    if durees > 0.0 {
        quoi.push(fr::avec_unite(durees, "action"));
    }
    if jalons > 0.0 {
        quoi.push(fr::avec_unite(jalons, "jalon"));
    }
    let tard = nombre(&|t| t.retard.is_some());
    let faits = nombre(&|t| t.fait);
    let mut fins = Vec::new();
    if faits > 0.0 {
        fins.push(format!("{} {}", fr::decimal(faits, 0), fr::pluriel(faits, "est close", "sont closes")));
    }
    fins.push(match tard {
        0.0 => "rien n’est en retard".into(),
        n => format!("{} {} en retard", fr::decimal(n, 0), fr::pluriel(n, "est", "sont")),
    });
    if sans > 0 {
        let s = sans as f64;
        fins.push(format!("{} {} pas de date", fr::avec_unite(s, "ligne"), fr::pluriel(s, "n’a", "n’ont")));
    }
    mots::phrase(format!(
        "{}, {}{}: {}",
        mots::liste(&quoi),
        fr::periode(debut, fin),
        fr::INSECABLE,
        mots::liste(&fins)
    ))
}
