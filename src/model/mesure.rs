//! What figures count, and by what: the words of the blocks `graphique`, `carte` and `tableau`.

use crate::choix;

choix! {
    /// What is counted or added up.
    pub enum Mesure("une mesure") {
        /// Companies.
        Entreprises = "entreprises", "Entreprises";
        /// Projects.
        Projets = "projets", "Projets";
        /// Investment planned, in euros.
        Investissement = "investissement", "Investissement";
        /// Jobs to create.
        EmploisCrees = "emplois-crees", "Emplois à créer";
        /// Jobs kept.
        EmploisMaintenus = "emplois-maintenus", "Emplois maintenus";
        /// Funding not refused, in euros.
        Montant = "montant", "Financements demandés ou obtenus";
        /// Funding granted, signed or paid, in euros.
        Accorde = "accorde", "Financements accordés";
        /// Funding paid, in euros.
        Verse = "verse", "Financements versés";
        /// Days of engineering used.
        Jours = "jours", "Jours d’ingénierie";
        /// Actions of the roadmap.
        Actions = "actions", "Actions";
    }
}

choix! {
    /// What it is counted by. The same word means the kind or the state of whatever is counted.
    pub enum Dimension("une dimension") {
        /// Axis.
        Axe = "axe", "Axe";
        /// Local industry.
        Filiere = "filiere", "Filière";
        /// Commune: of the company, or of the project.
        Commune = "commune", "Commune";
        /// Who pays.
        Financeur = "financeur", "Financeur";
        /// Year: heard (companies), horizon (jobs), dated (funding), due (actions).
        Annee = "annee", "Année";
        /// State of the project, of the funding line, of the action (whose record calls it `statut`).
        Etat = "etat" | "statut", "État";
        /// Kind of the project or of the funding line.
        Nature = "nature", "Nature";
        /// Step of the scheme.
        Etape = "etape", "Étape";
        /// Size class.
        Taille = "taille", "Taille";
        /// Priority of the action.
        Priorite = "priorite", "Priorité";
    }
}

/// What a measure is counted on. A coarser one can be counted by what a finer one has (companies by
/// axis: those with a project on it), each once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Niveau {
    /// The company.
    Entreprise,
    /// The project.
    Projet,
    /// The line of its funding plan.
    Ligne,
    /// The action, apart from companies.
    Action,
}

impl Mesure {
    /// Unit, in the singular.
    pub fn unite(self) -> &'static str {
        match self {
            Self::Entreprises => "entreprise",
            Self::Projets => "projet",
            Self::Investissement | Self::Montant | Self::Accorde | Self::Verse => "€",
            Self::EmploisCrees => "emploi à créer",
            Self::EmploisMaintenus => "emploi maintenu",
            Self::Jours => "jour",
            Self::Actions => "action",
        }
    }

    /// What it is counted on.
    pub fn niveau(self) -> Niveau {
        match self {
            Self::Entreprises | Self::Jours => Niveau::Entreprise,
            Self::Projets | Self::Investissement | Self::EmploisCrees | Self::EmploisMaintenus => Niveau::Projet,
            Self::Montant | Self::Accorde | Self::Verse => Niveau::Ligne,
            Self::Actions => Niveau::Action,
        }
    }

    /// What it may be counted by and filtered on: only what has one meaning. Days are a company's, not
    /// its projects'; projects have no date of their own.
    pub fn dimensions(self) -> &'static [Dimension] {
        use Dimension::*;
        match self {
            Self::Entreprises => &[Axe, Filiere, Commune, Etape, Taille, Annee, Etat, Nature, Financeur],
            Self::Projets | Self::Investissement => &[Axe, Filiere, Commune, Etat, Nature, Etape, Taille, Financeur],
            Self::EmploisCrees | Self::EmploisMaintenus => &[Axe, Filiere, Commune, Etat, Nature, Etape, Taille, Annee],
            Self::Montant | Self::Accorde | Self::Verse => {
                &[Financeur, Nature, Etat, Axe, Filiere, Commune, Etape, Taille, Annee]
            }
            Self::Jours => &[Filiere, Commune, Etape, Taille, Annee],
            Self::Actions => &[Axe, Etat, Annee, Priorite],
        }
    }

    /// Whether it adds up money, people or days rather than counting records.
    pub fn somme(self) -> bool {
        !matches!(self, Self::Entreprises | Self::Projets | Self::Actions)
    }
}
