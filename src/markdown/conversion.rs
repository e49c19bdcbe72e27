//! Events of CommonMark into events of ours, then HTML.

use super::ancres::Ancres;
use super::chiffres::{Morceau, decouper};
use super::{Absence, Contexte, Rendu, Titre, typographie};
use crate::diagnostic::{Diagnostic, Span};
use crate::fr::typographie::vers_html;
use crate::model::Corps;
use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html};
use pulldown_cmark_escape::escape_html;
use std::borrow::Cow;
use std::ops::Range;

const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_GFM);

/// Renders a text.
pub fn convertir(corps: &Corps, contexte: &dyn Contexte, racine: &str) -> Rendu {
    let texte = corps.texte();
    let mut c = Conversion {
        contexte,
        racine,
        corps,
        rendu: Rendu::default(),
        ancres: Ancres::default(),
        evenements: Vec::new(),
        titre: None,
        alignements: Vec::new(),
        colonne: 0,
        entete: false,
        liens: Vec::new(),
        dernier_niveau: 1,
    };
    for (evenement, place) in Parser::new_ext(texte, EXTENSIONS).into_offset_iter() {
        c.evenement(evenement, place);
    }
    let mut rendu = c.rendu;
    rendu.html.reserve(texte.len() + texte.len() / 2);
    typographie::composer(&mut c.evenements, contexte.typographe());
    html::push_html(&mut rendu.html, c.evenements.into_iter());
    // Ordinals were marked, since text could not hold their `<sup>`.
    if let Cow::Owned(html) = vers_html(&rendu.html) {
        rendu.html = html;
    }
    rendu
}

struct Conversion<'a> {
    contexte: &'a dyn Contexte,
    racine: &'a str,
    corps: &'a Corps,
    rendu: Rendu,
    ancres: Ancres,
    evenements: Vec<Event<'a>>,
    /// The heading being read: its level, its own anchor, its words.
    titre: Option<(HeadingLevel, Option<String>, String)>,
    /// In a table: the alignments of its columns, the column reached, whether this is its head.
    alignements: Vec<Alignment>,
    colonne: usize,
    entete: bool,
    /// For each link open: the title to put in if it has no text, and where its content begins.
    liens: Vec<Option<(String, usize)>>,
    dernier_niveau: u8,
}

impl<'a> Conversion<'a> {
    fn evenement(&mut self, evenement: Event<'a>, place: Range<usize>) {
        match evenement {
            Event::Start(tag) => self.ouvrir(tag, place),
            Event::End(tag) => self.fermer(tag),
            Event::Text(texte) => self.texte(texte, place),
            Event::Code(code) => {
                if let Some((_, _, mots)) = &mut self.titre {
                    mots.push_str(&code);
                }
                self.evenements.push(Event::Code(code));
            }
            Event::Html(_) | Event::InlineHtml(_) => self.html_brut(&place),
            autre => self.evenements.push(autre),
        }
    }

    fn ouvrir(&mut self, tag: Tag<'a>, place: Range<usize>) {
        match tag {
            Tag::Heading { level, id, .. } => {
                self.niveau(level, &place);
                self.titre = Some((level, id.map(|i| i.to_string()), String::new()));
                // The tag itself is written at the end, when the words and so the anchor are known.
                self.evenements.push(Event::Html(CowStr::Borrowed("")));
            }
            Tag::Link { link_type, dest_url, title, id } => self.lien(link_type, dest_url, title, id, place),
            Tag::Image { link_type, dest_url, title, id } => {
                let dest_url = self.image(dest_url, &place);
                self.evenements.push(Event::Start(Tag::Image { link_type, dest_url, title, id }));
            }
            Tag::Table(alignements) => {
                self.html("<div class=\"defile\" tabindex=\"0\" role=\"group\" aria-label=\"Tableau\">");
                self.alignements.clone_from(&alignements);
                self.evenements.push(Event::Start(Tag::Table(alignements)));
            }
            Tag::TableHead | Tag::TableRow => {
                self.entete = matches!(tag, Tag::TableHead);
                self.colonne = 0;
                self.evenements.push(Event::Start(tag));
            }
            Tag::TableCell => self.cellule(),
            autre => self.evenements.push(Event::Start(autre)),
        }
    }

    fn fermer(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.finir_titre(),
            TagEnd::Link => {
                if let Some(Some((titre, debut))) = self.liens.pop()
                    && self.evenements.len() == debut
                {
                    self.evenements.push(Event::Text(titre.into()));
                }
                self.evenements.push(Event::End(TagEnd::Link));
            }
            TagEnd::Table => {
                self.evenements.push(Event::End(TagEnd::Table));
                self.html("</div>");
            }
            TagEnd::TableCell => self.html(if self.entete { "</th>" } else { "</td>" }),
            autre => self.evenements.push(Event::End(autre)),
        }
    }

    /// Cells are written here for their scope, and because the library aligns by `style`
    /// attributes, which the site's security policy forbids.
    fn cellule(&mut self) {
        let droite = self.alignements.get(self.colonne) == Some(&Alignment::Right);
        self.colonne += 1;
        self.html(match (self.entete, droite) {
            (true, false) => "<th scope=\"col\">",
            (true, true) => "<th scope=\"col\" class=\"nombre\">",
            (false, false) => "<td>",
            (false, true) => "<td class=\"nombre\">",
        });
    }

    fn html(&mut self, texte: &'static str) {
        self.evenements.push(Event::Html(CowStr::Borrowed(texte)));
    }

    fn span(&self, place: Range<usize>) -> Span {
        let debut = self.corps.span.start as usize;
        Span::new(self.corps.span.file, debut + place.start..debut + place.end)
    }

    /// A page has its title already: texts begin at level 2 and go down by one (RGAA 9.1).
    fn niveau(&mut self, level: HeadingLevel, place: &Range<usize>) {
        let niveau = level as u8;
        let attendu = self.dernier_niveau + 1;
        if niveau == 1 || niveau > attendu {
            let message = match niveau {
                1 => "titre de niveau 1 dans un texte : la page en a déjà un".to_owned(),
                _ => format!("titre de niveau {niveau} juste après un niveau {}", self.dernier_niveau),
            };
            let conseil = format!("commencer la ligne par « {} »", "#".repeat(attendu.max(2) as usize));
            let span = self.span(place.start..place.start + niveau as usize);
            self.rendu.faults.push(Diagnostic::avertissement("niveau-de-titre", span, message).aide(conseil));
        }
        self.dernier_niveau = niveau.max(2);
    }

    fn finir_titre(&mut self) {
        let Some((level, propre, mots)) = self.titre.take() else { return };
        let ancre = match propre {
            Some(ancre) if self.ancres.prendre(&ancre) => ancre,
            _ => self.ancres.donner(&mots),
        };
        let niveau = (level as u8).max(2);
        let debut = self.evenements.iter().rposition(|e| matches!(e, Event::Html(t) if t.is_empty()));
        if let Some(i) = debut {
            self.evenements[i] = Event::Html(format!("<h{niveau} id=\"{ancre}\">").into());
        }
        let compose = self.contexte.typographe().texte(&mots);
        let mut fin = format!(" <a class=\"ancre\" href=\"#{ancre}\" aria-label=\"Lien vers « ");
        let _ = escape_html(&mut fin, &compose);
        fin.push_str(&format!(" »\">#</a></h{niveau}>\n"));
        self.evenements.push(Event::Html(fin.into()));
        self.rendu.titres.push(Titre { niveau, ancre, texte: compose });
    }

    fn texte(&mut self, texte: CowStr<'a>, place: Range<usize>) {
        // `\\{{` is for braces: the parser cuts the text at the backslash, which stays just before.
        let echappe = texte.starts_with("{{") && self.corps.texte()[..place.start].ends_with('\\');
        if echappe || !texte.contains("{{") {
            self.pousser(texte);
            return;
        }
        for morceau in decouper(&texte) {
            match morceau {
                Morceau::Texte(t) => self.pousser(t.to_owned().into()),
                Morceau::Chiffre(cle, dans) => self.chiffre(cle, place.start + dans.start..place.start + dans.end),
                Morceau::Inconnu(dans) => {
                    let span = self.span(place.start + dans.start..place.start + dans.end);
                    let brut = texte[dans].to_owned();
                    self.rendu.faults.push(
                        Diagnostic::erreur("expression", span, format!("« {brut} » n’est pas compris"))
                            .aide("écrire {{ chiffre(\"identifiant\") }}, avec un identifiant de bassin.yaml ; ou \\{{ pour des accolades"),
                    );
                    self.pousser(brut.into());
                }
            }
        }
    }

    fn pousser(&mut self, texte: CowStr<'a>) {
        if let Some((_, _, mots)) = &mut self.titre {
            mots.push_str(&texte);
        }
        self.evenements.push(Event::Text(texte));
    }

    fn chiffre(&mut self, cle: &str, place: Range<usize>) {
        match self.contexte.chiffre(cle) {
            Ok((valeur, note)) => {
                self.rendu.references.push(("chiffre".into(), cle.into()));
                if self.titre.is_some() {
                    self.pousser(valeur.into());
                    return;
                }
                let mut html = String::from("<data class=\"chiffre\" title=\"");
                let _ = escape_html(&mut html, &note);
                html.push_str("\">");
                let _ = escape_html(&mut html, &valeur);
                html.push_str("</data>");
                self.evenements.push(Event::InlineHtml(html.into()));
            }
            Err(proche) => {
                let span = self.span(place);
                let fault =
                    Diagnostic::erreur("chiffre-inconnu", span, format!("aucun chiffre ne s’appelle « {cle} »"));
                self.rendu.faults.push(match proche {
                    Some(p) => {
                        fault.etiquette(format!("vouliez-vous dire « {p} » ?")).aide("remplacer par").remplacer(span, p)
                    }
                    None => fault.aide("les chiffres sont dans bassin.yaml"),
                });
                self.pousser(format!("[{cle}]").into());
            }
        }
    }

    fn lien(&mut self, genre: LinkType, dest: CowStr<'a>, title: CowStr<'a>, id: CowStr<'a>, place: Range<usize>) {
        let ouvrir = |dest_url: CowStr<'a>| Event::Start(Tag::Link { link_type: genre, dest_url, title, id });
        match reference(&dest) {
            Some((sorte, cle)) => {
                let cle = dechiffrer(cle);
                match self.contexte.lien(sorte, &cle) {
                    Ok(cible) => {
                        self.rendu.references.push((sorte.to_owned(), cle));
                        self.evenements.push(ouvrir(format!("{}{}", self.racine, cible.chemin).into()));
                        self.liens.push(Some((cible.titre, self.evenements.len())));
                    }
                    Err(absence) => {
                        self.absent(&dest, &cle, absence, place);
                        self.evenements.push(ouvrir("#".into()));
                        self.liens.push(Some((cle, self.evenements.len())));
                    }
                }
            }
            None => {
                let dest = self.externe(dest, &place);
                self.evenements.push(ouvrir(dest));
                self.liens.push(None);
            }
        }
    }

    /// Addresses that a reader may follow; anything else (`javascript:`…) does not get out.
    fn externe(&mut self, dest: CowStr<'a>, place: &Range<usize>) -> CowStr<'a> {
        let admise = match dest.split_once(':') {
            Some((schema, _)) if !schema.contains(['/', '#', '?']) => {
                matches!(schema.to_ascii_lowercase().as_str(), "http" | "https" | "mailto" | "tel")
            }
            _ => true,
        };
        if admise {
            return dest;
        }
        let span = self.span(place.clone());
        self.rendu.faults.push(
            Diagnostic::erreur("adresse", span, format!("l’adresse « {dest} » n’est pas admise"))
                .aide("écrire une adresse qui commence par https://, ou un renvoi tel que action:2.3"),
        );
        "#".into()
    }

    fn absent(&mut self, dest: &str, cle: &str, absence: Absence, place: Range<usize>) {
        // The destination stands within the link; its own bytes make a better excerpt and a patch.
        let source = &self.corps.texte()[place.clone()];
        let cible = source.rfind(dest).map_or(place.clone(), |i| place.start + i..place.start + i + dest.len());
        let cle_place = cible.end - cle.len().min(cible.len())..cible.end;
        let span = self.span(cible);
        let cle_span = self.span(cle_place);
        self.rendu.faults.push(match absence {
            Absence::Genre(genres) => Diagnostic::erreur(
                "reference-inconnue",
                span,
                format!("« {dest} » ne mène à rien : ce genre n’existe pas"),
            )
            .aide(format!("les genres possibles sont : {}", genres.join(", "))),
            Absence::Cle(Some(proche)) => {
                Diagnostic::erreur("reference-inconnue", cle_span, format!("« {dest} » ne mène à rien"))
                    .etiquette(format!("vouliez-vous dire « {proche} » ?"))
                    .aide("remplacer par")
                    .remplacer(cle_span, proche)
            }
            Absence::Cle(None) => Diagnostic::erreur("reference-inconnue", span, format!("« {dest} » ne mène à rien"))
                .aide("vérifier l’identifiant : c’est le nom du fichier sans numéro ni extension, ou son « id »"),
            Absence::Restreinte => Diagnostic::erreur(
                "reference-restreinte",
                span,
                format!("« {dest} » n’est pas montré dans cette édition"),
            )
            .aide("ôter ce renvoi, ou rendre la fiche publique avec l’accord de l’entreprise"),
        });
    }

    fn image(&mut self, dest: CowStr<'a>, place: &Range<usize>) -> CowStr<'a> {
        let chemin = dest.trim_start_matches("./").trim_start_matches("../").to_owned();
        if self.contexte.image(&chemin) {
            return format!("{}{chemin}", self.racine).into();
        }
        let span = self.span(place.clone());
        self.rendu.faults.push(
            Diagnostic::erreur("image", span, format!("l’image « {dest} » n’existe pas"))
                .aide("la mettre dans images/ et écrire ![ce que montre l’image](images/nom.jpg)"),
        );
        "#".into()
    }

    fn html_brut(&mut self, place: &Range<usize>) {
        let texte = &self.corps.texte()[place.clone()];
        if texte.trim_start().starts_with("<!--") {
            return;
        }
        let span = self.span(place.start..place.start + texte.trim_end().len());
        self.rendu.faults.push(
            Diagnostic::avertissement("html", span, "HTML dans un texte : il n’est pas repris")
                .aide("écrire en Markdown ; pour un signe « < », l’écrire \\<"),
        );
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
