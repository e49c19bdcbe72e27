//! The site itself: who publishes it, its legal pages.

use super::reference::Champ;
use super::{Cibles, Siren};
use crate::decode::{Cle, Decode, Decodeur, Noeud, Url, Valeur};
use crate::fr::typographie::{Regle, Typographe};
use crate::{choix, fiche};
use jiff::civil::Date;

fiche! {
    /// `site.yaml`
    pub struct ConfigSite("site") {
        /// Title of the site.
        titre: String,
        /// What it is, in one or two sentences.
        description: String,
        /// Public address; only feeds, sitemap and canonical links need it.
        adresse: Option<Url>,
        /// Language of the interface.
        langue: Option<Langue>,
        /// Theme.
        theme: Option<Cle>,
        /// Shown on every page that shows a fictitious record.
        avertissement: Option<String>,
        /// Who publishes.
        organisme: Organisme,
        /// Who hosts.
        hebergeur: Hebergeur,
        /// Who made the site.
        conception: Option<String>,
        /// Where its source code is.
        code_source: Option<Url>,
        /// Whom to ask.
        contact: Option<Contact>,
        /// What the accessibility statement says.
        accessibilite: Accessibilite,
        /// Licence of the contents and data.
        licence: Option<Licence>,
        /// What French typography leaves alone.
        typographie: Option<Typographie>,
        /// Where the site is published.
        cibles: Cibles,
    }
}

fiche! {
    /// The rules of typography of the site: all of them, but these.
    pub struct Typographie("typographie") {
        /// Rules that are not applied.
        sans: Vec<NomDeRegle>,
        /// U+00A0 where U+202F would stand, for the fonts that lack it.
        insecable_partout: bool,
    }
}

/// What the front matter of a text says of its typography.
#[derive(Clone, Debug)]
pub enum TypographieDeTexte {
    /// `true` as the site does, `false` as typed.
    Posee(bool),
    /// As the site does, but for some rules.
    Sauf(Typographie),
}

impl TypographieDeTexte {
    /// What sets a text whose front matter says this, in a site set by `site`; nothing leaves it as typed.
    pub fn typographe(dite: Option<&Self>, site: Typographe) -> Option<Typographe> {
        match dite {
            None | Some(Self::Posee(true)) => Some(site),
            Some(Self::Posee(false)) => None,
            Some(Self::Sauf(t)) => Some(t.retirer(site)),
        }
    }
}

impl Decode for TypographieDeTexte {
    const ATTENDU: &'static str = "oui, non, ou « sans » suivi de règles";

    fn decode(noeud: &Noeud, d: &mut Decodeur) -> Option<Self> {
        match &noeud.valeur {
            Valeur::Table(_) => Typographie::decode(noeud, d).map(Self::Sauf),
            _ => bool::decode(noeud, d).map(Self::Posee),
        }
    }
}

impl Champ for TypographieDeTexte {}

/// A rule of typography by its name.
#[derive(Clone, Copy, Debug)]
pub struct NomDeRegle(pub Regle);

impl Decode for NomDeRegle {
    const ATTENDU: &'static str = "une règle de typographie";

    fn decode(noeud: &Noeud, d: &mut Decodeur) -> Option<Self> {
        let noms = Regle::TOUTES.map(Regle::nom);
        d.un_de(noeud, &noms, Self::ATTENDU).map(|i| Self(Regle::TOUTES[i]))
    }
}

impl Champ for NomDeRegle {}

impl ConfigSite {
    /// What sets the texts of the site.
    pub fn typographe(&self) -> Typographe {
        self.typographie.as_ref().map_or_else(Typographe::default, |t| t.retirer(Typographe::default()))
    }
}

impl Typographie {
    /// A typographer without these rules.
    fn retirer(&self, typographe: Typographe) -> Typographe {
        let typographe = self.sans.iter().fold(typographe, |t, n| t.sans(n.0));
        if self.insecable_partout { typographe.insecable_partout() } else { typographe }
    }
}

choix! {
    /// Language of the interface.
    pub enum Langue("une langue (fr ou en)") defaut Fr {
        /// French.
        Fr = "fr", "français";
        /// English: the interface only; contents are in the language they are written in.
        En = "en", "anglais";
    }
}

fiche! {
    /// The publisher (LCEN: name, address, phone, director of publication).
    pub struct Organisme("organisme") {
        /// Name.
        nom: String,
        /// Legal form.
        forme: Option<String>,
        /// Address.
        adresse: String,
        /// Phone.
        telephone: String,
        /// E-mail.
        courriel: Option<String>,
        /// SIREN.
        siren: Option<Siren>,
        /// Director of publication; for an intercommunality, its president.
        directeur_publication: String,
    }
}

fiche! {
    /// The host (LCEN: name, address, phone).
    pub struct Hebergeur("hébergeur") {
        /// Name.
        nom: String,
        /// Address.
        adresse: String,
        /// Phone.
        telephone: Option<String>,
    }
}

fiche! {
    /// Whom to ask.
    pub struct Contact("contact") {
        /// E-mail.
        courriel: Option<String>,
        /// Form.
        formulaire: Option<Url>,
        /// Phone.
        telephone: Option<String>,
    }
}

fiche! {
    /// Licence of the contents and data.
    pub struct Licence("licence") {
        /// Name.
        nom: String,
        /// Text.
        url: Option<Url>,
    }
}

fiche! {
    /// The accessibility statement (RGAA 4.1.2; loi 2005-102, art. 47). Its structure is mandatory;
    /// without a valid audit the state is « non conforme », and no automatic test can change it.
    pub struct Accessibilite("déclaration d’accessibilité") {
        /// State declared.
        etat: EtatConformite,
        /// The audit it rests on.
        audit: Option<Audit>,
        /// Day of the statement.
        etablie: Option<Date>,
        /// Day of its last update.
        mise_a_jour: Option<Date>,
        /// Multi-year plan.
        schema_pluriannuel: Option<Url>,
        /// Plan of the year.
        plan_action: Option<Url>,
        /// What does not comply.
        non_conformites: Vec<String>,
        /// Exemptions for disproportionate burden.
        derogations: Vec<String>,
        /// Contents outside the duty.
        exemptions: Vec<String>,
        /// Technologies used.
        technologies: Vec<String>,
        /// Browsers and assistive technologies of the tests.
        environnements: Vec<String>,
        /// Tools of the tests.
        outils: Vec<String>,
        /// Pages checked.
        pages_verifiees: Vec<String>,
    }
}

fiche! {
    /// An audit of accessibility.
    pub struct Audit("audit d’accessibilité") {
        /// Day.
        date: Date,
        /// By whom.
        par: String,
        /// Share of the criteria met, percent.
        taux: f64,
        /// Mean share by page, percent.
        taux_moyen: Option<f64>,
        /// The grid.
        grille: Option<Url>,
    }
}

choix! {
    /// The three states that the law knows.
    pub enum EtatConformite("un état de conformité") defaut NonConforme {
        /// Below 50 % of the criteria, or no valid audit.
        NonConforme = "non-conforme", "non conforme";
        /// At least 50 %.
        Partiellement = "partiellement-conforme", "partiellement conforme";
        /// All.
        Totalement = "totalement-conforme", "totalement conforme";
    }
}

impl Accessibilite {
    /// The state that may be shown on the day `today`: an audit is worth three years
    /// (obligations RGAA, « validité de la déclaration »), and none means « non conforme ».
    pub fn etat_valable(&self, today: Date) -> EtatConformite {
        let valable = self.audit.as_ref().is_some_and(|a| {
            a.date.saturating_add(jiff::Span::new().years(3)) >= today
                && (self.etat != EtatConformite::Totalement || a.taux >= 100.0)
        });
        if valable { self.etat } else { EtatConformite::NonConforme }
    }
}
