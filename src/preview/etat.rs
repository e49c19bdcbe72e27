//! What is shown at a moment: the sources as they are, and the sites made of them.
//!
//! What is broken is shown in its last good state: files that give no record any more as they were
//! ([`reprise`](super::reprise)), and pages whose template fails as the last state whose pages could
//! all be rendered has them ([`Etat::secours`]). The faults are those of the files as they are.

use super::constats::Constats;
use super::reprise::{self, Avant, faire, reprendre, transposer};
use super::variante::Variante;
use super::verrou;
use crate::diagnostic::{Diagnostic, FileId};
use crate::site::Route;
use crate::source::Sources;
use crate::{Demande, Memoire, Ouvrage};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, OnceLock};

/// Sites kept for a state: those of the tabs that somebody has before the eyes. Each costs a
/// megabyte or more, and days can be walked through.
const VARIANTES_MAX: usize = 4;

/// States kept to show what a broken one cannot.
const SECOURS_MAX: usize = 4;

/// The site of a variant, with its faults.
pub struct Vue {
    /// `None` when there never was one.
    pub ouvrage: Option<Arc<Ouvrage>>,
    /// The files that it is made of.
    pub montrees: Arc<Sources>,
    /// What is wrong with the files as they are.
    pub faults: Vec<Diagnostic>,
    /// It is made of this state, not taken from one before.
    propre: bool,
    /// Whether pages of each kind could be rendered, once tried.
    pub essai: OnceLock<bool>,
    /// The links that lead nowhere, once all pages were read.
    pub liens: OnceLock<Vec<Diagnostic>>,
}

type Cellule = Arc<OnceLock<Arc<Vue>>>;

/// A state of the content. Cheap to copy: what is large or told later is shared.
#[derive(Clone)]
pub struct Etat {
    /// Its rank.
    pub generation: u64,
    /// The files as they are: faults are placed in them.
    pub sources: Arc<Sources>,
    /// The files shown: the same, but for those that are broken.
    pub montrees: Arc<Sources>,
    /// The broken files, by their path shown.
    pub perimes: BTreeSet<Arc<str>>,
    /// The files that changed since the state before, by their path shown.
    pub changes: Vec<String>,
    /// The files that gave a record, of `montrees`.
    fiches: Arc<HashSet<FileId>>,
    base: (Variante, Demande),
    memoire: Arc<Mutex<Memoire>>,
    /// The last asked for first.
    vues: Arc<Mutex<Vec<(Variante, Cellule)>>>,
    /// What is wrong with pages.
    constats: Arc<Constats>,
    /// Links that led nowhere in the state before: until all pages are read, they still do.
    liens_d_avant: Arc<BTreeMap<Variante, Vec<Diagnostic>>>,
    /// Pages that were at fault in the state before: looked at first.
    pub suspectes: Vec<String>,
    /// Wakes who reads pages back, when a variant was composed.
    reveil: Sender<()>,
    /// States before this one, the last first: one whose pages could be rendered, and those since
    /// that were not tried. They have no help of their own: states would hold each other without end.
    secours: Vec<Etat>,
}

impl Etat {
    /// The state that follows `avant`. The site of `premiere` is composed, the others when asked for.
    pub fn composer(
        sources: Sources,
        demande: &Demande,
        premiere: Variante,
        changes: Vec<String>,
        avant: Option<&Arc<Etat>>,
        reveil: &Sender<()>,
    ) -> Self {
        let memoire = avant.map_or_else(|| Arc::new(Mutex::new(Memoire::active())), |a| Arc::clone(&a.memoire));
        let sources = Arc::new(sources);
        let ancien = avant.map(|a| Avant { montrees: &a.montrees, fiches: &a.fiches });
        let reprise = reprendre(&sources, &premiere.demande(demande), &memoire, ancien.as_ref());
        let secours = avant.map(|a| secours_apres(a)).unwrap_or_default();
        let constats = avant.map(|a| a.constats.heriter(&a.sources, &sources)).unwrap_or_default();
        let etat = Self {
            generation: avant.map_or(1, |a| a.generation + 1),
            sources,
            montrees: reprise.montrees,
            perimes: reprise.perimes,
            changes,
            fiches: Arc::new(reprise.faites.fiches.into_iter().collect()),
            base: (Variante::de(demande), demande.clone()),
            memoire,
            vues: Arc::default(),
            constats: Arc::new(constats),
            liens_d_avant: Arc::new(avant.map(|a| a.liens_connus()).unwrap_or_default()),
            suspectes: avant.map(|a| a.constats.fautives()).unwrap_or_default(),
            reveil: reveil.clone(),
            secours,
        };
        let ouvrage = reprise.faites.ouvrage.map(Arc::new);
        let precedente = avant.and_then(|a| a.deja(premiere)).filter(|v| v.ouvrage.is_some());
        let vue = etat.vue_de(ouvrage, reprise.faults, premiere, precedente);
        *verrou(&etat.vues) = vec![(premiere, Arc::new(OnceLock::from(vue)))];
        etat
    }

    /// The variant of the root.
    pub fn base(&self) -> Variante {
        self.base.0
    }

    /// The site of a variant; composed when first asked for.
    pub fn vue(&self, variante: Variante) -> Arc<Vue> {
        let cellule = {
            let mut vues = verrou(&self.vues);
            let place = vues.iter().position(|(v, _)| *v == variante);
            let vue = place.map_or_else(|| (variante, Cellule::default()), |i| vues.remove(i));
            let cellule = Arc::clone(&vue.1);
            vues.insert(0, vue);
            vues.truncate(VARIANTES_MAX);
            cellule
        };
        Arc::clone(cellule.get_or_init(|| {
            let demande = variante.demande(&self.base.1);
            let mut faults = Vec::new();
            self.sources.fautes(&mut faults);
            let mut faites = faire(&self.sources, &demande, &self.memoire, &mut faults);
            if !self.perimes.is_empty() {
                faites = faire(&self.montrees, &demande, &self.memoire, &mut Vec::new());
            }
            let _ = self.reveil.send(());
            self.vue_de(faites.ouvrage.map(Arc::new), faults, variante, None)
        }))
    }

    /// A site, or else the one of before.
    fn vue_de(
        &self,
        ouvrage: Option<Arc<Ouvrage>>,
        faults: Vec<Diagnostic>,
        variante: Variante,
        precedente: Option<Arc<Vue>>,
    ) -> Arc<Vue> {
        let propre = ouvrage.is_some();
        let deja = |v: &Arc<Vue>| v.ouvrage.is_some();
        let ancienne = || precedente.or_else(|| self.secours.iter().map(|s| s.vue(variante)).find(deja));
        let (ouvrage, montrees) = match ouvrage {
            Some(ouvrage) => (Some(ouvrage), Arc::clone(&self.montrees)),
            None => match ancienne() {
                Some(vue) => (vue.ouvrage.clone(), Arc::clone(&vue.montrees)),
                None => (None, Arc::clone(&self.montrees)),
            },
        };
        let (essai, liens) = (OnceLock::new(), OnceLock::new());
        Arc::new(Vue { ouvrage, montrees, faults, propre, essai, liens })
    }

    /// The variants composed so far, with their sites.
    pub fn composees(&self) -> Vec<(Variante, Arc<Vue>)> {
        verrou(&self.vues).iter().filter_map(|(v, c)| Some((*v, Arc::clone(c.get()?)))).collect()
    }

    /// The states before this one that may render what it cannot, the last first.
    pub fn secours(&self) -> &[Etat] {
        &self.secours
    }

    /// The bytes of a page of a variant, and what is wrong with it, which is noted.
    pub fn rendre(&self, variante: Variante, vue: &Vue, route: &Route) -> crate::site::Rendu {
        let Some(ouvrage) = &vue.ouvrage else { return Err(Box::new(reprise::panne("il n’y a pas de site"))) };
        let rendu = rendre(&ouvrage.site, route);
        let fault = match &rendu {
            Ok(octets) => ouvrage.fuite(route, octets),
            Err(fault) => Some((**fault).clone()),
        };
        let fault = fault.map(|f| transposer(f, &vue.montrees, &self.sources));
        self.constats.noter(variante, &route.chemin, fault, rendu.is_err());
        rendu
    }

    /// What was noted of the pages of a variant, each fault once.
    pub fn notees(&self, variante: Variante) -> Vec<Diagnostic> {
        let mut faults = self.constats.fautes(variante);
        faults.extend(self.liens(variante));
        faults
    }

    /// All pages of a variant were rendered: what is wrong with them is known.
    pub fn clore(&self, variante: Variante) -> Vec<Diagnostic> {
        self.constats.clore(variante);
        self.constats.fautes(variante)
    }

    /// The links of a variant that lead nowhere, as far as is known.
    fn liens(&self, variante: Variante) -> Vec<Diagnostic> {
        let lus = self.deja(variante).and_then(|vue| vue.liens.get().cloned());
        lus.or_else(|| self.liens_d_avant.get(&variante).cloned()).unwrap_or_default()
    }

    /// The same, of all variants that have some.
    fn liens_connus(&self) -> BTreeMap<Variante, Vec<Diagnostic>> {
        let variantes: BTreeSet<Variante> =
            self.composees().iter().map(|(v, _)| *v).chain(self.liens_d_avant.keys().copied()).collect();
        variantes.into_iter().map(|v| (v, self.liens(v))).filter(|(_, liens)| !liens.is_empty()).collect()
    }

    /// Whether a page could not be rendered, and the file to blame when it is known.
    pub fn echec(&self, variante: Variante, chemin: &str) -> Option<Option<Arc<str>>> {
        let lieu = self.constats.echec(variante, chemin)?;
        Some(lieu.map(|l| Arc::clone(&self.sources.get(l.span.file).affiche)))
    }

    /// Whether a page could not be rendered.
    pub fn echec_quelconque(&self) -> bool {
        self.constats.echec_quelconque()
    }

    /// Whether a page of each kind can be rendered; `None` when that was not tried yet.
    fn bon(&self) -> Option<bool> {
        let essai = |v: &Vue| if v.propre { v.essai.get().copied() } else { Some(false) };
        let essais: Vec<_> = self.composees().iter().map(|(_, v)| essai(v)).collect();
        match essais.contains(&Some(false)) {
            true => Some(false),
            false => (!essais.contains(&None)).then_some(true),
        }
    }

    fn deja(&self, variante: Variante) -> Option<Arc<Vue>> {
        self.composees().into_iter().find(|(v, _)| *v == variante).map(|(_, vue)| vue)
    }
}

/// What helps the state that follows `avant`: itself alone, when its pages can be rendered; what helped
/// it, when they cannot; both, as long as that was not tried, or when a few of them cannot.
fn secours_apres(avant: &Etat) -> Vec<Etat> {
    let lui_meme = || Etat { secours: Vec::new(), ..avant.clone() };
    let bon = match avant.bon() {
        // Nothing else is known: worth the time.
        None if avant.secours.is_empty() => {
            Some(avant.composees().iter().all(|(v, _)| super::essai::essayer(avant, *v)))
        }
        bon => bon,
    };
    let mut secours = match bon {
        Some(true) if !avant.echec_quelconque() => return vec![lui_meme()],
        Some(false) => avant.secours.clone(),
        _ => std::iter::once(lui_meme()).chain(avant.secours.iter().cloned()).collect(),
    };
    // The last is good; those that were not tried since are a few.
    if secours.len() > SECOURS_MAX {
        secours.remove(SECOURS_MAX - 1);
    }
    secours
}

/// Gives back what is large, aside: it takes longer than making the next save wait.
pub fn rendre_la_memoire(quoi: impl Send + 'static) {
    std::thread::spawn(move || drop(quoi));
}

/// The bytes of a page; a panic is our bug, and costs that page only.
fn rendre(site: &crate::site::Site, route: &Route) -> crate::site::Rendu {
    catch_unwind(AssertUnwindSafe(|| site.render(route))).unwrap_or_else(|_| {
        Err(Box::new(reprise::panne(&format!("le programme est tombé en panne en rendant « {} »", route.chemin))))
    })
}
