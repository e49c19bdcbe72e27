//! Lists that the other records refer to.

use super::Ref;
use super::reference::{Champ, Cible, Genre};
use crate::decode::{Cle, Url};
use crate::fr::typographie::Typographe;
use crate::{choix, fiche};
use jiff::civil::Date;

fiche! {
    /// A local industry.
    pub struct Filiere("filière") {
        /// Key.
        id: Cle,
        /// Name.
        nom: String,
        /// What it covers.
        description: Option<String>,
    }
}

fiche! {
    /// Who pays.
    pub struct Financeur("financeur") {
        /// Key.
        id: Cle,
        /// Name.
        nom: String,
        /// What it is.
        nature: NatureFinanceur,
        /// The scheme whose money is the envelope; exactly one.
        enveloppe: bool,
        /// Its page.
        url: Option<Url>,
        /// A few words.
        description: Option<String>,
    }
}

fiche! {
    /// An organisation that takes part.
    pub struct Partenaire("partenaire") {
        /// Key.
        id: Cle,
        /// Name.
        nom: String,
        /// What it is.
        nature: NaturePartenaire,
        /// What it does here.
        role: Option<String>,
        /// Its site.
        url: Option<Url>,
    }
}

fiche! {
    /// A public document that a fact comes from.
    pub struct SourceCitee("source") {
        /// Key.
        id: Cle,
        /// Title.
        titre: String,
        /// Who published it.
        editeur: String,
        /// Where.
        url: Option<Url>,
        /// When.
        date: Option<Date>,
        /// Day it was read.
        consultee: Option<Date>,
        /// Reserve, precision.
        note: Option<String>,
    }
}

fiche! {
    /// A word explained.
    pub struct Terme("terme du glossaire") {
        /// Key.
        id: Cle,
        /// The word, or what the acronym stands for.
        terme: String,
        /// The acronym.
        sigle: Option<String>,
        /// What it means, in plain words.
        definition: String,
        /// Where the definition comes from.
        source: Option<Ref<SourceCitee>>,
        /// Words to read next.
        voir: Vec<Ref<Terme>>,
    }
}

/// A commune of the basin (a line of `communes.csv`).
#[derive(Clone, Debug)]
pub struct Commune {
    /// INSEE code: five characters, not the postcode.
    pub code: String,
    /// Name.
    pub nom: String,
    /// Population, when known.
    pub population: Option<u32>,
    /// Latitude and longitude in degrees (WGS 84), when known.
    pub point: Option<(f64, f64)>,
}

choix! {
    /// What a funder is.
    pub enum NatureFinanceur("une nature de financeur") {
        /// State.
        Etat = "etat", "État";
        /// Region.
        Region = "region", "Région";
        /// European Union.
        Europe = "europe", "Union européenne";
        /// Local authority.
        Collectivite = "collectivite", "collectivité";
        /// Public bank.
        BanquePublique = "banque-publique", "banque publique";
        /// Bank.
        Banque = "banque", "banque";
        /// The company itself.
        Entreprise = "entreprise", "entreprise";
        /// Other.
        Autre = "autre", "autre";
    }
}

choix! {
    /// What a partner is.
    pub enum NaturePartenaire("une nature de partenaire") {
        /// Consultancy.
        Cabinet = "cabinet", "cabinet";
        /// State.
        Etat = "etat", "État";
        /// Local authority.
        Collectivite = "collectivite", "collectivité";
        /// Agency.
        Agence = "agence", "agence";
        /// Chamber.
        Chambre = "chambre", "chambre consulaire";
        /// Public bank.
        BanquePublique = "banque-publique", "banque publique";
        /// School.
        Formation = "formation", "organisme de formation";
        /// Association.
        Association = "association", "association";
        /// Other.
        Autre = "autre", "autre";
    }
}

impl Cible for Filiere {
    const GENRE: Genre = Genre::Filiere;
}
impl Cible for Financeur {
    const GENRE: Genre = Genre::Financeur;
}
impl Cible for Partenaire {
    const GENRE: Genre = Genre::Partenaire;
}
impl Cible for SourceCitee {
    const GENRE: Genre = Genre::Source;
}
impl Cible for Terme {
    const GENRE: Genre = Genre::Terme;
}
impl Cible for Commune {
    const GENRE: Genre = Genre::Commune;
    fn autres_noms(&self) -> Vec<String> {
        vec![self.nom.clone(), self.code.clone()]
    }
}
impl Champ for Commune {
    fn composer(&mut self, t: &Typographe) {
        self.nom.composer(t);
    }
}
