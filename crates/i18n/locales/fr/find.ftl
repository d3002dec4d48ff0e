# Finding a structure: places, filters, map, files, reasons.

structures-counted = { $label } ({ $n })
structures-ignored = Paramètre ignoré : « { $name } » ne connaît pas la valeur « { $value } ».
structures-around = Lieu cherché : { $place }, à { $km } km au plus.
structures-in = Lieu cherché : { $place }.
structures-serving = Structures qui peuvent intervenir dans ce lieu, où qu’elles soient : { $place }.
structures-other-places = Autres lieux de ce nom :
structures-spelling = avec l’orthographe « { $text } »
structures-activity = dans l’activité « { $activity } » : { $n ->
        [one] une structure
       *[other] { $n } structures
    }
structures-text-alone = sans aucun filtre ni lieu : { $n ->
        [one] une structure
       *[other] { $n } structures
    }
structures-view-list = Liste
structures-view-map = Carte
structures-export = Exporter
structures-presumed = Zone d’intervention non déclarée : retenue parce que le lieu est dans sa commune ou à moins de { $km } km.
structures-why = Trouvée pour : { $reasons }.
why-number = son numéro
why-name = son nom
why-brand = son enseigne
why-brand-of = enseigne « { $what } »
why-offer = une de ses offres
why-offer-of = offre « { $what } »
why-activity = son activité
why-activity-of = activité « { $what } »
why-place = sa commune
why-beginning = un mot qui commence ainsi
why-spelling = un mot qui s’écrit presque ainsi
radius-commune = Dans la commune
radius-km = { $km } km
employees-from = { $n } salariés et plus
size-nobody = Sans salarié
size-micro = 1 à 9 salariés
size-small = 10 à 49 salariés
size-medium = 50 à 249 salariés
size-large = 250 salariés et plus
by-serves = Peut intervenir chez moi
tick-serves = Peut intervenir dans le lieu indiqué
by-serves-note = La zone d’intervention déclarée couvre le lieu. Une structure qui n’a rien déclaré est retenue si le lieu est dans sa commune ou à moins de { $km } km : c’est écrit sur sa ligne.
by-serves-where = « Peut intervenir chez moi » demande un lieu : indiquez une commune, un département ou une région.
by-reserved = Marché réservable
tick-reserved = Un marché peut lui être réservé
by-reserved-note = Insertion, handicap ou entreprise de l’ESS reconnue (code de la commande publique, art. L2113-12 à L2113-15).
by-references = A des références
tick-references = Cite des clients
by-event = Présente à une rencontre
tick-event = Accueille une rencontre à venir, ou y participe
without-size = effectif
without-reserved = marché réservable
without-references = références
without-at_event = présente à une rencontre
structures-map-title = { $n ->
        [one] Une structure sur la carte
       *[other] { $n } structures sur la carte
    }
structures-map-title-at = { $n ->
        [one] Une structure à cet endroit : { $place }
       *[other] { $n } structures à cet endroit : { $place }
    }
structures-map-title-around = { $n ->
        [one] Une structure autour de { $place }
       *[other] { $n } structures autour de { $place }
    }
structures-map-legend = Le nombre écrit dans un département est celui des structures trouvées. Un département sans nombre n’en a aucune.
structures-map-elsewhere = Les départements d’outre-mer ne sont pas dessinés : ils sont dans la liste.
structures-map-legend-towns = Chaque disque est une commune. Plus il est grand, plus elle compte de structures. Le nord est en haut.
structures-map-circle = Le cercle en tirets est à { $km } km du lieu cherché.
structures-map-by-departement = Par département
structures-map-by-commune = Par commune
structures-map-symbol = { $label } : { $n ->
        [one] une structure
       *[other] { $n } structures
    }
structures-map-more = { $n ->
        [one] Une autre structure
       *[other] { $n } autres structures
    }, dans { $towns ->
        [one] une autre commune, n’est pas dessinée
       *[other] { $towns } autres communes, ne sont pas dessinées
    }. Réduisez le rayon pour les voir.
fact-registered-name = Nom au registre
export-title = Exporter les structures
export-found = { $n ->
        [0] Aucune structure ne correspond
        [one] Une structure
       *[other] { $n } structures
    }
export-limit = Un fichier contient { $n } structures au plus.
export-cut = Un fichier contient { $n } structures au plus : les suivantes n’y seront pas. Ajoutez un filtre pour tout avoir.
export-filters = Filtres de la recherche : { $filters }.
export-columns = Colonnes du fichier
export-columns-hint = Si vous ne cochez rien, le fichier a toutes les colonnes. La source et la licence y sont toujours.
export-xlsx = Télécharger pour un tableur (XLSX)
export-csv = Télécharger en CSV
export-back = Revenir à la recherche
export-sheet = Structures
export-about = À propos
export-made = Fichier fait le { $date }.
export-sources = La source de chaque ligne et la date de ses données sont dans la colonne « Source ».
export-masked = Une structure qui a demandé une diffusion restreinte ne donne que son nom et sa commune.
export-licence = Licence Ouverte 2.0
export-licence-whole = Les données du registre sont sous Licence Ouverte 2.0 (Etalab) : citez la source et la date.
column-nom = Nom
column-nom-registre = Nom au registre
column-siret = SIRET
column-siren = SIREN
column-sigle = Sigle
column-famille = Famille de l’ESS
column-forme = Forme
column-reconnaissances = Reconnaissances
column-marche-reservable = Marché réservable (articles)
column-groupe-activite = Groupe d’activité
column-activite = Activité
column-code-naf = Code NAF
column-offres = Offres
column-zone = Zone d’intervention
column-references = Références
column-effectif = Effectif
column-adresse = Adresse
column-code-postal = Code postal
column-commune = Commune
column-code-commune = Code commune
column-departement = Département
column-latitude = Latitude
column-longitude = Longitude
column-distance = Distance (km)
column-site = Site
column-fiche = Fiche
column-fiche-verifiee-le = Fiche vérifiée le
column-source = Source
column-licence = Licence
about-help-6 = Dans quel ordre les structures sont classées
about-help-6-text =
    D’abord les mots. Un mot trouvé dans le nom compte le plus. Viennent ensuite l’enseigne, les offres, l’activité, puis la commune. Un mot rare compte plus qu’un mot courant.
    Un métier fait aussi trouver les structures de cette activité, même si leur nom ne le dit pas : « traiteur » trouve la restauration. Un mot mal écrit ou inachevé compte moins que tout mot exact.
    Ensuite, une fiche tenue par la structure gagne 10 %, un employeur 5 %. Avec un lieu, la distance fait baisser la note : d’un quart à 25 km, jamais de plus de moitié. À égalité, c’est l’ordre des numéros SIRET.
    Rien d’autre ne compte : ni paiement, ni nombre de visites. Chaque résultat dit pourquoi il est là, par exemple « activité : restauration ».
    Vous pouvez aussi classer par distance, par nom ou par date de mise à jour.
about-help-7 = Ce que veut dire « peut intervenir chez moi »
about-help-7-text =
    Une structure peut déclarer où elle travaille. Le filtre garde celles dont la zone couvre le lieu que vous indiquez, où qu’elles soient.
    Beaucoup n’ont rien déclaré. Nous supposons alors qu’elles travaillent dans leur commune et à 20 km autour ; pour un département ou une région, dans leur département. Leur ligne le dit : vérifiez auprès d’elles.
