//! Links that lead nowhere, and what a page would load from elsewhere.
//!
//! References of texts are checked at their place by `markdown`; this looks at the bytes, whoever
//! wrote them: a template, raw HTML, a feed. Pages are read one by one, then anchors are compared.

use super::balises::{self, Balise};
use crate::diagnostic::{Diagnostic, Span};
use crate::fr;
use crate::model::Corps;
use std::collections::{BTreeSet, HashMap};

/// What was seen in a page.
#[derive(Default)]
pub struct Page {
    chemin: String,
    /// Hashes of its identifiers, sorted: pages are many, their names are long.
    ids: Vec<u64>,
    /// Anchors of other pages that it points at: page, anchor.
    ancres: BTreeSet<(String, String)>,
    faults: Vec<Diagnostic>,
    /// Until it is read.
    source: Option<Corps>,
}

/// Reads a page of HTML; `existe` tells the addresses of the site, `source` is the file that the page is made of.
pub fn lire(chemin: &str, octets: &[u8], existe: &dyn Fn(&str) -> bool, source: Option<&Corps>) -> Page {
    let texte = String::from_utf8_lossy(octets);
    let mut page = Page { chemin: chemin.to_owned(), source: source.cloned(), ..Page::default() };
    let mut ids: Vec<String> = Vec::new();
    let mut vus: BTreeSet<String> = BTreeSet::new();
    balises::parcourir(&texte, |balise| {
        for (nom, valeur) in balise.attributs() {
            match nom {
                "id" => ids.push(valeur.into_owned()),
                // A menu says the same addresses on every page, more than once: each is followed once.
                "href" | "src" | "action" | "poster" if vus.insert(valeur.to_string()) => {
                    page.adresse(&balise, valeur.trim(), existe);
                }
                "srcset" => {
                    let adresses = valeur.split(',').filter_map(|s| s.split_whitespace().next());
                    adresses.for_each(|a| page.adresse(&balise, a, existe));
                }
                _ => {}
            }
        }
    });
    ids.sort_unstable();
    for paire in ids.windows(2).filter(|p| p[0] == p[1]) {
        let message = format!("l’identifiant « {} » sert deux fois dans la page « {chemin} »", paire[0]);
        page.faults.push(
            Diagnostic::generale("identifiant-en-double", message)
                .aide("changer l’un des deux, sinon un lien se trompe"),
        );
    }
    page.ids = ids.iter().map(|id| empreinte(id)).collect();
    page.ids.sort_unstable();
    page.source = None;
    page
}

impl Page {
    fn adresse(&mut self, balise: &Balise, adresse: &str, existe: &dyn Fn(&str) -> bool) {
        let genre = adresse.split_once(':').map(|(g, _)| g).filter(|g| g.chars().all(|c| c.is_ascii_alphanumeric()));
        if let Some(genre) = genre.or(adresse.starts_with("//").then_some("https")) {
            if charge(balise) && genre != "data" {
                let message = format!("la page « {} » chargerait « {adresse} », qui n’est pas du site", self.chemin);
                let aide = "copier le fichier dans le contenu ou dans le thème : le site ne demande rien à d’autres";
                self.faults.push(self.fault("requete-exterieure", message, adresse).aide(aide));
            }
            return;
        }
        let (chemin, ancre) = adresse.split_once('#').unwrap_or((adresse, ""));
        let chemin = chemin.split('?').next().unwrap_or_default();
        let cible = if chemin.is_empty() { Some(self.chemin.clone()) } else { cible(&self.chemin, chemin, existe) };
        match cible {
            None => {
                let message = format!("lien mort : la page « {} » mène à « {adresse} », qui n’existe pas", self.chemin);
                let aide = "corriger l’adresse, là où elle est écrite : un texte, du HTML ou un gabarit";
                let fault = self.fault("lien-mort", message, adresse);
                let aide = if fault.lieu.is_some() { "corriger cette adresse" } else { aide };
                self.faults.push(fault.aide(aide));
            }
            Some(cible) if !ancre.is_empty() && cible.ends_with(".html") => {
                self.ancres.insert((cible, decoder(ancre)));
            }
            Some(_) => {}
        }
    }
}

impl Page {
    /// A fault, told where the text of the page writes the address, when it does.
    fn fault(&self, code: &'static str, message: String, adresse: &str) -> Diagnostic {
        let ecrite = |c: &Corps| {
            // Between quotes or brackets: the same letters in a sentence are no address.
            let ouvre = |i: &usize| c.fichier[..*i].ends_with(['"', '\'', '(', '=', '<']);
            let debut = c.fichier.match_indices(adresse).map(|(i, _)| i).find(ouvre)?;
            Some(Span::new(c.span.file, debut..debut + adresse.len()))
        };
        match self.source.as_ref().and_then(ecrite) {
            Some(place) => Diagnostic::erreur(code, place, message),
            None => Diagnostic::generale(code, message),
        }
    }
}

/// Whether the browser loads what a tag names, without being asked.
fn charge(balise: &Balise) -> bool {
    match balise.nom {
        "a" | "form" => false,
        "link" => {
            let rel = balise.attribut("rel").unwrap_or_default();
            !matches!(rel.as_ref(), "canonical" | "alternate" | "license" | "author" | "me")
        }
        _ => true,
    }
}

/// The address that a link of the page `ici` leads to, when it exists.
fn cible(ici: &str, chemin: &str, existe: &dyn Fn(&str) -> bool) -> Option<String> {
    let chemin = decoder(chemin);
    let complet = |c: &str| if c.is_empty() || c.ends_with('/') { format!("{c}index.html") } else { c.to_owned() };
    if let Some(absolu) = chemin.strip_prefix('/') {
        // From the root of the host, as the page of errors does: the site may be in a folder there.
        let departs = std::iter::once(0).chain(absolu.match_indices('/').map(|(i, _)| i + 1));
        return departs.map(|i| complet(&absolu[i..])).find(|c| existe(c));
    }
    let mut pas: Vec<&str> = ici.split('/').collect();
    pas.pop();
    for mot in chemin.split('/') {
        match mot {
            "." => {}
            ".." => {
                pas.pop()?;
            }
            mot => pas.push(mot),
        }
    }
    Some(complet(&pas.join("/"))).filter(|c| existe(c))
}

/// `%C3%A9` → `é`.
fn decoder(texte: &str) -> String {
    let mut octets = Vec::with_capacity(texte.len());
    let mut reste = texte.as_bytes();
    while let Some((premier, suite)) = reste.split_first() {
        let code = suite.get(..2).and_then(|h| u8::from_str_radix(std::str::from_utf8(h).ok()?, 16).ok());
        match (premier, code) {
            (b'%', Some(code)) => {
                octets.push(code);
                reste = &suite[2..];
            }
            _ => {
                octets.push(*premier);
                reste = suite;
            }
        }
    }
    String::from_utf8_lossy(&octets).into_owned()
}

fn empreinte(id: &str) -> u64 {
    let hash = blake3::hash(id.as_bytes());
    u64::from_le_bytes(std::array::from_fn(|i| hash.as_bytes()[i]))
}

/// The faults of all pages: their own, then the anchors that are nowhere.
pub fn comparer(pages: Vec<Page>) -> Vec<Diagnostic> {
    let ids: HashMap<&str, &[u64]> = pages.iter().map(|p| (p.chemin.as_str(), p.ids.as_slice())).collect();
    let mut ancres = Vec::new();
    for page in &pages {
        for (cible, ancre) in &page.ancres {
            let connue = ids.get(cible.as_str()).is_some_and(|ids| ids.binary_search(&empreinte(ancre)).is_ok());
            if !connue {
                let message = match *cible == page.chemin {
                    true => format!("ancre absente : la page « {cible} » n’a pas de « #{ancre} » où elle mène"),
                    false => format!("ancre absente : la page « {} » mène à « #{ancre} » de « {cible} »", page.chemin),
                };
                ancres.push(
                    Diagnostic::generale("ancre-morte", message)
                        .aide("corriger le lien là où il est écrit, ou donner cet identifiant au titre visé"),
                );
            }
        }
    }
    let mut faults: Vec<Diagnostic> = pages.into_iter().flat_map(|p| p.faults).collect();
    faults.append(&mut ancres);
    plusieurs(faults)
}

/// What is wrong on every page: the first five are enough, and the count.
pub fn plusieurs(faults: Vec<Diagnostic>) -> Vec<Diagnostic> {
    const MONTREES: usize = 5;
    let mut comptes: HashMap<&'static str, usize> = HashMap::new();
    let mut sortie = Vec::new();
    for fault in faults {
        let compte = comptes.entry(fault.code).or_default();
        *compte += 1;
        if *compte <= MONTREES {
            sortie.push(fault);
        }
    }
    let mut reste: Vec<_> = comptes.into_iter().filter(|(_, n)| *n > MONTREES).collect();
    reste.sort_unstable();
    for (code, n) in reste {
        let n = fr::entier((n - MONTREES) as i64);
        sortie.push(Diagnostic::generale(code, format!("et {n} fautes pareilles dans d’autres pages")));
    }
    sortie
}
