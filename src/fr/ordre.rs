//! The order of the dictionary: accents and case count only between equals, œ is with oe, « Lot 2 » before « Lot 10 ».
//!
//! The data is compiled in and never asks the machine for its locale. Spaces and hyphens count, so that names are sorted
//! word by word as in an index.

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;
use std::cmp::Ordering;
use std::sync::LazyLock;

/// Compares two names; only the same text is `Equal`, so that a sort never depends on the order of files.
pub fn comparer(a: &str, b: &str) -> Ordering {
    match &*FRANCAIS {
        Some(regles) => regles.compare(a, b).then_with(|| a.cmp(b)),
        None => cle(a).cmp(&cle(b)),
    }
}

/// A key whose bytes sort as [`comparer`] does. Worth it from a few dozen names: `noms.sort_by_cached_key(|n| cle(n))`.
///
/// Do not store it: the bytes change with the version of the collation data.
pub fn cle(nom: &str) -> Vec<u8> {
    let mut octets = Vec::with_capacity(nom.len() * 3 + 8);
    match &*FRANCAIS {
        Some(regles) => {
            let Ok(()) = regles.write_sort_key_to(nom, &mut octets);
        }
        None => octets.extend_from_slice(super::plier(nom).as_bytes()),
    }
    // The key holds no zero: this ends it, and the text itself settles ties as `comparer` does.
    octets.push(0);
    octets.extend_from_slice(nom.as_bytes());
    octets
}

/// `None` only if the crate was built without its data; the order is then that of the folded text.
static FRANCAIS: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| {
    let mut preferences = CollatorPreferences::from(locale!("fr"));
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    Collator::try_new(preferences, CollatorOptions::default()).ok()
});
