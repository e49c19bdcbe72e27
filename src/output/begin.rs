//! From the list of paths to come, refuse what cannot be done and make room for the rest. Knows nothing of their bytes.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs;

use anyhow::Context;

use super::path;
use super::place::{self, Found};
use super::refus::{Refus, Resultat};
use super::write::{Page, Writer};
use super::{Output, inventory};

impl Output {
    /// Announce every path of the build. Writes nothing, but when an old file of ours stands in the way of a new one.
    pub fn begin<'p>(self, paths: impl IntoIterator<Item = &'p str>) -> Resultat<Writer> {
        let mut pages = HashMap::new();
        for path in paths {
            path::validate(path).map_err(|raison| refuse_path(path, raison))?;
            let page = Page::new(self.old.fichiers.get(path).copied());
            if pages.insert(path.to_owned(), page).is_some() {
                return Err(refuse_path(path, "deux pages le demandent").into());
            }
        }
        let needed: HashSet<&str> = pages.keys().flat_map(|path| path::parents(path)).collect();
        if let Some(path) = needed.iter().filter(|folder| pages.contains_key(**folder)).min() {
            return Err(refuse_path(path, "il serait à la fois un fichier et un dossier").into());
        }
        self.refuse_occupied(&pages)?;
        let in_the_way = self.in_the_way(&pages, &needed)?;
        // Of an old folder whose name becomes a page, nothing but empty folders will be left.
        let under_a_page = |f: &&String| pages.contains_key(*f) || path::parents(f).any(|up| pages.contains_key(up));
        let cleared: BTreeSet<_> = self.inventory.folders.iter().filter(under_a_page).cloned().collect();

        let mut writer = Writer::new(self, pages);
        if !in_the_way.is_empty() || !cleared.is_empty() {
            writer.journal()?;
        }
        for path in &in_the_way {
            place::remove(&writer.root.join(path))?;
        }
        for folder in cleared.iter().rev() {
            let folder = writer.root.join(folder);
            fs::remove_dir(&folder).with_context(|| format!("suppression du dossier {}", folder.display()))?;
        }
        writer.made_room(in_the_way.len(), &cleared);
        Ok(writer)
    }

    /// Refuse pages whose place is taken by something that we tolerate but did not write.
    fn refuse_occupied(&self, pages: &HashMap<String, Page>) -> Resultat<()> {
        let dossier = self.root.clone();
        let special = || pages.iter().filter(|(path, _)| path::is_tolerated(path));
        let behind_link = special().filter(|(path, _)| {
            path::parents(path).chain([path.as_str()]).any(|up| inventory::is_link(&self.root.join(up)))
        });
        let mut liens: Vec<_> = behind_link.map(|(path, _)| path.clone()).collect();
        if !liens.is_empty() {
            liens.sort();
            return Err(Refus::Liens { dossier, liens }.into());
        }
        let exists = |path: &str| fs::symlink_metadata(self.root.join(path)).is_ok();
        let taken = special().filter(|(path, page)| page.is_new() && exists(path)).map(|(path, _)| path);
        // A stranger in a folder whose name is now wanted for a page.
        let inside = self.inventory.tolerated.iter().filter(|t| path::parents(t).any(|up| pages.contains_key(up)));
        let mut chemins: Vec<_> = taken.chain(inside).cloned().collect();
        if chemins.is_empty() {
            return Ok(());
        }
        chemins.sort();
        Err(Refus::Places { dossier, chemins }.into())
    }

    /// Old files to remove before writing: a file where a folder must go, a folder where a file must go, and names that
    /// differ by case only. Where the disk ignores case, to remove `Cendras.html` at the end would remove the new
    /// `cendras.html`.
    fn in_the_way(&self, pages: &HashMap<String, Page>, needed: &HashSet<&str>) -> Resultat<Vec<String>> {
        let stale: Vec<_> = self.old.fichiers.iter().filter(|(path, _)| !pages.contains_key(*path)).collect();
        if stale.is_empty() {
            return Ok(Vec::new());
        }
        let files: HashSet<String> = pages.keys().map(|path| path.to_lowercase()).collect();
        let folders: HashSet<String> = needed.iter().map(|path| path.to_lowercase()).collect();
        let (mut ours, mut chemins) = (Vec::new(), Vec::new());
        for (path, known) in stale {
            let low = path.to_lowercase();
            let clash =
                files.contains(&low) || folders.contains(&low) || path::parents(&low).any(|up| files.contains(up));
            if !clash {
                continue;
            }
            match place::examine(&self.root.join(path), *known)? {
                Found::Ours => ours.push(path.clone()),
                Found::Altered => chemins.push(path.clone()),
                Found::Absent => {}
            }
        }
        if chemins.is_empty() { Ok(ours) } else { Err(Refus::Places { dossier: self.root.clone(), chemins }.into()) }
    }
}

fn refuse_path(path: &str, raison: &str) -> Refus {
    Refus::Chemin { chemin: path.to_owned(), raison: raison.to_owned() }
}
