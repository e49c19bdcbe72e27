//! `feuille new`: a commented skeleton in its place. It never overwrites.

use super::FAIT;
use super::commun::{a_paris, jour};
use crate::fr;
use crate::output;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use std::path::{Path, PathBuf};

/// Options of the verb.
#[derive(Args)]
pub struct Options {
    /// Ce qu’il faut créer : site, entreprise, action, axe, chapitre, indicateur, actualite, copil, page, ci
    #[arg(value_name = "GENRE", value_enum, hide_possible_values = true)]
    genre: Genre,
    /// Nom ou titre (pour un site : le dossier à créer ; pour ci : github ou gitlab)
    #[arg(value_name = "NOM")]
    nom: String,
    /// Numéro en tête du nom de fichier : 2.3 pour une action, 4 pour un chapitre
    #[arg(long, value_name = "NUMÉRO")]
    numero: Option<String>,
    /// Pour ci : l’adresse du dépôt git des sources de feuille, d’où la forge le construit
    #[arg(long, value_name = "ADRESSE")]
    depot: Option<String>,
    /// Dossier du contenu (content par défaut)
    #[arg(long, value_name = "DOSSIER", default_value = "content", hide_default_value = true)]
    content: PathBuf,
    /// Jour écrit dans la fiche, AAAA-MM-JJ (par défaut : aujourd’hui, à Paris)
    #[arg(long, value_name = "JOUR", value_parser = jour)]
    today: Option<Date>,
}

/// What can be made.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Genre {
    Site,
    Entreprise,
    Action,
    Axe,
    Chapitre,
    Indicateur,
    Actualite,
    Copil,
    Page,
    Ci,
}

/// Runs the verb.
pub fn executer(options: &Options) -> anyhow::Result<u8> {
    let today = options.today.unwrap_or_else(a_paris);
    if options.genre == Genre::Site {
        return site(Path::new(&options.nom));
    }
    if options.genre == Genre::Ci {
        return ci(&options.nom, options.depot.as_deref());
    }
    let (dossier, extension, squelette) = modele(options.genre);
    let tige = fr::slug(&options.nom);
    anyhow::ensure!(
        !tige.is_empty(),
        "« {} » ne donne aucun nom de fichier : écrire un nom avec des lettres",
        options.nom
    );
    let date = matches!(options.genre, Genre::Actualite | Genre::Copil).then(|| today.to_string());
    let nom = [options.numero.clone(), date, Some(tige)].into_iter().flatten().collect::<Vec<_>>().join("-");
    let chemin = options.content.join(dossier).join(format!("{nom}.{extension}"));
    // The title stands between double quotes in the skeletons.
    let titre = options.nom.replace('\\', "\\\\").replace('"', "\\\"");
    let texte = squelette
        .replace("{titre}", &titre)
        .replace("{jour}", &today.to_string())
        .replace("{{", "{")
        .replace("}}", "}");
    creer(&chemin, &texte)?;
    anstream::println!("Compléter cette fiche, puis lancer : feuille check");
    Ok(FAIT)
}

/// Folder, extension and skeleton of a kind. In skeletons braces are doubled, as in `format!`.
fn modele(genre: Genre) -> (&'static str, &'static str, &'static str) {
    match genre {
        Genre::Site | Genre::Ci => ("", "yaml", ""),
        Genre::Entreprise => ("entreprises", "yaml", include_str!("squelettes/entreprise.yaml")),
        Genre::Action => ("feuille-de-route/actions", "md", include_str!("squelettes/action.md")),
        Genre::Axe => ("feuille-de-route/axes", "md", include_str!("squelettes/axe.md")),
        Genre::Chapitre => ("feuille-de-route", "md", include_str!("squelettes/chapitre.md")),
        Genre::Indicateur => ("indicateurs", "yaml", include_str!("squelettes/indicateur.yaml")),
        Genre::Actualite => ("actualites", "md", include_str!("squelettes/actualite.md")),
        Genre::Copil => ("gouvernance", "md", include_str!("squelettes/copil.md")),
        Genre::Page => ("pages", "md", include_str!("squelettes/page.md")),
    }
}

/// The least content that gives a site without fault.
fn site(dossier: &Path) -> anyhow::Result<u8> {
    let fichiers = [
        ("site.yaml", include_str!("squelettes/site.yaml")),
        ("bassin.yaml", include_str!("squelettes/bassin.yaml")),
        ("filieres.yaml", "# Une ligne « - id: … » par filière.\n- id: mecanique\n  nom: Mécanique\n"),
        (
            "financeurs.yaml",
            "# Exactement un financeur porte l'enveloppe.\n- id: enveloppe\n  nom: \"Aide du dispositif\"\n  nature: etat\n  enveloppe: true\n",
        ),
        ("communes.csv", "code,nom,population,latitude,longitude\n"),
    ];
    for (nom, texte) in fichiers {
        creer(&dossier.join(nom), texte)?;
    }
    anstream::println!("Compléter ces fichiers, puis lancer : feuille build --content {}", dossier.display());
    Ok(FAIT)
}

/// What a forge runs: check each proposal, publish the main branch. From the root of the repository.
fn ci(forge: &str, depot: Option<&str>) -> anyhow::Result<u8> {
    let (chemin, texte) = match forge {
        "github" => (".github/workflows/site.yml", include_str!("squelettes/ci-github.yml")),
        "gitlab" => (".gitlab-ci.yml", include_str!("squelettes/ci-gitlab.yml")),
        autre => anyhow::bail!("« {autre} » n’est pas une forge connue : écrire github ou gitlab"),
    };
    // Known to who packages the program; otherwise only the person knows.
    let connu = Some(env!("CARGO_PKG_REPOSITORY")).filter(|d| !d.is_empty());
    let Some(depot) = depot.or(connu) else {
        anyhow::bail!(
            "la forge doit savoir d’où construire feuille : ajouter --depot https://… (le dépôt git de ses sources)"
        )
    };
    // It goes into a command and into YAML.
    let sur = |c: char| c.is_ascii_alphanumeric() || "-._~:/@".contains(c);
    anyhow::ensure!(
        depot.contains("://") && depot.chars().all(sur),
        "« {depot} » n’est pas l’adresse d’un dépôt : écrire par exemple https://forge.exemple.fr/equipe/feuille.git"
    );
    creer(Path::new(chemin), &texte.replace("{depot}", depot).replace("{version}", env!("CARGO_PKG_VERSION")))?;
    anstream::println!("Lire ses premières lignes : elles disent ce qu’il faut régler avant la première publication.");
    Ok(FAIT)
}

fn creer(chemin: &Path, texte: &str) -> anyhow::Result<()> {
    output::create(chemin, texte.as_bytes())?;
    anstream::println!("créé : {}", chemin.display());
    Ok(())
}
