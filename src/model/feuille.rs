//! The roadmap: chapters, axes, actions.

use super::reference::{Champ, Cible, Genre};
use super::{
    AncienneAdresse, Financement, Indicateur, Jalon, Montant, Numero, Partenaire, Ref, SourceCitee, TypographieDeTexte,
};
use crate::decode::{Cle, Decode, Decodeur, Noeud, Valeur};
use crate::{choix, fiche};
use jiff::civil::Date;

fiche! {
    /// A chapter of the roadmap.
    pub struct Chapitre("chapitre") {
        /// Key, when it is not the file's name.
        id: Option<Cle>,
        /// Number, when it is not at the head of the file's name.
        numero: Option<Numero>,
        /// Title.
        titre: String,
        /// A few sentences under the title.
        resume: Option<String>,
        /// Last update.
        mise_a_jour: Option<Date>,
        /// Who signs it.
        auteur: Option<String>,
        /// What follows it in the reading order.
        suite: Option<Suite>,
        /// How its text is set, when that is not as the site does.
        typographie: Option<TypographieDeTexte>,
        /// Addresses that it had before.
        anciennes_adresses: Vec<AncienneAdresse>,
    }
}

choix! {
    /// What follows a chapter in the reading order.
    pub enum Suite("une suite (axes)") {
        /// The axes, each as a page.
        Axes = "axes", "les axes";
    }
}

fiche! {
    /// A path of the roadmap.
    pub struct Axe("axe") {
        /// Key, when it is not the file's name.
        id: Option<Cle>,
        /// Number, when it is not at the head of the file's name.
        numero: Option<Numero>,
        /// Title.
        titre: String,
        /// Short title, for lists and tables.
        court: Option<String>,
        /// A few sentences under the title.
        resume: Option<String>,
        /// Who leads it.
        pilote: Option<Ref<Partenaire>>,
        /// Where it comes from.
        source: Option<Ref<SourceCitee>>,
        /// Invented for an example.
        fictif: bool,
        /// Last update.
        mise_a_jour: Option<Date>,
        /// How its text is set, when that is not as the site does.
        typographie: Option<TypographieDeTexte>,
        /// Addresses that it had before.
        anciennes_adresses: Vec<AncienneAdresse>,
    }
}

fiche! {
    /// What is done on an axis.
    pub struct Action("action") {
        /// Key, when it is not the file's name.
        id: Option<Cle>,
        /// Number, when it is not at the head of the file's name.
        numero: Option<Numero>,
        /// Title.
        titre: String,
        /// A few sentences under the title.
        resume: Option<String>,
        /// The axis.
        axe: Ref<Axe>,
        /// Who leads it.
        pilote: Ref<Partenaire>,
        /// Who helps.
        partenaires: Vec<Ref<Partenaire>>,
        /// How much it matters.
        priorite: Priorite,
        /// Where it stands; « en retard » is computed.
        statut: Statut,
        /// First day.
        debut: Date,
        /// Last day planned.
        fin: Date,
        /// What it costs.
        budget: Option<Budget>,
        /// Who pays.
        financements: Vec<Financement>,
        /// How it is measured.
        indicateurs: Vec<Ref<Indicateur>>,
        /// What is due when.
        jalons: Vec<Jalon>,
        /// What blocks it and what would free it.
        blocage: Option<String>,
        /// Last update.
        mise_a_jour: Option<Date>,
        /// Invented for an example.
        fictif: bool,
        /// How its text is set, when that is not as the site does.
        typographie: Option<TypographieDeTexte>,
        /// Addresses that it had before.
        anciennes_adresses: Vec<AncienneAdresse>,
    }
}

fiche! {
    /// The budget of an action, with its tax said.
    pub struct Budget("budget") {
        /// Total.
        total: Montant,
        /// With or without tax.
        taxe: Taxe,
        /// By year.
        annees: Annees,
    }
}

/// Amounts by year.
#[derive(Clone, Debug, Default)]
pub struct Annees(pub Vec<(u16, Montant)>);

impl Decode for Annees {
    const ATTENDU: &'static str = "des montants par année (2024: 120 000)";

    fn decode(noeud: &Noeud, d: &mut Decodeur) -> Option<Self> {
        d.table(noeud, "budget par année")?;
        let Valeur::Table(paires) = &noeud.valeur else { return None };
        let lire = |(cle, valeur): &(Noeud, Noeud)| Some((u16::decode(cle, d)?, Montant::decode(valeur, d)?));
        let mut annees: Vec<_> = paires.iter().filter_map(lire).collect();
        annees.sort_unstable();
        Some(Self(annees))
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }
}

impl Champ for Annees {}

choix! {
    /// With or without value-added tax.
    pub enum Taxe("HT ou TTC") {
        /// Without.
        Ht = "HT", "hors taxes";
        /// With.
        Ttc = "TTC", "toutes taxes comprises";
    }
}

choix! {
    /// How much an action matters.
    pub enum Priorite("une priorité (haute, moyenne ou basse)") {
        /// High.
        Haute = "haute", "haute";
        /// Middle.
        Moyenne = "moyenne", "moyenne";
        /// Low.
        Basse = "basse", "basse";
    }
}

choix! {
    /// Where an action stands, as its pilot says it.
    pub enum Statut("un statut d’action") {
        /// Not begun.
        AVenir = "a-venir", "à venir";
        /// Running.
        EnCours = "en-cours", "en cours";
        /// Done.
        Realisee = "realisee", "réalisée";
        /// Paused.
        EnPause = "en-pause", "en pause";
        /// Blocked.
        Bloquee = "bloquee", "bloquée";
        /// Given up.
        Abandonnee = "abandonnee", "abandonnée";
    }
}

impl Statut {
    /// Whether nothing more is due.
    pub fn close(self) -> bool {
        matches!(self, Self::Realisee | Self::Abandonnee)
    }
}

impl Action {
    /// The day since which it is late, on the day `today`: its end when it is past and not closed, or
    /// its first day when it is past and nothing has begun.
    pub fn echue(&self, today: Date) -> Option<Date> {
        match self.statut {
            Statut::Realisee | Statut::Abandonnee => None,
            _ if self.fin < today => Some(self.fin),
            Statut::AVenir if self.debut < today => Some(self.debut),
            _ => None,
        }
    }
}

impl Jalon {
    /// Whether it is due and not done on the day `today`.
    pub fn en_retard(&self, today: Date) -> bool {
        self.fait.is_none() && self.date < today
    }
}

impl Axe {
    /// The short title, or the title.
    pub fn court(&self) -> &str {
        self.court.as_deref().unwrap_or(&self.titre)
    }
}

impl Cible for Axe {
    const GENRE: Genre = Genre::Axe;
}
impl Cible for Action {
    const GENRE: Genre = Genre::Action;
}
