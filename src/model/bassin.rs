//! The basin, its scheme, its public figures.

use super::reference::Champ;
use super::{Montant, Partenaire, Ref, Releve, Siren, SourceCitee};
use crate::decode::{Cle, Decode, Decodeur, Noeud};
use crate::fr;
use crate::{choix, fiche};
use jiff::civil::Date;

fiche! {
    /// The territory and its scheme.
    pub struct Bassin("bassin") {
        /// Short name: « Alès ».
        nom: String,
        /// Who carries it: « Alès Agglomération ».
        territoire: String,
        /// Département.
        departement: Option<String>,
        /// Région.
        region: Option<String>,
        /// SIREN of the intercommunality.
        siren_epci: Option<Siren>,
        /// The scheme.
        dispositif: Dispositif,
        /// Its phases.
        phases: Vec<Phase>,
        /// The consultancies.
        cabinets: Vec<Ref<Partenaire>>,
        /// The partners.
        partenaires: Vec<Ref<Partenaire>>,
        /// Public figures, each written once.
        chiffres: Vec<Chiffre>,
        /// Where public sources disagree.
        contradictions: Vec<Contradiction>,
    }
}

fiche! {
    /// The State's scheme.
    pub struct Dispositif("dispositif") {
        /// « Rebond industriel ».
        nom: String,
        /// « France 2030 ».
        programme: Option<String>,
        /// A few sentences.
        texte: Option<String>,
        /// Aid.
        enveloppe: Montant,
        /// Days of engineering.
        jours_ingenierie: f64,
        /// How many companies were to be heard.
        entreprises_cible: Fourchette,
        /// First day.
        debut: Date,
        /// Last day of the engineering.
        fin: Date,
        /// Period of the roadmap: « 2023-2027 ».
        periode: Option<String>,
        /// Who pays the engineering.
        prise_en_charge: Option<String>,
        /// Who says so.
        source: Option<Ref<SourceCitee>>,
    }
}

fiche! {
    /// From… to…
    pub struct Fourchette("fourchette") {
        /// At least.
        min: u32,
        /// At most.
        max: u32,
    }
}

fiche! {
    /// A phase of the mission.
    pub struct Phase("phase") {
        /// Title.
        titre: String,
        /// First day.
        debut: Date,
        /// Last day.
        fin: Date,
        /// A few sentences.
        texte: Option<String>,
    }
}

fiche! {
    /// A public figure: written once, cited everywhere.
    pub struct Chiffre("chiffre") {
        /// Key, as in `chiffre("…")`.
        id: Cle,
        /// What it is.
        titre: String,
        /// Its value.
        valeur: Valeur,
        /// Unit, singular.
        unite: String,
        /// « environ ».
        precision: Option<String>,
        /// Day of the figure.
        date: Date,
        /// Who says so.
        source: Ref<SourceCitee>,
        /// An earlier value, which tells the trend.
        avant: Option<Releve>,
        /// What time it covers: « de juin à octobre 2023 ».
        periode: Option<String>,
        /// What it covers: « 18 entreprises sur 21 ».
        couverture: Option<String>,
        /// Reserve, precision.
        note: Option<String>,
        /// The total of the content that should equal it.
        calcul: Option<Calcul>,
    }
}

fiche! {
    /// Public sources that disagree, told as such.
    pub struct Contradiction("contradiction") {
        /// On what.
        sujet: String,
        /// How.
        texte: String,
        /// Who.
        sources: Vec<Ref<SourceCitee>>,
    }
}

/// The value of a public figure, in its unit (euros for `€`).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Valeur(pub f64);

impl Decode for Valeur {
    const ATTENDU: &'static str = "un nombre ou un montant";

    fn decode(noeud: &Noeud, d: &mut Decodeur) -> Option<Self> {
        let texte = d.scalaire(noeud, Self::ATTENDU)?;
        if let Ok(n) = fr::lire::nombre(texte) {
            return Some(Self(n));
        }
        Montant::decode(noeud, d).map(|m| Self(m.euros()))
    }
}

impl Champ for Valeur {}

impl Chiffre {
    /// What it covers, when, and where it comes from, in words: « 18 entreprises sur 21 », « de juin à
    /// octobre 2023 », « 22 de plus qu’en juin 2023 ».
    pub fn precisions(&self) -> Vec<String> {
        let tendance = self.avant.as_ref().map(|avant| {
            let ecart = self.valeur.0 - avant.valeur;
            let quand = fr::mois_annee(avant.date);
            let combien = match self.unite.as_str() {
                "€" => fr::euros_courts((ecart.abs() * 100.0).round() as i64),
                "%" => fr::avec_unite(ecart.abs(), "point"),
                _ => fr::decimal(ecart.abs(), 2),
            };
            match ecart {
                e if e > 0.0 => format!("{combien} de plus qu’en {quand}"),
                e if e < 0.0 => format!("{combien} de moins qu’en {quand}"),
                _ => format!("comme en {quand}"),
            }
        });
        [self.couverture.clone(), self.periode.clone(), tendance].into_iter().flatten().collect()
    }

    /// The value in words and unit: « 131 projets », « environ 177 M€ ».
    pub fn lisible(&self) -> String {
        let valeur = match self.unite.as_str() {
            "€" => fr::euros_courts((self.valeur.0 * 100.0).round() as i64),
            unite => fr::avec_unite(self.valeur.0, unite),
        };
        match &self.precision {
            Some(precision) => format!("{precision} {valeur}"),
            None => valeur,
        }
    }
}

choix! {
    /// The total of the content that a public figure should equal.
    pub enum Calcul("un total calculé") {
        /// Companies heard.
        EntreprisesEntendues = "entreprises-entendues", "entreprises entendues";
        /// Projects.
        Projets = "projets", "projets";
        /// Investment.
        Investissement = "investissement", "investissement";
        /// Jobs to create.
        EmploisCrees = "emplois-crees", "emplois à créer";
        /// Aid of the envelope granted, signed or paid.
        Enveloppe = "enveloppe", "aides de l’enveloppe";
        /// Days of engineering.
        Jours = "jours", "jours d’ingénierie";
    }
}
