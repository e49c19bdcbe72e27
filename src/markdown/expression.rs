//! `{{ … }}` in prose: read, checked and turned into what Tera computes.
//!
//! Editors write `{{ n | pluriel("projet", "projets") }}` and `{{ chiffre("clef") }}`; Tera wants
//! the names of arguments and knows no `chiffre`. Names are checked here, against the view, so that
//! a fault is at its place with the nearest name; Tera's own messages are the last resort.

mod jetons;
pub mod raison;

use super::Contexte;
use crate::fr::plus_proche;
use jetons::{Lexeme, Nature, lire as lexemes};
use std::ops::Range;

/// The filters that prose may use, and the names of their arguments in order.
pub const FILTRES: &[(&str, &[&str])] = &[
    ("euros", &[]),
    ("euros_courts", &[]),
    ("nombre", &["decimales"]),
    ("pourcent", &["decimales"]),
    ("unite", &["de"]),
    ("pluriel", &["un", "des"]),
    ("date_longue", &[]),
    ("date_courte", &[]),
    ("mois_annee", &[]),
    ("delai", &["jour"]),
    ("de", &[]),
    ("length", &[]),
    ("round", &["method", "precision"]),
    ("abs", &[]),
    ("default", &["value"]),
    ("upper", &[]),
    ("lower", &[]),
    ("capitalize", &[]),
];

const MOTS: &[&str] = &["and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "True", "False", "None"];

/// What an expression asks for.
#[derive(Debug, PartialEq, Eq)]
pub enum Demande<'e> {
    /// A public figure, with its source.
    Chiffre(&'e str),
    /// Anything else, as Tera reads it, and the keys of the public figures in it.
    Calcul(String, Vec<&'e str>),
    /// It names a record that could not be read: that fault is told where it is.
    Illisible,
}

/// The names of the view whose members are records, with their kind.
const FICHES: &[(&str, &str)] =
    &[("axes", "axe"), ("filieres", "filiere"), ("communes", "commune"), ("financeurs", "financeur")];

/// Why an expression cannot be read. The place is within the expression.
#[derive(Debug, PartialEq, Eq)]
pub struct Refus {
    /// Stable name of the fault.
    pub code: &'static str,
    /// The bytes at fault.
    pub place: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// The nearest name.
    pub proche: Option<String>,
    /// What to do when there is none.
    pub aide: String,
}

/// Reads an expression (what stands between the braces).
pub fn lire<'e>(expression: &'e str, contexte: &dyn Contexte) -> Result<Demande<'e>, Refus> {
    let lexemes = lexemes(expression).map_err(|place| Refus {
        code: "expression",
        place,
        message: "ce signe n’a pas sa place dans une expression".into(),
        proche: None,
        aide: "écrire par exemple {{ chiffre(\"identifiant\") }} ou {{ total.projets }}".into(),
    })?;
    if let [f, o, Lexeme { nature: Nature::Texte(cle), place, .. }, p] = lexemes.as_slice()
        && f.est("chiffre")
        && o.est("(")
        && p.est(")")
    {
        return connu(cle, place, contexte).map(|()| Demande::Chiffre(cle));
    }
    let mut lecture = Lecture {
        expression,
        lexemes: &lexemes,
        contexte,
        sortie: String::new(),
        ici: 0,
        cites: Vec::new(),
        illisible: false,
    };
    lecture.tout()?;
    if lecture.illisible {
        return Ok(Demande::Illisible);
    }
    Ok(Demande::Calcul(lecture.sortie, lecture.cites))
}

/// What an expression is worth, in words; `None` when it cannot be read, which is told where it is.
pub fn valeur(expression: &str, contexte: &dyn Contexte) -> Option<String> {
    match lire(expression, contexte).ok()? {
        Demande::Chiffre(cle) => contexte.chiffre(cle).ok().map(|c| c.lisible),
        Demande::Calcul(calcul, _) => contexte.calculer(&calcul).ok(),
        Demande::Illisible => None,
    }
}

fn connu(cle: &str, place: &Range<usize>, contexte: &dyn Contexte) -> Result<(), Refus> {
    contexte.chiffre(cle).map(|_| ()).map_err(|proche| Refus {
        code: "chiffre-inconnu",
        place: place.start + 1..place.end - 1,
        message: format!("aucun chiffre ne s’appelle « {cle} »"),
        proche,
        aide: "les chiffres sont dans bassin.yaml".into(),
    })
}

struct Lecture<'e, 'l> {
    expression: &'e str,
    lexemes: &'l [Lexeme<'e>],
    contexte: &'l dyn Contexte,
    sortie: String,
    ici: usize,
    cites: Vec<&'e str>,
    /// It names a record that could not be read.
    illisible: bool,
}

impl<'e> Lecture<'e, '_> {
    fn voir(&self, ecart: usize) -> Option<&Lexeme<'_>> {
        self.lexemes.get(self.ici + ecart)
    }

    fn est(&self, ecart: usize, signe: &str) -> bool {
        self.voir(ecart).is_some_and(|l| l.est(signe))
    }

    /// Copies `n` lexemes.
    fn copier(&mut self, n: usize) {
        for l in &self.lexemes[self.ici..(self.ici + n).min(self.lexemes.len())] {
            self.sortie.push_str(&self.expression[l.place.clone()]);
            self.sortie.push(' ');
        }
        self.ici += n;
    }

    fn tout(&mut self) -> Result<(), Refus> {
        if self.lexemes.is_empty() {
            let aide = "écrire une expression entre les accolades, ou \\{{ pour des accolades".to_owned();
            let message = "il n’y a rien entre ces accolades".to_owned();
            let place = 0..self.expression.len();
            return Err(Refus { code: "expression", place, message, proche: None, aide });
        }
        while let Some(l) = self.voir(0) {
            match l.nature {
                Nature::Signe if l.est("|") => self.filtre()?,
                Nature::Nom(nom) if MOTS.contains(&nom) => self.copier(1),
                Nature::Nom(_) if self.est(1, "(") => self.fonction()?,
                Nature::Nom(_) => self.chemin()?,
                _ => self.copier(1),
            }
        }
        Ok(())
    }

    /// `| pluriel("un", "des")`
    fn filtre(&mut self) -> Result<(), Refus> {
        self.copier(1);
        let Some(Lexeme { nature: Nature::Nom(nom), place, .. }) = self.lexemes.get(self.ici) else { return Ok(()) };
        let Some((_, arguments)) = FILTRES.iter().find(|(f, _)| f == nom) else {
            return Err(Refus {
                code: "filtre-inconnu",
                place: place.clone(),
                message: format!("aucun filtre ne s’appelle « {nom} »"),
                proche: plus_proche(nom, FILTRES.iter().map(|(f, _)| *f)).map(str::to_owned),
                aide: format!("les filtres sont : {}", FILTRES.iter().map(|f| f.0).collect::<Vec<_>>().join(", ")),
            });
        };
        self.copier(1);
        if self.est(0, "(") {
            self.arguments(arguments)?;
        }
        Ok(())
    }

    /// Between parentheses; arguments without a name take theirs.
    fn arguments(&mut self, noms: &[&str]) -> Result<(), Refus> {
        self.copier(1);
        let mut rang = 0;
        let mut debut = true;
        while let Some(l) = self.voir(0) {
            if l.est(")") {
                self.copier(1);
                break;
            }
            if l.est(",") {
                debut = true;
                rang += 1;
                self.copier(1);
                continue;
            }
            let nomme = matches!(l.nature, Nature::Nom(_)) && self.est(1, "=");
            if debut && nomme {
                self.copier(2);
            } else if debut && let Some(nom) = noms.get(rang) {
                self.sortie.push_str(nom);
                self.sortie.push('=');
            }
            debut = false;
            match self.lexemes.get(self.ici).map(|l| &l.nature) {
                Some(Nature::Nom(nom)) if MOTS.contains(nom) => self.copier(1),
                Some(Nature::Nom(_)) if self.est(1, "(") => self.fonction()?,
                Some(Nature::Nom(_)) => self.chemin()?,
                _ => self.copier(1),
            }
        }
        Ok(())
    }

    /// `chiffre("clef")`, the only one.
    fn fonction(&mut self) -> Result<(), Refus> {
        let fonction = &self.lexemes[self.ici];
        let nom = &self.expression[fonction.place.clone()];
        if nom != "chiffre" {
            return Err(Refus {
                code: "expression",
                place: fonction.place.clone(),
                message: format!("aucune fonction ne s’appelle « {nom} »"),
                proche: plus_proche(nom, ["chiffre"]).map(str::to_owned),
                aide: "la seule fonction est chiffre(\"identifiant\")".into(),
            });
        }
        match self.lexemes.get(self.ici + 2..self.ici + 4) {
            Some([Lexeme { nature: Nature::Texte(cle), place, .. }, p]) if p.est(")") => {
                connu(cle, place, self.contexte)?;
                self.cites.push(cle);
                self.sortie.push_str(&format!("chiffres[\"{cle}\"].lisible "));
                self.ici += 4;
                Ok(())
            }
            _ => Err(Refus {
                code: "expression",
                place: fonction.place.clone(),
                message: "« chiffre » attend un identifiant entre guillemets".into(),
                proche: None,
                aide: "écrire chiffre(\"identifiant\"), avec un identifiant de bassin.yaml".into(),
            }),
        }
    }

    /// `axes.foncier.projets`, `communes.la-grand-combe`, `communes["cendras"]`: each step must exist.
    fn chemin(&mut self) -> Result<(), Refus> {
        let mut chemin: Vec<String> = Vec::new();
        loop {
            let l = &self.lexemes[self.ici];
            let membres = self.contexte.membres(&chemin);
            let (mot, place) = match &l.nature {
                Nature::Texte(t) => (*t, l.place.start + 1..l.place.end - 1),
                _ => self.cle(&l.place, membres.as_deref()),
            };
            if let Some(membres) = &membres
                && !membres.iter().any(|m| m == mot)
            {
                if !self.excuse(&chemin, &l.place) {
                    return Err(absent(mot, place, &chemin, membres));
                }
                // Nothing will be computed: the rest is not read.
                self.illisible = true;
                self.ici = self.lexemes.len();
                return Ok(());
            }
            match chemin.is_empty() {
                true => self.sortie.push_str(mot),
                false => self.sortie.push_str(&format!("[\"{mot}\"]")),
            }
            chemin.push(mot.to_owned());
            let crochet = matches!(l.nature, Nature::Texte(_));
            while self.voir(0).is_some_and(|l| l.place.start < place.end) {
                self.ici += 1;
            }
            self.ici += usize::from(crochet);
            let suite = self.lexemes.get(self.ici + 1).map(|l| &l.nature);
            match suite {
                Some(Nature::Nom(_)) if self.est(0, ".") => self.ici += 1,
                Some(Nature::Texte(_)) if self.est(0, "[") && self.est(2, "]") => self.ici += 1,
                _ => break,
            }
        }
        self.sortie.push(' ');
        Ok(())
    }

    /// Whether what stands at a place names a record that could not be read.
    fn excuse(&self, chemin: &[String], place: &Range<usize>) -> bool {
        let [table] = chemin else { return false };
        let Some((_, genre)) = FICHES.iter().find(|(nom, _)| nom == table) else { return false };
        let suite = self.expression[place.start..].trim_start_matches('"');
        self.contexte.illisible(genre, &suite[..longueur_de_cle(suite)])
    }

    /// The name at a place, with its hyphens when a key is so written.
    fn cle(&self, place: &Range<usize>, membres: Option<&[String]>) -> (&'e str, Range<usize>) {
        let suite: &'e str = &self.expression[place.start..];
        let long = longueur_de_cle(suite);
        match membres.is_some_and(|m| m.iter().any(|m| *m == suite[..long])) {
            true => (&suite[..long], place.start..place.start + long),
            false => (&self.expression[place.clone()], place.clone()),
        }
    }
}

fn longueur_de_cle(texte: &str) -> usize {
    texte.find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_')).unwrap_or(texte.len())
}

fn absent(mot: &str, place: Range<usize>, chemin: &[String], membres: &[String]) -> Refus {
    let message = match chemin {
        [] => format!("rien ne s’appelle « {mot} » dans les données du site"),
        _ => format!("« {} » n’a pas de « {mot} »", chemin.join(".")),
    };
    let noms: Vec<&str> = membres.iter().map(String::as_str).take(20).collect();
    Refus {
        code: "expression",
        place,
        message,
        proche: plus_proche(mot, membres.iter().map(String::as_str)).map(str::to_owned),
        aide: format!("les noms possibles sont : {}{}", noms.join(", "), if membres.len() > 20 { "…" } else { "" }),
    }
}
