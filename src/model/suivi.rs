//! What is followed in time: indicators, steering committees, news; and free pages.

use super::reference::{Cible, Genre};
use super::{AncienneAdresse, Axe, Ref, SourceCitee, TypographieDeTexte};
use crate::decode::Cle;
use crate::{choix, fiche};
use jiff::civil::Date;

fiche! {
    /// A value followed towards its target.
    pub struct Indicateur("indicateur") {
        /// Key, when it is not the file's name.
        id: Option<Cle>,
        /// Title.
        titre: String,
        /// Unit, singular.
        unite: String,
        /// The axis it measures.
        axe: Option<Ref<Axe>>,
        /// Which way is better.
        sens: Sens,
        /// What it counts and how.
        description: Option<String>,
        /// Where it starts.
        initiale: Releve,
        /// Where it should arrive.
        cible: Releve,
        /// What was measured.
        valeurs: Vec<Releve>,
        /// Who measures it.
        source: Option<Ref<SourceCitee>>,
        /// Last update.
        mise_a_jour: Option<Date>,
        /// Invented for an example.
        fictif: bool,
    }
}

fiche! {
    /// A value on a day.
    pub struct Releve("valeur datée") {
        /// Day.
        date: Date,
        /// Value, in the indicator's unit.
        valeur: f64,
        /// Who says so.
        source: Option<Ref<SourceCitee>>,
        /// Reserve, precision.
        note: Option<String>,
    }
}

choix! {
    /// Which way is better.
    pub enum Sens("un sens (hausse ou baisse)") {
        /// Up.
        Hausse = "hausse", "à la hausse";
        /// Down.
        Baisse = "baisse", "à la baisse";
    }
}

fiche! {
    /// A meeting of the steering committee.
    pub struct Copil("réunion du COPIL") {
        /// Key, when it is not the file's name.
        id: Option<Cle>,
        /// Title.
        titre: String,
        /// Day.
        date: Date,
        /// Place.
        lieu: Option<String>,
        /// Who presided.
        presidence: Vec<String>,
        /// What was decided.
        decisions: Vec<String>,
        /// Who says so.
        source: Option<Ref<SourceCitee>>,
        /// How its text is set, when that is not as the site does.
        typographie: Option<TypographieDeTexte>,
        /// Addresses that it had before.
        anciennes_adresses: Vec<AncienneAdresse>,
    }
}

fiche! {
    /// A piece of news.
    pub struct Actualite("actualité") {
        /// Key, when it is not the file's name.
        id: Option<Cle>,
        /// Title.
        titre: String,
        /// Day.
        date: Date,
        /// A few sentences.
        resume: Option<String>,
        /// Who says so.
        source: Option<Ref<SourceCitee>>,
        /// How its text is set, when that is not as the site does.
        typographie: Option<TypographieDeTexte>,
        /// Addresses that it had before.
        anciennes_adresses: Vec<AncienneAdresse>,
    }
}

fiche! {
    /// A free page.
    pub struct Page("page") {
        /// Key, when it is not the file's name.
        id: Option<Cle>,
        /// Title.
        titre: String,
        /// A few sentences.
        resume: Option<String>,
        /// Last update.
        mise_a_jour: Option<Date>,
        /// Listed at the foot of every page.
        menu: bool,
        /// How its text is set, when that is not as the site does.
        typographie: Option<TypographieDeTexte>,
        /// Addresses that it had before.
        anciennes_adresses: Vec<AncienneAdresse>,
    }
}

impl Indicateur {
    /// The last value measured, or the initial one.
    pub fn dernier(&self) -> &Releve {
        self.valeurs.iter().max_by_key(|r| r.date).unwrap_or(&self.initiale)
    }

    /// Share of the way from the initial value to the target, 0 to 1 (it may leave that range);
    /// `None` when both are equal.
    pub fn avancement(&self) -> Option<f64> {
        let chemin = self.cible.valeur - self.initiale.valeur;
        (chemin != 0.0).then(|| (self.dernier().valeur - self.initiale.valeur) / chemin)
    }

    /// The share expected at the day of the last value, if progress were even in time.
    pub fn attendu(&self) -> Option<f64> {
        let jours = |a: Date, b: Date| (b - a).get_days() as f64;
        let duree = jours(self.initiale.date, self.cible.date);
        (duree > 0.0).then(|| (jours(self.initiale.date, self.dernier().date) / duree).clamp(0.0, 1.0))
    }
}

impl Cible for Indicateur {
    const GENRE: Genre = Genre::Indicateur;
}
