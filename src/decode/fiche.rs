//! The two declarations that records are made of.

/// Declares a record: the struct, the reading of its keys, the resolution of its references.
///
/// ```text
/// fiche! {
///     /// Une entreprise entendue pendant la mission.
///     pub struct Entreprise("fiche entreprise") {
///         /// Raison sociale.
///         nom: String,
///         …
///     }
/// }
/// ```
/// A key is named as its field. A key whose type has a value when absent ([`Decode::absent`]) is
/// optional; every other key is required. A key that is a word of Rust is declared `r#type`.
///
/// [`Decode::absent`]: crate::decode::Decode::absent
#[macro_export]
macro_rules! fiche {
    ($(#[$doc:meta])* pub struct $nom:ident($libelle:literal) {
        $($(#[$champ_doc:meta])* $champ:ident: $genre:ty,)*
    }) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $nom {
            $($(#[$champ_doc])* pub $champ: $genre,)*
        }

        impl $nom {
            /// Names of the keys, in the order of the declaration.
            pub const CHAMPS: &'static [&'static str] = &[$($crate::decode::nom_de_cle(stringify!($champ))),*];
        }

        impl $crate::decode::Decode for $nom {
            const ATTENDU: &'static str = concat!("des clés et des valeurs (", $libelle, ")");

            fn decode(
                noeud: &$crate::decode::Noeud,
                d: &mut $crate::decode::Decodeur,
            ) -> Option<Self> {
                let mut table = d.table(noeud, $libelle)?;
                $(let $champ = table.champ::<$genre>($crate::decode::nom_de_cle(stringify!($champ)), d);)*
                table.finir(Self::CHAMPS, d);
                // All fields are read before any gives up: each has told its fault. The others of a
                // record that gives up may still name records that do not exist.
                if $($champ.is_none())||* {
                    $(if let Some(mut champ) = $champ {
                        d.restes.push(Box::new(move |registre| {
                            if let Some(r) = registre.downcast_mut() {
                                $crate::model::reference::Champ::lier(&mut champ, r);
                            }
                        }));
                    })*
                    return None;
                }
                Some(Self { $($champ: $champ?,)* })
            }

            /// A record that requires nothing may be left out.
            fn absent() -> Option<Self> {
                Some(Self { $($champ: <$genre as $crate::decode::Decode>::absent()?,)* })
            }
        }

        impl $crate::model::reference::Champ for $nom {
            fn lier(&mut self, r: &mut $crate::model::reference::Registre) -> bool {
                let mut tient = true;
                $(tient &= $crate::model::reference::Champ::lier(&mut self.$champ, r);)*
                tient
            }

            fn composer(&mut self, t: &$crate::fr::typographie::Typographe) {
                $($crate::model::reference::Champ::composer(&mut self.$champ, t);)*
            }
        }
    };
}

/// Declares an enumeration: its variants, the word that YAML uses, the label that people read.
#[macro_export]
macro_rules! choix {
    ($(#[$doc:meta])* pub enum $nom:ident($attendu:literal) $(defaut $defaut:ident)? {
        $($(#[$v_doc:meta])* $variante:ident = $mot:literal $(| $aussi:literal)?, $libelle:literal;)*
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $nom {
            $($(#[$v_doc])* $variante,)*
        }

        impl $nom {
            /// All variants, in order.
            pub const TOUS: &'static [Self] = &[$(Self::$variante),*];

            /// The word used in YAML, which also serves as CSS class and CSV value.
            pub fn mot(self) -> &'static str {
                match self { $(Self::$variante => $mot,)* }
            }

            /// The label that people read.
            pub fn libelle(self) -> &'static str {
                match self { $(Self::$variante => $libelle,)* }
            }
        }

        impl $crate::decode::Choix for $nom {
            const FAMILLE: &'static str = stringify!($nom);
            const TOUS: &'static [Self] = Self::TOUS;

            fn mot(self) -> &'static str {
                self.mot()
            }

            fn libelle(self) -> &'static str {
                self.libelle()
            }
        }

        impl $crate::decode::Decode for $nom {
            const ATTENDU: &'static str = $attendu;

            fn decode(
                noeud: &$crate::decode::Noeud,
                d: &mut $crate::decode::Decodeur,
            ) -> Option<Self> {
                $($(if noeud.texte() == Some($aussi) {
                    return Some(Self::$variante);
                })?)*
                let mots: Vec<&'static str> = Self::TOUS.iter().map(|v| v.mot()).collect();
                d.un_de(noeud, &mots, $attendu).map(|i| Self::TOUS[i])
            }

            $(fn absent() -> Option<Self> { Some(Self::$defaut) })?
        }

        impl $crate::model::reference::Champ for $nom {}

        impl serde::Serialize for $nom {
            /// Templates see `{ mot, libelle }`.
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeStruct;
                let mut t = s.serialize_struct(stringify!($nom), 2)?;
                t.serialize_field("mot", self.mot())?;
                t.serialize_field("libelle", self.libelle())?;
                t.end()
            }
        }
    };
}
