//! The basin, its scheme, its public figures.

use super::reference::Champ;
use super::{Montant, Partenaire, Ref, Siren, SourceCitee};
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
