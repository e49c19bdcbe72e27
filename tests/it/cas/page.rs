//! One page of `tests/cas/`: its cases, their files, the fault that each shows.

use std::ops::Range;

/// A page.
pub struct Page {
    pub cas: Vec<Cas>,
}

/// What a `##` heading holds.
#[derive(Default)]
pub struct Cas {
    pub titre: String,
    pub fichiers: Vec<Fichier>,
    /// What the block `faute` says.
    pub attendu: Option<String>,
    /// The bytes of that block, fences included; or where to put one.
    place: Range<usize>,
    /// What the block `rendu` says.
    pub rendu: Option<Rendu>,
}

/// The HTML of the text of a page of the site: ```` ```rendu page="feuille-de-route/essai/index.html" ````.
/// `~` is a no-break space, `_` a narrow one.
pub struct Rendu {
    pub page: String,
    pub texte: String,
    place: Range<usize>,
}

/// A file laid over the smallest content.
pub struct Fichier {
    pub chemin: String,
    pub texte: String,
    pub absent: bool,
}

impl Page {
    pub fn lire(texte: &str) -> Self {
        let mut cas: Vec<Cas> = Vec::new();
        let mut octet = 0;
        let mut bloc: Option<(usize, usize, String)> = None;
        for ligne in texte.split_inclusive('\n') {
            let fin = octet + ligne.len();
            let clotures = ligne.bytes().take_while(|b| *b == b'`').count();
            let info = ligne[clotures..].trim();
            match (&bloc, cas.last_mut()) {
                (Some((debut, ouvrantes, entete)), dernier) => {
                    if clotures >= *ouvrantes && info.is_empty() {
                        let interieur = &texte[debut + texte[*debut..].find('\n').unwrap() + 1..octet];
                        if let Some(cas) = dernier {
                            cas.bloc(entete, interieur, *debut..fin);
                        }
                        bloc = None;
                    }
                }
                (None, _) if clotures >= 3 => bloc = Some((octet, clotures, info.to_owned())),
                (None, _) => {
                    if let Some(titre) = ligne.strip_prefix("## ") {
                        cas.push(Cas { titre: titre.trim().into(), ..Cas::default() });
                    }
                }
            }
            if let Some(cas) = cas.last_mut().filter(|c| c.attendu.is_none()) {
                cas.place = fin..fin;
            }
            octet = fin;
        }
        assert!(bloc.is_none(), "bloc jamais fermé");
        Self { cas }
    }

    /// The page with the blocks `rendu` and `faute` replaced by what was drawn.
    pub fn recrire(&self, texte: &str, obtenus: &[(String, Option<String>)]) -> String {
        let mut sortie = texte.to_owned();
        for (cas, (obtenu, html)) in self.cas.iter().zip(obtenus).rev() {
            let rendu = cas.rendu.as_ref().zip(html.as_ref());
            if let Some((r, html)) = rendu.filter(|(r, _)| r.place.start > cas.place.start) {
                sortie.replace_range(r.place.clone(), &r.bloc(html));
            }
            self.recrire_fautes(cas, obtenu, texte, &mut sortie);
            if let Some((r, html)) = rendu.filter(|(r, _)| r.place.start < cas.place.start) {
                sortie.replace_range(r.place.clone(), &r.bloc(html));
            }
        }
        sortie
    }

    fn recrire_fautes(&self, cas: &Cas, obtenu: &str, texte: &str, sortie: &mut String) {
        if cas.attendu.is_none() && obtenu == super::AUCUNE {
            return;
        }
        let cloture = if obtenu.contains("```") { "````" } else { "```" };
        let mut bloc = format!("{cloture}faute\n{obtenu}\n{cloture}\n");
        if cas.attendu.is_none() {
            let avant = texte[..cas.place.start].trim_end().len();
            let suite = if cas.place.start == texte.len() { "" } else { "\n" };
            bloc = format!("\n\n{bloc}{suite}");
            sortie.replace_range(avant..cas.place.start, &bloc);
        } else {
            sortie.replace_range(cas.place.clone(), &bloc);
        }
    }
}

impl Rendu {
    fn bloc(&self, html: &str) -> String {
        format!("```rendu page=\"{}\"\n{html}\n```\n", self.page)
    }
}

impl Cas {
    fn bloc(&mut self, entete: &str, interieur: &str, place: Range<usize>) {
        if entete == "faute" {
            assert!(self.attendu.is_none(), "deux blocs « faute » dans « {} »", self.titre);
            self.attendu = Some(interieur.trim_end().to_owned());
            self.place = place;
        } else if let Some(page) = entete.strip_prefix("rendu page=\"") {
            assert!(self.rendu.is_none(), "deux blocs « rendu » dans « {} »", self.titre);
            let page = page.strip_suffix('"').expect("page=\"…\" mal fermé").to_owned();
            self.rendu = Some(Rendu { page, texte: interieur.trim_end().to_owned(), place });
        } else if let Some((_, reste)) = entete.split_once("fichier=\"") {
            let (chemin, apres) = reste.split_once('"').expect("fichier=\"…\" mal fermé");
            let texte = repeter(interieur);
            self.fichiers.push(Fichier { chemin: chemin.into(), texte, absent: apres.trim() == "absent" });
        }
    }
}

/// Replaces `⟨x × 3⟩` by `xxx`.
fn repeter(texte: &str) -> String {
    let mut sortie = String::new();
    let mut reste = texte;
    while let Some((avant, apres)) = reste.split_once('⟨') {
        let (dedans, suite) = apres.split_once('⟩').expect("⟨…⟩ mal fermé");
        let (motif, fois) = dedans.rsplit_once(" × ").expect("⟨motif × nombre⟩");
        sortie.push_str(avant);
        sortie.push_str(&motif.repeat(fois.parse().expect("⟨motif × nombre⟩")));
        reste = suite;
    }
    sortie + reste
}
