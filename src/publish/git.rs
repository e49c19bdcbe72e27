//! A branch of a git repository, by the system's `git`. Nothing is visible before the push, which refuses when somebody
//! else pushed meanwhile: neither lock nor journal.
//!
//! The new tree begins as the old one, and only our own files are told to `git fast-import`, in one stream: what we did
//! not put there (links, submodules, programs, names in other alphabets) keeps its object, its mode and its name.

use super::depot::{Depot, absent, adresse, reussie};
use super::secrets::Acces;
use super::target::{Panne, Retour, Target};
use std::collections::BTreeMap;
use std::io::Write;
use std::process::Stdio;
use std::sync::{Mutex, PoisonError};

/// A branch.
pub struct Git {
    depot: Depot,
    distant: String,
    reference: String,
    historique: bool,
    auteur: String,
    /// The commit that was there; none for a branch to be made.
    ancien: Option<String>,
    arbre: Mutex<Arbre>,
}

/// The branch as it was, and what changes.
#[derive(Default)]
struct Arbre {
    /// What was there. Names that are not Unicode are left out: they are nobody's business here.
    avant: BTreeMap<String, Entree>,
    gestes: BTreeMap<String, Geste>,
    change: bool,
}

/// A line of `git ls-tree`.
struct Entree {
    mode: String,
    objet: String,
}

/// What becomes of a path.
enum Geste {
    /// It gets these bytes.
    Octets(Vec<u8>),
    /// It gets an object that is there.
    Objet(String),
    /// It goes.
    Retrait,
}

impl Git {
    /// Fetches the branch. `lieu` is an address, a path, or the name of a remote of the repository where we are.
    pub fn ouvrir(acces: &Acces, branche: &str, historique: bool, auteur: &str) -> Retour<Self> {
        let distant = adresse(acces.lieu)?;
        let mut git = Self {
            depot: Depot::new(acces.secrets, &distant)?,
            distant,
            reference: format!("refs/heads/{branche}"),
            historique,
            auteur: auteur.replace(['<', '>', '\n'], ""),
            ancien: None,
            arbre: Mutex::default(),
        };
        let depot = &git.depot;
        depot
            .dire(&["check-ref-format", &git.reference])
            .map_err(|_| Panne::Definitive(format!("« {branche} » ne peut pas être le nom d’une branche")))?;
        let la = depot.dire(&["ls-remote", &git.distant, &git.reference])?;
        if let Some(commit) = la.split_whitespace().next() {
            let local = format!("+{}:refs/feuille/ancien", git.reference);
            depot.dire(&["fetch", "-q", "--depth=1", "--no-tags", &git.distant, &local])?;
            let liste = depot.octets(&["ls-tree", "-r", "-z", "refs/feuille/ancien"])?;
            let avant = liste.split(|o| *o == 0).filter_map(entree).collect();
            git.arbre = Mutex::new(Arbre { avant, ..Arbre::default() });
            git.ancien = Some(commit.to_owned());
        }
        Ok(git)
    }

    fn arbre(&self) -> std::sync::MutexGuard<'_, Arbre> {
        self.arbre.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The commit, as `git fast-import` reads it.
    fn flux(&self, arbre: &Arbre, message: &str) -> Retour<Vec<u8>> {
        let mut flux = b"commit refs/feuille/nouveau\n".to_vec();
        let taille = message.len();
        flux.extend(format!("committer {} <feuille@localhost> now\ndata {taille}\n{message}\n", self.auteur).bytes());
        match &self.ancien {
            Some(_) if self.historique => flux.extend(b"from refs/feuille/ancien\n"),
            Some(_) => {
                let racine = self.depot.dire(&["rev-parse", "refs/feuille/ancien^{tree}"])?;
                flux.extend(format!("M 040000 {} \"\"\n", racine.trim()).bytes());
            }
            None => {}
        }
        for (chemin, geste) in &arbre.gestes {
            let chemin = cite(chemin);
            match geste {
                Geste::Retrait => flux.extend(format!("D {chemin}\n").bytes()),
                Geste::Objet(objet) => flux.extend(format!("M 100644 {objet} {chemin}\n").bytes()),
                Geste::Octets(octets) => {
                    flux.extend(format!("M 100644 inline {chemin}\ndata {}\n", octets.len()).bytes());
                    flux.extend_from_slice(octets);
                    flux.push(b'\n');
                }
            }
        }
        flux.extend_from_slice(b"done\n");
        Ok(flux)
    }
}

impl Arbre {
    /// What will stand at a path: an object, or bytes.
    fn la(&self, chemin: &str) -> Option<Result<&Entree, &Geste>> {
        match self.gestes.get(chemin) {
            Some(Geste::Retrait) => None,
            Some(geste) => Some(Err(geste)),
            None => self.avant.get(chemin).map(Ok),
        }
    }

    /// A path below something that is no folder, or the place of a folder: to write there would take away what others
    /// put.
    fn accueillir(&self, chemin: &str) -> Retour<()> {
        let au_dessus = chemin.match_indices('/').map(|(i, _)| &chemin[..i]).find(|d| self.la(d).is_some());
        let dossier = format!("{chemin}/");
        let dedans = self.avant.range(dossier.clone()..).map(|(c, _)| c.as_str()).next();
        let dedans = dedans.filter(|c| c.starts_with(&dossier) && self.la(c).is_some());
        match (au_dessus, dedans) {
            (None, None) => Ok(()),
            (Some(obstacle), _) => Err(Panne::Definitive(format!(
                "« {obstacle} » est dans la branche un fichier, un lien ou un sous-module : feuille n’écrit pas « {chemin} » à travers, l’enlever de la branche ou en choisir une autre"
            ))),
            (None, Some(autre)) => Err(Panne::Definitive(format!(
                "« {chemin} » est dans la branche un dossier, où se trouve « {autre} » : le déplacer, ou choisir une autre branche"
            ))),
        }
    }

    fn faire(&mut self, chemin: &str, geste: Geste) {
        self.gestes.insert(chemin.to_owned(), geste);
        self.change = true;
    }
}

/// `100644 blob <objet>\t<chemin>`
fn entree(ligne: &[u8]) -> Option<(String, Entree)> {
    let (tete, chemin) = std::str::from_utf8(ligne).ok()?.split_once('\t')?;
    let mut mots = tete.split(' ');
    let (mode, objet) = (mots.next()?.to_owned(), mots.nth(1)?.to_owned());
    Some((chemin.to_owned(), Entree { mode, objet }))
}

impl Target for Git {
    fn get(&self, chemin: &str) -> Retour<Option<Vec<u8>>> {
        let arbre = self.arbre();
        let objet = match arbre.la(chemin) {
            None => return Ok(None),
            Some(Err(Geste::Octets(octets))) => return Ok(Some(octets.clone())),
            Some(Err(Geste::Objet(objet))) => objet.clone(),
            Some(Ok(entree)) if entree.mode.starts_with("100") => entree.objet.clone(),
            // A link, a submodule: somebody put it in the place of our file, which is no more.
            Some(_) => return Ok(None),
        };
        drop(arbre);
        self.depot.octets(&["cat-file", "blob", &objet]).map(Some)
    }

    fn list(&self, dossier: &str) -> Retour<Vec<String>> {
        let prefixe = if dossier.is_empty() { String::new() } else { format!("{dossier}/") };
        let arbre = self.arbre();
        let ici = |c: &String| Some(c.strip_prefix(&prefixe)?.split('/').next()?.to_owned());
        let avant = arbre.avant.keys().filter(|c| arbre.la(c).is_some());
        let poses = arbre.gestes.keys().filter(|c| arbre.la(c).is_some());
        let mut noms: Vec<String> = avant.chain(poses).filter_map(ici).collect();
        noms.sort();
        noms.dedup();
        Ok(noms)
    }

    fn put(&self, chemin: &str, octets: &[u8]) -> Retour<()> {
        let mut arbre = self.arbre();
        arbre.accueillir(chemin)?;
        arbre.faire(chemin, Geste::Octets(octets.to_vec()));
        Ok(())
    }

    fn delete(&self, chemin: &str) -> Retour<()> {
        let mut arbre = self.arbre();
        match (arbre.avant.contains_key(chemin), arbre.gestes.contains_key(chemin)) {
            (true, _) => arbre.faire(chemin, Geste::Retrait),
            (false, true) => drop(arbre.gestes.remove(chemin)),
            (false, false) => {}
        }
        Ok(())
    }

    /// The same object under another name: nothing travels.
    fn copy(&self, de: &str, vers: &str) -> Retour<bool> {
        let mut arbre = self.arbre();
        let geste = match arbre.la(de) {
            Some(Ok(entree)) if entree.mode.starts_with("100") => Geste::Objet(entree.objet.clone()),
            Some(Err(Geste::Objet(objet))) => Geste::Objet(objet.clone()),
            Some(Err(Geste::Octets(octets))) => Geste::Octets(octets.clone()),
            _ => return Ok(false),
        };
        arbre.accueillir(vers)?;
        arbre.faire(vers, geste);
        Ok(true)
    }

    fn commit(&self, message: &str) -> Retour<()> {
        let mut arbre = self.arbre();
        if !arbre.change {
            return Ok(());
        }
        let flux = self.flux(&arbre, message)?;
        let mut import = self
            .depot
            .commande(&["fast-import", "--quiet", "--done", "--force", "--date-format=now"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|e| absent(&e))?;
        let ecrit = import.stdin.take().map_or(Ok(()), |mut entree| entree.write_all(&flux));
        let sortie = import.wait_with_output().map_err(|e| absent(&e))?;
        reussie("fast-import", &sortie)?;
        ecrit.map_err(|e| Panne::Definitive(format!("git ne lit pas ce qui est à publier ({e})")))?;
        // A lease on the very commit that was fetched: whoever pushed meanwhile wins, and we say so. No « + »: it would
        // override the lease.
        let bail = format!("--force-with-lease={}:{}", self.reference, self.ancien.as_deref().unwrap_or(""));
        let pousse = format!("refs/feuille/nouveau:{}", self.reference);
        self.depot.dire(&["push", "-q", &bail, &self.distant, &pousse])?;
        arbre.change = false;
        Ok(())
    }

    fn atomic(&self) -> bool {
        true
    }
}

/// A path in quotes, as git reads it.
fn cite(chemin: &str) -> String {
    format!("\"{}\"", chemin.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}
