//! Words of a page found again in a record: a page shows « 1,35 M€ » where the file says `1 350 000`,
//! « 92 salariés » where it says `effectif: 92`. Each value of the record is set in the ways that pages
//! show it, and compared as whole words; what stands beside the words on the page (the title of the
//! column, the other cells of the row) tells equal values apart. A number that nothing else tells is
//! not a find: a wrong place is worse than the top of the record.

use super::formes::{formes, plat};
use crate::decode::{Noeud, Valeur, noeud};
use crate::diagnostic::{FileId, Span};
use crate::site::Site;
use crate::source::Sources;

/// Words shown, and what stands beside them.
#[derive(Default)]
pub struct Indices {
    /// The words.
    texte: String,
    /// What they are called there: title of the column, of the row, of the definition.
    libelle: Vec<String>,
    /// The other cells of the row.
    voisins: Vec<String>,
}

impl Indices {
    /// As the page shows them.
    pub fn new(texte: &str, libelle: &str, voisins: &[String]) -> Self {
        let mots = |t: &str| plat(t).split(' ').map(str::to_owned).collect();
        Self { texte: plat(texte), libelle: mots(libelle), voisins: voisins.iter().map(|v| plat(v)).collect() }
    }
}

/// The record in which words are looked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Portee {
    /// Where it begins.
    pub span: Span,
    /// The project of a company, when the words stand in it.
    pub projet: Option<String>,
}

/// How much a value answers, and its place.
pub type Trouvaille = (usize, Span);

/// A word of the page that the key of a value also has.
const MOT_DE_CLE: usize = 400;

/// A value of the same line of the record that the page shows beside.
const VOISIN: usize = 500;

/// Where a record begins: its project's own line when there is one.
pub fn debut(sources: &Sources, portee: &Portee) -> Span {
    let projet = || {
        let racine = racine(sources, portee.span.file)?;
        projet(&racine, portee.projet.as_deref()?).map(|n| n.span)
    };
    projet().unwrap_or(portee.span)
}

/// The place of the value of a record that words show; `None` when no value surely does.
pub fn chercher(sources: &Sources, site: &Site, portee: &Portee, indices: &Indices) -> Option<Trouvaille> {
    let racine = racine(sources, portee.span.file)?;
    let fiche = entree(&racine, portee.span);
    let mut recherche = Recherche { site, indices, meilleure: None };
    if let Some(projet) = portee.projet.as_deref().and_then(|id| projet(&racine, id)) {
        recherche.visiter(projet, &mut Vec::new(), true);
    }
    if recherche.meilleure.is_none() {
        // Values of a company stand above its projects; those of another project are not meant.
        recherche.visiter(fiche, &mut Vec::new(), portee.projet.is_none());
    }
    recherche.meilleure
}

fn racine(sources: &Sources, file: FileId) -> Option<Noeud> {
    let fichier = sources.get(file).texte()?;
    let (debut, fin) = match fichier.strip_prefix("---") {
        Some(reste) => (fichier.find('\n')? + 1, reste.find("\n---").map(|i| i + 3)?),
        None => (0, fichier.len()),
    };
    noeud::lire(fichier.get(debut..fin)?, file, debut).ok()
}

/// The record of a list that begins at a place; the whole when it is no list.
fn entree(racine: &Noeud, span: Span) -> &Noeud {
    let Valeur::Liste(entrees) = &racine.valeur else { return racine };
    entrees.iter().find(|n| n.span.start <= span.start && span.start < n.span.end).unwrap_or(racine)
}

fn projet<'a>(racine: &'a Noeud, id: &str) -> Option<&'a Noeud> {
    let Valeur::Liste(projets) = &racine.cle("projets")?.valeur else { return None };
    projets.iter().find(|p| p.cle("id").and_then(Noeud::texte) == Some(id))
}

struct Recherche<'a> {
    site: &'a Site,
    indices: &'a Indices,
    meilleure: Option<Trouvaille>,
}

impl Recherche<'_> {
    fn visiter<'n>(&mut self, noeud: &'n Noeud, cles: &mut Vec<&'n str>, projets: bool) {
        match &noeud.valeur {
            Valeur::Table(paires) => {
                for (cle, valeur) in paires.iter().filter(|(c, _)| projets || c.texte() != Some("projets")) {
                    cles.push(cle.texte().unwrap_or_default());
                    match valeur.texte() {
                        Some(texte) => self.peser(texte, valeur.span, cles, paires),
                        None => self.visiter(valeur, cles, projets),
                    }
                    cles.pop();
                }
            }
            Valeur::Liste(entrees) => {
                for entree in entrees {
                    match entree.texte() {
                        Some(texte) => self.peser(texte, entree.span, cles, &[]),
                        None => self.visiter(entree, cles, projets),
                    }
                }
            }
            _ => {}
        }
    }

    fn peser(&mut self, valeur: &str, span: Span, cles: &[&str], paires: &[(Noeud, Noeud)]) {
        let formes = formes(valeur, self.site);
        let note = formes.iter().map(|f| note(f, &self.indices.texte)).max().unwrap_or(0);
        if note == 0 {
            return;
        }
        let cle = self.mots_de_cle(cles) * MOT_DE_CLE;
        let voisins = self.voisins(span, paires) * VOISIN;
        // « 6 » may be anything. A total of the page is that of no project.
        let nu = formes.iter().all(|f| f.chars().filter(|c| c.is_alphanumeric()).count() < 3) || est_nombre(valeur);
        let sur = cle + voisins > 0 && !(nu && cles.first() == Some(&"projets") && voisins == 0);
        if nu && !sur {
            return;
        }
        let note = note + cle + voisins;
        if note > self.meilleure.map_or(0, |(n, _)| n) {
            self.meilleure = Some((note, span));
        }
    }

    /// Words beside the value that its last keys share.
    fn mots_de_cle(&self, cles: &[&str]) -> usize {
        let derniers = cles.iter().rev().take(2).flat_map(|c| c.split(['-', '_']));
        let beside = || self.indices.libelle.iter().map(String::as_str).chain(self.indices.texte.split(' '));
        derniers.filter(|cle| beside().any(|mot| parents(mot, &plat(cle)))).count()
    }

    /// Values of the same line that the page shows beside this one, or around it.
    fn voisins(&self, span: Span, paires: &[(Noeud, Noeud)]) -> usize {
        let vu = |forme: &String| {
            self.indices.voisins.contains(forme) || (forme.len() >= 4 && dans(forme, &self.indices.texte))
        };
        let autres = paires.iter().filter(|(_, v)| v.span != span).filter_map(|(_, v)| v.texte());
        autres.filter(|t| formes(t, self.site).iter().any(vu)).count()
    }
}

/// How well a value answers to the words: the same, whole words of them, or whole words around them.
fn note(forme: &str, cherche: &str) -> usize {
    if forme.is_empty() || cherche.is_empty() {
        0
    } else if forme == cherche {
        10_000 + forme.len()
    } else if dans(forme, cherche) && (forme.len() >= 4 || cherche.len() <= 60) {
        1_000 + forme.len()
    } else if cherche.len() >= 4 && dans(cherche, forme) {
        cherche.len()
    } else {
        0
    }
}

/// Whether words are some of others, whole.
fn dans(mots: &str, autres: &str) -> bool {
    format!(" {autres} ").contains(&format!(" {mots} "))
}

fn est_nombre(valeur: &str) -> bool {
    valeur.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | ',' | '_'))
        && valeur.chars().filter(char::is_ascii_digit).count() < 3
}

/// Whether two words are of one family: « créer » and `crees`.
fn parents(mot: &str, cle: &str) -> bool {
    let commun = mot.chars().zip(cle.chars()).take_while(|(a, b)| a == b).count();
    mot == cle || (commun >= 4 && commun + 3 >= cle.len())
}
