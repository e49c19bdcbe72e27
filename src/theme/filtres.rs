//! The words that templates have for French: `{{ montant | euros_courts }}`, `{{ date | date_longue }}`.

use super::jetons::Jetons;
use super::{Actif, Libelles};
use crate::ecriture::Ecriture;
use crate::fr;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

/// An environment with our filters and functions; they must be there before any template. Numbers and dates are
/// written as `ecriture` says: pages are in the language of the interface, texts in that of the content.
pub fn environnement(
    actifs: &BTreeMap<String, Actif>,
    libelles: &Arc<Libelles>,
    jetons: &Arc<Jetons>,
    ecriture: Ecriture,
) -> Tera {
    let mut tera = Tera::new();
    let mots = Arc::clone(libelles);
    tera.register_filter("libelle", move |cle: &str, k: Kwargs, _: &State| mots.filtrer(cle, &k));
    let labels = Arc::clone(libelles);
    // Amounts are in euros in the view.
    tera.register_filter("euros", move |v: f64, _: Kwargs, _: &State| ecriture.euros(centimes(v)));
    tera.register_filter("euros_courts", move |v: f64, _: Kwargs, _: &State| ecriture.euros_courts(centimes(v)));
    tera.register_filter("nombre", move |v: f64, k: Kwargs, _: &State| -> TeraResult<String> {
        Ok(ecriture.decimal(v, k.get::<usize>("decimales")?.unwrap_or(2)))
    });
    tera.register_filter("pourcent", move |v: f64, k: Kwargs, _: &State| -> TeraResult<String> {
        Ok(ecriture.pourcent(v, k.get::<usize>("decimales")?.unwrap_or(0)))
    });
    tera.register_filter("unite", move |v: f64, k: Kwargs, _: &State| -> TeraResult<String> {
        let unite = k.must_get::<String>("de")?;
        // The label of a unit is in the language of the interface.
        let mots =
            if ecriture == labels.ecriture() { labels.avec_unite(v, &unite) } else { ecriture.avec_unite(v, &unite) };
        Ok(mots)
    });
    tera.register_filter("pluriel", |v: f64, k: Kwargs, _: &State| -> TeraResult<String> {
        Ok(fr::pluriel(v, &k.must_get::<String>("un")?, &k.must_get::<String>("des")?).to_owned())
    });
    tera.register_filter("date_longue", move |v: &str, _: Kwargs, _: &State| date(v).map(|d| ecriture.date_longue(d)));
    tera.register_filter("date_courte", move |v: &str, _: Kwargs, _: &State| date(v).map(|d| ecriture.date_courte(d)));
    tera.register_filter("mois_annee", move |v: &str, _: Kwargs, _: &State| date(v).map(|d| ecriture.mois_annee(d)));
    tera.register_filter("delai", move |v: &str, k: Kwargs, _: &State| -> TeraResult<String> {
        Ok(ecriture.dans(date(v)?, date(&k.must_get::<String>("jour")?)?))
    });
    tera.register_filter("de", |v: &str, _: Kwargs, _: &State| fr::de(v));
    tera.register_filter("slug", |v: &str, _: Kwargs, _: &State| fr::slug(v));
    tera.register_filter("somme", |v: &[Value], k: Kwargs, _: &State| -> TeraResult<f64> {
        let attribut = k.must_get::<String>("de")?;
        let valeurs = v.iter().filter_map(|l| l.get_from_path(&attribut));
        Ok(valeurs.filter_map(Value::as_f64).sum())
    });
    tera.register_filter("en_prose", |v: &Value, _: Kwargs, _: &State| en_prose(v));
    let chemins: BTreeMap<String, String> = actifs.iter().map(|(n, a)| (n.clone(), a.chemin.clone())).collect();
    let jetons = Arc::clone(jetons);
    tera.register_function("jeton", move |k: Kwargs, _: &State| -> TeraResult<String> {
        let nom = k.must_get::<String>("nom")?;
        let sombre = k.get::<bool>("sombre")?.unwrap_or_default();
        let valeur = jetons.valeur(&nom, sombre).map(str::to_owned);
        valeur.ok_or_else(|| Error::message(format!("le thème n’a pas de couleur « {nom} »")))
    });
    tera.register_function("actif", move |k: Kwargs, _: &State| -> TeraResult<Value> {
        let nom = k.must_get::<String>("nom")?;
        match chemins.get(&nom) {
            Some(chemin) => Ok(Value::safe_string(chemin)),
            None => Err(Error::message(format!("le thème n’a pas de fichier « {nom} »"))),
        }
    });
    tera
}

fn centimes(euros: f64) -> i64 {
    (euros * 100.0).round() as i64
}

fn date(texte: &str) -> TeraResult<Date> {
    texte.parse().map_err(|_| Error::message(format!("« {texte} » n’est pas une date")))
}

/// A value as a sentence takes it; only single ones can be.
fn en_prose(v: &Value) -> TeraResult<String> {
    match (v.as_str(), v.as_bool(), v.as_f64()) {
        (Some(texte), ..) => Ok(texte.to_owned()),
        (_, Some(vrai), _) => Ok(if vrai { "oui" } else { "non" }.to_owned()),
        (_, _, Some(nombre)) => Ok(fr::decimal(nombre, 2)),
        _ => Err(Error::message("ce n’est ni un nombre ni un texte")),
    }
}
