### Libellés de l’interface, en français. Un thème en change un en l’écrivant dans son propre labels/fr.ftl.
### La typographie (espaces insécables, apostrophes) est posée par le programme.

## Le cadre de toutes les pages
flux-actualites = Les actualités
flux-feuille = La feuille de route, ses mises à jour
aller-au-contenu = Aller au contenu
copil-bandeau = Édition COPIL — ne pas diffuser
copil-explication = Réservée aux membres du comité de pilotage : elle montre des données que les entreprises n’ont pas rendues publiques.
menu-ouvrir = Menu
menu-nom = Menu principal
menu-fermer = Fermer
etat-au = État au { $jour }
etat-au-court = État au
pied-nom = Pied de page
accessibilite-etat = Accessibilité : { $etat }
contenus-et-donnees = Contenus et données :
publie-par = Publié par :
mis-a-jour-le = Mis à jour le

## Morceaux communs
fil-nom = Fil d’Ariane
dans-cette-page = Dans cette page
cite-dans-titre = Cité dans
precedent = Précédent
suivant = Suivant
pagination-nom = Pages de la liste
page-precedente = Page précédente
page-suivante = Page suivante
page-n-sur = Page { $page } sur { $pages }
couverture-complete = Ces totaux portent sur les { $existantes } entreprises entendues.
couverture-partielle = { $n ->
        [one] Ces totaux portent sur { $n } entreprise sur { $existantes } : les données des autres sont réservées au comité de pilotage.
       *[other] Ces totaux portent sur { $n } entreprises sur { $existantes } : les données des autres sont réservées au comité de pilotage.
    }
total-partiel = total partiel
total-lignes = Total des { $n } lignes
total-lignes-partiel = Total des { $n } lignes, partiel
secret-titre = Total partiel, secret statistique.
secret-texte = Ce total laisse de côté les projets d’entreprises qui ne sont pas nommées, lorsqu’il permettrait de retrouver les chiffres d’une seule d’entre elles : moins de trois entreprises, ou une entreprise qui pèserait plus de 85 % du total.

## Mots qui suivent un nombre
n-entreprises = { $n ->
        [one] entreprise
       *[other] entreprises
    }
n-projets = { $n ->
        [one] projet
       *[other] projets
    }
d-investissement = d’investissement
n-emplois-a-creer = { $n ->
        [one] emploi à créer
       *[other] emplois à créer
    }
n-emplois-maintenus = { $n ->
        [one] emploi maintenu
       *[other] emplois maintenus
    }
fait-le = Fait le

## Têtes de colonnes
col-projet = Projet
col-entreprise = Entreprise
col-axe = Axe
col-commune = Commune
col-etat = État
col-investissement = Investissement (€)
col-emplois-a-creer = Emplois à créer
non-precise = non précisé
col-filiere = Filière
col-etape = Étape atteinte
col-projets-nommes = Projets nommés
non-precisee = non précisée
col-numero = N°
col-action = Action
col-pilote = Pilote
col-priorite = Priorité
col-echeance = Échéance
col-entreprises = Entreprises
col-projets = Projets
col-emplois-maintenus = Emplois maintenus
col-financeur = Financeur
col-nature = Nature
col-depuis-le = Depuis le
col-montant = Montant (€)
non-date = non daté
col-date = Date
col-valeur = Valeur

## Indicateurs
au-date = au { $date }
indicateur-depart = Départ : { $valeur }
indicateur-cible = Cible : { $valeur }
indicateur-marche = { $part } du chemin vers la cible ; une marche régulière en voudrait { $attendu } à cette date.
indicateur-marche-trait = { $part } du chemin vers la cible ; une marche régulière en voudrait { $attendu } à cette date (trait vertical).
axe-deux-points = Axe :
source-deux-points = Source :
toutes-les-valeurs = Toutes les valeurs
valeurs-de = Valeurs : { $titre }
date-depart = { $date }, départ
date-cible = { $date }, cible

## Page introuvable
absente-chapo = Cette page n’existe pas, ou n’existe plus. L’adresse a peut-être été mal recopiée.
absente-accueil = Revenir à l’accueil
absente-plan = Chercher dans le plan du site
redirection-titre = Cette page a changé d’adresse
redirection-lien = La lire à sa nouvelle adresse
lire-la-feuille = Lire la feuille de route

## Accueil
voir-les-projets = Voir les projets
suivre-l-avancement = Suivre l’avancement
accueil-ou-en-est-on = Où en est-on au
accueil-feuille = La feuille de route
accueil-ou-en-est-on-fin = {" "}?
n-axes = { $n ->
        [one] axe
       *[other] axes
    }
n-actions = { $n ->
        [one] action
       *[other] actions
    }
deux-points = {" "}:{" "}
dont-en-retard = en retard
avancement-a-venir = { $n } à venir
avancement-en-cours = { $n } en cours
avancement-realisee = { $n ->
        [one] { $n } réalisée
       *[other] { $n } réalisées
    }
avancement-en-pause = { $n } en pause
avancement-bloquee = { $n ->
        [one] { $n } bloquée
       *[other] { $n } bloquées
    }
avancement-abandonnee = { $n ->
        [one] { $n } abandonnée
       *[other] { $n } abandonnées
    }
n-actions-en-retard = { $n ->
        [one] action en retard
       *[other] actions en retard
    }
n-jalons-en-retard = { $n ->
        [one] jalon en retard
       *[other] jalons en retard
    }
prochaine-echeance = Prochaine échéance
accueil-enveloppe = L’enveloppe d’aide
accordes-sur = { $accorde } accordés sur { $total }
accordes-sur-au-moins = Au moins { $accorde } accordés sur { $total }
detail-du-financement = Le détail du financement
accueil-ingenierie = L’ingénierie
jours-sur = { $utilises ->
        [one] { $utilises } jour sur { $prevus }
       *[other] { $utilises } jours sur { $prevus }
    }
jours-sur-au-moins = { $utilises ->
        [one] Au moins { $utilises } jour sur { $prevus }
       *[other] Au moins { $utilises } jours sur { $prevus }
    }
dans-n-entreprises = dans { $comptees } entreprises sur { $existantes }
chiffres-publics = Les chiffres publics
autres-chiffres = Les autres chiffres publics ({ $n })
accueil-axes = { $n ->
        [one] Un axe
        [2] Deux axes
        [3] Trois axes
        [4] Quatre axes
        [5] Cinq axes
        [6] Six axes
       *[other] { $n } axes
    }
accueil-axes-nom = Les axes
accueil-barre = La barre montre la part des actions réalisées.
ce-qui-vient = Ce qui vient
toutes-les-echeances = Toutes les échéances
dernieres-nouvelles = Les dernières nouvelles
toutes-les-actualites = Toutes les actualités

## Action, axe, chapitre
action-n = Action { $numero }
ce-qui-bloque = Ce qui bloque.
la-fiche = La fiche
pilote = Pilote
n-partenaires = { $n ->
        [one] Partenaire
       *[other] Partenaires
    }
calendrier = Calendrier
calendrier-de = de
calendrier-a = à
priorite = Priorité
budget = Budget
l-action = L’action
les-jalons = Les jalons
budget-et-financement = Le budget et son financement
budget-par-annee = Budget par année
budget-par-annee-taxe = Budget par année, { $taxe }
col-annee = Année
total = Total
plan-de-financement = Plan de financement
les-indicateurs = Les indicateurs
projets-qu-elle-sert = Les projets qu’elle sert
projets-lies-a-l-action = Projets nommés liés à l’action { $numero }
premiers-projets = Les { $montres } premiers projets sur { $n }.
actions-voisines = Actions voisines
n-actions-legende = { $n ->
        [one] L’action
       *[other] Les { $n } actions
    }
aucune-action = Aucune action n’est encore inscrite.
echeances-depassees = Échéances dépassées
echeances-a-venir = Échéances à venir
actualites-voisines = Actualités voisines
aucune-nouvelle = Aucune nouvelle n’est encore publiée.
s-abonner = S’abonner au flux Atom
s-abonner-feuille = Suivre les mises à jour (flux Atom)
lettres-nom = Aller à une lettre
axe-n = Axe { $numero }
axe = Axe
pilote-deux-points = Pilote : { $nom }
totaux-de-l-axe = Les totaux de l’axe
les-actions = Les actions
n-actions-de-l-axe = { $n ->
        [one] L’action de l’axe
       *[other] Les { $n } actions de l’axe
    }
les-projets-nommes = Les projets nommés
axe-projets-nommes = { $n ->
        [one] { $n } projet est nommé ici ; l’axe en compte { $total }.
       *[other] { $n } projets sont nommés ici ; l’axe en compte { $total }.
    }
axe-projets-nommes-accord = { $n ->
        [one] { $n } projet est nommé ici, avec l’accord de son entreprise ; l’axe en compte { $total }.
       *[other] { $n } projets sont nommés ici, avec l’accord de leurs entreprises ; l’axe en compte { $total }.
    }
projets-nommes-de-l-axe = Projets nommés de l’axe
chapitres-voisins = Chapitres voisins
chapitre-n = Chapitre { $numero }
min-de-lecture = { $n } min de lecture

## Territoire
commune = Commune
code-insee = Code Insee { $code }
n-habitants = { $n ->
        [one] habitant
       *[other] habitants
    }
les-totaux = Les totaux
les-entreprises-nommees = Les entreprises nommées
entreprises-de-la-commune = Entreprises nommées de la commune
projets-de-la-commune = Projets nommés dans la commune
commune-vide = Cette édition ne nomme ni entreprise ni projet dans cette commune.
toutes-les-communes = Toutes les communes
totaux-par-commune = Totaux par commune
col-code-insee = Code Insee
col-habitants = Habitants
totaux-par-filiere = Totaux par filière
col-description = Description
filiere = Filière
entreprises-de-la-filiere = Entreprises de la filière { $nom }
filiere-vide = Aucune entreprise de cette filière n’est nommée dans cette édition.

## Entreprises et projets
entreprise-fictive = Entreprise fictive
derniere-etape-le = Dernière étape le
en-bref = En bref
l-entreprise = L’entreprise
taille = Taille
effectif-reserve = Effectif, réservé au COPIL
n-salaries = { $n ->
        [one] salarié
       *[other] salariés
    }
contact-reserve = Contact, réservé au COPIL
activite = Activité
ingenierie-mobilisee = Ingénierie mobilisée
site-de-l-entreprise = Site
siret = SIRET
son-parcours = Son parcours
pas-encore = pas encore
actions-servies-titre = Les actions que ses projets servent
ses-projets = Ses projets
projets-de = Projets { $de_nom }
n-projets-tus = { $n ->
        [one] { $n } autre projet n’est pas public.
       *[other] { $n } autres projets ne sont pas publics.
    }
entreprises-description-copil = Toutes les entreprises entendues, avec leurs projets.
entreprises-toutes-nommees = Les { $n } entreprises entendues sont nommées ici.
entreprises-nommees-sur = { $n ->
        [one] { $n } entreprise nommée, sur { $total } entendues.
       *[other] { $n } entreprises nommées, sur { $total } entendues.
    }
aucune-entreprise = Aucune entreprise n’a encore donné son accord pour être nommée.
par-filiere = Par filière
par-commune = Par commune
projet-porte-par = Projet porté par
projet-fictif = Projet fictif
d-ici-a = d’ici à { $annee }
le-projet = Le projet
nature = Nature
maturite = Maturité
dispositif-vise = Dispositif visé
n-actions-servies = { $n ->
        [one] Action servie
       *[other] Actions servies
    }
le-plan-de-financement = Le plan de financement
projet-finance = { $n ->
        [one] { $montant } trouvé ou demandé, soit { $part } de l’investissement.
       *[other] { $montant } trouvés ou demandés, soit { $part } de l’investissement.
    }
projets-description-copil = Tous les projets industriels recensés.
projets-nommes-sur = { $n ->
        [one] { $n } projet nommé, sur { $total } comptés dans les totaux.
       *[other] { $n } projets nommés, sur { $total } comptés dans les totaux.
    }
projets-nommes-sur-entreprises = { $n ->
        [one] { $n } projet nommé, sur { $total } comptés dans les totaux ({ $comptees } entreprises sur { $existantes }).
       *[other] { $n } projets nommés, sur { $total } comptés dans les totaux ({ $comptees } entreprises sur { $existantes }).
    }
aucun-projet = Aucun projet n’est encore public.

## Gouvernance et COPIL
comite-de-pilotage = Comité de pilotage
sous-la-presidence = Sous la présidence de : { $noms }.
decisions-titre = Ce qui a été décidé
le-dispositif = Le dispositif { $nom }
les-phases = Les phases
reunions-titre = Les réunions du comité de pilotage
les-cabinets = Les cabinets
les-partenaires = Les partenaires

## Feuille de route
lire-dans-l-ordre = Lire dans l’ordre
axe-court = Axe
actions-de-l-axe-n = Actions de l’axe { $numero }

## Financement
enveloppe-du-dispositif = L’enveloppe du dispositif
d-enveloppe = d’enveloppe
accordes = accordés
accordes-au-moins = accordés, au moins
verses = versés
verses-au-moins = versés, au moins
encore-libres = encore libres
d-effet-de-levier = d’effet de levier
part-accordee = { $n ->
        [one] { $part } de l’enveloppe est accordé.
       *[other] { $part } de l’enveloppe sont accordés.
    }
part-accordee-au-moins = { $n ->
        [one] Au moins { $part } de l’enveloppe est accordé.
       *[other] Au moins { $part } de l’enveloppe sont accordés.
    }
levier-explication = L’effet de levier compare tous les autres financements à la part de l’enveloppe : pour 1 € d’enveloppe, { $levier } € viennent d’ailleurs.
qui-finance = Qui finance
financements-par-financeur = Financements par financeur
col-genre = Genre
col-demande = Demandé ou obtenu (€)
col-accorde = Accordé (€)
col-verse = Versé (€)
sous-quelle-forme = Sous quelle forme
axe-par-axe = Axe par axe
investissements-par-axe = Investissements et aides par axe
col-aides = Aides de l’enveloppe accordées (€)

## Suivi
n-actions-par-etat = { $n ->
        [one] { $n } action, par état
       *[other] { $n } actions, par état
    }
en-retard = en retard
retard-explication = Une action en retard garde l’état que donne son pilote : elle est comptée dans les deux. Le retard est calculé d’après les dates.
indicateurs-face-aux-cibles = Les indicateurs face à leurs cibles
les-actions-en-retard = Les actions en retard
actions-en-retard-legende = Actions en retard
les-jalons-en-retard = Les jalons en retard
les-jalons-a-venir = Les jalons à venir

## Glossaire et sources
cite-dans = Cité dans :
voir-aussi = Voir aussi :
aucun-terme = Aucun terme n’est encore expliqué.
n-documents = { $n ->
        [one] document
       *[other] documents
    }
lu-le = lu le { $date }
consultee-le = consultée le
contradictions-titre = Là où les sources se contredisent
sources-deux-points = Sources :

## Données
reutiliser = Réutiliser ces données
donnees-format = État au { $jour }. Les fichiers sont en CSV, encodés en UTF-8. Les montants sont en euros, les dates au format AAAA-MM-JJ, les codes (Insee, SIRET) sont des textes.
licence-deux-points = Licence :
donnees-citer = Indiquez la source ({ $titre }) et la date.
donnees-publiques = Ce qui n’est pas public n’est pas dans ces fichiers.

## Mentions légales
editeur = Éditeur
telephone = Téléphone : { $numero }
courriel = Courriel :
siren = SIREN : { $numero }
directeur-de-la-publication = Directeur de la publication
hebergeur = Hébergeur
conception = Conception
code-source = Code source :
licence = Licence
licence-phrase = Sauf mention contraire, les contenus et les données de ce site sont publiés sous
licence-phrase-fin = {" "}: vous pouvez les réutiliser en indiquant leur source et leur date.
polices = Polices : Archivo et Source Serif 4, sous licence SIL Open Font License 1.1.
donnees-personnelles = Données personnelles
donnees-personnelles-texte = Ce site ne dépose aucun cookie, ne mesure pas ses visites, n’exécute aucun service tiers et ne demande aucune donnée.
accessibilite = Accessibilité

## Déclaration d’accessibilité : structure et phrases obligatoires (modèle du RGAA)
declaration-titre = Déclaration d’accessibilité
declaration-engagement = { $organisme } s’engage à rendre ses sites internet, intranet, extranet et ses progiciels accessibles (et ses applications mobiles et mobilier urbain numérique), conformément à l’article 47 de la loi n° 2005-102 du 11 février 2005.
declaration-strategie = À cette fin, { $organisme } met en œuvre la stratégie et les actions suivantes :
schema-absent = Schéma pluriannuel de mise en accessibilité : pas encore publié
schema = Schéma pluriannuel de mise en accessibilité
plan-absent = Plan d’actions de l’année en cours : pas encore publié
plan-d-actions = Plan d’actions de l’année en cours
declaration-portee = Cette déclaration d’accessibilité s’applique à « { $titre } »
etat-de-conformite = État de conformité
rgaa-version = 4.1.2
conformite-avant = « { $titre } » est
conformite-apres = avec le référentiel général d’amélioration de l’accessibilité (RGAA), version { rgaa-version }
conformite-partielle = {","} en raison des non-conformités et des dérogations énumérées ci-dessous
conformite-sans-audit = {" "}: le site n’a encore fait l’objet d’aucun audit
conformite-nulle = {","} en raison des non-conformités énumérées ci-dessous ou faute d’un audit en cours de validité
resultat-des-tests = Résultat des tests
audit-phrase = L’audit de conformité réalisé le { $date } par { $par } révèle que :
audit-taux = { $taux } % des critères du RGAA sont respectés ;
audit-taux-moyen = le taux moyen de conformité s’élève à { $taux } % ;
audit-grille = grille de l’audit
audit-sans-grille = la grille de l’audit n’est pas publiée.
aucun-audit = Aucun audit de conformité n’a encore été réalisé. Des tests automatiques ne suffisent pas à établir la conformité.
contenus-non-accessibles = Contenus non accessibles
non-conformites = Non-conformités
derogations = Dérogations pour charge disproportionnée
exemptions = Contenus non soumis à l’obligation d’accessibilité
aucune-non-conformite = Aucune non-conformité n’est recensée à ce jour.
aucune-derogation = Aucune dérogation n’est demandée.
aucune-exemption = Aucun contenu n’est exempté.
etablissement = Établissement de cette déclaration d’accessibilité
declaration-etablie = Cette déclaration a été établie le { $date }.
declaration-sans-date = La date d’établissement de cette déclaration n’est pas encore fixée.
declaration-mise-a-jour = Elle a été mise à jour le { $date }.
technologies = Technologies utilisées pour la réalisation du site
environnement-de-test = Environnement de test
environnement-phrase = Les vérifications de restitution de contenus ont été faites avec les combinaisons de navigateurs et de technologies d’assistance suivantes :
outils = Outils pour évaluer l’accessibilité
pages-verifiees = Pages du site ayant fait l’objet de la vérification de conformité
non-precisees = Non précisées.
aucune-a-ce-jour = Aucune à ce jour.
aucun-a-ce-jour = Aucun à ce jour.
retour-et-contact = Retour d’information et contact
retour-phrase = Si vous n’arrivez pas à accéder à un contenu ou à un service, vous pouvez contacter le responsable du site pour être orienté vers une alternative accessible ou obtenir le contenu sous une autre forme.
envoyer-un-message = Envoyer un message
contacter = Contacter { $organisme } : voir les
mentions-minuscule = mentions légales
voies-de-recours = Voies de recours
recours-phrase = Cette procédure est à utiliser dans le cas suivant : vous avez signalé au responsable du site un défaut d’accessibilité qui vous empêche d’accéder à un contenu ou à un des services du site et vous n’avez pas obtenu de réponse satisfaisante.
vous-pouvez = Vous pouvez :
defenseur-message = écrire un message au Défenseur des droits
defenseur-delegue = contacter le délégué du Défenseur des droits dans votre région
defenseur-message-adresse = https://www.defenseurdesdroits.fr/nous-contacter-355
defenseur-delegue-adresse = https://www.defenseurdesdroits.fr/carte-des-delegues
point-virgule = {" "};
defenseur-courrier = envoyer un courrier par la poste (gratuit, ne pas mettre de timbre) :
defenseur-nom = Défenseur des droits
defenseur-rue = Libre réponse 71120
defenseur-ville = 75342 Paris CEDEX 07

## Menu, pied et titres de pages
accueil = Accueil
titre-feuille = La feuille de route
titre-actions = Les actions
titre-projets = Les projets
titre-entreprises = Les entreprises
titre-financement = Le financement
titre-suivi = Le suivi
titre-gouvernance = La gouvernance
titre-actualites = Les actualités
titre-filieres = Les filières
titre-communes = Les communes
titre-glossaire = Le glossaire
titre-sources = Les sources
titre-donnees = Les données
titre-plan = Plan du site
titre-mentions = Mentions légales
titre-accessibilite = Accessibilité
titre-absente = Page introuvable
a-propos-du-site = À propos du site
ensemble = Ensemble
titre-page = { $titre }, page { $page }
page-n = Page { $page }

## Descriptions de pages
description-absente = Cette page n’existe pas ou n’existe plus.
description-entreprises = Les entreprises entendues qui ont accepté d’être nommées, avec leurs projets.
description-entreprise = { $nom }, { $filiere } ({ $commune }).
description-projets = Les projets industriels que leurs entreprises ont accepté de rendre publics.
description-projet = Projet porté par { $nom }.
description-filieres = Les filières industrielles du bassin { $de_bassin } : entreprises, projets, investissements et emplois.
description-communes = Les { $n } communes { $de_territoire } et leurs projets industriels.
description-commune = Entreprises et projets industriels { $a_commune }.
description-feuille = Chapitres, axes et actions de la feuille de route industrielle { $de_bassin }.
description-actions = Toutes les actions de la feuille de route, avec leur pilote, leur statut et leurs échéances.
description-action = Action de l’axe « { $axe } », pilotée par { $pilote }.
description-gouvernance = Le dispositif { $nom }, ses phases, ses partenaires et les réunions de son comité de pilotage.
description-copil = Comité de pilotage du { $date }.
description-suivi = Les indicateurs de la feuille de route face à leurs cibles, les actions et les jalons en retard.
description-financement = L’enveloppe d’aide, les plans de financement des projets et l’effet de levier.
description-actualites = Les nouvelles de la feuille de route.
description-glossaire = Les mots et les sigles de la feuille de route, expliqués.
description-sources = Les documents publics d’où viennent les faits et les chiffres, et leurs contradictions.
description-plan = Toutes les pages du site.
description-mentions = Qui publie ce site, qui l’héberge, sous quelle licence.
description-accessibilite = Déclaration d’accessibilité : { $etat }.
description-donnees = Les données du site, à télécharger et à réutiliser librement.

## Jeux de données
jeu-chiffres = Chiffres clés
jeu-entreprises = Entreprises
jeu-projets = Projets
jeu-actions = Actions
jeu-indicateurs = Indicateurs
jeu-axes = Totaux par axe
jeu-filieres = Totaux par filière
jeu-chiffres-description = Les chiffres publics, avec leur source et leur date.
jeu-entreprises-description = Les entreprises qui ont accepté d’être nommées.
jeu-projets-description = Les projets rendus publics, leur investissement et leurs emplois.
jeu-actions-description = Les actions, leur pilote, leur statut, leurs dates.
jeu-indicateurs-description = Toutes les valeurs datées des indicateurs.
jeu-axes-description = Projets, investissements et emplois par axe.
jeu-filieres-description = Projets, investissements et emplois par filière.

## Étapes, verdicts
etape-auditionnee = entendue
etape-detectee = projet détecté
etape-retenue = projet retenu
etape-accompagnee = accompagnée
verdict-atteint = cible atteinte
verdict-en-avance = en avance
verdict-en-retard = en retard
verdict-dans-les-temps = dans les temps

## Mots des énumérations
NatureFinanceur-etat = État
NatureFinanceur-region = Région
NatureFinanceur-europe = Union européenne
NatureFinanceur-collectivite = collectivité
NatureFinanceur-banque-publique = banque publique
NatureFinanceur-banque = banque
NatureFinanceur-entreprise = entreprise
NatureFinanceur-autre = autre
NaturePartenaire-cabinet = cabinet
NaturePartenaire-etat = État
NaturePartenaire-collectivite = collectivité
NaturePartenaire-agence = agence
NaturePartenaire-chambre = chambre consulaire
NaturePartenaire-banque-publique = banque publique
NaturePartenaire-formation = organisme de formation
NaturePartenaire-association = association
NaturePartenaire-autre = autre
Diffusion-publique = publique
Diffusion-agregee = agrégée
Diffusion-copil = réservée au COPIL
Taille-TPE = TPE (moins de 10 salariés)
Taille-PME = PME (10 à 249 salariés)
Taille-ETI = ETI (250 à 4 999 salariés)
Taille-GE = grande entreprise
Nomenclature-rev2 = NAF rév. 2
Nomenclature-2025 = NAF 2025
Nature-creation = création
Nature-extension = extension
Nature-modernisation = modernisation
Nature-decarbonation = décarbonation
Nature-relocalisation = relocalisation
Nature-formation = formation
Nature-innovation = innovation
Maturite-idee = idée
Maturite-etude = étude
Maturite-operation = opération
EtatProjet-a-venir = à venir
EtatProjet-en-cours = en cours
EtatProjet-realise = réalisé
EtatProjet-en-pause = en pause
EtatProjet-bloque = bloqué
EtatProjet-abandonne = abandonné
NatureFinancement-subvention = subvention
NatureFinancement-avance-recuperable = avance récupérable
NatureFinancement-pret = prêt
NatureFinancement-fonds-propres = fonds propres
NatureFinancement-autre = autre
EtatFinancement-sollicite = sollicité
EtatFinancement-instruit = en instruction
EtatFinancement-accorde = accordé
EtatFinancement-conventionne = conventionné
EtatFinancement-verse = versé
EtatFinancement-refuse = refusé
EtatConformite-non-conforme = non conforme
EtatConformite-partiellement-conforme = partiellement conforme
EtatConformite-totalement-conforme = totalement conforme
Taxe-HT = hors taxes
Taxe-TTC = toutes taxes comprises
Priorite-haute = haute
Priorite-moyenne = moyenne
Priorite-basse = basse
Statut-a-venir = à venir
Statut-en-cours = en cours
Statut-realisee = réalisée
Statut-en-pause = en pause
Statut-bloquee = bloquée
Statut-abandonnee = abandonnée

## Figures et calendrier
titre-calendrier = Le calendrier
calendrier-description = Les actions de la feuille de route dans le temps, et leurs échéances mois par mois.
actions-dans-le-temps = Les actions dans le temps
ce-qui-est-passe = Ce qui est passé
calendrier-jour = État au { $jour }.
n-echeances-passees = { $n ->
        [one] { $n } échéance est passée sans être tenue.
       *[other] { $n } échéances sont passées sans être tenues.
    }
ce-mois-ci = (ce mois-ci)
aucune-echeance = Aucune échéance n’est inscrite après ce jour.
ou-en-est-le-dispositif = Où en est le dispositif
de-qui-pour-quoi = De qui, pour quoi
trier-par = Trier par
tableau-filtrer = Filtrer les lignes
tableau-aucune = Aucune ligne sur { $total }
tableau-une = 1 ligne sur { $total }
tableau-plusieurs = { $nombre } lignes sur { $total }
tableau-croissant = { $colonne } : trié, croissant
tableau-decroissant = { $colonne } : trié, décroissant
voir-les-donnees = Voir les données en tableau
donnees-de = Données : { $titre }
note-de-lecture = Note de lecture.
donnees-fictives = Données fictives
telecharger-figure = Télécharger « { $titre } » :
format-csv = CSV
fiches-de-ce-site = Fiches de ce site
tableau-complet = Tableau complet :
tableau-n = Tableau { $numero }
figure-n = Figure { $numero }

## Recherche, clarté, filtres
titre-recherche = Recherche
description-recherche = Chercher un projet, une action, un chapitre, une commune, un mot du glossaire.
rechercher = Rechercher
recherche-quoi = Rechercher dans le site
recherche-sans-script = La recherche a besoin de JavaScript, qui est désactivé. Toutes les pages sont aussi dans le plan :
recherche-chargement = Chargement de la recherche…
recherche-echec = La recherche n’a pas pu être chargée. Le plan du site mène à toutes les pages.
recherche-zero = Aucun résultat pour « { $q } ». Essayez un mot plus court, ou son pluriel.
recherche-un = Un résultat pour « { $q } ».
recherche-plusieurs = { $nombre } résultats pour « { $q } ».
recherche-suite = Voir les { $nombre } autres
recherche-suite-un = Voir l’autre
groupe-chapitres = Chapitres
groupe-axes = Axes
groupe-actions = Actions
groupe-projets = Projets
groupe-entreprises = Entreprises
groupe-communes = Communes
groupe-filieres = Filières
groupe-indicateurs = Indicateurs
groupe-actualites = Actualités
groupe-gouvernance = Réunions
groupe-glossaire = Glossaire
groupe-sources = Sources
groupe-pages = Pages
clarte = Clarté de l’affichage
clarte-systeme = Système
clarte-claire = Clair
clarte-sombre = Sombre
filtre-tout = Tout
filtre-effacer = Effacer les filtres
filtre-page = Les filtres portent sur cette page de la liste ; les liens vers les autres pages les gardent.
filtre-page-vide = D’autres pages de la liste peuvent en avoir.
filtre-compte = { $nombre } { $mots } sur { $total }
filtre-compte-page = { $nombre } { $mots } sur les { $total } de cette page
filtre-aucun-projet = Aucun projet ne répond à ces choix.
filtre-aucune-entreprise = Aucune entreprise ne répond à ces choix.
filtre-aucune-action = Aucune action ne répond à ces choix.
filtre-inconnu = La liste n’a rien sous « { $valeur } ».

## Figures : unités et mesures
unite-entreprise = { $n ->
        [one] entreprise
       *[other] entreprises
    }
unite-entreprise-entendue = { $n ->
        [one] entreprise entendue
       *[other] entreprises entendues
    }
unite-projet = { $n ->
        [one] projet
       *[other] projets
    }
unite-emploi-a-creer = { $n ->
        [one] emploi à créer
       *[other] emplois à créer
    }
unite-emploi-maintenu = { $n ->
        [one] emploi maintenu
       *[other] emplois maintenus
    }
unite-emploi = { $n ->
        [one] emploi
       *[other] emplois
    }
unite-emploi-cree = { $n ->
        [one] emploi créé
       *[other] emplois créés
    }
unite-jour = { $n ->
        [one] jour
       *[other] jours
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
        [one] valeur
       *[other] valeurs
    }
unite-ligne = { $n ->
        [one] ligne
       *[other] lignes
    }
unite-lieu = { $n ->
        [one] lieu
       *[other] lieux
    }
unite-jalon = { $n ->
        [one] jalon
       *[other] jalons
    }
unite-point = { $n ->
        [one] point
       *[other] points
    }
en-unite = en { $unite }
en-unite-base = en { $unite } { $base }

## Figures : mots des dessins
autres = Autres
non-disponible = n. d.
au-moins = au moins { $valeur }
au-plus = au plus { $valeur }
dessin-nomme = { $nom } : { $valeur }
dessin-intervalle = { $debut } à { $fin }
dessin-cible = cible : { $valeur }
dessin-axe-sans-zero = l’axe ne part pas de zéro
dessin-plus-que-avant = plus que l’étape précédente
dessin-part-d-avant = { $part } de l’étape précédente
dessin-non-precise = Non précisé
dessin-n-autres = { $n } autres
dessin-depassement = Dépassement
dessin-reste = Reste
dessin-aujourd-hui = aujourd’hui, { $jour }
dessin-lignes-sans-date = { $lignes } sans date, au tableau seulement
dessin-jalon = jalon, ou jour seul
dessin-carre = un carré est un lieu sans contour
dessin-lieux-absents = { $lieux } sans position connue, au tableau seulement
dessin-lieux-muets = { $lieux } sans place pour un nom : voir le tableau
dessin-zero = zéro
dessin-zero-compte = zéro parmi ce qui est compté
dessin-non-connu = non connu
dessin-jusqu-a = jusqu’à { $fin }
dessin-plus-de = plus de { $debut } à { $fin }
etat-fait = fait
etat-passe = passé

## Figures : phrases. Le programme y met la majuscule et le point.
part-inconnue = une part inconnue
part-moitie = la moitié
part-quart = un quart
part-trois-quarts = les trois quarts
part-tiers = un tiers
part-deux-tiers = les deux tiers
part-totalite = la totalité
part-infime = moins de 1 %
part-presque-tout = plus de 99 %
phrase-rien = Aucune donnée à montrer.
phrase-aucune-valeur = aucune valeur connue
phrase-valeurs-inconnues = { $n ->
        [one] { $valeurs } n’est pas connue
       *[other] { $valeurs } ne sont pas connues
    }
phrase-valeur-de = { $valeur } pour { $nom }
phrase-valeur-de-part = { $valeur } pour { $nom }, soit { $part } du total
phrase-toutes-a = toutes les lignes sont à { $valeur }
phrase-rang = { $tete }, { $queue }
phrase-rang-total = { $tete }, { $queue }, pour un total de { $total }
phrase-tete = { $nom } vient en tête ({ $valeur })
phrase-tete-part = { $nom } vient en tête ({ $valeur }, soit { $part } du total)
phrase-tete-egalite = { $noms } sont à égalité en tête ({ $valeur } chacun)
phrase-tete-lignes = { $n } lignes sont à égalité en tête ({ $valeur } chacune)
phrase-queue = { $nom } en dernier ({ $valeur })
phrase-queue-lignes = { $n } lignes sont au plus bas ({ $valeur })
phrase-total = { $n ->
        [1] le total est de { $total }
       *[other] le total est de { $total } sur { $n } lignes
    }
phrase-fait-du-total = { $n ->
        [1] { $nom } fait { $part } du total, qui est de { $total }
       *[other] { $nom } fait { $part } du total, qui est de { $total } sur { $n } lignes
    }
phrase-parts-egales = { $n ->
        [1] { $noms } sont à égalité ({ $valeur } chacun), pour un total de { $total }
       *[other] { $noms } sont à égalité ({ $valeur } chacun), pour un total de { $total } sur { $n } lignes
    }
phrase-augmente = augmente de { $ecart }
phrase-diminue = diminue de { $ecart }
phrase-en = en { $moment }
phrase-le = le { $jour }
phrase-pour = pour { $nom }
phrase-minimum = un minimum de { $valeur } { $quand }
phrase-maximum = un maximum de { $valeur } { $quand }
phrase-une-valeur = une seule valeur, { $valeur } { $quand }
phrase-stable = la valeur est de { $valeur } { $debut } comme { $fin }
phrase-evolution = la valeur { $sens }, de { $de } { $debut } à { $a } { $fin }
phrase-avec = { $phrase }, avec { $extremes }
phrase-cible = { $phrase }, pour une cible de { $cible }
phrase-a-l-etape = { $valeur } à l’étape { $nom }
phrase-passage = de { $depart } à l’étape { $debut }, on passe à { $arrivee } à l’étape { $fin }
phrase-passage-part = de { $depart } à l’étape { $debut }, on passe à { $arrivee } à l’étape { $fin }, soit { $part } du départ
phrase-sur-un-total = sur un total de { $total }, { $suite }
phrase-origine = la première origine est { $nom } ({ $valeur }, soit { $part })
phrase-origines-egales = { $n } sont à égalité comme première origine ({ $valeur } chacun)
phrase-destination = la première destination est { $nom } ({ $valeur }, soit { $part })
phrase-destinations-egales = { $n } sont à égalité comme première destination ({ $valeur } chacun)
phrase-pas-connu = { $nom } n’est pas connu
phrase-pas-publie = { $nom } n’est pas publié
phrase-a-zero = { $nom } est à zéro
phrase-atteint = { $nom } atteint { $valeur }
phrase-atteint-part = { $nom } atteint { $valeur } ({ $part })
phrase-depasse = le total est dépassé de { $valeur }
phrase-reste-rien = il ne reste rien
phrase-reste = il reste { $valeur }
phrase-clos = { $n ->
        [one] { $n } est close
       *[other] { $n } sont closes
    }
phrase-en-retard = { $n ->
        [one] { $n } est en retard
       *[other] { $n } sont en retard
    }
phrase-rien-en-retard = rien n’est en retard
phrase-sans-date = { $n ->
        [one] { $lignes } n’a pas de date
       *[other] { $lignes } n’ont pas de date
    }
phrase-calendrier = { $quoi }, { $periode }
phrase-calendrier-etat = { $quoi }, { $periode } : { $etat }
phrase-lieux-a = tous les lieux sont à { $valeur }
phrase-lieu-en-tete = sur { $lieux }, { $nom } vient en tête ({ $valeur })
phrase-lieu-en-tete-part = sur { $lieux }, { $nom } vient en tête ({ $valeur }, soit { $part } du total)
phrase-lieux-egaux = les { $lieux } sont à égalité ({ $valeur } chacun)
phrase-lieux-en-tete = sur { $lieux }, { $tetes } sont à égalité en tête ({ $valeur } chacun)

## Figures : titres, qui sont des conclusions
conclusion-seule = { $nom } : { $valeur }, la totalité { $quoi }
conclusion-en-tete = { $nom } en tête : { $valeur }, { $part } { $quoi }
conclusion-deux-en-tete = { $un } et { $deux } en tête : { $valeur } chacun
conclusion-au-total = { $valeur } au total
de-l-investissement = de l’investissement
de-l-investissement-de-l-axe = de l’investissement nommé de l’axe
de-l-investissement-nomme = de l’investissement nommé
des-financements = des financements demandés ou obtenus
de-ce-qui-est-compte = { $quoi }, d’après ce qui est compté ici
conclusion-moitie = { $n ->
        [one] { $lieux } réunit au moins la moitié des { $total }
       *[other] { $lieux } réunissent au moins la moitié des { $total }
    }
conclusion-dites = { $titre } dont la commune peut être dite, sur { $total }
conclusion-indicateur = { $titre } : { $valeur } en { $quand }
conclusion-cible-atteinte = { $titre } : { $valeur } en { $quand }, cible atteinte
conclusion-en-avance = { $titre } : { $valeur } en { $quand }, en avance sur une marche régulière
conclusion-en-retard = { $titre } : { $valeur } en { $quand }, en retard sur une marche régulière
conclusion-dans-les-temps = { $titre } : { $valeur } en { $quand }, dans les temps
conclusion-dans-la-cible = { $entendues }, dans la cible de { $min } à { $max }
conclusion-au-dela-de-la-cible = { $entendues }, au-delà de la cible de { $min } à { $max }
conclusion-sous-la-cible = { $entendues }, sous la cible de { $min } à { $max }
conclusion-parcours = { $n ->
        [one] { $entendues } ; { $n } est accompagnée
       *[other] { $entendues } ; { $n } sont accompagnées
    }
conclusion-enveloppe = { $part } de l’enveloppe de { $tout } accordés, { $verse } versés
conclusion-enveloppe-au-moins = Au moins { $part } de l’enveloppe de { $tout } accordés, et { $verse } versés
conclusion-jours = { $n ->
        [one] { $jours } d’ingénierie utilisé sur les { $prevus } prévus
       *[other] { $jours } d’ingénierie utilisés sur les { $prevus } prévus
    }
conclusion-jours-au-moins = { $n ->
        [one] Au moins { $jours } d’ingénierie utilisé sur les { $prevus } prévus
       *[other] Au moins { $jours } d’ingénierie utilisés sur les { $prevus } prévus
    }
conclusion-actions = { $n ->
        [one] { $actions } : { $n } réalisée, aucune en retard
       *[other] { $actions } : { $n } réalisées, aucune en retard
    }
conclusion-actions-en-retard = { $n ->
        [one] { $actions } : { $n } réalisée, { $retard } en retard
       *[other] { $actions } : { $n } réalisées, { $retard } en retard
    }
conclusion-calendrier = { $n ->
        [one] { $actions } est commencée ou devrait l’être ; la dernière échéance est en { $mois }
       *[other] { $actions } sont commencées ou devraient l’être ; la dernière échéance est en { $mois }
    }
conclusion-levier = Pour 1 € d’enveloppe accordé, { $levier } € viennent d’ailleurs
conclusion-flux = D’où vient l’argent accordé, et où il va
conclusion-plan = { $n ->
        [one] { $montant } trouvé ou demandé
       *[other] { $montant } trouvés ou demandés
    }
conclusion-plan-part = { $n ->
        [one] { $montant } trouvé ou demandé, soit { $part } de l’investissement
       *[other] { $montant } trouvés ou demandés, soit { $part } de l’investissement
    }
conclusion-obtenu = { $n ->
        [one] { $montant } obtenu
       *[other] { $montant } obtenus
    }
conclusion-demande = { $n ->
        [one] { $montant } demandé
       *[other] { $montant } demandés
    }
conclusion-financement = { $parts }, pour { $montant } d’investissement

## Figures : unités sous le titre, lignes et colonnes
en-euros = en euros
en-milliers-d-euros = en milliers d’euros
en-millions-d-euros = en millions d’euros
nombre-de = nombre { $de_unites }
base-indicateur = au sens de l’indicateur
total-axes = Total des { $n } axes
total-du-plan = Total du plan
figure-part = Part
figure-montant = Montant
figure-montant-au-moins = Montant, au moins
figure-accorde = Accordé
figure-dont-verse = dont versé
figure-jours = Jours
figure-jours-au-moins = Jours, au moins
figure-jours-utilises = Jours utilisés
figure-cible-au-moins = Cible, au moins
figure-cible-au-plus = Cible, au plus
figure-obtenu = Obtenu
figure-demande = Demandé
figure-sans-financement = Sans financement inscrit
figure-arretees = En pause ou bloquée
col-debut = Début
col-fin = Fin
col-jalon = Jalon
col-valeur-relevee = Valeur relevée
col-marche = Marche régulière vers la cible
col-remarque = Remarque
etapes-auditionnee = Entendues
etapes-detectee = Avec un projet détecté
etapes-retenue = Avec un projet retenu
etapes-accompagnee = Accompagnées

## Figures : notes de lecture
note-sur-toutes = Calculé sur les { $sur } entreprises entendues.
note-totaux-sur = Totaux sur { $n } entreprises sur { $sur } ; les données des autres sont réservées au comité de pilotage.
note-fiches-nommees = Ce croisement ne compte que ce que montrent les fiches des { $n } entreprises nommées dans cette édition, sur { $sur } entendues.
note-total-partiel = « Total partiel » : le secret statistique retient ce qui ferait retrouver les chiffres d’une seule entreprise.
note-plusieurs-lignes = Une entreprise peut compter sur plusieurs lignes.
note-cercles = Les cercles sont les entreprises, placées au milieu de leur commune.
note-enveloppe = Le secret statistique retient une part de ces aides : ce qui est dit est un minimum.
note-actions-en-retard = Une action en retard est comptée à part, quel que soit l’état que dit sa fiche.
note-retard-calcule = Le retard est calculé d’après les dates : une action finit en retard, ou n’a pas commencé à son jour.
note-refusee = Une demande refusée reste dans le tableau, sans montant.
note-nommes = Ne compte que les projets nommés dans cette édition.

## Mesures et dimensions des figures
Mesure-entreprises = Entreprises
Mesure-projets = Projets
Mesure-investissement = Investissement
Mesure-emplois-crees = Emplois à créer
Mesure-emplois-maintenus = Emplois maintenus
Mesure-montant = Financements demandés ou obtenus
Mesure-accorde = Financements accordés
Mesure-verse = Financements versés
Mesure-jours = Jours d’ingénierie
Mesure-actions = Actions
Dimension-axe = Axe
Dimension-filiere = Filière
Dimension-commune = Commune
Dimension-financeur = Financeur
Dimension-annee = Année
Dimension-etat = État
Dimension-nature = Nature
Dimension-etape = Étape
Dimension-taille = Taille
Dimension-priorite = Priorité
