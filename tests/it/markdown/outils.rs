//! Texts out of any site, and pages of the smallest one.

mod rien;

pub use rien::seul;

use feuille::edition::Edition;

/// A site made of the smallest content and these files.
pub struct Essai {
    ouvrage: feuille::Ouvrage,
    sources: feuille::source::Sources,
    pub faults: Vec<feuille::diagnostic::Diagnostic>,
}

/// The front matter of a chapter of a test.
pub const TETE: &str = "---\ntitre: Essai\n---\n\n";

/// The site whose chapter `essai` says this.
pub fn chapitre(texte: &str) -> Essai {
    avec(&[("feuille-de-route/02-essai.md", &format!("{TETE}{texte}"))], Edition::Publique)
}

/// The smallest site, with these files too.
pub fn avec(ajouts: &[(&str, &str)], edition: Edition) -> Essai {
    let mut fichiers = crate::cas::base();
    for (chemin, texte) in ajouts {
        fichiers.insert((*chemin).to_owned(), (*texte).to_owned());
    }
    let fichiers: Vec<(&str, &str)> = fichiers.iter().map(|(c, t)| (c.as_str(), t.as_str())).collect();
    faire(feuille::source::Sources::en_memoire(&fichiers), Vec::new(), edition)
}

/// The smallest public site, read from a folder with these files too.
pub fn charger(ajouts: &[(&str, &[u8])]) -> Essai {
    let dossier = tempfile::tempdir().unwrap();
    let base = crate::cas::base();
    let tous = base.iter().map(|(c, t)| (c.as_str(), t.as_bytes())).chain(ajouts.iter().copied());
    for (chemin, octets) in tous {
        let fichier = dossier.path().join(chemin);
        std::fs::create_dir_all(fichier.parent().unwrap()).unwrap();
        std::fs::write(fichier, octets).unwrap();
    }
    let mut faults = Vec::new();
    let themes = dossier.path().join("themes");
    let sources = feuille::source::Sources::load(dossier.path(), &themes, &mut faults).unwrap();
    faire(sources, faults, Edition::Publique)
}

fn faire(
    sources: feuille::source::Sources,
    mut faults: Vec<feuille::diagnostic::Diagnostic>,
    edition: Edition,
) -> Essai {
    let demande = feuille::Demande { edition, today: jiff::civil::date(2026, 11, 23), adresse: None };
    let ouvrage = feuille::composer(&sources, &demande, &mut faults).expect("un site");
    Essai { ouvrage, sources, faults }
}

impl Essai {
    /// The text of the chapter `essai`.
    pub fn texte(&self) -> String {
        let page = self.page("feuille-de-route/essai/index.html");
        let (_, suite) = page.split_once("<div class=\"texte\">\n").expect("un texte");
        let fin = ["<nav class=\"voisins\"", "<footer"].iter().find_map(|s| suite.find(s)).expect("une fin");
        suite[..fin].to_owned()
    }

    /// A page.
    pub fn page(&self, chemin: &str) -> String {
        String::from_utf8(self.octets(chemin)).unwrap()
    }

    /// A file.
    pub fn octets(&self, chemin: &str) -> Vec<u8> {
        let site = &self.ouvrage.site;
        site.render(site.route(chemin).expect(chemin)).expect("une page")
    }

    /// Faults as « code : words at fault ».
    pub fn fautes(&self) -> Vec<String> {
        let mot = |d: &feuille::diagnostic::Diagnostic| {
            let lieu = d.lieu.as_ref().map(|l| l.span);
            let texte = lieu.map_or("", |s| &feuille::diagnostic::Textes::texte(&self.sources, s.file)[s.range()]);
            format!("{} : {texte}", d.code)
        };
        self.faults.iter().map(mot).collect()
    }

    /// The text of the chapter, once no fault was found.
    pub fn sans_faute(&self) -> String {
        assert!(self.faults.is_empty(), "{:#?}", self.faults);
        self.texte()
    }
}
