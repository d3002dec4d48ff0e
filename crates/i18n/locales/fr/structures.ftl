# Structures: the directory and the page of each.

nav-structures = Structures
structures-title = Trouver une structure de l’économie sociale et solidaire
structures-lead = Tapez un métier, un produit, un nom ou un SIRET, et dites où. Toutes les structures viennent des données publiques de l’État.
structures-search = Rechercher une structure
structures-what = Que cherchez-vous ?
structures-what-example = traiteur, espaces verts, SIRET…
structures-where-example = commune, code postal…
structures-where-unknown = Ce lieu n’est pas connu : la recherche porte sur tout le territoire. Écrivez une commune, un code postal, un département ou une région.
structures-radius = Rayon
structures-sort = Ordre
structures-try = Essayez plutôt :
structures-corrected = Recherche faite avec « { $text } ».
structures-some-words = Aucune structure ne répond à tous ces mots : voici celles qui répondent à une partie.
structures-cut = Seul le début du texte a été lu.
structures-found =
    { $n ->
        [0] Aucune structure ne correspond
        [one] Une structure
       *[other] { $n } structures
    }
structures-within = à { $km } km : { $n ->
        [one] une structure
       *[other] { $n } structures
    }
structures-without = sans le filtre « { $filter } » : { $n ->
        [one] une structure
       *[other] { $n } structures
    }
structures-distance = à { $km } km
sort-relevance = Pertinence
sort-distance = Distance
sort-name = Nom
sort-updated = Mise à jour
by-family = Famille
by-recognition = Reconnaissance
by-sector = Activité
by-departement = Département
by-employees = Effectif
without-q = mots cherchés
without-radius_km = rayon
without-commune = commune
without-departement = département
without-region = région
without-kind = sorte
without-family = famille
without-level = certitude
without-recognition = reconnaissance
without-sector = activité
without-naf = code d’activité
without-min_employees = effectif
without-serves = zone d’intervention
origin-public = Fiche issue de données publiques.
origin-confirmed = Fiche vérifiée par la structure le { $date }.
structure-offers = Ce que nous faisons
structure-area = Où nous intervenons
structure-proofs = Preuves
structure-proof = Reconnaissance
structure-source = Source
structure-date = Date
structure-elsewhere = pour un autre établissement de la même structure
structure-against = ne plaide pas pour l’ESS
structure-for-buyers = Pour les acheteurs publics
structure-reserved = Peut répondre à un marché réservé (code de la commande publique, art. { $article }).
structure-references = Références
structure-events = Où la rencontrer
structure-groups = Groupes
structure-facts = Informations clés
structure-mistake = Une erreur ? Signalez-la.
structure-closed = Cet établissement a fermé
structure-closed-text = Il n’est plus dans la recherche. Sa fiche reste pour mémoire.
structure-masked = Diffusion restreinte
structure-masked-text = Cette structure a demandé que ses données ne soient pas diffusées : seuls son nom et sa commune peuvent être montrés (code de commerce, art. R123-232-1).
fact-number = SIRET
fact-category = Catégorie juridique
fact-activity = Activité principale
fact-employees = Effectif
fact-created = Création
fact-address = Adresse
fact-registry-link = Voir dans l’Annuaire des entreprises
proof-category = Catégorie juridique { $code }, dans la loi relative à l’ESS
proof-flag = Se déclare de l’ESS
proof-category-out = Catégorie juridique { $code }, hors du périmètre
proof-naf-out = Activité { $code }, hors du périmètre
proof-flag-no = Déclare ne pas être de l’ESS
source-sirene = Insee, base Sirene
source-ess-list = ESS France, liste des entreprises de l’ESS
source-esus = Direction générale du Trésor, liste des ESUS
source-siae = data-inclusion
source-esat = Finess
source-demonstration = Données fictives de la démonstration
source-cog = Insee, code officiel géographique
source-naf = Insee, nomenclature d’activités
source-legal-categories = Insee, catégories juridiques
mode-service = prestation de service
mode-goods = fabrication et vente
mode-staffing = mise à disposition de personnel
area-everywhere = Toute la France
area-around = { $km } km autour de la structure
area-commune = Commune { $code }
area-epci = Intercommunalité { $siren }
