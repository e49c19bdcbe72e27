//! Spans and milestones in time: groups, today's line, lateness in words and in shape. A row with a
//! first and a last day is a span; one with a single day is a milestone.

use super::disposition::{abreger, couper};
use super::echelle::Temps;
use super::gantt_etats::Avancement;
use super::lecture::{jours, textes, vide};
use super::svg::{Ancre, Style, Toile, nombre};
use super::{Chart, Dessin, Refus, Role, Sujet, mots};
use crate::fr;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// See the module.
pub const GANTT: Chart = Chart {
    nom: "gantt",
    libelle: "Calendrier",
    usage: "Voir ce qui court, ce qui vient et ce qui est en retard : axes, actions, jalons.",
    exige: &[Role::Nom],
    largeurs: &super::AMPLES,
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
    etat: Avancement,
    /// What is written under its name.
    mots: String,
}

impl Tache<'_> {
    fn tard(&self) -> bool {
        self.etat == Avancement::Tard
    }
}

/// Rows with a day, by group in the order of the table, then by day; and how many have none.
fn taches<'a>(sujet: &Sujet<'a>) -> Result<(Vec<Tache<'a>>, usize), Refus> {
    let (debuts, fins, faits) = (jours(sujet, Role::Debut), jours(sujet, Role::Fin), jours(sujet, Role::Fait));
    let (noms, groupes, etats) = (textes(sujet, Role::Nom), textes(sujet, Role::Groupe), textes(sujet, Role::Etat));
    // Without a word or a day of completion, a table tells dates, and nothing of what became of them.
    let suivie = sujet.table.colonnes.iter().any(|c| matches!(c.role, Role::Etat | Role::Fait));
    let l = sujet.libelles;
    let mut taches = Vec::new();
    for (i, nom) in noms.iter().enumerate() {
        let Some(debut) = debuts[i].or(fins[i]).or(faits[i]) else { continue };
        let fin = fins[i].unwrap_or(debut);
        if fin < debut {
            return Err(Refus::new(format!("« {nom} » finit avant de commencer"), "corriger l’une des deux dates"));
        }
        let reconnu = || Avancement::reconnaitre(l, etats[i]);
        let dit = if faits[i].is_some() { Some(Avancement::Fait) } else { reconnu() };
        // As words: « plate-forme » is not late.
        let retard = mots_de(etats[i]).contains(&format!(" {} ", l.ecriture().mot_du_retard()));
        let passe = fin < sujet.today;
        let etat = match dit {
            Some(e) if e.clos() => e,
            _ if suivie && (passe || retard) => Avancement::Tard,
            _ if passe => Avancement::Passe,
            Some(e) => e,
            None if debut > sujet.today => Avancement::Futur,
            None => Avancement::Cours,
        };
        let mots = match etat {
            Avancement::Tard if !retard => l.ecriture().retard(fin, sujet.today),
            _ if !etats[i].is_empty() => etats[i].to_owned(),
            Avancement::Fait => l.dire("etat-fait", &[]),
            _ if suivie => etat.mot(l),
            _ => String::new(),
        };
        let jalon = debuts[i].is_none() || fins[i].is_none() || debut == fin;
        taches.push(Tache { nom, groupe: groupes[i], debut, fin, jalon, etat, mots });
    }
    if taches.is_empty() {
        return Err(vide());
    }
    let sans = noms.len() - taches.len();
    let rang = |g: &str| groupes.iter().position(|x| *x == g);
    taches.sort_by_key(|t| (rang(t.groupe), t.debut, t.fin));
    Ok((taches, sans))
}

/// A row on the sheet.
struct Rang<'a> {
    tache: &'a Tache<'a>,
    /// Name of its group, above the first of them, and where.
    tetes: Vec<String>,
    tete: f64,
    noms: Vec<String>,
    mots: String,
    haut: f64,
    /// Middle of its bar.
    milieu: f64,
}

/// Where rows go below `y`; gives the bottom.
fn ranger<'a>(t: &Toile, taches: &'a [Tache<'a>], colonne: f64, mut y: f64) -> (Vec<Rang<'a>>, f64) {
    let mut rangs = Vec::new();
    let mut groupe = "";
    for tache in taches {
        let mut tetes = Vec::new();
        if tache.groupe != groupe {
            groupe = tache.groupe;
            tetes = couper(t, groupe, t.largeur, Style::Fort, 2);
        }
        y += if tetes.is_empty() { 0.0 } else { 8.0 };
        let tete = y;
        y += tetes.len() as f64 * 17.0 + if tetes.is_empty() { 0.0 } else { 3.0 };
        let place = if colonne > 0.0 { colonne - 14.0 } else { t.largeur };
        let noms = couper(t, tache.nom, place, Style::Normal, 2);
        let mots = abreger(t, &tache.mots, place - 14.0, Style::Petit);
        let lignes = (noms.len() + usize::from(!mots.is_empty())) as f64;
        let milieu = if colonne > 0.0 { y + 8.0 } else { y + lignes * 16.0 + 9.0 };
        rangs.push(Rang { tache, tetes, tete, noms, mots, haut: y, milieu });
        y += lignes * 16.0 + if colonne > 0.0 { 9.0 } else { 28.0 };
    }
    (rangs, y - 2.0)
}

/// A vertical line beside the bars only: it strikes no word through.
fn verticale(t: &mut Toile, x: f64, rangs: &[Rang], colonne: f64, classe: &str) {
    let mut bandes: Vec<(f64, f64)> = Vec::new();
    for (i, r) in rangs.iter().enumerate() {
        let suivant =
            rangs.get(i + 1).map_or(r.milieu + 14.0, |s| if s.tetes.is_empty() { s.haut } else { s.tete - 2.0 });
        let (a, b) = if colonne > 0.0 { (r.haut - 2.0, suivant) } else { (r.milieu - 9.0, r.milieu + 10.0) };
        match bandes.last_mut() {
            Some(derniere) if a - derniere.1 <= 2.5 => derniere.1 = b,
            _ => bandes.push((a, b)),
        }
    }
    let n = nombre;
    let d: String = bandes.iter().map(|(a, b)| format!("M{} {}V{}", n(x), n(*a), n(*b))).collect();
    bandes.iter().for_each(|(a, b)| t.forme(x, *a, 0.5, b - a, false));
    t.trace(&d, classe);
}

fn dessiner(sujet: &Sujet, largeur: f64) -> Result<Dessin, Refus> {
    let (taches, sans) = taches(sujet)?;
    if taches.len() > 120 {
        return Err(Refus::new(format!("{} lignes dans un calendrier", taches.len()), "filtrer par axe ou par année"));
    }
    let mut t = Toile::new(sujet, "gantt", largeur);
    let (temps, visible, colonne) = etendre(sujet, &taches, &t);
    let haut = if visible { 38.0 } else { 20.0 };
    let (rangs, bas) = ranger(&t, &taches, colonne, haut + 8.0);
    for m in temps.marques(sujet.libelles.ecriture(), 26.0) {
        let x = temps.place(m.jour);
        verticale(&mut t, x, &rangs, colonne, if m.annee { "grille annee" } else { "grille" });
        t.ligne(x, haut - 5.0, x, haut, "axe");
        let texte = if m.annee { m.jour.year().to_string() } else { m.texte };
        if t.libre(x + 4.0, haut - 4.0, &texte, Style::Petit, Ancre::Debut) {
            t.texte(x + 4.0, haut - 4.0, &texte, Style::Petit, Ancre::Debut);
        }
    }
    t.ligne(colonne, haut, largeur, haut, "axe");
    let ici = temps.place(sujet.today);
    if visible {
        t.ligne(ici, 16.0, ici, 22.0, "aujourdhui");
        verticale(&mut t, ici, &rangs, colonne, "aujourdhui");
        let jour = sujet.libelles.ecriture().date_courte(sujet.today);
        let mot = sujet.libelles.dire("dessin-aujourd-hui", &[("jour", (&jour).into())]);
        let l = t.mesure(&mot, Style::Petit);
        let centre = ici.clamp(l / 2.0, largeur - l / 2.0);
        t.texte_en(centre, 12.0, &mot, Style::Petit, Ancre::Milieu, "accent");
    }
    for r in &rangs {
        ecrire(&mut t, r);
        barre(&mut t, r, &temps, (colonne, ici));
    }
    let mut fond = legende(&mut t, &taches, bas + 12.0);
    if sans > 0 {
        let lignes = sujet.libelles.avec_unite(sans as f64, "ligne");
        let mot = sujet.libelles.dire("dessin-lignes-sans-date", &[("lignes", (&lignes).into())]);
        for l in couper(&t, &mot, largeur, Style::Petit, 2) {
            fond += 16.0;
            t.texte(0.0, fond, &l, Style::Petit, Ancre::Debut);
        }
        fond += 5.0;
    }
    Ok(t.finir(fond, &phrase(sujet)))
}

/// The time shown, whether today is in it, and the width of the names.
fn etendre(sujet: &Sujet, taches: &[Tache], t: &Toile) -> (Temps, bool, f64) {
    let debut = taches.iter().map(|t| t.debut).min().unwrap_or(sujet.today);
    let fin = taches.iter().map(|t| t.fin).max().unwrap_or(sujet.today);
    let retard = taches.iter().any(Tache::tard);
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
    let colonne = if t.etroite() { 0.0 } else { t.largeur * 0.36 };
    (Temps::new(a, b, colonne, t.largeur - 1.0), visible, colonne)
}

/// The words of a row; lateness has a triangle before them.
fn ecrire(t: &mut Toile, r: &Rang) {
    for (k, l) in r.tetes.iter().enumerate() {
        t.texte(0.0, r.tete + 12.5 + 17.0 * k as f64, l, Style::Fort, Ancre::Debut);
    }
    let mut base = r.haut + 12.0;
    for l in &r.noms {
        t.texte(0.0, base, l, Style::Normal, Ancre::Debut);
        base += 16.0;
    }
    if r.tache.tard() {
        t.trace(&format!("M0 {}h9l-4.5 -8.5z", nombre(base)), "alarme");
        t.texte_en(14.0, base, &r.mots, Style::Petit, Ancre::Debut, "alerte");
    } else {
        t.texte(0.0, base, &r.mots, Style::Petit, Ancre::Debut);
    }
}

fn barre(t: &mut Toile, r: &Rang, temps: &Temps, (colonne, ici): (f64, f64)) {
    let (tache, y) = (r.tache, r.milieu);
    let (xa, xb) = (temps.place(tache.debut), temps.place(tache.fin));
    if tache.tard() && xb < ici {
        t.ligne(xb, y, ici, y, "attente");
    }
    if tache.jalon {
        let x = xb.clamp(colonne + 6.0, t.largeur - 7.0);
        t.losange(x, y, 6.5, &format!("jalon {}", tache.etat.classe()));
        t.forme(x - 5.0, y - 5.0, 10.0, 10.0, true);
    } else {
        tache.etat.barre(t, xa, y - 6.0, (xb - xa).max(3.0), 12.0);
        t.forme(xa, y - 6.0, (xb - xa).max(3.0), 12.0, false);
    }
}

/// The states that are seen, each with its pattern and its word; gives the place below.
fn legende(t: &mut Toile, taches: &[Tache], y: f64) -> f64 {
    let etats: BTreeSet<Avancement> = taches.iter().filter(|t| !t.jalon).map(|t| t.etat).collect();
    let l = t.libelles();
    let mut mots: Vec<(Option<Avancement>, String)> = etats.into_iter().map(|e| (Some(e), e.mot(l))).collect();
    if taches.iter().any(|t| t.jalon) {
        mots.push((None, l.dire("dessin-jalon", &[])));
    }
    let (mut x, mut base) = (0.0, y + 10.0);
    for (etat, mot) in mots {
        let large = 26.0 + t.mesure(&mot, Style::Petit);
        if x > 0.0 && x + large > t.largeur {
            (x, base) = (0.0, base + 18.0);
        }
        match etat {
            Some(etat) => etat.barre(t, x + 0.5, base - 10.0, 18.0, 11.0),
            None => t.losange(x + 9.0, base - 4.5, 6.0, "jalon futur"),
        }
        t.texte(x + 24.0, base, &mot, Style::Petit, Ancre::Debut);
        x += large + 14.0;
    }
    base + 8.0
}

fn phrase(sujet: &Sujet) -> String {
    let l = sujet.libelles;
    let Ok((taches, sans)) = taches(sujet) else { return mots::rien(l) };
    let debut = taches.iter().map(|t| t.debut).min().unwrap_or(sujet.today);
    let fin = taches.iter().map(|t| t.fin).max().unwrap_or(sujet.today);
    let compte = |f: &dyn Fn(&Tache) -> bool| taches.iter().filter(|t| f(t)).count();
    let (durees, jalons) = (compte(&|t| !t.jalon), compte(&|t| t.jalon));
    let mut quoi = Vec::new();
    if durees > 0 {
        quoi.push(l.avec_unite(durees as f64, "action"));
    }
    if jalons > 0 {
        quoi.push(l.avec_unite(jalons as f64, "jalon"));
    }
    let (tard, clos) = (compte(&|t| t.tard()), compte(&|t| t.etat.clos()));
    let mut fins = Vec::new();
    if clos > 0 {
        fins.push(l.dire("phrase-clos", &[("n", clos.into())]));
    }
    if tard > 0 {
        fins.push(l.dire("phrase-en-retard", &[("n", tard.into())]));
    } else if taches.iter().all(|t| t.etat != Avancement::Passe) {
        fins.push(l.dire("phrase-rien-en-retard", &[]));
    }
    if sans > 0 {
        let lignes = l.avec_unite(sans as f64, "ligne");
        fins.push(l.dire("phrase-sans-date", &[("n", sans.into()), ("lignes", (&lignes).into())]));
    }
    let (quoi, quand) = (l.ecriture().liste(&quoi), l.ecriture().periode(debut, fin));
    let dite = [("quoi", (&quoi).into()), ("periode", (&quand).into())];
    mots::phrase(match fins.is_empty() {
        true => l.dire("phrase-calendrier", &dite),
        false => l.dire("phrase-calendrier-etat", &[dite[0], dite[1], ("etat", (&l.ecriture().liste(&fins)).into())]),
    })
}

/// The words of a text between spaces, its signs dropped: what a word is looked for in.
fn mots_de(texte: &str) -> String {
    let mots = texte.split(|c: char| !c.is_alphanumeric()).filter(|m| !m.is_empty());
    format!(" {} ", mots.collect::<Vec<_>>().join(" "))
}
