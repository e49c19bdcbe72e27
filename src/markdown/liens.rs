//! Links: by kind and key, to another text of the content, within the page, or to the web.

use super::conversion::Conversion;
use super::{Absence, AncreVisee, Destination};
use crate::diagnostic::{Diagnostic, Span};
use crate::fr::plus_proche;
use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};
use pulldown_cmark_escape::{escape_href, escape_html};
use std::ops::Range;

/// A link being read: the title to put in if it has no text, and where its content begins.
pub struct LienOuvert {
    titre: Option<String>,
    debut: usize,
}

impl<'a> Conversion<'a> {
    pub(super) fn ouvrir_lien(
        &mut self,
        genre: LinkType,
        dest: CowStr<'a>,
        title: CowStr<'a>,
        id: CowStr<'a>,
        place: Range<usize>,
    ) {
        let ouvrir = |dest_url: CowStr<'a>| Event::Start(Tag::Link { link_type: genre, dest_url, title, id });
        let courriel = genre == LinkType::Email;
        let (tag, titre) = if let Some((sorte, cle)) = reference(&dest).filter(|_| !courriel) {
            let cle = dechiffrer(cle);
            let (nom, ancre) = cle.split_once('#').map_or((cle.as_str(), None), |(c, a)| (c, Some(a)));
            match self.contexte.lien(sorte, nom) {
                Ok(cible) if sorte == "source" => (self.vers_source(nom, &cible), Some(cible.titre)),
                Ok(cible) => {
                    self.rendu.references.push((sorte.to_owned(), nom.to_owned()));
                    let adresse = self.adresse(&cible, ancre, &dest, &place);
                    (ouvrir(adresse.into()), Some(cible.titre))
                }
                Err(absence) => {
                    self.absent(&dest, &cle, absence, place);
                    (ouvrir("#".into()), Some(cle))
                }
            }
        } else if let Some(ancre) = dest.strip_prefix('#') {
            if !ancre.is_empty() {
                let span = self.place_dans(&dest, &place);
                self.rendu.ancres_visees.push(AncreVisee { page: None, ancre: dechiffrer(ancre), span });
            }
            (ouvrir(dest), None)
        } else if let Some((chemin, ancre)) = fichier(&dest) {
            match self.contexte.fichier(self.corps.span.file, &dechiffrer(chemin)) {
                Ok(cible) => {
                    self.rendu.references.push(("fichier".into(), cible.chemin.clone()));
                    let adresse = self.adresse(&cible, ancre, &dest, &place);
                    (ouvrir(adresse.into()), Some(cible.titre))
                }
                Err(Absence::Illisible) => (ouvrir("#".into()), Some(chemin.to_owned())),
                Err(absence) => {
                    let span = self.place_dans(chemin, &place);
                    let message = format!("aucun texte n’est à l’adresse « {chemin} »");
                    let fault = Diagnostic::erreur("fichier-inconnu", span, message);
                    self.rendu.faults.push(match absence {
                        Absence::Cle(Some(p)) => fault
                            .etiquette(format!("vouliez-vous dire « {p} » ?"))
                            .aide("remplacer par")
                            .remplacer(span, p),
                        _ => fault
                            .aide("écrire le chemin du fichier à partir de celui-ci, par exemple ../axes/4-foncier.md"),
                    });
                    (ouvrir("#".into()), Some(chemin.to_owned()))
                }
            }
        } else {
            let admise = courriel || self.admise(&dest, &place);
            (ouvrir(if admise { dest } else { "#".into() }), None)
        };
        self.evenements.push(tag);
        self.liens.push(LienOuvert { titre, debut: self.evenements.len() });
    }

    pub(super) fn fermer_lien(&mut self) {
        if let Some(LienOuvert { titre: Some(titre), debut }) = self.liens.pop()
            && self.evenements.len() == debut
        {
            self.dire(&titre);
            self.evenements.push(Event::Text(titre.into()));
        }
        self.evenements.push(Event::End(TagEnd::Link));
    }

    /// A source has its place in the list at the end of the text, which leads back here.
    fn vers_source(&mut self, cle: &str, cible: &Destination) -> Event<'a> {
        let ancre = self.citer(cle);
        let mut html = format!("<a id=\"{ancre}\" href=\"");
        let _ = escape_href(&mut html, &format!("{}{}", self.racine, cible.chemin));
        html.push_str("\" title=\"");
        let _ = escape_html(&mut html, &cible.titre);
        html.push_str("\">");
        Event::InlineHtml(html.into())
    }

    fn adresse(&mut self, cible: &Destination, ancre: Option<&str>, dest: &str, place: &Range<usize>) -> String {
        let page = cible.chemin.split('#').next().unwrap_or_default();
        match ancre {
            Some(ancre) if !ancre.is_empty() => {
                let span = self.place_dans(dest, place);
                let visee = AncreVisee { page: Some(page.to_owned()), ancre: ancre.to_owned(), span };
                self.rendu.ancres_visees.push(visee);
                format!("{}{page}#{ancre}", self.racine)
            }
            _ => format!("{}{}", self.racine, cible.chemin),
        }
    }

    /// Links within the page: their anchor must be there.
    pub(super) fn verifier_ancres(&mut self) {
        for visee in std::mem::take(&mut self.rendu.ancres_visees) {
            if visee.page.is_some() {
                self.rendu.ancres_visees.push(visee);
            } else if !self.ancres.connue(&visee.ancre) {
                let noms = self.rendu.titres.iter().map(|t| t.ancre.as_str());
                self.rendu.faults.push(ancre_inconnue(&visee, noms));
            }
        }
    }

    /// Addresses that a reader may follow; anything else (`javascript:`…) does not get out.
    fn admise(&mut self, dest: &str, place: &Range<usize>) -> bool {
        if est_admise(dest) && est_admise(&dechiffrer(dest)) {
            return true;
        }
        let span = self.span(place.clone());
        self.rendu.faults.push(
            Diagnostic::erreur("adresse", span, format!("l’adresse « {dest} » n’est pas admise"))
                .aide("écrire une adresse qui commence par https://, ou un renvoi tel que action:2.3"),
        );
        false
    }

    /// The bytes of a destination within its link: a better excerpt, and a place for a patch.
    pub(super) fn place_dans(&self, dest: &str, place: &Range<usize>) -> Span {
        let source = &self.corps.texte()[place.clone()];
        self.span(source.rfind(dest).map_or(place.clone(), |i| place.start + i..place.start + i + dest.len()))
    }

    fn absent(&mut self, dest: &str, cle: &str, absence: Absence, place: Range<usize>) {
        let span = self.place_dans(dest, &place);
        let cle_span = Span { start: span.end - (cle.len() as u32).min(span.end - span.start), ..span };
        self.rendu.faults.extend(reference_absente(dest, absence, span, cle_span));
    }
}

/// The fault of a reference by kind and key; none when it leads to a record that has a fault of its own.
pub fn reference_absente(dest: &str, absence: Absence, span: Span, cle: Span) -> Option<Diagnostic> {
    let message = format!("« {dest} » ne mène à rien");
    Some(match absence {
        Absence::Illisible => return None,
        Absence::Genre(genres) => {
            Diagnostic::erreur("reference-inconnue", span, format!("{message} : ce genre n’existe pas"))
                .aide(format!("les genres possibles sont : {}", genres.join(", ")))
        }
        Absence::Cle(Some(proche)) => Diagnostic::erreur("reference-inconnue", cle, message)
            .etiquette(format!("vouliez-vous dire « {proche} » ?"))
            .aide("remplacer par")
            .remplacer(cle, proche),
        Absence::Cle(None) => Diagnostic::erreur("reference-inconnue", span, message)
            .aide("vérifier l’identifiant : c’est le nom du fichier sans numéro ni extension, ou son « id »"),
        Absence::Restreinte => {
            Diagnostic::erreur("reference-restreinte", span, format!("« {dest} » n’est pas montré dans cette édition"))
                .aide("ôter ce renvoi, ou rendre la fiche publique avec l’accord de l’entreprise")
        }
    })
}

/// The fault of an anchor that its page does not have.
pub fn ancre_inconnue<'n>(visee: &AncreVisee, noms: impl Iterator<Item = &'n str>) -> Diagnostic {
    let message = match &visee.page {
        Some(_) => format!("la page visée n’a pas d’ancre « {} »", visee.ancre),
        None => format!("cette page n’a pas d’ancre « {} »", visee.ancre),
    };
    let fault = Diagnostic::erreur("ancre-inconnue", visee.span, message);
    let ancre = visee.ancre.len() as u32;
    let cle = Span { start: visee.span.end.saturating_sub(ancre).max(visee.span.start), ..visee.span };
    match plus_proche(&visee.ancre, noms) {
        Some(p) => fault.etiquette(format!("vouliez-vous dire « {p} » ?")).aide("remplacer par").remplacer(cle, p),
        None => fault.aide("l’ancre d’un titre est son texte, sans accent, avec des traits d’union"),
    }
}

/// Splits `action:2.3`; web addresses are no references.
fn reference(dest: &str) -> Option<(&str, &str)> {
    let (genre, cle) = dest.split_once(':')?;
    let mot = !genre.is_empty() && genre.bytes().all(|b| b.is_ascii_lowercase());
    let web =
        matches!(genre, "http" | "https" | "mailto" | "tel" | "javascript" | "data" | "vbscript" | "file" | "ftp");
    (mot && !web && !cle.starts_with("//")).then_some((genre, cle))
}

/// Splits `../axes/4-foncier.md#besoins`.
fn fichier(dest: &str) -> Option<(&str, Option<&str>)> {
    let (chemin, ancre) = dest.split_once('#').map_or((dest, None), |(c, a)| (c, Some(a)));
    (chemin.ends_with(".md") && !chemin.contains("://")).then_some((chemin, ancre))
}

/// Whether an address is inert: relative, or of a known scheme. Browsers skip blanks and control
/// characters in schemes; so do we.
fn est_admise(dest: &str) -> bool {
    let nette: String = dest.chars().filter(|c| !c.is_whitespace() && !c.is_control() && *c != '\u{ad}').collect();
    match nette.split_once(':') {
        Some((schema, _)) if !schema.contains(['/', '#', '?']) => {
            matches!(schema.to_ascii_lowercase().as_str(), "http" | "https" | "mailto" | "tel")
        }
        _ => true,
    }
}

/// `%20` and the like, as editors write them.
fn dechiffrer(cle: &str) -> String {
    let octets = cle.as_bytes();
    let mut sortie = Vec::with_capacity(octets.len());
    let mut i = 0;
    while i < octets.len() {
        let hexa = octets
            .get(i + 1..i + 3)
            .and_then(|h| std::str::from_utf8(h).ok())
            .and_then(|h| u8::from_str_radix(h, 16).ok());
        match (octets[i], hexa) {
            (b'%', Some(octet)) => {
                sortie.push(octet);
                i += 3;
            }
            (octet, _) => {
                sortie.push(octet);
                i += 1;
            }
        }
    }
    String::from_utf8_lossy(&sortie).into_owned()
}
