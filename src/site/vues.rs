//! The view: what templates see. Plain values, named in French; addresses (`chemin`) are from the
//! root of the site, and a template writes `href="{{ racine }}{{ lien.chemin }}"`.
//!
//! Amounts are in euros, dates are `AAAA-MM-JJ`: filters give them their French form.

use crate::decode::Choix;
use crate::edition::Couverture;
use crate::fr;
use crate::model::{Releve, Sens};
use crate::theme::Libelles;
use jiff::civil::Date;
use serde::Serialize;

/// A link.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Lien {
    /// Its words.
    pub texte: String,
    /// Its address from the root of the site.
    pub chemin: String,
}

impl Lien {
    /// A link.
    pub fn new(texte: impl Into<String>, chemin: impl Into<String>) -> Self {
        Self { texte: texte.into(), chemin: chemin.into() }
    }
}

/// A word of an enumeration and its label.
#[derive(Clone, Debug, Serialize)]
pub struct Etiquette {
    /// The word, which serves as CSS class.
    pub mot: &'static str,
    /// What people read.
    pub libelle: String,
}

impl Etiquette {
    /// The word of an enumeration, in the language of the interface.
    pub fn de<C: Choix>(l: &Libelles, v: C) -> Self {
        let mot = v.mot();
        Self { mot, libelle: l.dire(&format!("{}-{mot}", C::FAMILLE), &[]) }
    }
}

/// What every page knows of itself.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EnTete {
    /// Title of the page.
    pub titre: String,
    /// A sentence or two, for search engines and previews.
    pub description: String,
    /// The way from the home page; the page itself is not in it.
    pub fil: Vec<Lien>,
    /// Last update of what it says.
    pub mise_a_jour: Option<Date>,
    /// Whether it shows a fictitious record.
    pub fictif: bool,
}

/// A company in a list.
#[derive(Clone, Debug, Serialize)]
pub struct LigneEntreprise {
    /// Name.
    pub nom: String,
    /// Its page.
    pub chemin: String,
    /// Commune.
    pub commune: Lien,
    /// Industry.
    pub filiere: Lien,
    /// Size class.
    pub taille: Option<Etiquette>,
    /// Last step reached, its name and its day.
    pub etape: Option<Etape>,
    /// Projects named.
    pub projets: usize,
    /// Their investment.
    pub investissement: f64,
    /// Their jobs to create.
    pub emplois_crees: u32,
    /// Who may see it, in the narrow edition only, when it is not public.
    pub diffusion: Option<Etiquette>,
    /// Invented.
    pub fictif: bool,
}

/// A step of a company.
#[derive(Clone, Debug, Serialize)]
pub struct Etape {
    /// The word.
    pub mot: &'static str,
    /// What people read.
    pub libelle: String,
    /// The day, when reached.
    pub date: Option<Date>,
}

impl Etape {
    /// A step by its word.
    pub fn de(l: &Libelles, mot: &'static str, date: Option<Date>) -> Self {
        Self { mot, libelle: l.dire(&format!("etape-{mot}"), &[]), date }
    }
}

/// How late, in the language of the interface.
pub fn retard(l: &Libelles, echeance: Date, today: Date) -> String {
    l.ecriture().retard(echeance, today)
}

/// A day, in the language of the interface.
pub fn date_longue(l: &Libelles, date: Date) -> String {
    l.ecriture().date_longue(date)
}

/// A project in a list.
#[derive(Clone, Debug, Serialize)]
pub struct LigneProjet {
    /// Title.
    pub titre: String,
    /// Its page.
    pub chemin: String,
    /// Its company.
    pub entreprise: Lien,
    /// Its axis, by its short title.
    pub axe: Lien,
    /// Its commune.
    pub commune: Lien,
    /// The industry of its company.
    pub filiere: String,
    /// Kind of investment.
    pub nature: Option<Etiquette>,
    /// Where it stands.
    pub etat: Option<Etiquette>,
    /// Investment.
    pub investissement: f64,
    /// Jobs to create.
    pub emplois_crees: u32,
    /// Who may see it, in the narrow edition only, when it is not public.
    pub diffusion: Option<Etiquette>,
    /// Invented.
    pub fictif: bool,
}

/// An action in a list.
#[derive(Clone, Debug, Serialize)]
pub struct LigneAction {
    /// Number: « 2.3 ».
    pub numero: String,
    /// Title.
    pub titre: String,
    /// Its page.
    pub chemin: String,
    /// Its axis, by its short title.
    pub axe: Lien,
    /// Who leads it.
    pub pilote: String,
    /// Where it stands.
    pub statut: Etiquette,
    /// How much it matters.
    pub priorite: Etiquette,
    /// First day.
    pub debut: Date,
    /// Last day planned.
    pub fin: Date,
    /// How late, in words.
    pub retard: Option<String>,
    /// Projects named that serve it.
    pub projets: usize,
    /// Invented.
    pub fictif: bool,
}

/// A milestone.
#[derive(Clone, Debug, Serialize)]
pub struct VueJalon {
    /// What.
    pub titre: String,
    /// Due day.
    pub date: Date,
    /// Day it was done.
    pub fait: Option<Date>,
    /// Whether it is due and not done.
    pub retard: bool,
    /// « dans 3 semaines », « en retard de 2 mois »; nothing when done.
    pub delai: Option<String>,
    /// Whose it is, in lists that mix several.
    pub de: Option<Lien>,
}

/// A line of a funding plan.
#[derive(Clone, Debug, Serialize)]
pub struct VueFinancement {
    /// Who pays.
    pub financeur: String,
    /// In what form.
    pub nature: Etiquette,
    /// How much.
    pub montant: f64,
    /// How far the request is.
    pub etat: Etiquette,
    /// Since when.
    pub date: Option<Date>,
}

/// A total over a dimension.
#[derive(Clone, Debug, Serialize)]
pub struct VueCellule {
    /// The axis, industry, commune…
    pub nom: Lien,
    /// Companies.
    pub entreprises: usize,
    /// Projects.
    pub projets: usize,
    /// Investment.
    pub investissement: f64,
    /// Jobs to create.
    pub emplois_crees: u32,
    /// Jobs kept.
    pub emplois_maintenus: u32,
    /// Funding not refused.
    pub finances: f64,
    /// Aid of the envelope granted.
    pub enveloppe: f64,
    /// Whether some projects were left out for secrecy.
    pub reduite: bool,
    /// Whether some lines of funding were left out for secrecy.
    pub finances_reduites: bool,
}

/// How much a total covers.
#[derive(Clone, Debug, Serialize)]
pub struct VueCouverture {
    /// Companies in the total.
    pub comptees: usize,
    /// Companies that exist.
    pub existantes: usize,
    /// Whether it covers all.
    pub complete: bool,
}

impl From<Couverture> for VueCouverture {
    fn from(c: Couverture) -> Self {
        Self { comptees: c.comptees, existantes: c.existantes, complete: c.comptees == c.existantes }
    }
}

/// A public figure.
#[derive(Clone, Debug, Serialize)]
pub struct VueChiffre {
    /// Key.
    pub id: String,
    /// What it is.
    pub titre: String,
    /// Value and unit: « 131 projets ».
    pub valeur: String,
    /// The value alone, large: « 131 », « 177 M€ ».
    pub grand: String,
    /// The unit that goes with `grand`, if any.
    pub unite: Option<String>,
    /// Day.
    pub date: Date,
    /// Who says so.
    pub source: Lien,
    /// What it covers, when, its trend.
    pub precisions: Vec<String>,
    /// Reserve.
    pub note: Option<String>,
}

/// An indicator.
#[derive(Clone, Debug, Serialize)]
pub struct VueIndicateur {
    /// Key, and anchor in its page.
    pub cle: String,
    /// Title.
    pub titre: String,
    /// Its place.
    pub chemin: String,
    /// Unit.
    pub unite: String,
    /// What it counts.
    pub description: Option<String>,
    /// Its axis.
    pub axe: Option<Lien>,
    /// Which way is better.
    pub sens: Sens,
    /// Where it starts.
    pub initiale: VueReleve,
    /// Where it should arrive.
    pub cible: VueReleve,
    /// Last value.
    pub dernier: VueReleve,
    /// All values, oldest first.
    pub valeurs: Vec<VueReleve>,
    /// Share of the way done, 0 to 1.
    pub avancement: Option<f64>,
    /// Share expected at that day.
    pub attendu: Option<f64>,
    /// « dans les temps », « en avance », « en retard », « atteint ».
    pub verdict: Option<Etiquette>,
    /// Who measures it.
    pub source: Option<Lien>,
    /// Invented.
    pub fictif: bool,
}

/// A value on a day.
#[derive(Clone, Debug, Serialize)]
pub struct VueReleve {
    /// Day.
    pub date: Date,
    /// Value.
    pub valeur: f64,
    /// Value and unit in words.
    pub lisible: String,
    /// Reserve.
    pub note: Option<String>,
}

impl VueReleve {
    /// A value with the unit of its indicator.
    pub fn new(r: &Releve, unite: &str) -> Self {
        Self { date: r.date, valeur: r.valeur, lisible: fr::avec_unite(r.valeur, unite), note: r.note.clone() }
    }
}
