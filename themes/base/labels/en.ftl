### Labels of the interface, in English. A theme changes one by writing it in its own labels/en.ftl.

## Le cadre de toutes les pages
flux-actualites = News
flux-feuille = Roadmap updates
aller-au-contenu = Skip to content
copil-bandeau = Steering committee edition — do not circulate
copil-explication = For members of the steering committee only: it shows data that companies have not made public.
menu-ouvrir = Menu
menu-nom = Main menu
menu-fermer = Close
etat-au = As of { $jour }
etat-au-court = As of
pied-nom = Footer
accessibilite-etat = Accessibility: { $etat }
contenus-et-donnees = Content and data:
publie-par = Published by:
mis-a-jour-le = Updated on

## Morceaux communs
fil-nom = Breadcrumb
dans-cette-page = On this page
cite-dans-titre = Cited in
precedent = Previous
suivant = Next
pagination-nom = Pages of the list
page-precedente = Previous page
page-suivante = Next page
page-n-sur = Page { $page } of { $pages }
couverture-complete = These totals cover all { $existantes } companies interviewed.
couverture-partielle = { $n ->
        [one] These totals cover { $n } company out of { $existantes }: data on the others is for the steering committee only.
       *[other] These totals cover { $n } companies out of { $existantes }: data on the others is for the steering committee only.
    }
total-partiel = partial total
total-lignes = Total of the { $n } rows
total-lignes-partiel = Total of the { $n } rows, partial
secret-titre = Partial total, statistical confidentiality.
secret-texte = This total leaves out projects of companies that are not named, when it would reveal the figures of a single one: fewer than three companies, or one company weighing more than 85% of the total.

## Mots qui suivent un nombre
n-entreprises = { $n ->
        [one] company
       *[other] companies
    }
n-projets = { $n ->
        [one] project
       *[other] projects
    }
d-investissement = invested
n-emplois-a-creer = { $n ->
        [one] job to create
       *[other] jobs to create
    }
n-emplois-maintenus = { $n ->
        [one] job kept
       *[other] jobs kept
    }
fait-le = Done on

## Têtes de colonnes
col-projet = Project
col-entreprise = Company
col-axe = Line of work
col-commune = Commune
col-etat = State
col-investissement = Investment (€)
col-emplois-a-creer = Jobs to create
non-precise = not specified
col-filiere = Industry
col-etape = Step reached
col-projets-nommes = Projects named
non-precisee = not specified
col-numero = No.
col-action = Action
col-pilote = Lead
col-priorite = Priority
col-echeance = Due
col-entreprises = Companies
col-projets = Projects
col-emplois-maintenus = Jobs kept
col-financeur = Funder
col-nature = Kind
col-depuis-le = Since
col-montant = Amount (€)
non-date = undated
col-date = Date
col-valeur = Value

## Indicateurs
au-date = as of { $date }
indicateur-depart = Start: { $valeur }
indicateur-cible = Target: { $valeur }
indicateur-marche = { $part } of the way to the target; steady progress would be { $attendu } at that date.
indicateur-marche-trait = { $part } of the way to the target; steady progress would be { $attendu } at that date (vertical line).
axe-deux-points = Line of work:
source-deux-points = Source:
toutes-les-valeurs = All values
valeurs-de = Values: { $titre }
date-depart = { $date }, start
date-cible = { $date }, target

## Page introuvable
absente-chapo = This page does not exist, or no longer does. Its address may have been mistyped.
absente-accueil = Back to the home page
absente-plan = Look in the site map
redirection-titre = This page has moved
redirection-lien = Read it at its new address
lire-la-feuille = Read the roadmap

## Accueil
voir-les-projets = See the projects
suivre-l-avancement = Follow progress
accueil-ou-en-est-on = Where things stand on
accueil-feuille = The roadmap
accueil-ou-en-est-on-fin = {""}
n-axes = { $n ->
        [one] line of work
       *[other] lines of work
    }
n-actions = { $n ->
        [one] action
       *[other] actions
    }
deux-points = :{" "}
dont-en-retard = late
avancement-a-venir = { $n } to come
avancement-en-cours = { $n } under way
avancement-realisee = { $n } done
avancement-en-pause = { $n } paused
avancement-bloquee = { $n } blocked
avancement-abandonnee = { $n } dropped
n-actions-en-retard = { $n ->
        [one] action late
       *[other] actions late
    }
n-jalons-en-retard = { $n ->
        [one] milestone late
       *[other] milestones late
    }
prochaine-echeance = Next due
accueil-enveloppe = The aid budget
accordes-sur = { $accorde } granted out of { $total }
accordes-sur-au-moins = At least { $accorde } granted out of { $total }
detail-du-financement = Funding in detail
accueil-ingenierie = Engineering support
jours-sur = { $utilises ->
        [one] { $utilises } day out of { $prevus }
       *[other] { $utilises } days out of { $prevus }
    }
jours-sur-au-moins = { $utilises ->
        [one] At least { $utilises } day out of { $prevus }
       *[other] At least { $utilises } days out of { $prevus }
    }
dans-n-entreprises = in { $comptees } companies out of { $existantes }
chiffres-publics = Public figures
autres-chiffres = Other public figures ({ $n })
accueil-axes = { $n ->
        [one] One line of work
        [2] Two lines of work
        [3] Three lines of work
        [4] Four lines of work
        [5] Five lines of work
        [6] Six lines of work
       *[other] { $n } lines of work
    }
accueil-axes-nom = The lines of work
accueil-barre = The bar shows the share of actions that are done.
ce-qui-vient = Coming next
toutes-les-echeances = All deadlines
dernieres-nouvelles = Latest news
toutes-les-actualites = All news

## Action, axe, chapitre
action-n = Action { $numero }
ce-qui-bloque = What blocks it.
la-fiche = Key facts
pilote = Lead
n-partenaires = { $n ->
        [one] Partner
       *[other] Partners
    }
calendrier = Schedule
calendrier-de = from
calendrier-a = to
priorite = Priority
budget = Budget
l-action = The action
les-jalons = Milestones
budget-et-financement = Budget and funding
budget-par-annee = Budget by year
budget-par-annee-taxe = Budget by year, { $taxe }
col-annee = Year
total = Total
plan-de-financement = Funding plan
les-indicateurs = Indicators
projets-qu-elle-sert = Projects it serves
projets-lies-a-l-action = Projects named for action { $numero }
premiers-projets = The first { $montres } projects of { $n }.
actions-voisines = Neighbouring actions
n-actions-legende = { $n ->
        [one] The action
       *[other] The { $n } actions
    }
aucune-action = No action yet.
echeances-depassees = Overdue
echeances-a-venir = Due next
actualites-voisines = Neighbouring news
aucune-nouvelle = No news yet.
s-abonner = Subscribe to the Atom feed
s-abonner-feuille = Follow the updates (Atom feed)
lettres-nom = Go to a letter
axe-n = Line of work { $numero }
axe = Line of work
pilote-deux-points = Lead: { $nom }
totaux-de-l-axe = Totals of the line of work
les-actions = Actions
n-actions-de-l-axe = { $n ->
        [one] The action of the line of work
       *[other] The { $n } actions of the line of work
    }
les-projets-nommes = Projects named
axe-projets-nommes = { $n ->
        [one] { $n } project is named here; the line of work counts { $total }.
       *[other] { $n } projects are named here; the line of work counts { $total }.
    }
axe-projets-nommes-accord = { $n ->
        [one] { $n } project is named here, with its company’s consent; the line of work counts { $total }.
       *[other] { $n } projects are named here, with their companies’ consent; the line of work counts { $total }.
    }
projets-nommes-de-l-axe = Projects named on the line of work
chapitres-voisins = Neighbouring chapters
chapitre-n = Chapter { $numero }
min-de-lecture = { $n } min read

## Territoire
commune = Commune
code-insee = Insee code { $code }
n-habitants = { $n ->
        [one] inhabitant
       *[other] inhabitants
    }
les-totaux = Totals
les-entreprises-nommees = Companies named
entreprises-de-la-commune = Companies named in the commune
projets-de-la-commune = Projects named in the commune
commune-vide = This edition names no company and no project in this commune.
toutes-les-communes = All communes
totaux-par-commune = Totals by commune
col-code-insee = Insee code
col-habitants = Inhabitants
totaux-par-filiere = Totals by industry
col-description = Description
filiere = Industry
entreprises-de-la-filiere = Companies of the industry: { $nom }
filiere-vide = This edition names no company of this industry.

## Entreprises et projets
entreprise-fictive = Fictitious company
derniere-etape-le = Last step on
en-bref = In brief
l-entreprise = The company
taille = Size
effectif-reserve = Workforce, steering committee only
n-salaries = { $n ->
        [one] employee
       *[other] employees
    }
contact-reserve = Contact, steering committee only
activite = Activity
ingenierie-mobilisee = Engineering support used
site-de-l-entreprise = Website
siret = SIRET
son-parcours = Its path
pas-encore = not yet
actions-servies-titre = Actions its projects serve
ses-projets = Its projects
projets-de = Projects: { $nom }
n-projets-tus = { $n ->
        [one] { $n } more project is not public.
       *[other] { $n } more projects are not public.
    }
entreprises-description-copil = All companies interviewed, with their projects.
entreprises-toutes-nommees = All { $n } companies interviewed are named here.
entreprises-nommees-sur = { $n ->
        [one] { $n } company named, of { $total } interviewed.
       *[other] { $n } companies named, of { $total } interviewed.
    }
aucune-entreprise = No company has agreed to be named yet.
par-filiere = By industry
par-commune = By commune
projet-porte-par = Project led by
projet-fictif = Fictitious project
d-ici-a = by { $annee }
le-projet = The project
nature = Kind
maturite = Maturity
dispositif-vise = Scheme sought
n-actions-servies = { $n ->
        [one] Action served
       *[other] Actions served
    }
le-plan-de-financement = Funding plan
projet-finance = { $montant } found or requested, { $part } of the investment.
projets-description-copil = All industrial projects recorded.
projets-nommes-sur = { $n ->
        [one] { $n } project named, of { $total } counted in the totals.
       *[other] { $n } projects named, of { $total } counted in the totals.
    }
projets-nommes-sur-entreprises = { $n ->
        [one] { $n } project named, of { $total } counted in the totals ({ $comptees } companies out of { $existantes }).
       *[other] { $n } projects named, of { $total } counted in the totals ({ $comptees } companies out of { $existantes }).
    }
aucun-projet = No project is public yet.

## Gouvernance et COPIL
comite-de-pilotage = Steering committee
sous-la-presidence = Chaired by: { $noms }.
decisions-titre = What was decided
le-dispositif = The scheme: { $nom }
les-phases = Phases
reunions-titre = Meetings of the steering committee
les-cabinets = Consultants
les-partenaires = Partners

## Feuille de route
lire-dans-l-ordre = Read in order
axe-court = Line
actions-de-l-axe-n = Actions of line of work { $numero }

## Financement
enveloppe-du-dispositif = The scheme’s budget
d-enveloppe = of budget
accordes = granted
accordes-au-moins = granted, at least
verses = paid
verses-au-moins = paid, at least
encore-libres = still free
d-effet-de-levier = leverage
part-accordee = { $part } of the budget is granted.
part-accordee-au-moins = At least { $part } of the budget is granted.
levier-explication = Leverage compares all other funding to the budget’s share: for each €1 of budget, €{ $levier } comes from elsewhere.
qui-finance = Who pays
financements-par-financeur = Funding by funder
col-genre = Type
col-demande = Requested or granted (€)
col-accorde = Granted (€)
col-verse = Paid (€)
sous-quelle-forme = In what form
axe-par-axe = Line by line
investissements-par-axe = Investment and aid by line of work
col-aides = Aid granted from the budget (€)

## Suivi
n-actions-par-etat = { $n ->
        [one] { $n } action, by state
       *[other] { $n } actions, by state
    }
en-retard = late
retard-explication = A late action keeps the state given by its lead: it is counted in both. Delays are computed from dates.
indicateurs-face-aux-cibles = Indicators against their targets
les-actions-en-retard = Late actions
actions-en-retard-legende = Late actions
les-jalons-en-retard = Late milestones
les-jalons-a-venir = Milestones to come

## Glossaire et sources
cite-dans = Cited in:
voir-aussi = See also:
aucun-terme = No term explained yet.
n-documents = { $n ->
        [one] document
       *[other] documents
    }
lu-le = read on { $date }
consultee-le = read on
contradictions-titre = Where sources disagree
sources-deux-points = Sources:

## Données
reutiliser = Reuse this data
donnees-format = As of { $jour }. Files are CSV, in UTF-8. Amounts are in euros, dates are YYYY-MM-DD, codes (Insee, SIRET) are text. Column names are in French.
licence-deux-points = Licence:
donnees-citer = Credit the source ({ $titre }) and the date.
donnees-publiques = What is not public is not in these files.

## Mentions légales
editeur = Publisher
telephone = Telephone: { $numero }
courriel = E-mail:
siren = SIREN: { $numero }
directeur-de-la-publication = Director of publication
hebergeur = Host
conception = Design
code-source = Source code:
licence = Licence
licence-phrase = Unless stated otherwise, the content and data of this site are published under the
licence-phrase-fin = {""}: you may reuse them, stating their source and date.
polices = Fonts: Archivo and Source Serif 4, under the SIL Open Font License 1.1.
donnees-personnelles = Personal data
donnees-personnelles-texte = This site sets no cookie, does not measure visits, runs no third-party service and asks for no data.
accessibilite = Accessibility

## Déclaration d’accessibilité : structure et phrases obligatoires (modèle du RGAA)
declaration-titre = Accessibility statement
declaration-engagement = { $organisme } undertakes to make its internet, intranet and extranet sites and its software accessible (and its mobile applications and digital street furniture), in accordance with article 47 of French law no. 2005-102 of 11 February 2005.
declaration-strategie = To this end, { $organisme } carries out the following strategy and actions:
schema-absent = Multi-year accessibility plan: not published yet
schema = Multi-year accessibility plan
plan-absent = Action plan for the current year: not published yet
plan-d-actions = Action plan for the current year
declaration-portee = This accessibility statement applies to “{ $titre }”
etat-de-conformite = Compliance status
rgaa-version = 4.1.2
conformite-avant = “{ $titre }” is
conformite-apres = with the French general accessibility framework (RGAA), version { rgaa-version }
conformite-partielle = {","} because of the non-compliances and exemptions listed below
conformite-sans-audit = {""}: the site has not been audited yet
conformite-nulle = {","} because of the non-compliances listed below or for lack of a valid audit
resultat-des-tests = Test results
audit-phrase = The compliance audit carried out on { $date } by { $par } shows that:
audit-taux = { $taux }% of RGAA criteria are met;
audit-taux-moyen = the average compliance rate is { $taux }%;
audit-grille = audit grid
audit-sans-grille = the audit grid is not published.
aucun-audit = No compliance audit has been carried out yet. Automatic tests are not enough to establish compliance.
contenus-non-accessibles = Content that is not accessible
non-conformites = Non-compliances
derogations = Exemptions for disproportionate burden
exemptions = Content not subject to the accessibility duty
aucune-non-conformite = No non-compliance recorded to date.
aucune-derogation = No exemption is claimed.
aucune-exemption = No content is exempt.
etablissement = Preparation of this accessibility statement
declaration-etablie = This statement was prepared on { $date }.
declaration-sans-date = The date of this statement is not set yet.
declaration-mise-a-jour = It was updated on { $date }.
technologies = Technologies used to build the site
environnement-de-test = Test environment
environnement-phrase = Content rendering was checked with the following combinations of browsers and assistive technologies:
outils = Tools used to assess accessibility
pages-verifiees = Pages of the site checked for compliance
non-precisees = Not specified.
aucune-a-ce-jour = None to date.
aucun-a-ce-jour = None to date.
retour-et-contact = Feedback and contact
retour-phrase = If you cannot access some content or service, you can contact the site’s manager to be directed to an accessible alternative or to get the content in another form.
envoyer-un-message = Send a message
contacter = Contact { $organisme }: see the
mentions-minuscule = legal notice
voies-de-recours = Remedies
recours-phrase = This procedure applies in the following case: you have reported to the site’s manager an accessibility defect that prevents you from accessing some content or one of the site’s services, and you have not received a satisfactory answer.
vous-pouvez = You can:
defenseur-message = write to the Défenseur des droits
defenseur-delegue = contact the Défenseur des droits delegate in your region
defenseur-message-adresse = https://www.defenseurdesdroits.fr/nous-contacter-355
defenseur-delegue-adresse = https://www.defenseurdesdroits.fr/carte-des-delegues
point-virgule = {";"}
defenseur-courrier = send a letter (free, no stamp needed):
defenseur-nom = Défenseur des droits
defenseur-rue = Libre réponse 71120
defenseur-ville = 75342 Paris CEDEX 07

## Menu, pied et titres de pages
accueil = Home
titre-feuille = The roadmap
titre-actions = Actions
titre-projets = Projects
titre-entreprises = Companies
titre-financement = Funding
titre-suivi = Progress
titre-gouvernance = Governance
titre-actualites = News
titre-filieres = Industries
titre-communes = Communes
titre-glossaire = Glossary
titre-sources = Sources
titre-donnees = Data
titre-plan = Site map
titre-mentions = Legal notice
titre-accessibilite = Accessibility
titre-absente = Page not found
a-propos-du-site = About this site
ensemble = All
titre-page = { $titre }, page { $page }
page-n = Page { $page }

## Descriptions de pages
description-absente = This page does not exist or no longer does.
description-entreprises = The companies interviewed that agreed to be named, with their projects.
description-entreprise = { $nom }, { $filiere } ({ $commune }).
description-projets = The industrial projects that their companies agreed to make public.
description-projet = Project led by { $nom }.
description-filieres = The industries of { $bassin }: companies, projects, investment and jobs.
description-communes = The { $n } communes of { $territoire } and their industrial projects.
description-commune = Companies and industrial projects in { $commune }.
description-feuille = Chapters, lines of work and actions of the industrial roadmap of { $bassin }.
description-actions = All actions of the roadmap, with their lead, their state and their deadlines.
description-action = Action of the line of work “{ $axe }”, led by { $pilote }.
description-gouvernance = The { $nom } scheme, its phases, its partners and the meetings of its steering committee.
description-copil = Steering committee of { $date }.
description-suivi = The indicators of the roadmap against their targets, late actions and milestones.
description-financement = The aid budget, the funding plans of projects and the leverage.
description-actualites = News of the roadmap.
description-glossaire = The words and acronyms of the roadmap, explained.
description-sources = The public documents that facts and figures come from, and where they disagree.
description-plan = All pages of the site.
description-mentions = Who publishes this site, who hosts it, under which licence.
description-accessibilite = Accessibility statement: { $etat }.
description-donnees = The data of the site, to download and reuse freely.

## Jeux de données
jeu-chiffres = Key figures
jeu-entreprises = Companies
jeu-projets = Projects
jeu-actions = Actions
jeu-indicateurs = Indicators
jeu-axes = Totals by line of work
jeu-filieres = Totals by industry
jeu-chiffres-description = The public figures, with their source and date.
jeu-entreprises-description = The companies that agreed to be named.
jeu-projets-description = The projects made public, their investment and jobs.
jeu-actions-description = The actions, their lead, state and dates.
jeu-indicateurs-description = All dated values of the indicators.
jeu-axes-description = Projects, investment and jobs by line of work.
jeu-filieres-description = Projects, investment and jobs by industry.

## Étapes, verdicts
etape-auditionnee = interviewed
etape-detectee = project spotted
etape-retenue = project selected
etape-accompagnee = supported
verdict-atteint = target reached
verdict-en-avance = ahead
verdict-en-retard = late
verdict-dans-les-temps = on time

## Mots des énumérations
NatureFinanceur-etat = State
NatureFinanceur-region = Region
NatureFinanceur-europe = European Union
NatureFinanceur-collectivite = local authority
NatureFinanceur-banque-publique = public bank
NatureFinanceur-banque = bank
NatureFinanceur-entreprise = company
NatureFinanceur-autre = other
NaturePartenaire-cabinet = consultancy
NaturePartenaire-etat = State
NaturePartenaire-collectivite = local authority
NaturePartenaire-agence = agency
NaturePartenaire-chambre = chamber of commerce and trades
NaturePartenaire-banque-publique = public bank
NaturePartenaire-formation = training body
NaturePartenaire-association = association
NaturePartenaire-autre = other
Diffusion-publique = public
Diffusion-agregee = in totals only
Diffusion-copil = steering committee only
Taille-TPE = micro (under 10 employees)
Taille-PME = small or medium (10 to 249 employees)
Taille-ETI = mid-size (250 to 4,999 employees)
Taille-GE = large company
Nomenclature-rev2 = NAF rev. 2
Nomenclature-2025 = NAF 2025
Nature-creation = creation
Nature-extension = extension
Nature-modernisation = modernisation
Nature-decarbonation = decarbonisation
Nature-relocalisation = reshoring
Nature-formation = training
Nature-innovation = innovation
Maturite-idee = idea
Maturite-etude = study
Maturite-operation = operation
EtatProjet-a-venir = to come
EtatProjet-en-cours = under way
EtatProjet-realise = done
EtatProjet-en-pause = on hold
EtatProjet-bloque = blocked
EtatProjet-abandonne = abandoned
NatureFinancement-subvention = grant
NatureFinancement-avance-recuperable = repayable advance
NatureFinancement-pret = loan
NatureFinancement-fonds-propres = own funds
NatureFinancement-autre = other
EtatFinancement-sollicite = requested
EtatFinancement-instruit = under review
EtatFinancement-accorde = granted
EtatFinancement-conventionne = contracted
EtatFinancement-verse = paid
EtatFinancement-refuse = refused
EtatConformite-non-conforme = not compliant
EtatConformite-partiellement-conforme = partially compliant
EtatConformite-totalement-conforme = fully compliant
Taxe-HT = excluding tax
Taxe-TTC = including tax
Priorite-haute = high
Priorite-moyenne = medium
Priorite-basse = low
Statut-a-venir = to come
Statut-en-cours = under way
Statut-realisee = done
Statut-en-pause = on hold
Statut-bloquee = blocked
Statut-abandonnee = abandoned

## Figures and calendar
titre-calendrier = Calendar
calendrier-description = The actions of the roadmap in time, and what is due month by month.
actions-dans-le-temps = Actions in time
ce-qui-est-passe = Past
calendrier-jour = As of { $jour }.
n-echeances-passees = { $n ->
        [one] { $n } milestone is overdue.
       *[other] { $n } milestones are overdue.
    }
ce-mois-ci = (this month)
aucune-echeance = Nothing is due after this day.
ou-en-est-le-dispositif = Where the scheme stands
de-qui-pour-quoi = From whom, for what
trier-par = Sort by
tableau-filtrer = Filter rows
tableau-aucune = No row of { $total }
tableau-une = 1 of { $total } rows
tableau-plusieurs = { $nombre } of { $total } rows
tableau-croissant = { $colonne }: sorted, ascending
tableau-decroissant = { $colonne }: sorted, descending
voir-les-donnees = See the data as a table
donnees-de = Data: { $titre }
note-de-lecture = How to read it.
donnees-fictives = Invented data
telecharger-figure = Download “{ $titre }”:
format-csv = CSV
fiches-de-ce-site = Records of this site
tableau-complet = Full table:
tableau-n = Table { $numero }
figure-n = Figure { $numero }

## Search, light or dark, filters
titre-recherche = Search
description-recherche = Look for a project, an action, a chapter, a commune, a word of the glossary.
rechercher = Search
recherche-quoi = Search the site
recherche-sans-script = Search needs JavaScript, which is off. All pages are also in the map:
recherche-chargement = Loading search…
recherche-echec = Search could not be loaded. The site map leads to all pages.
recherche-zero = No result for “{ $q }”. Try a shorter word, or its singular.
recherche-un = One result for “{ $q }”.
recherche-plusieurs = { $nombre } results for “{ $q }”.
recherche-suite = Show { $nombre } more
recherche-suite-un = See the other one
groupe-chapitres = Chapters
groupe-axes = Lines of work
groupe-actions = Actions
groupe-projets = Projects
groupe-entreprises = Companies
groupe-communes = Communes
groupe-filieres = Industries
groupe-indicateurs = Indicators
groupe-actualites = News
groupe-gouvernance = Meetings
groupe-glossaire = Glossary
groupe-sources = Sources
groupe-pages = Pages
clarte = Display brightness
clarte-systeme = System
clarte-claire = Light
clarte-sombre = Dark
filtre-tout = All
filtre-effacer = Clear filters
filtre-page = Filters apply to this page of the list; links to the other pages keep them.
filtre-page-vide = Other pages of the list may have some.
filtre-compte = { $nombre } { $mots } out of { $total }
filtre-compte-page = { $nombre } { $mots } out of the { $total } on this page
filtre-aucun-projet = No project matches these choices.
filtre-aucune-entreprise = No company matches these choices.
filtre-aucune-action = No action matches these choices.
filtre-inconnu = The list has nothing under “{ $valeur }”.

## Figures: units and measures
unite-entreprise = { $n ->
        [one] company
       *[other] companies
    }
unite-entreprise-entendue = { $n ->
        [one] company interviewed
       *[other] companies interviewed
    }
unite-projet = { $n ->
        [one] project
       *[other] projects
    }
unite-emploi-a-creer = { $n ->
        [one] job to create
       *[other] jobs to create
    }
unite-emploi-maintenu = { $n ->
        [one] job kept
       *[other] jobs kept
    }
unite-emploi = { $n ->
        [one] job
       *[other] jobs
    }
unite-emploi-cree = { $n ->
        [one] job created
       *[other] jobs created
    }
unite-jour = { $n ->
        [one] day
       *[other] days
    }
unite-action = { $n ->
        [one] action
       *[other] actions
    }
unite-commune = { $n ->
        [one] commune
       *[other] communes
    }
unite-valeur = { $n ->
        [one] value
       *[other] values
    }
unite-ligne = { $n ->
        [one] row
       *[other] rows
    }
unite-lieu = { $n ->
        [one] place
       *[other] places
    }
unite-jalon = { $n ->
        [one] milestone
       *[other] milestones
    }
unite-point = { $n ->
        [one] point
       *[other] points
    }
en-unite = in { $unite }
en-unite-base = in { $unite } { $base }

## Figures: words of drawings
autres = Others
non-disponible = n/a
au-moins = at least { $valeur }
au-plus = at most { $valeur }
dessin-nomme = { $nom }: { $valeur }
dessin-intervalle = { $debut } to { $fin }
dessin-cible = target: { $valeur }
dessin-axe-sans-zero = the axis does not start at zero
dessin-plus-que-avant = more than the step before
dessin-part-d-avant = { $part } of the step before
dessin-non-precise = Not specified
dessin-n-autres = { $n } others
dessin-depassement = Excess
dessin-reste = Left
dessin-aujourd-hui = today, { $jour }
dessin-lignes-sans-date = { $lignes } without a date, in the table only
dessin-jalon = milestone, or single day
dessin-carre = a square is a place without an outline
dessin-lieux-absents = { $lieux } without a known position, in the table only
dessin-lieux-muets = { $lieux } without room for a name: see the table
dessin-zero = zero
dessin-zero-compte = zero among what is counted
dessin-non-connu = not known
dessin-jusqu-a = up to { $fin }
dessin-plus-de = over { $debut }, to { $fin }
etat-fait = done
etat-passe = past

## Figures: sentences. The program adds the capital and the full stop.
part-inconnue = an unknown share
part-moitie = half
part-quart = a quarter
part-trois-quarts = three quarters
part-tiers = a third
part-deux-tiers = two thirds
part-totalite = all
part-infime = less than 1%
part-presque-tout = over 99%
phrase-rien = No data to show.
phrase-aucune-valeur = no known value
phrase-valeurs-inconnues = { $n ->
        [one] { $valeurs } is not known
       *[other] { $valeurs } are not known
    }
phrase-valeur-de = { $valeur } for { $nom }
phrase-valeur-de-part = { $valeur } for { $nom }, { $part } of the total
phrase-toutes-a = all rows are at { $valeur }
phrase-rang = { $tete }, { $queue }
phrase-rang-total = { $tete }, { $queue }, for a total of { $total }
phrase-tete = { $nom } comes first ({ $valeur })
phrase-tete-part = { $nom } comes first ({ $valeur }, { $part } of the total)
phrase-tete-egalite = { $noms } come first together ({ $valeur } each)
phrase-tete-lignes = { $n } rows come first together ({ $valeur } each)
phrase-queue = { $nom } last ({ $valeur })
phrase-queue-lignes = { $n } rows are the lowest ({ $valeur })
phrase-total = { $n ->
        [1] the total is { $total }
       *[other] the total is { $total } over { $n } rows
    }
phrase-fait-du-total = { $n ->
        [1] { $nom } makes { $part } of the total, which is { $total }
       *[other] { $nom } makes { $part } of the total, which is { $total } over { $n } rows
    }
phrase-parts-egales = { $n ->
        [1] { $noms } are equal ({ $valeur } each), for a total of { $total }
       *[other] { $noms } are equal ({ $valeur } each), for a total of { $total } over { $n } rows
    }
phrase-augmente = rises by { $ecart }
phrase-diminue = falls by { $ecart }
phrase-en = in { $moment }
phrase-le = on { $jour }
phrase-pour = for { $nom }
phrase-minimum = a minimum of { $valeur } { $quand }
phrase-maximum = a maximum of { $valeur } { $quand }
phrase-une-valeur = a single value, { $valeur } { $quand }
phrase-stable = the value is { $valeur } { $debut } as { $fin }
phrase-evolution = the value { $sens }, from { $de } { $debut } to { $a } { $fin }
phrase-avec = { $phrase }, with { $extremes }
phrase-cible = { $phrase }, for a target of { $cible }
phrase-a-l-etape = { $valeur } at the step { $nom }
phrase-passage = from { $depart } at the step { $debut } to { $arrivee } at the step { $fin }
phrase-passage-part = from { $depart } at the step { $debut } to { $arrivee } at the step { $fin }, { $part } of the start
phrase-sur-un-total = of a total of { $total }, { $suite }
phrase-origine = the main origin is { $nom } ({ $valeur }, { $part })
phrase-origines-egales = { $n } are equal as main origin ({ $valeur } each)
phrase-destination = the main destination is { $nom } ({ $valeur }, { $part })
phrase-destinations-egales = { $n } are equal as main destination ({ $valeur } each)
phrase-pas-connu = { $nom } is not known
phrase-pas-publie = { $nom } is not published
phrase-a-zero = { $nom } is at zero
phrase-atteint = { $nom } reaches { $valeur }
phrase-atteint-part = { $nom } reaches { $valeur } ({ $part })
phrase-depasse = the total is exceeded by { $valeur }
phrase-reste-rien = nothing is left
phrase-reste = { $valeur } left
phrase-clos = { $n ->
        [one] { $n } is closed
       *[other] { $n } are closed
    }
phrase-en-retard = { $n ->
        [one] { $n } is late
       *[other] { $n } are late
    }
phrase-rien-en-retard = nothing is late
phrase-sans-date = { $n ->
        [one] { $lignes } has no date
       *[other] { $lignes } have no date
    }
phrase-calendrier = { $quoi }, { $periode }
phrase-calendrier-etat = { $quoi }, { $periode }: { $etat }
phrase-lieux-a = all places are at { $valeur }
phrase-lieu-en-tete = of { $lieux }, { $nom } comes first ({ $valeur })
phrase-lieu-en-tete-part = of { $lieux }, { $nom } comes first ({ $valeur }, { $part } of the total)
phrase-lieux-egaux = the { $lieux } are equal ({ $valeur } each)
phrase-lieux-en-tete = of { $lieux }, { $tetes } come first together ({ $valeur } each)

## Figures: titles, which are conclusions
conclusion-seule = { $nom }: { $valeur }, all { $quoi }
conclusion-en-tete = { $nom } first: { $valeur }, { $part } { $quoi }
conclusion-deux-en-tete = { $un } and { $deux } first: { $valeur } each
conclusion-au-total = { $valeur } in total
de-l-investissement = of the investment
de-l-investissement-de-l-axe = of the named investment of the line of work
de-l-investissement-nomme = of the investment named
des-financements = of the funding requested or granted
de-ce-qui-est-compte = { $quoi }, from what is counted here
conclusion-moitie = { $n ->
        [one] { $lieux } has at least half of the { $total }
       *[other] { $lieux } have at least half of the { $total }
    }
conclusion-dites = { $titre } whose commune can be told, out of { $total }
conclusion-indicateur = { $titre }: { $valeur } in { $quand }
conclusion-cible-atteinte = { $titre }: { $valeur } in { $quand }, target reached
conclusion-en-avance = { $titre }: { $valeur } in { $quand }, ahead of steady progress
conclusion-en-retard = { $titre }: { $valeur } in { $quand }, behind steady progress
conclusion-dans-les-temps = { $titre }: { $valeur } in { $quand }, on time
conclusion-dans-la-cible = { $entendues }, within the target of { $min } to { $max }
conclusion-au-dela-de-la-cible = { $entendues }, above the target of { $min } to { $max }
conclusion-sous-la-cible = { $entendues }, below the target of { $min } to { $max }
conclusion-parcours = { $n ->
        [one] { $entendues }; { $n } is supported
       *[other] { $entendues }; { $n } are supported
    }
conclusion-enveloppe = { $part } of the budget of { $tout } granted, { $verse } paid
conclusion-enveloppe-au-moins = At least { $part } of the budget of { $tout } granted, and { $verse } paid
conclusion-jours = { $n ->
        [one] { $jours } of engineering used out of the { $prevus } planned
       *[other] { $jours } of engineering used out of the { $prevus } planned
    }
conclusion-jours-au-moins = { $n ->
        [one] At least { $jours } of engineering used out of the { $prevus } planned
       *[other] At least { $jours } of engineering used out of the { $prevus } planned
    }
conclusion-actions = { $actions }: { $n } done, none late
conclusion-actions-en-retard = { $actions }: { $n } done, { $retard } late
conclusion-calendrier = { $n ->
        [one] { $actions } has begun or should have; the last deadline is in { $mois }
       *[other] { $actions } have begun or should have; the last deadline is in { $mois }
    }
conclusion-levier = For each €1 of budget granted, €{ $levier } comes from elsewhere
conclusion-flux = Where the money granted comes from, and where it goes
conclusion-plan = { $montant } found or requested
conclusion-plan-part = { $montant } found or requested, { $part } of the investment
conclusion-obtenu = { $montant } obtained
conclusion-demande = { $montant } requested
conclusion-financement = { $parts }, for { $montant } invested

## Figures: units under titles, rows and columns
en-euros = in euros
en-milliers-d-euros = in thousands of euros
en-millions-d-euros = in millions of euros
nombre-de = number of { $unites }
base-indicateur = as the indicator defines it
total-axes = Total of the { $n } lines of work
total-du-plan = Total of the plan
figure-part = Part
figure-montant = Amount
figure-montant-au-moins = Amount, at least
figure-accorde = Granted
figure-dont-verse = of which paid
figure-jours = Days
figure-jours-au-moins = Days, at least
figure-jours-utilises = Days used
figure-cible-au-moins = Target, at least
figure-cible-au-plus = Target, at most
figure-obtenu = Obtained
figure-demande = Requested
figure-sans-financement = Without recorded funding
figure-arretees = On hold or blocked
col-debut = Start
col-fin = End
col-jalon = Milestone
col-valeur-relevee = Value measured
col-marche = Even progress to the target
col-remarque = Remark
etapes-auditionnee = Interviewed
etapes-detectee = With a project spotted
etapes-retenue = With a project selected
etapes-accompagnee = Supported

## Figures: reading notes
note-sur-toutes = Computed over the { $sur } companies interviewed.
note-totaux-sur = Totals over { $n } companies out of { $sur }; data on the others is for the steering committee only.
note-fiches-nommees = These counts hold only what is shown by the records of the { $n } companies named in this edition, out of { $sur } interviewed.
note-total-partiel = “Partial total”: statistical confidentiality holds back what would reveal the figures of a single company.
note-plusieurs-lignes = A company may count in several rows.
note-cercles = Circles are companies, placed in the middle of their commune.
note-enveloppe = Statistical confidentiality holds back part of this aid: what is told is a minimum.
note-actions-en-retard = A late action is counted apart, whatever the state that its record tells.
note-retard-calcule = Delays are computed from dates: an action ends late, or has not begun on its day.
note-refusee = A refused request stays in the table, without an amount.
note-nommes = Counts only the projects named in this edition.

## Measures and dimensions of figures
Mesure-entreprises = Companies
Mesure-projets = Projects
Mesure-investissement = Investment
Mesure-emplois-crees = Jobs to create
Mesure-emplois-maintenus = Jobs kept
Mesure-montant = Funding requested or granted
Mesure-accorde = Funding granted
Mesure-verse = Funding paid
Mesure-jours = Days of engineering
Mesure-actions = Actions
Dimension-axe = Line of work
Dimension-filiere = Industry
Dimension-commune = Commune
Dimension-financeur = Funder
Dimension-annee = Year
Dimension-etat = State
Dimension-nature = Kind
Dimension-etape = Step
Dimension-taille = Size
Dimension-priorite = Priority
