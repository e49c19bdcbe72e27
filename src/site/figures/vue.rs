//! What templates see of a figure, and its HTML for texts.

use super::super::Site;
use super::super::mesures::partiel;
use super::super::vues::Lien;
use super::{Ecrit, Fiche, Figure, Genre, langue_du_contenu};
use crate::chart::{AMPLES, Cellule, Colonne, LARGEURS, Ligne, Role, Table};
use crate::render::csv::entete;
use crate::theme::Libelles;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;
use tera::Context;

/// A figure as templates see it. Drawings are HTML, addresses are from the root of the site.
#[derive(Serialize)]
pub struct VueFigure {
    /// Identifier in its page.
    id: String,
    /// `figure` or `tableau`.
    genre: &'static str,
    /// The word of its chart, for the style sheet.
    sorte: Option<&'static str>,
    /// « Figure 3 ».
    numero: Option<usize>,
    titre: String,
    unite: Option<String>,
    /// The same drawing for a wide column and for a telephone.
    dessins: Vec<String>,
    phrase: Option<String>,
    table: VueTable,
    source: Lien,
    /// Identifier of the place where the text cites the source.
    appel: Option<String>,
    date: Option<Date>,
    /// Whether it is the day the source was read.
    consultee: bool,
    telechargements: Vec<Telechargement>,
    /// What its editor says of it, before the notes of the program.
    note_ecrite: Option<String>,
    note: Vec<String>,
    fictif: bool,
    /// The language of its title and of the note of its editor, when it is not that of the page.
    langue: Option<&'static str>,
    /// The language of the page, which that of a text may hide.
    langue_page: &'static str,
}

/// A file to download.
#[derive(Serialize)]
struct Telechargement {
    format: &'static str,
    /// Its address from the root, or the file itself.
    chemin: String,
    /// Whether the address holds the file.
    porte: bool,
    nom: String,
}

/// A table as templates see it: texts ready to be shown.
#[derive(Serialize)]
pub struct VueTable {
    colonnes: Vec<VueColonne>,
    lignes: Vec<Vec<Case>>,
    total: Vec<Case>,
    /// The language of the titles of its columns, when it is not that of the page.
    langue: Option<&'static str>,
    /// Whether it is long enough to be sorted and filtered.
    longue: bool,
}

#[derive(Serialize)]
struct VueColonne {
    titre: String,
    nombre: bool,
}

#[derive(Serialize)]
struct Case {
    texte: String,
    nombre: bool,
    jour: Option<Date>,
    chemin: Option<String>,
    /// The language of its words, when it is not that of the page.
    langue: Option<&'static str>,
}

impl Case {
    /// A cell of the row of totals, whose words are those of the program.
    fn du_programme(self) -> Self {
        Self { langue: None, ..self }
    }
}

/// Lines above which readers are given the means to sort.
const LONGUE: usize = 4;

/// Columns that only drawings need.
fn montree(colonne: &Colonne) -> bool {
    !matches!(colonne.role, Role::Longitude | Role::Latitude)
}

fn nombres(table: &Table, rang: usize) -> bool {
    let cases = || table.lignes.iter().filter_map(|l| l.cellules.get(rang));
    cases().any(|c| matches!(c, Cellule::Nombre(_))) && cases().all(|c| matches!(c, Cellule::Nombre(_) | Cellule::Vide))
}

impl VueTable {
    /// Sets a table.
    pub fn new(l: &Libelles, table: &Table, ecrit: &Ecrit) -> Self {
        let (autres, partiel) = (l.dire("autres", &[]), partiel(l));
        // What the program adds to the names is not of the content.
        let du_contenu = |i: usize, cellule: &Cellule| match cellule {
            Cellule::Texte(t) => ecrit.colonnes.contains(&i) && *t != autres && !t.ends_with(&partiel),
            _ => false,
        };
        let montrees: Vec<(usize, bool)> = table
            .colonnes
            .iter()
            .enumerate()
            .filter(|(_, c)| montree(c))
            .map(|(i, _)| (i, nombres(table, i)))
            .collect();
        let ligne = |rangee: &Ligne| -> Vec<Case> {
            let cases = montrees.iter().map(|(i, nombre)| {
                let cellule = rangee.cellules.get(*i).unwrap_or(&Cellule::Vide);
                let chemin = rangee.chemin.clone().filter(|_| *i == 0);
                let langue = langue_du_contenu(l, du_contenu(*i, cellule));
                Case { texte: lisible(l, cellule), nombre: *nombre, jour: jour(cellule), chemin, langue }
            });
            cases.collect()
        };
        Self {
            colonnes: montrees
                .iter()
                .map(|(i, nombre)| VueColonne { titre: entete(l, &table.colonnes[*i]), nombre: *nombre })
                .collect(),
            lignes: table.lignes.iter().map(ligne).collect(),
            total: table.total.as_ref().map(ligne).unwrap_or_default().into_iter().map(Case::du_programme).collect(),
            langue: langue_du_contenu(l, ecrit.entetes),
            longue: table.lignes.len() >= LONGUE,
        }
    }
}

fn lisible(l: &Libelles, cellule: &Cellule) -> String {
    match cellule {
        Cellule::Vide => String::new(),
        Cellule::Texte(texte) => texte.clone(),
        Cellule::Nombre(n) => l.ecriture().decimal(*n, 3),
        Cellule::Jour(jour) => l.ecriture().date_courte(*jour),
    }
}

fn jour(cellule: &Cellule) -> Option<Date> {
    match cellule {
        Cellule::Jour(jour) => Some(*jour),
        _ => None,
    }
}

impl Site {
    /// A figure that has files of its own.
    pub(in crate::site) fn vue_figure(&self, figure: &Figure, appel: Option<&str>) -> VueFigure {
        let mut fichiers = vec![fichier(figure, "csv")];
        if figure.genre == Genre::Figure {
            fichiers.push(fichier(figure, "svg"));
        }
        let largeurs = figure.chart.map_or(&LARGEURS[..], |c| c.largeurs);
        self.vue(figure, appel, fichiers, largeurs)
    }

    /// A figure of a record, which carries its files.
    pub(in crate::site) fn vue_portee(&self, figure: Figure, fiche: Fiche) -> VueFigure {
        let figure = Figure { numero: self.prose.figures.numero(fiche), ..figure };
        let mut vue = self.vue(&figure, None, Vec::new(), &LARGEURS);
        let porter = |format, chemin, extension| {
            let nom = format!("{}.{extension}", figure.cle);
            Telechargement { format, chemin, porte: true, nom }
        };
        vue.telechargements.push(porter("CSV", self.csv_porte(&figure), "csv"));
        // The drawing of the page is that of the file: it is not made twice.
        let svg = vue.dessins.first().map(|d| porter("SVG", self.svg_porte(d), "svg"));
        vue.telechargements.extend(svg);
        vue
    }

    /// Puts the figures of a page in its context, by name.
    pub(in crate::site) fn poser_figures(&self, c: &mut Context, page: &str) {
        let figures = self.prose.figures.de_la_page(page).map(|(nom, f)| (nom, self.vue_figure(f, None)));
        c.insert("figures", &figures.collect::<BTreeMap<_, _>>());
    }

    fn vue(
        &self,
        f: &Figure,
        appel: Option<&str>,
        telechargements: Vec<Telechargement>,
        largeurs: &[f64],
    ) -> VueFigure {
        let suffixe = |l: f64| match l {
            l if l == AMPLES[0] => "_a",
            l if l == LARGEURS[0] => "_l",
            _ => "_e",
        };
        let dessins = largeurs.iter().map(|l| (*l, suffixe(*l)));
        VueFigure {
            id: f.ancre(),
            genre: f.genre.mot(),
            sorte: f.chart.map(|c| c.nom),
            numero: f.numero,
            titre: f.titre.clone(),
            // Drawings tell their unit, but for money, which each value carries.
            unite: f.unite.clone().filter(|u| f.chart.is_none() || u.contains("euros")),
            // What cannot be drawn was a fault; its table remains.
            dessins: dessins.filter_map(|(l, s)| f.dessiner(self.l(), l, s)?.ok()).map(|d| d.svg).collect(),
            phrase: f.phrase(self.l()),
            table: VueTable::new(self.l(), &f.table, &f.ecrit),
            source: f.origine.lien.clone(),
            appel: appel.map(str::to_owned),
            date: f.origine.date,
            consultee: f.origine.consultee,
            telechargements,
            note_ecrite: f.ecrit.note.clone(),
            note: f.note.clone(),
            fictif: f.fictif,
            langue: langue_du_contenu(self.l(), f.ecrit.titre),
            langue_page: self.langue(),
        }
    }

    /// A figure of a text, in HTML.
    pub(in crate::site) fn html_figure(&self, figure: &Figure, racine: &str, appel: Option<&str>) -> Option<String> {
        let mut c = Context::new();
        c.insert("figure", &self.vue_figure(figure, appel));
        c.insert("racine", racine);
        // A template at fault is told by the pages of sections, which use the same.
        self.gabarit("figure.html", c).ok()
    }
}

fn fichier(figure: &Figure, extension: &'static str) -> Telechargement {
    Telechargement {
        format: if extension == "csv" { "CSV" } else { "SVG" },
        chemin: format!("{}/{}.{extension}", figure.genre.dossier(), figure.cle),
        porte: false,
        nom: format!("{}.{extension}", figure.cle),
    }
}
