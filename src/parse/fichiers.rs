//! One file at a time: YAML records, lists of records, Markdown with front matter.

use super::Memoire;
use crate::decode::{self, Cle, Decode, Decodeur, Noeud, Reste, Valeur, noeud};
use crate::diagnostic::{Diagnostic, FileId, Span};
use crate::fr;
use crate::model::*;
use crate::source::{Contenu, Source, Sources};
use rayon::prelude::*;
use std::{collections::HashMap, sync::Arc};

/// A record that may bear its own key and number.
pub trait Identifiee: Decode + Clone + Send + Sync + 'static {
    /// Key written in the record.
    fn id(&self) -> Option<&Cle>;
    /// Number written in the record.
    fn numero(&self) -> Option<&Numero> {
        None
    }
}

macro_rules! identifiees {
    ($($genre:ty),*) => {$(
        impl Identifiee for $genre {
            fn id(&self) -> Option<&Cle> { (&self.id).into() }
        }
    )*};
    (numerotees $($genre:ty),*) => {$(
        impl Identifiee for $genre {
            fn id(&self) -> Option<&Cle> { (&self.id).into() }
            fn numero(&self) -> Option<&Numero> { self.numero.as_ref() }
        }
    )*};
}
identifiees!(Filiere, Financeur, Partenaire, SourceCitee, Terme, Indicateur, Copil, Actualite, Page, Entreprise);
identifiees!(numerotees Chapitre, Axe, Action);

/// The folders and files that hold records or what they need.
const CONNUS: &[&str] = &[
    "site.yaml",
    "bassin.yaml",
    "filieres.yaml",
    "financeurs.yaml",
    "partenaires.yaml",
    "sources.yaml",
    "glossaire.yaml",
    "communes.csv",
    "feuille-de-route",
    "indicateurs",
    "gouvernance",
    "actualites",
    "pages",
    "entreprises",
    "images",
    "geo",
];

/// The reading under way: what was taken, what failed.
pub struct Lecture<'a> {
    sources: &'a Sources,
    memoire: &'a mut Memoire,
    /// By number of file.
    pris: Vec<bool>,
    /// Faults found.
    pub faults: Vec<Diagnostic>,
    /// Names of the records that could not be read; `None` when even the names are unknown.
    pub illisibles: Vec<(Genre, Option<String>)>,
    /// What was read of them.
    pub restes: Vec<Reste>,
}

/// What one file gave.
struct Lu<T> {
    entree: Option<Arc<Entree<T>>>,
    numero: Option<Numero>,
    cle: String,
    faults: Vec<Diagnostic>,
}

/// The same, with what is to be resolved of it when it was read now.
type Neuf<T> = (Arc<Lu<T>>, Option<Vec<Reste>>);

impl<'a> Lecture<'a> {
    /// Nothing read yet.
    pub fn new(sources: &'a Sources, memoire: &'a mut Memoire) -> Self {
        Self {
            sources,
            memoire,
            pris: vec![false; sources.nombre()],
            faults: Vec::new(),
            illisibles: Vec::new(),
            restes: Vec::new(),
        }
    }

    fn prendre(&mut self, file: FileId) {
        self.pris[file.0 as usize] = true;
    }

    /// A file that holds one record and must exist.
    pub fn unique<T: Decode>(&mut self, chemin: &str) -> Option<Entree<T>> {
        let Some((file, source)) = self.sources.cherche(chemin) else {
            let fault = Diagnostic::generale(
                "fichier-manquant",
                format!("il manque le fichier « {chemin} » dans le dossier du contenu"),
            );
            self.faults.push(fault.aide("sans lui, aucun site ne peut être construit ; le guide donne son contenu"));
            return None;
        };
        self.prendre(file);
        let mut d = Decodeur::default();
        let lu = yaml(source, file, &mut d).and_then(|n| Some((T::decode(&n, &mut d)?, n.span)));
        self.faults.append(&mut d.faults);
        self.restes.append(&mut d.restes);
        let (fiche, span) = lu?;
        Some(Entree { cle: chemin.to_owned(), numero: None, span, fiche, corps: corps(source, span) })
    }

    /// A file that holds a list of records; it may be missing.
    pub fn liste<T: Identifiee>(&mut self, chemin: &str, genre: Genre) -> Tableau<T> {
        let Some((file, source)) = self.sources.cherche(chemin) else { return Tableau::default() };
        self.prendre(file);
        let mut d = Decodeur::default();
        let mut entrees = Vec::new();
        match yaml(source, file, &mut d) {
            Some(Noeud { valeur: Valeur::Liste(items), .. }) => {
                for item in &items {
                    let Some(fiche) = T::decode(item, &mut d) else {
                        let nom = item.cle("id").and_then(Noeud::texte).map(str::to_owned);
                        self.illisibles.push((genre, nom));
                        continue;
                    };
                    let cle = fiche.id().map(|c| c.0.clone()).unwrap_or_default();
                    let corps = corps(source, item.span);
                    entrees.push(Arc::new(Entree { cle, numero: None, span: item.span, fiche, corps }));
                }
            }
            Some(autre) => {
                d.mauvais_type(&autre, "une liste (une ligne « - id: … » par élément)");
                self.illisibles.push((genre, None));
            }
            None => self.illisibles.push((genre, None)),
        }
        self.faults.append(&mut d.faults);
        self.restes.append(&mut d.restes);
        Tableau(self.uniques(entrees))
    }

    /// A folder of YAML files, one record each.
    pub fn donnees<T: Identifiee>(&mut self, dossier: &str, genre: Option<Genre>) -> Tableau<T> {
        self.fiches(dossier, &["yaml", "yml"], genre, |source, file, d| {
            let noeud = yaml(source, file, d)?;
            Some((T::decode(&noeud, d)?, noeud.span, Span::new(file, 0..0)))
        })
    }

    /// A folder of Markdown files with front matter.
    pub fn textes<T: Identifiee>(&mut self, dossier: &str, genre: Option<Genre>) -> Tableau<T> {
        self.fiches(dossier, &["md"], genre, |source, file, d| {
            let texte = lisible(source, file, d)?;
            let (entete, corps) = entete(texte, file, d)?;
            let noeud = match noeud::lire(&texte[entete.clone()], file, entete.start) {
                Ok(Noeud { valeur: Valeur::Vide, .. }) => {
                    d.faults.push(
                        Diagnostic::erreur("entete", Span::new(file, 0..3), "l’en-tête est vide")
                            .aide("écrire au moins une ligne « titre: … » entre les deux lignes « --- »"),
                    );
                    return None;
                }
                Ok(noeud) => noeud,
                Err(fault) => {
                    d.faults.push(*fault);
                    return None;
                }
            };
            Some((T::decode(&noeud, d)?, noeud.span, Span::new(file, corps)))
        })
    }

    /// Says which files nobody read: most often a misspelt folder.
    pub fn oublies(&mut self) {
        for (file, source) in self.sources.contenu() {
            let tete = source.chemin.split('/').next().unwrap_or_default();
            // A file that could not be read as text has told its fault.
            let utile = matches!(source.contenu, Contenu::Texte(_));
            // Communes and their shapes are read elsewhere; data of figures by the texts that name them.
            let ailleurs = matches!(&*source.chemin, "communes.csv" | "geo/communes.geojson") || tete == "images";
            let donnees = || source.chemin.ends_with(".csv") && source.chemin.contains("/donnees/");
            if self.pris[file.0 as usize] || ailleurs || !utile || donnees() && self.cite(&source.chemin) {
                continue;
            }
            let fault = Diagnostic::avertissement(
                "fichier-ignore",
                Sources::debut(file),
                format!("« {} » n’est lu par rien", source.chemin),
            );
            let proche = fr::plus_proche(tete, CONNUS.iter().copied()).filter(|p| *p != tete);
            self.faults.push(match proche {
                Some(p) => fault.aide(format!("le nom attendu est sans doute « {p} »")),
                None => fault.aide(
                    "vérifier son dossier et son extension (.yaml pour les fiches, .md pour les textes), ou l’enlever",
                ),
            });
        }
    }

    /// Whether a text names a file, or misspells its name: that fault is told where it is written.
    fn cite(&self, chemin: &str) -> bool {
        let nom = chemin.rsplit('/').next().unwrap_or(chemin);
        let vise = |ligne: &str| {
            let dit = ligne.trim_start().strip_prefix("fichier:").map(|d| d.trim().trim_matches(['"', '\'']));
            dit.is_some_and(|d| fr::plus_proche(d.rsplit('/').next().unwrap_or(d), [nom]).is_some())
        };
        let mut textes =
            self.sources.contenu().filter(|(_, s)| s.chemin.ends_with(".md")).filter_map(|(_, s)| s.texte());
        textes.any(|t| t.contains(nom) || t.lines().any(vise))
    }

    fn fiches<T, F>(&mut self, dossier: &str, extensions: &[&str], genre: Option<Genre>, lire: F) -> Tableau<T>
    where
        T: Identifiee,
        F: Fn(&Source, FileId, &mut Decodeur) -> Option<(T, Span, Span)> + Sync,
    {
        let fichiers: Vec<(FileId, &Source, &str)> = self
            .sources
            .contenu()
            .filter_map(|(file, source)| {
                let (nom, extension) = source.chemin.strip_prefix(dossier)?.rsplit_once('.')?;
                (!nom.contains('/') && extensions.contains(&extension)).then_some((file, source, nom))
            })
            .collect();
        fichiers.iter().for_each(|(file, ..)| self.prendre(*file));
        let memoire = &*self.memoire;
        let lus: Vec<Neuf<T>> = fichiers
            .par_iter()
            .map(|&(file, source, nom)| {
                if let Some(lu) = memoire.chercher::<Lu<T>>(file, source) {
                    return (lu, None);
                }
                let mut d = Decodeur::default();
                let (numero, cle) = nommer(nom, source, file, &mut d);
                let entree = lire(source, file, &mut d).map(|(fiche, span, corps)| {
                    Arc::new(Entree {
                        cle: fiche.id().map_or_else(|| cle.clone(), |c| c.0.clone()),
                        numero: fiche.numero().cloned().or_else(|| numero.clone()),
                        span,
                        fiche,
                        corps: Corps { fichier: texte_partage(source), span: corps },
                    })
                });
                (Arc::new(Lu { entree, numero, cle, faults: d.faults }), Some(d.restes))
            })
            .collect();
        let mut entrees = Vec::with_capacity(lus.len());
        for ((lu, restes), (file, source, _)) in lus.into_iter().zip(fichiers) {
            if restes.as_ref().is_some_and(Vec::is_empty) {
                self.memoire.garder(file, source, &lu);
            }
            self.faults.extend_from_slice(&lu.faults);
            self.restes.extend(restes.unwrap_or_default());
            match &lu.entree {
                Some(entree) => entrees.push(Arc::clone(entree)),
                None => {
                    let noms = [Some(lu.cle.clone()), lu.numero.as_ref().map(Numero::to_string)].into_iter().flatten();
                    self.illisibles.extend(genre.into_iter().flat_map(|g| noms.clone().map(move |nom| (g, Some(nom)))));
                }
            }
        }
        let entrees = self.uniques(entrees);
        if matches!(genre, Some(Genre::Axe | Genre::Action)) {
            self.numeros(&entrees);
        }
        Tableau(entrees)
    }

    /// Records that others name by their number: two of the same number could not be told apart.
    fn numeros<T>(&mut self, entrees: &[Arc<Entree<T>>]) {
        let mut vus: HashMap<&Numero, Span> = HashMap::new();
        for e in entrees {
            let Some(numero) = &e.numero else { continue };
            if let Some(premiere) = vus.insert(numero, e.span) {
                self.faults.push(
                    Diagnostic::erreur("fiche-en-double", e.span, format!("le numéro « {numero} » est déjà pris"))
                        .autre(premiere, "celle-ci le porte déjà")
                        .aide("changer le numéro qui commence le nom de l’un des deux fichiers"),
                );
            }
        }
    }

    /// Keeps the first record of each key; the next ones are faults.
    fn uniques<T>(&mut self, mut entrees: Vec<Arc<Entree<T>>>) -> Vec<Arc<Entree<T>>> {
        let mut vues: HashMap<&str, Span> = HashMap::with_capacity(entrees.len());
        let mut premieres = Vec::with_capacity(entrees.len());
        for e in &entrees {
            let deja = vues.get(e.cle.as_str()).copied();
            premieres.push(deja.is_none());
            match deja {
                Some(premiere) => self.faults.push(decode::en_double(&e.cle, e.span, premiere)),
                None => drop(vues.insert(&e.cle, e.span)),
            }
        }
        let mut premieres = premieres.into_iter();
        entrees.retain(|_| premieres.next() == Some(true));
        entrees
    }
}

/// The number and the key that a file's name gives.
fn nommer(nom: &str, source: &Source, file: FileId, d: &mut Decodeur) -> (Option<Numero>, String) {
    let (numero, reste) = Numero::detacher(nom);
    if Cle::est_valide(reste) {
        return (numero, reste.to_owned());
    }
    let cle = Some(fr::slug(reste)).filter(|s| !s.is_empty()).unwrap_or_else(|| "sans-nom".into());
    let extension = source.chemin.rsplit_once('.').map_or("", |(_, e)| e);
    let propre = format!("{}{cle}.{extension}", &nom[..nom.len() - reste.len()]);
    d.faults.push(
        Diagnostic::erreur(
            "nom-de-fichier",
            Sources::debut(file),
            format!("le nom de fichier « {nom}.{extension} » ne peut pas servir d’adresse de page"),
        )
        .aide(format!("le renommer « {propre} » : minuscules sans accent, chiffres, traits d’union")),
    );
    (numero, cle)
}

fn corps(source: &Source, span: Span) -> Corps {
    Corps { fichier: texte_partage(source), span: Span { end: span.start, ..span } }
}

fn texte_partage(source: &Source) -> Arc<str> {
    match &source.contenu {
        Contenu::Texte(t) => Arc::clone(t),
        _ => Arc::from(""),
    }
}

/// The text of a file, or nothing: a file that is no text has told its fault when it was read.
pub(super) fn lisible<'s>(source: &'s Source, file: FileId, d: &mut Decodeur) -> Option<&'s str> {
    let texte = source.texte()?;
    if texte.trim().is_empty() {
        d.faults.push(
            Diagnostic::erreur("fichier-vide", Sources::debut(file), "ce fichier est vide")
                .aide("le remplir, ou le supprimer"),
        );
        return None;
    }
    Some(texte)
}

/// The tree of a YAML file.
fn yaml(source: &Source, file: FileId, d: &mut Decodeur) -> Option<Noeud> {
    let texte = lisible(source, file, d)?;
    match noeud::lire(texte, file, 0) {
        Ok(Noeud { valeur: Valeur::Vide, .. }) => {
            d.faults.push(
                Diagnostic::erreur("fichier-vide", Sources::debut(file), "ce fichier ne contient que des commentaires")
                    .aide("le remplir, ou le supprimer"),
            );
            None
        }
        Ok(noeud) => Some(noeud),
        Err(fault) => {
            d.faults.push(*fault);
            None
        }
    }
}

/// Splits a Markdown file: the bytes of the front matter, the bytes of the text.
fn entete(texte: &str, file: FileId, d: &mut Decodeur) -> Option<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    let mut lignes = texte.split_inclusive('\n');
    let premiere = lignes.next().unwrap_or_default();
    if premiere.trim_end() != "---" {
        let fin = premiere.trim_end().len();
        d.faults.push(
            Diagnostic::erreur("entete", Span::new(file, 0..fin), "ce texte n’a pas d’en-tête")
                .aide("commencer le fichier par une ligne « --- », une ligne « titre: … », puis une ligne « --- »"),
        );
        return None;
    }
    let debut = premiere.len();
    let mut place = debut;
    for ligne in lignes {
        if ligne.trim_end() == "---" {
            return Some((debut..place, place + ligne.len()..texte.len()));
        }
        place += ligne.len();
    }
    d.faults.push(
        Diagnostic::erreur("entete", Span::new(file, 0..3), "l’en-tête n’est jamais fermé")
            .aide("ajouter une ligne « --- » après la dernière clé de l’en-tête"),
    );
    None
}
