//! A decimal number as digits, where rounding and moving the point are exact.

use super::super::{FINE, MOINS};

/// The decimal digits of a finite number: the shortest ones that read back as the same `f64`.
pub(super) struct Chiffres {
    negatif: bool,
    entiers: String,
    decimales: String,
}

impl Chiffres {
    /// `None` for NaN and the infinities.
    pub(super) fn lire(valeur: f64) -> Option<Self> {
        if !valeur.is_finite() {
            return None;
        }
        let texte = valeur.abs().to_string();
        let (entiers, decimales) = texte.split_once('.').unwrap_or((&texte, ""));
        Some(Self { negatif: valeur < 0.0, entiers: entiers.to_owned(), decimales: decimales.to_owned() })
    }

    /// `numerateur / 10^decimales`, exactly.
    pub(super) fn fraction(numerateur: i128, decimales: usize) -> Self {
        let texte = format!("{:0>1$}", numerateur.unsigned_abs(), decimales + 1);
        let (entiers, fraction) = texte.split_at(texte.len() - decimales);
        Self { negatif: numerateur < 0, entiers: entiers.to_owned(), decimales: fraction.to_owned() }
    }

    /// Moves the point `rangs` places to the right: × 10^rangs.
    pub(super) fn decaler(mut self, rangs: usize) -> Self {
        for _ in 0..rangs {
            let suivant = if self.decimales.is_empty() { '0' } else { self.decimales.remove(0) };
            self.entiers.push(suivant);
        }
        let debut = self.entiers.find(|c| c != '0');
        self.entiers.drain(..debut.unwrap_or(self.entiers.len() - 1));
        self
    }

    /// Keeps at most `decimales` decimals, rounding half away from zero.
    pub(super) fn arrondir(mut self, decimales: usize) -> Self {
        let Some(suivant) = self.decimales.get(decimales..).and_then(|s| s.chars().next()) else {
            return self;
        };
        self.decimales.truncate(decimales);
        if suivant >= '5' {
            self.incrementer();
        }
        self
    }

    /// `12 500,5`, without trailing zeros; zero has no sign.
    pub(super) fn ecrire(&self) -> String {
        let decimales = self.decimales.trim_end_matches('0');
        let nul = decimales.is_empty() && self.entiers.bytes().all(|c| c == b'0');
        let mut texte = String::new();
        if self.negatif && !nul {
            texte.push(MOINS);
        }
        texte.push_str(&grouper(&self.entiers, FINE));
        if !decimales.is_empty() {
            texte.push(',');
            texte.push_str(decimales);
        }
        texte
    }

    /// Adds one to the last digit kept.
    fn incrementer(&mut self) {
        let rang = self.entiers.len();
        let mut chiffres: Vec<u8> = self.entiers.bytes().chain(self.decimales.bytes()).collect();
        let neufs = chiffres.iter().rev().take_while(|c| **c == b'9').count();
        let fin = chiffres.len();
        chiffres[fin - neufs..].fill(b'0');
        let retenue = neufs == fin;
        if retenue {
            chiffres.insert(0, b'1');
        } else {
            chiffres[fin - neufs - 1] += 1;
        }
        let texte: String = chiffres.into_iter().map(char::from).collect();
        let (entiers, decimales) = texte.split_at(rang + usize::from(retenue));
        self.entiers = entiers.to_owned();
        self.decimales = decimales.to_owned();
    }
}

/// Groups ASCII digits by three from the right.
pub(in crate::fr) fn grouper(chiffres: &str, separateur: char) -> String {
    let mut texte = String::with_capacity(chiffres.len() * 2);
    for (rang, c) in chiffres.chars().enumerate() {
        if rang > 0 && (chiffres.len() - rang).is_multiple_of(3) {
            texte.push(separateur);
        }
        texte.push(c);
    }
    texte
}
