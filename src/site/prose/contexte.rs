//! What texts ask of the site.

use super::{Prose, Site, adresses};
use crate::diagnostic::FileId;
use crate::edition::Edition;
use crate::fr;
use crate::markdown::{Absence, Chiffre, Contexte, Destination, Image, Sigles};

/// The kinds that a link may name.
const GENRES: &[&str] = &[
    "action",
    "axe",
    "chapitre",
    "commune",
    "entreprise",
    "figure",
    "filiere",
    "glossaire",
    "indicateur",
    "page",
    "projet",
    "source",
    "tableau",
];

/// What texts ask.
pub struct Renvois<'a> {
    /// The site.
    pub site: &'a Site,
    /// Its names so far.
    pub prose: &'a Prose,
}

impl Contexte for Renvois<'_> {
    fn lien(&self, genre: &str, cle: &str) -> Result<Destination, Absence> {
        if !GENRES.contains(&genre) {
            return Err(Absence::Genre(GENRES));
        }
        if let Some(cible) = self.prose.cible(self.site, genre, cle) {
            return Ok(cible);
        }
        let nom = format!("{genre}:{}", cle.replace('\'', "’"));
        if self.site.extrait.tait(&nom) {
            return Err(Absence::Restreinte);
        }
        if self.site.extrait.excuse(genre, cle) {
            return Err(Absence::Illisible);
        }
        let noms = self.prose.noms(self.site, genre);
        Err(Absence::Cle(proche(cle, noms.iter().map(String::as_str))))
    }

    fn fichier(&self, depuis: FileId, chemin: &str) -> Result<Destination, Absence> {
        let textes = &self.prose.textes;
        let ici = textes.du_fichier(depuis).map_or("", |t| &t.fichier);
        let vise = joindre(ici, chemin);
        if let Some(texte) = vise.as_ref().and_then(|v| textes.au_chemin(v)) {
            let (chemin, titre) = (texte.chemin(self.site), texte.titre(self.site).to_owned());
            return Ok(Destination { chemin, titre });
        }
        if vise.is_some_and(|v| self.prose.sans_page.contains(&v)) {
            return Err(Absence::Illisible);
        }
        let nom = |c: &str| c.rsplit('/').next().unwrap_or_default().to_owned();
        let cherche = nom(chemin);
        let mut connus: Vec<&str> = textes.tous.iter().map(|t| &*t.fichier).collect();
        connus.sort_unstable();
        // The same file name elsewhere, or else a name that looks like it.
        let trouve = connus.iter().find(|c| nom(c) == cherche).copied().or_else(|| {
            let noms: Vec<String> = connus.iter().map(|c| nom(c)).collect();
            let proche = fr::plus_proche(&cherche, noms.iter().map(String::as_str))?;
            noms.iter().position(|n| n == proche).map(|i| connus[i])
        });
        Err(Absence::Cle(trouve.map(|t| relatif(ici, t))))
    }

    fn chiffre(&self, cle: &str) -> Result<Chiffre, Option<String>> {
        let r = self.site.r();
        let chiffres = &r.bassin.chiffres;
        let Some(c) = chiffres.iter().find(|c| c.id.0 == cle) else {
            return Err(fr::plus_proche(cle, chiffres.iter().map(|c| c.id.0.as_str())).map(str::to_owned));
        };
        let source = &r.sources[&c.source];
        let vue = self.site.chiffre(c);
        Ok(Chiffre {
            lisible: vue.valeur,
            explication: format!("{}, {} ({})", c.titre, fr::date_longue(c.date), source.editeur),
            titre: vue.titre,
            valeur: c.valeur.0,
            grand: vue.grand,
            unite: vue.unite,
            precisions: vue.precisions,
            date: vue.date,
            source: source.cle.clone(),
        })
    }

    fn source(&self, cle: &str) -> Option<(String, String)> {
        let s = self.site.r().sources.cle(cle)?;
        let date = s.date.map(|d| format!(", {}", fr::date_longue(d))).unwrap_or_default();
        let libelle = self.site.typographe.texte(&format!("{}, « {} »{date}", s.editeur, s.titre));
        Some((adresses::source(&s.cle), libelle))
    }

    fn adresse_source(&self, cle: &str) -> Option<String> {
        Some(self.site.r().sources.cle(cle)?.url.as_ref()?.0.clone())
    }

    fn illisible(&self, genre: &str, cle: &str) -> bool {
        self.site.extrait.excuse(genre, cle)
    }

    fn membres(&self, chemin: &[String]) -> Option<Vec<String>> {
        let Some((premier, suite)) = chemin.split_first() else {
            return Some(super::vue::NOMS.iter().map(|n| (*n).to_owned()).collect());
        };
        let mut valeur = self.prose.vue.get(premier)?;
        for pas in suite {
            valeur = valeur.as_map()?.iter().find(|(cle, _)| cle.to_string() == *pas)?.1;
        }
        Some(valeur.as_map()?.keys().map(ToString::to_string).collect())
    }

    fn calculer(&self, expression: &str) -> Result<String, String> {
        if let Ok(valeurs) = self.prose.valeurs.read()
            && let Some(valeur) = valeurs.get(expression)
        {
            return valeur.clone();
        }
        let valeur = self.site.theme.calculer(expression, &self.prose.vue);
        if let Ok(mut valeurs) = self.prose.valeurs.write() {
            valeurs.insert(expression.to_owned(), valeur.clone());
        }
        valeur
    }

    fn figure(&self, genre: &str, cle: &str, racine: &str, appel: Option<&str>) -> Option<String> {
        let figure = self.prose.figures.nommee(&format!("{genre}:{cle}"))?;
        self.site.html_figure(figure, racine, appel)
    }

    /// A container without a known name may be a `copil` misspelt: a slip must not publish.
    fn voit(&self, conteneur: &str) -> bool {
        self.site.edition() == Edition::Copil || matches!(conteneur, "encadre" | "citation" | "etapes")
    }

    fn sigles(&self) -> Option<&Sigles> {
        self.prose.sigles.as_ref()
    }

    fn image(&self, chemin: &str) -> Option<Image> {
        let images = &self.site.images;
        images.binary_search_by(|i| i.chemin.as_str().cmp(chemin)).ok().map(|rang| images[rang].vue())
    }
}

fn proche<'n>(cle: &str, noms: impl Iterator<Item = &'n str>) -> Option<String> {
    let mut noms: Vec<&str> = noms.collect();
    // A map has no order; the suggestion must not change from run to run.
    noms.sort_unstable();
    fr::plus_proche(cle, noms).map(str::to_owned)
}

/// The path from the content folder of `chemin`, as written in the file `ici`; `None` outside of it.
pub fn joindre(ici: &str, chemin: &str) -> Option<String> {
    let mut pas: Vec<&str> = ici.split('/').collect();
    pas.pop();
    for mot in chemin.split('/') {
        match mot {
            "" | "." => {}
            ".." => {
                pas.pop()?;
            }
            mot => pas.push(mot),
        }
    }
    Some(pas.join("/"))
}

/// The way from a file to another.
fn relatif(ici: &str, vers: &str) -> String {
    let dossiers: Vec<&str> = ici.split('/').collect();
    let dossiers = &dossiers[..dossiers.len() - 1];
    let pas: Vec<&str> = vers.split('/').collect();
    let communs = dossiers.iter().zip(&pas).take_while(|(a, b)| a == b).count();
    let mut chemin = "../".repeat(dossiers.len() - communs);
    chemin.push_str(&pas[communs.min(pas.len() - 1)..].join("/"));
    chemin
}
