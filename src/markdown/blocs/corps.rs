//! The body of the blocks that show a figure: ```` ```graphique ````, ```` ```carte ````,
//! ```` ```frise ````, ```` ```tableau ````. What is written there, each value with its place; what it
//! means is for the site, which knows the data and the charts.

use crate::decode::{Cle, Decode, Decodeur, Noeud, Valeur};
use crate::diagnostic::Span;
use crate::fiche;
use crate::model::reference::Champ;
use crate::model::{Dimension, Mesure};
use jiff::civil::Date;

fiche! {
    /// The body of a block that shows a figure.
    pub struct Corps("figure") {
        /// Key, for references (`figure:cle`); else it comes from the title.
        id: Option<Cle>,
        /// Kind of chart.
        r#type: Option<Mot>,
        /// The conclusion that the figure states.
        titre: Mot,
        /// Key of its source; `fiches` for the records of the site.
        source: Mot,
        /// Day of the data.
        date: Option<Date>,
        /// Unit of its numbers, in the singular.
        unite: Option<Mot>,
        /// What percentages are shares of.
        base: Option<Mot>,
        /// What is counted.
        mesure: Option<Place<Mesure>>,
        /// By what.
        par: Option<Place<Dimension>>,
        /// What tells the series apart.
        serie: Option<Place<Dimension>>,
        /// Stages of a flow.
        etages: Vec<Place<Dimension>>,
        /// What is kept.
        filtre: Filtres,
        /// Whether bars follow their values, or the lines as they are written.
        ordre: Option<Mot>,
        /// Rows at most.
        limite: Option<Place<u32>>,
        /// Key of an indicator whose values are shown in time.
        indicateur: Option<Mot>,
        /// Actions shown in time: `toutes`, or the key of an axis or of an action.
        actions: Option<Mot>,
        /// File of data beside the text.
        fichier: Option<Mot>,
        /// Titles of the columns; the first one names the lines.
        colonnes: Vec<ColonneEcrite>,
        /// The lines.
        lignes: Vec<Vec<Mot>>,
        /// Titles of the columns to add up.
        totaux: Vec<Mot>,
        /// Values worth a line across the drawing.
        reperes: Vec<RepereEcrit>,
        /// What the whole is worth, for a gauge.
        tout: Option<Mot>,
        /// Reserve; how to read the figure.
        note: Option<Mot>,
    }
}

fiche! {
    /// A value worth a line across the drawing.
    pub struct RepereEcrit("repère") {
        /// Its words.
        texte: Mot,
        /// Its value.
        valeur: f64,
        /// End of the interval.
        jusque: Option<f64>,
    }
}

fiche! {
    /// A column that says what the drawing does with it.
    pub struct ColonneDite("colonne") {
        /// Its title.
        titre: Mot,
        /// What the drawing does with it: `cible`, `debut`, `fin`, `fait`, `etat`, `groupe`, `etage`…
        role: Option<Mot>,
        /// Unit of its numbers.
        unite: Option<Mot>,
    }
}

/// A value with its place.
#[derive(Clone, Copy, Debug)]
pub struct Place<T> {
    /// The value.
    pub valeur: T,
    /// Where it is written.
    pub span: Span,
}

impl<T: Decode> Decode for Place<T> {
    const ATTENDU: &'static str = T::ATTENDU;

    fn decode(noeud: &Noeud, d: &mut Decodeur) -> Option<Self> {
        Some(Self { valeur: T::decode(noeud, d)?, span: noeud.span })
    }
}

impl<T: Champ> Champ for Place<T> {}

/// A text or a number, with its place.
#[derive(Clone, Debug)]
pub struct Mot {
    /// Its text.
    pub texte: String,
    /// Where it is written.
    pub span: Span,
}

impl Decode for Mot {
    const ATTENDU: &'static str = "un texte ou un nombre";

    fn decode(noeud: &Noeud, d: &mut Decodeur) -> Option<Self> {
        let texte = match noeud.valeur {
            Valeur::Vide => String::new(),
            _ => d.scalaire(noeud, Self::ATTENDU)?.trim().to_owned(),
        };
        Some(Self { texte, span: noeud.span })
    }
}

impl Champ for Mot {}

/// A column: its title alone, or with what the drawing does with it.
#[derive(Clone, Debug)]
pub struct ColonneEcrite {
    /// Its title.
    pub titre: Mot,
    /// What the drawing does with it.
    pub role: Option<Mot>,
    /// Unit of its numbers.
    pub unite: Option<Mot>,
}

impl Decode for ColonneEcrite {
    const ATTENDU: &'static str = "un titre de colonne";

    fn decode(noeud: &Noeud, d: &mut Decodeur) -> Option<Self> {
        if let Valeur::Table(_) = noeud.valeur {
            let ColonneDite { titre, role, unite } = ColonneDite::decode(noeud, d)?;
            return Some(Self { titre, role, unite });
        }
        Some(Self { titre: Mot::decode(noeud, d)?, role: None, unite: None })
    }
}

impl Champ for ColonneEcrite {}

/// Values kept, by dimension: `filtre: { axe: foncier, etat: [en-cours, realise] }`.
#[derive(Clone, Debug, Default)]
pub struct Filtres(pub Vec<(Place<Dimension>, Vec<Mot>)>);

impl Decode for Filtres {
    const ATTENDU: &'static str = "des valeurs par dimension (axe: foncier)";

    fn decode(noeud: &Noeud, d: &mut Decodeur) -> Option<Self> {
        d.table(noeud, "filtre")?;
        let Valeur::Table(paires) = &noeud.valeur else { return None };
        let mut filtres = Vec::new();
        for (cle, valeur) in paires {
            let valeurs = match &valeur.valeur {
                Valeur::Liste(_) => Vec::<Mot>::decode(valeur, d),
                _ => Mot::decode(valeur, d).map(|m| vec![m]),
            };
            filtres.extend(Place::<Dimension>::decode(cle, d).zip(valeurs));
        }
        Some(Self(filtres))
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }
}

impl Champ for Filtres {}
