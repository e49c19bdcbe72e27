//! Tables for the drawings: an honest example of each kind, and the hard cases.

use feuille::chart::{Cellule, Colonne, Ligne, Options, Repere, Role, Table};
use jiff::ToSpan;
use jiff::civil::Date;

/// A case: its name, its table, its options.
#[derive(Debug)]
pub struct Cas {
    pub nom: String,
    pub table: Table,
    pub options: Options,
}

pub fn t(s: &str) -> Cellule {
    Cellule::Texte(s.into())
}

pub fn n(v: f64) -> Cellule {
    Cellule::Nombre(v)
}

pub fn j(s: &str) -> Cellule {
    if s.is_empty() { Cellule::Vide } else { Cellule::Jour(s.parse::<Date>().unwrap()) }
}

pub fn table(colonnes: &[(&str, Role, &str)], lignes: Vec<Vec<Cellule>>) -> Table {
    let colonne = |(titre, role, unite): &(&str, Role, &str)| Colonne {
        titre: (*titre).into(),
        role: *role,
        unite: (!unite.is_empty()).then(|| (*unite).to_owned()),
    };
    Table {
        colonnes: colonnes.iter().map(colonne).collect(),
        lignes: lignes.into_iter().map(|cellules| Ligne { cellules, chemin: None }).collect(),
        total: Some(Ligne::default()),
    }
}

/// The example of a kind.
pub fn exemple(nom: &str) -> Cas {
    let mut options = Options::default();
    let table = match nom {
        "barres" => table(
            &[("Filière", Role::Nom, ""), ("Emplois créés", Role::Valeur, "emploi créé")],
            vec![
                vec![t("Mécanique et métallurgie"), n(48.0)],
                vec![t("Agroalimentaire"), n(31.0)],
                vec![t("Bois et construction"), n(12.0)],
                vec![t("Chimie verte, recyclage et économie circulaire"), n(65.0)],
                vec![t("Textile"), n(4.0)],
            ],
        ),
        "empilees" => {
            options.reperes = vec![Repere { texte: "Enveloppe".into(), valeur: 600_000.0, jusque: None }];
            let v = Role::Valeur;
            table(
                &[
                    ("Axe", Role::Nom, ""),
                    ("Fonds propres", v, "€"),
                    ("Prêt", v, "€"),
                    ("Subvention accordée", v, "€"),
                    ("Subvention sollicitée", v, "€"),
                ],
                vec![
                    vec![t("Foncier et immobilier"), n(400_000.0), n(350_000.0), n(120_000.0), n(80_000.0)],
                    vec![t("Compétences"), n(90_000.0), Cellule::Vide, n(150_000.0), n(60_000.0)],
                    vec![t("Transition énergétique"), n(250_000.0), n(500_000.0), n(0.0), n(220_000.0)],
                ],
            )
        }
        "courbe" => {
            options.reperes = vec![Repere { texte: "Moyenne nationale".into(), valeur: 9.5, jusque: None }];
            options.base = Some("de l’emploi total".into());
            table(
                &[
                    ("Date", Role::Debut, ""),
                    ("Bassin d’Alès", Role::Valeur, "%"),
                    ("Occitanie", Role::Valeur, "%"),
                    ("Cible 2027", Role::Cible, "%"),
                ],
                vec![
                    vec![j("2020-01-01"), n(11.2), n(8.4), Cellule::Vide],
                    vec![j("2021-01-01"), n(11.0), n(8.3), Cellule::Vide],
                    vec![j("2022-01-01"), Cellule::Vide, n(8.5), Cellule::Vide],
                    vec![j("2023-01-01"), n(11.9), n(8.5), Cellule::Vide],
                    vec![j("2024-01-01"), n(12.4), n(8.6), Cellule::Vide],
                    vec![j("2025-07-01"), n(12.8), n(8.6), Cellule::Vide],
                    vec![j("2027-01-01"), Cellule::Vide, Cellule::Vide, n(14.0)],
                ],
            )
        }
        "entonnoir" => {
            options.ordonne = true;
            let u = "entreprise";
            table(
                &[
                    ("Étape", Role::Nom, ""),
                    ("Entreprises", Role::Valeur, u),
                    ("Cible basse", Role::Cible, u),
                    ("Cible haute", Role::Cible, u),
                ],
                vec![
                    vec![t("Auditionnées"), n(112.0), Cellule::Vide, Cellule::Vide],
                    vec![t("Projets détectés"), n(74.0), Cellule::Vide, Cellule::Vide],
                    vec![t("Retenues"), n(46.0), n(40.0), n(50.0)],
                    vec![t("Accompagnées"), n(21.0), n(40.0), n(50.0)],
                ],
            )
        }
        "jauge" => {
            options.tout = Some(500_000.0);
            table(
                &[("État", Role::Nom, ""), ("Montant", Role::Valeur, "€")],
                vec![vec![t("Engagé"), n(362_500.0)], vec![t("dont versé"), n(125_000.0)]],
            )
        }
        "gantt" => {
            let colonnes = [
                ("Action", Role::Nom, ""),
                ("Axe", Role::Groupe, ""),
                ("Début", Role::Debut, ""),
                ("Fin", Role::Fin, ""),
                ("Fait", Role::Fait, ""),
                ("État", Role::Etat, ""),
            ];
            let l = |a: &str, g: &str, d: &str, f: &str, x: &str, e: &str| vec![t(a), t(g), j(d), j(f), j(x), t(e)];
            table(
                &colonnes,
                vec![
                    l("Réhabiliter la friche de Rochebelle", "Foncier", "2025-02-01", "2026-06-30", "", "en cours"),
                    l(
                        "Inventaire des zones d’activités",
                        "Foncier",
                        "2025-01-15",
                        "2025-11-30",
                        "2025-12-10",
                        "réalisée",
                    ),
                    l("Ouverture de l’hôtel d’entreprises", "Foncier", "", "2027-03-01", "", "à venir"),
                    l("École de production", "Compétences", "2026-01-01", "2027-08-31", "", "en cours"),
                    l("Signature de la convention", "Compétences", "", "2026-09-15", "", ""),
                    l("Forum des métiers de l’industrie", "Compétences", "2027-01-10", "2027-02-20", "", "à venir"),
                ],
            )
        }
        "carte" => table(
            &[
                ("Commune", Role::Nom, ""),
                ("Code", Role::Code, ""),
                ("Projets", Role::Valeur, "projet"),
                ("Longitude", Role::Longitude, ""),
                ("Latitude", Role::Latitude, ""),
            ],
            vec![
                vec![t("Alès"), t("C-1-1"), n(14.0), n(4.0877), n(44.1256)],
                vec![t("Salindres"), t("C-2-2"), n(6.0), n(4.1604), n(44.1717)],
                vec![t("Anduze"), t("C-0-0"), n(3.0), n(3.9735), n(44.0534)],
                vec![t("La Grand-Combe"), t("C-0-2"), n(2.0), n(4.0269), n(44.2128)],
                vec![t("Saint-Hilaire-de-Brethmas"), t("C-2-1"), n(1.0), n(4.1248), n(44.0806)],
            ],
        ),
        "flux" => table(
            &[
                ("Financeur", Role::Etage, ""),
                ("Axe", Role::Etage, ""),
                ("Filière", Role::Etage, ""),
                ("Montant", Role::Valeur, "€"),
            ],
            vec![
                vec![t("État"), t("Foncier"), t("Mécanique"), n(300_000.0)],
                vec![t("Région Occitanie"), t("Foncier"), t("Mécanique"), n(220_000.0)],
                vec![t("Région Occitanie"), t("Compétences"), t("Agroalimentaire"), n(90_000.0)],
                vec![t("Entreprises"), t("Transition énergétique"), t("Chimie"), n(650_000.0)],
                vec![t("Entreprises"), t("Foncier"), t("Agroalimentaire"), n(410_000.0)],
                vec![t("Ademe"), t("Transition énergétique"), t("Chimie"), n(180_000.0)],
                vec![t("Agglomération"), t("Compétences"), t("Mécanique"), n(40_000.0)],
            ],
        ),
        autre => panic!("pas d’exemple pour {autre}"),
    };
    Cas { nom: "exemple".into(), table, options }
}

/// What is done to the example to make it hard.
pub fn durs(nom: &str) -> Vec<Cas> {
    let modifier = |cas: &str, f: &dyn Fn(usize, &mut f64)| {
        let mut c = exemple(nom);
        c.nom = cas.into();
        for (i, l) in c.table.lignes.iter_mut().enumerate() {
            for (col, cel) in c.table.colonnes.iter().zip(&mut l.cellules) {
                if let (Role::Valeur, Cellule::Nombre(v)) = (col.role, cel) {
                    f(i, v);
                }
            }
        }
        c
    };
    let mut cas = vec![
        exemple(nom),
        modifier("negatives", &|i, v| *v *= if i % 2 == 1 { -1.0 } else { 1.0 }),
        modifier("mille fois", &|i, v| *v *= if i == 1 { 1000.0 } else { 1.0 }),
        modifier("zeros", &|_, v| *v = 0.0),
        modifier("egales", &|_, v| *v = 7.0),
        modifier("immenses", &|i, v| *v = 13_456_789_012_345.0 + *v * (i + 1) as f64),
    ];
    // Numbers written in full, with a unit said once.
    for c in &mut cas.last_mut().unwrap().table.colonnes {
        c.unite = c.unite.take().map(|_| "kilomètre".into());
    }
    let lignes = |cas: &str, f: &dyn Fn(&mut Table)| {
        let mut c = exemple(nom);
        c.nom = cas.into();
        f(&mut c.table);
        c
    };
    cas.push(lignes("vide", &|t| t.lignes.clear()));
    cas.push(lignes("une", &|t| t.lignes.truncate(1)));
    cas.push(lignes("quarante", &|t| {
        let modele = t.lignes.clone();
        t.lignes = (0..40)
            .map(|i| {
                let mut l = modele[i % modele.len()].clone();
                for (col, c) in t.colonnes.iter().zip(&mut l.cellules) {
                    match (col.role, c) {
                        (Role::Nom | Role::Etage, Cellule::Texte(s)) => s.push_str(&format!(" n° {}", i + 1)),
                        (Role::Valeur, Cellule::Nombre(v)) => *v += i as f64,
                        (Role::Debut | Role::Fin | Role::Fait, Cellule::Jour(d)) => {
                            *d = d.saturating_add((i as i64).months())
                        }
                        (Role::Longitude | Role::Latitude, Cellule::Nombre(v)) => *v += 0.004 * (i as f64),
                        _ => {}
                    }
                }
                l
            })
            .collect();
    }));
    cas.push(lignes("longs", &|t| {
        for l in &mut t.lignes {
            for c in &mut l.cellules {
                if let Cellule::Texte(s) = c {
                    s.push_str(
                        " & <Compagnie> interprofessionnelle de valorisation anticonstitutionnellementdémesurée",
                    );
                }
            }
        }
        for c in &mut t.colonnes {
            c.titre.push_str(" selon la nomenclature révisée des activités du bassin industriel");
        }
    }));
    cas.push(lignes("manquantes", &|t| {
        for (i, l) in t.lignes.iter_mut().enumerate() {
            for (col, c) in t.colonnes.iter().zip(&mut l.cellules) {
                if col.role == Role::Valeur && i % 2 == 0 {
                    *c = Cellule::Vide;
                }
            }
        }
    }));
    cas
}
