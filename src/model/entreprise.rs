//! A company that was heard, its projects, their funding and milestones.

use super::{Action, Axe, Commune, Confidentiel, Filiere, Financeur, Montant, Ref, Siret};
use crate::decode::{Cle, Url};
use crate::{choix, fiche};
use jiff::civil::Date;

fiche! {
    /// A company heard during the mission. What may be published of it: `diffusion`.
    pub struct Entreprise("fiche entreprise") {
        /// Key, when it is not the file's name.
        id: Option<Cle>,
        /// Name.
        nom: String,
        /// Where it stands: name or INSEE code.
        commune: Ref<Commune>,
        /// Its local industry.
        filiere: Ref<Filiere>,
        /// Establishment number, a string.
        siret: Option<Siret>,
        /// Activity code and its nomenclature.
        naf: Option<Naf>,
        /// Size class.
        taille: Option<Taille>,
        /// Who may see it. Nothing is public until someone wrote so.
        diffusion: Diffusion,
        /// The agreement that makes `publique` lawful.
        consentement: Option<Consentement>,
        /// Number of employees: never public, only its size class is.
        effectif: Option<Confidentiel<u32>>,
        /// What it does, in a few sentences.
        presentation: Option<String>,
        /// Whom to ask; never public (RGPD).
        contact: Option<Confidentiel<String>>,
        /// Its own site.
        site: Option<Url>,
        /// Its way through the scheme.
        parcours: Parcours,
        /// Days of engineering used.
        jours: Option<f64>,
        /// Invented for an example.
        fictif: bool,
        /// What it wants to do.
        projets: Vec<Projet>,
    }
}

fiche! {
    /// A project of a company.
    pub struct Projet("projet") {
        /// Key within the company.
        id: Cle,
        /// Title.
        titre: String,
        /// A few sentences.
        resume: Option<String>,
        /// Where, when not at the company's.
        commune: Option<Ref<Commune>>,
        /// The axis it serves.
        axe: Ref<Axe>,
        /// The actions it serves.
        actions: Vec<Ref<Action>>,
        /// What kind of investment it is.
        nature: Option<Nature>,
        /// Investment planned.
        investissement: Montant,
        /// Jobs.
        emplois: Option<Emplois>,
        /// Who may see it; never wider than the company's.
        diffusion: Option<Diffusion>,
        /// How ripe it is.
        maturite: Option<Maturite>,
        /// Where it stands.
        etat: Option<EtatProjet>,
        /// Scheme aimed at, in words.
        dispositif: Option<String>,
        /// Funding lines.
        financements: Vec<Financement>,
        /// Milestones.
        jalons: Vec<Jalon>,
    }
}

fiche! {
    /// A line of a funding plan.
    pub struct Financement("ligne de financement") {
        /// Who pays.
        financeur: Ref<Financeur>,
        /// In what form.
        nature: NatureFinancement,
        /// How much.
        montant: Montant,
        /// How far the request is.
        etat: EtatFinancement,
        /// Since when.
        date: Option<Date>,
    }
}

fiche! {
    /// Something due on a day.
    pub struct Jalon("jalon") {
        /// What.
        titre: String,
        /// Due day.
        date: Date,
        /// Day it was done.
        fait: Option<Date>,
    }
}

fiche! {
    /// Jobs of a project.
    pub struct Emplois("emplois") {
        /// To be created.
        crees: Option<u32>,
        /// Kept.
        maintenus: Option<u32>,
        /// By which year.
        horizon: Option<u16>,
    }
}

fiche! {
    /// The way of a company through the scheme; each step has its day.
    pub struct Parcours("parcours") {
        /// Heard by the consultants.
        auditionnee: Option<Date>,
        /// A project was found.
        detectee: Option<Date>,
        /// The project was selected.
        retenue: Option<Date>,
        /// The company was helped with engineering.
        accompagnee: Option<Date>,
    }
}

fiche! {
    /// Activity code. NAF 2025 replaces rev. 2 on 1 January 2027 (décret 2025-736).
    pub struct Naf("code NAF") {
        /// `25.62B`.
        code: String,
        /// Which nomenclature.
        nomenclature: Nomenclature,
    }
}

fiche! {
    /// The written agreement of a company to be named.
    pub struct Consentement("consentement") {
        /// Signed on.
        date: Date,
        /// By whom: a function, no name.
        par: String,
    }
}

choix! {
    /// Who may see a record, from the widest to the narrowest.
    pub enum Diffusion("un niveau de diffusion (publique, agregee ou copil)") defaut Copil {
        /// Named on the public site.
        Publique = "publique", "publique";
        /// Counted in public totals, never named.
        Agregee = "agregee", "agrégée";
        /// For the steering committee only.
        Copil = "copil", "réservée au COPIL";
    }
}

choix! {
    /// Size class (décret 2008-1354).
    pub enum Taille("une taille (TPE, PME, ETI ou GE)") {
        /// Under 10 employees.
        Tpe = "TPE", "TPE (moins de 10 salariés)";
        /// Under 250.
        Pme = "PME", "PME (10 à 249 salariés)";
        /// Under 5 000.
        Eti = "ETI", "ETI (250 à 4 999 salariés)";
        /// Above.
        Ge = "GE", "grande entreprise";
    }
}

choix! {
    /// Which activity nomenclature a code belongs to.
    pub enum Nomenclature("une nomenclature (rev2 ou 2025)") {
        /// NAF rév. 2, until 31 December 2026.
        Rev2 = "rev2", "NAF rév. 2";
        /// NAF 2025.
        Naf2025 = "2025", "NAF 2025";
    }
}

choix! {
    /// Kind of investment.
    pub enum Nature("une nature de projet") {
        /// New activity.
        Creation = "creation", "création";
        /// More of the same.
        Extension = "extension", "extension";
        /// Better tools.
        Modernisation = "modernisation", "modernisation";
        /// Less carbon.
        Decarbonation = "decarbonation", "décarbonation";
        /// Brought back.
        Relocalisation = "relocalisation", "relocalisation";
        /// Skills.
        Formation = "formation", "formation";
        /// Research and new products.
        Innovation = "innovation", "innovation";
    }
}

choix! {
    /// How ripe a project is: an operation is first a sheet, then an action once it is financed.
    pub enum Maturite("une maturité (idee, etude ou operation)") {
        /// To be studied.
        Idee = "idee", "idée";
        /// Under study.
        Etude = "etude", "étude";
        /// Ready or running.
        Operation = "operation", "opération";
    }
}

choix! {
    /// Where a project stands. « En retard » is not in the list: it is computed from dates.
    pub enum EtatProjet("un état de projet") {
        /// Not begun.
        AVenir = "a-venir", "à venir";
        /// Running.
        EnCours = "en-cours", "en cours";
        /// Done.
        Realise = "realise", "réalisé";
        /// Paused.
        EnPause = "en-pause", "en pause";
        /// Blocked.
        Bloque = "bloque", "bloqué";
        /// Given up.
        Abandonne = "abandonne", "abandonné";
    }
}

choix! {
    /// Form of a funding.
    pub enum NatureFinancement("une nature de financement") {
        /// Grant.
        Subvention = "subvention", "subvention";
        /// To be paid back on success.
        AvanceRecuperable = "avance-recuperable", "avance récupérable";
        /// Loan.
        Pret = "pret", "prêt";
        /// The company's own money.
        FondsPropres = "fonds-propres", "fonds propres";
        /// Other.
        Autre = "autre", "autre";
    }
}

choix! {
    /// How far a funding request is.
    pub enum EtatFinancement("un état de financement") {
        /// Asked for.
        Sollicite = "sollicite", "sollicité";
        /// Being examined.
        Instruit = "instruit", "en instruction";
        /// Granted.
        Accorde = "accorde", "accordé";
        /// Signed.
        Conventionne = "conventionne", "conventionné";
        /// Paid.
        Verse = "verse", "versé";
        /// Refused.
        Refuse = "refuse", "refusé";
    }
}

impl EtatFinancement {
    /// Whether the money is promised: granted, signed or paid.
    pub fn acquis(self) -> bool {
        matches!(self, Self::Accorde | Self::Conventionne | Self::Verse)
    }
}

impl Parcours {
    /// The steps in order, with their names.
    pub fn etapes(&self) -> [(&'static str, &'static str, Option<Date>); 4] {
        [
            ("auditionnee", "entendue", self.auditionnee),
            ("detectee", "projet détecté", self.detectee),
            ("retenue", "projet retenu", self.retenue),
            ("accompagnee", "accompagnée", self.accompagnee),
        ]
    }

    /// The last step reached.
    pub fn derniere(&self) -> Option<(&'static str, &'static str, Date)> {
        self.etapes().into_iter().rev().find_map(|(mot, nom, date)| Some((mot, nom, date?)))
    }
}
