//! Faults of YAML syntax, in French: what the library says in English becomes what an editor did.
//!
//! It knows the words of the library's messages, not its types: a message that is not known here is
//! told in general words, at its place.

use crate::diagnostic::{Diagnostic, FileId, Remplacement, Span};
use std::ops::Range;

/// A fault being told.
struct Syntaxe<'a> {
    /// The library's message.
    brut: &'a str,
    texte: &'a str,
    /// The character where the reading stumbled.
    place: Range<usize>,
}

/// What is told of it; the place may have moved to where the editor's slip is.
struct Dit {
    code: &'static str,
    message: String,
    aide: String,
    place: Range<usize>,
    plutot: Option<(Range<usize>, String)>,
}

/// The fault that the library's message `brut` tells, at a line and column (both from 1) of `texte`,
/// which starts at byte `decalage` of `file`.
pub(super) fn fault(brut: &str, lieu: (usize, usize), texte: &str, file: FileId, decalage: usize) -> Diagnostic {
    let place = octets(texte, lieu);
    let dit = Syntaxe { brut, texte, place }.dire();
    let span = |r: Range<usize>| Span::new(file, r.start + decalage..r.end + decalage);
    let mut d = Diagnostic::erreur(dit.code, span(dit.place), dit.message).aide(dit.aide);
    d.remplacement = dit.plutot.map(|(r, texte)| Remplacement { span: span(r), texte });
    d
}

impl Syntaxe<'_> {
    fn dire(&self) -> Dit {
        let contient = |mots: &[&str]| mots.iter().any(|m| self.brut.contains(m));
        if let Some(debut) = conflit(self.texte) {
            return self
                .yaml(
                    "ce fichier garde les marques d’un conflit entre deux versions",
                    "choisir entre les deux versions, puis enlever les lignes « <<<<<<< », « ======= » et « >>>>>>> »",
                )
                .au(debut..debut + 7);
        }
        if contient(&[" tab", "tabs "]) {
            return self.tabulation();
        }
        if contient(&["recursion limit", "Depth", "depth="]) && !contient(&["replay"]) {
            return self.autre(
                "imbrication",
                "trop de niveaux imbriqués",
                "une fiche n’a jamais besoin de plus de quelques niveaux : vérifier les crochets et les décalages",
            );
        }
        if contient(&["unknown anchor"]) {
            return self.guillemets("renvoi (« *nom ») vers une valeur qui n’est nommée nulle part");
        }
        if contient(&["budget breached", "alias", "replay", "recursive references", "too large or too complex"]) {
            return self.autre(
                "alias",
                "les renvois (« &nom », « *nom ») tournent en rond, ou se multiplient au-delà du raisonnable",
                "écrire les valeurs en clair, sans renvoi",
            );
        }
        if contient(&["unclosed quote"]) {
            return self.guillemet_ouvert();
        }
        if contient(&["bracket", "illegal placement of ':'", "parsing a flow"]) {
            return self.crochets();
        }
        if contient(&["mapping values are not allowed"]) {
            return self.deux_points();
        }
        if contient(&["simple key expected", "could not find expected ':'"]) {
            return self.sans_deux_points();
        }
        if contient(&["unexpected character"]) {
            return self.signe();
        }
        if contient(&["escape character", "hexadecimal"]) {
            let barre = self.texte[self.place.start..].find('\\').map_or(self.place.start, |i| self.place.start + i);
            return self
                .yaml(
                    "barre oblique inverse (« \\ ») dans un texte entre guillemets droits",
                    "l’écrire deux fois (« \\\\ »), ou mettre le texte entre apostrophes",
                )
                .au(barre..barre + 1);
        }
        if contient(&["multiple YAML documents", "<document start>"]) {
            return self.documents();
        }
        self.mal_place()
    }

    fn autre(&self, code: &'static str, message: &str, aide: &str) -> Dit {
        Dit { code, message: message.into(), aide: aide.into(), place: self.place.clone(), plutot: None }
    }

    fn yaml(&self, message: &str, aide: &str) -> Dit {
        self.autre("yaml", message, aide)
    }

    fn signe_fautif(&self) -> char {
        self.texte[self.place.clone()].chars().next().unwrap_or(' ')
    }

    /// The line of the place: its bytes, without its end.
    fn ligne(&self) -> Range<usize> {
        let debut = self.texte[..self.place.start].rfind('\n').map_or(0, |i| i + 1);
        let fin = self.texte[debut..].find('\n').map_or(self.texte.len(), |i| debut + i);
        debut..debut + self.texte[debut..fin].trim_end().len()
    }

    /// The library tells the end of the value before, or the character after: the tab is looked for.
    fn tabulation(&self) -> Dit {
        let dit = self.autre(
            "tabulation",
            "ligne décalée avec une tabulation",
            "remplacer la tabulation par des espaces : YAML n’accepte qu’eux en début de ligne",
        );
        let mut debut = self.ligne().start;
        for ligne in self.texte[debut..].split_inclusive('\n') {
            let marge = &ligne[..ligne.len() - ligne.trim_start().len()];
            if let Some(tab) = marge.find('\t') {
                let fin = tab + marge[tab..].bytes().take_while(|b| *b == b'\t').count();
                return dit.au(debut + tab..debut + fin);
            }
            debut += ligne.len();
        }
        dit
    }

    fn guillemet_ouvert(&self) -> Dit {
        match self.signe_fautif() {
            '\'' => self.yaml(
                "apostrophe ouverte et jamais fermée",
                "dans un texte entre apostrophes, doubler celle du texte ('l''usine') ; ou l’écrire entre guillemets",
            ),
            _ => self.yaml("guillemet ouvert et jamais fermé", "fermer le guillemet à la fin de la valeur"),
        }
    }

    fn crochets(&self) -> Dit {
        let nom = |ouvrant: char| match ouvrant {
            '{' => ("accolade ouverte", "e", '}'),
            _ => ("crochet ouvert", "", ']'),
        };
        if self.brut.contains("mismatched") {
            let (nom, e, fermant) = nom(self.signe_fautif());
            let faute = format!("{nom} et fermé{e} par un autre signe");
            return self.yaml(&faute, &format!("fermer par « {fermant} »"));
        }
        if self.brut.contains("misplaced") {
            let signe = self.signe_fautif();
            return self.yaml(
                &format!("« {signe} » ferme ce qui n’a pas été ouvert"),
                &format!("enlever « {signe} », ou mettre la valeur entre guillemets"),
            );
        }
        let ouvrant = match self.brut.contains("unclosed") {
            true => Some(self.place.start),
            false => ouvrant(&self.texte[..self.place.start]),
        };
        let Some(debut) = ouvrant else { return self.mal_place() };
        let (nom, e, fermant) = nom(if self.texte[debut..].starts_with('{') { '{' } else { '[' });
        if self.texte[self.place.start..self.ligne().end.max(self.place.start)].contains(fermant) {
            return self.yaml(
                "il manque une virgule entre deux éléments",
                "entre crochets ou accolades, séparer les éléments par une virgule",
            );
        }
        self.yaml(&format!("{nom} et jamais fermé{e}"), &format!("ajouter « {fermant} » après le dernier élément"))
            .au(debut..debut + 1)
    }

    /// The first « : » of a line sits there because of the margin; the next ones are in the value.
    fn deux_points(&self) -> Dit {
        let ligne = self.ligne();
        match self.texte[ligne.start..self.place.start].find(": ") {
            Some(i) => {
                let mut dit = self.yaml("« : » à l’intérieur d’une valeur", "mettre la valeur entre guillemets");
                dit.plutot = self.valeur_entre_guillemets(ligne.start + i + 2);
                dit
            }
            None => {
                let debut = ligne.end - self.texte[ligne.clone()].trim_start().len();
                self.yaml(
                    "clé décalée par rapport à celle d’au-dessus, qui a déjà une valeur",
                    "aligner les clés d’une même fiche les unes sous les autres",
                )
                .au(debut..self.place.start.max(debut))
            }
        }
    }

    fn sans_deux_points(&self) -> Dit {
        let ligne = self.ligne();
        let debut = ligne.end - self.texte[ligne.clone()].trim_start_matches([' ', '-']).len();
        let mut dit = self
            .yaml(
                "ligne sans deux-points, là où il faut « clé: valeur »",
                "ajouter les deux-points et une espace après la clé, ou décaler la ligne si elle continue la précédente",
            )
            .au(debut..ligne.end);
        if let Some(i) = self.texte[debut..ligne.end].find(':') {
            dit.message = "il manque une espace après les deux-points".into();
            dit.aide = "écrire plutôt".into();
            dit.plutot = Some((debut + i..debut + i + 1, ": ".into()));
        }
        dit
    }

    fn signe(&self) -> Dit {
        match self.signe_fautif() {
            c if c.is_control() => {
                self.yaml("caractère invisible que YAML n’accepte pas", "l’effacer et retaper ce qui l’entoure")
            }
            c => self.guillemets(&format!("une valeur ne peut pas commencer par « {c} »")),
        }
    }

    /// A value that should be quoted, from the place to the end of its line.
    fn guillemets(&self, message: &str) -> Dit {
        let mut dit = self.yaml(message, "mettre la valeur entre guillemets");
        dit.plutot = self.valeur_entre_guillemets(self.place.start);
        dit
    }

    /// `None` when the line is more than a key and its value: who knows where the value ends?
    fn valeur_entre_guillemets(&self, debut: usize) -> Option<(Range<usize>, String)> {
        let debut = debut + self.texte[debut..].bytes().take_while(|b| *b == b' ').count();
        let ligne = self.ligne();
        let valeur = self.texte.get(debut..ligne.end)?;
        let simple = !self.texte[ligne.start..ligne.end].contains(['{', '[', '"', '\\']) && !valeur.contains(" #");
        (simple && !valeur.is_empty()).then(|| (debut..ligne.end, format!("\"{valeur}\"")))
    }

    fn documents(&self) -> Dit {
        let avant = self.texte[..self.place.end].rfind("\n---").map(|i| i + 1);
        let dit = self.yaml(
            "deux fiches dans le même fichier, séparées par une ligne « --- »",
            "faire un fichier par fiche, ou enlever la ligne",
        );
        match avant {
            Some(debut) => dit.au(debut..debut + 3),
            None => {
                self.yaml("ce texte vient après la fin de la fiche", "l’enlever, ou vérifier les lignes d’au-dessus")
            }
        }
    }

    /// Lists and keys that do not stand where they should.
    fn mal_place(&self) -> Dit {
        let ligne = self.ligne();
        let contenu = self.texte[ligne.clone()].trim_start();
        let debut = ligne.end - contenu.len();
        if self.brut.contains("block sequence entries") {
            return self.yaml(
                "un « - » ne suit pas une clé sur la même ligne",
                "mettre chaque « - » sur sa ligne, sous la clé",
            );
        }
        if self.brut.contains("comment or line break") {
            return self.yaml(
                "après « | » ou « > », le texte commence à la ligne suivante",
                "passer à la ligne après ce signe, et décaler le texte de deux espaces",
            );
        }
        if self.brut.contains("invalid trailing content") {
            return self.yaml(
                "texte après le guillemet fermant",
                "mettre toute la valeur entre guillemets, ou n’en mettre aucun",
            );
        }
        if self.brut.contains("expected key") && contenu.starts_with("- ") {
            return self
                .yaml("« - » parmi des clés", "une liste vient sous sa clé : décaler la ligne, ou ôter le « - »")
                .au(debut..debut + 1);
        }
        if self.brut.contains("expected key") || self.brut.contains("'-' indicator") {
            return self.yaml(
                "ligne mal alignée : son décalage n’est celui d’aucune ligne d’au-dessus",
                "aligner la clé avec celles de la même fiche, et les « - » d’une liste entre eux",
            );
        }
        self.yaml(
            "syntaxe YAML incorrecte",
            "vérifier les décalages, les deux-points et les guillemets de cette ligne et de la précédente",
        )
    }
}

impl Dit {
    fn au(mut self, place: Range<usize>) -> Self {
        self.place = place;
        self
    }
}

/// Where a mark of conflict between two versions starts a line.
fn conflit(texte: &str) -> Option<usize> {
    let marque = "<<<<<<< ";
    if texte.starts_with(marque) { Some(0) } else { texte.find(&format!("\n{marque}")).map(|i| i + 1) }
}

/// The last bracket opened and not closed in `texte`. Quotes and brackets count where a value may
/// start; it is only used on a text that is known to be wrong, to point at a likely place.
fn ouvrant(texte: &str) -> Option<usize> {
    let mut ouverts = Vec::new();
    let mut guillemet = None;
    let mut avant = ' ';
    for (i, c) in texte.char_indices() {
        let debut_de_valeur = matches!(avant, ' ' | '\n' | '[' | '{' | ',' | '\t');
        match (guillemet, c) {
            (Some(g), _) if g == c => guillemet = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if debut_de_valeur => guillemet = Some(c),
            (None, '[' | '{') if debut_de_valeur => ouverts.push(i),
            (None, ']' | '}') => {
                ouverts.pop();
            }
            _ => {}
        }
        avant = c;
    }
    ouverts.pop()
}

/// The bytes of the character at a line and column (both from 1).
fn octets(texte: &str, (ligne, colonne): (usize, usize)) -> Range<usize> {
    let debut_ligne = match ligne {
        0 | 1 => 0,
        n => texte.match_indices('\n').nth(n - 2).map_or(texte.len(), |(i, _)| i + 1),
    };
    let reste = &texte[debut_ligne..];
    let ligne = &reste[..reste.find('\n').unwrap_or(reste.len())];
    let debut = ligne.char_indices().nth(colonne.saturating_sub(1)).map_or(ligne.len(), |(i, _)| i);
    let fin = ligne[debut..].chars().next().map_or(debut, |c| debut + c.len_utf8());
    debut_ligne + debut..debut_ligne + fin
}
