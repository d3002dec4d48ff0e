# L’observatoire : les chiffres de l’ESS, leur source et leur définition.

nav-observatory = Chiffres clés
obs-title = L’économie sociale et solidaire, { $place } : chiffres clés
obs-print-title = L’économie sociale et solidaire, { $place } : fiche à imprimer
obs-kicker = Observatoire, { $place }
obs-place = { $name }, { $year }
obs-in = En { $name }
obs-sentence-all = { $where }, l’ESS représente <b>{ $establishments }</b> et <b>{ $jobs }</b>, soit <b>{ $share }</b> { $among ->
        [share-of-private-jobs] des effectifs salariés du privé
       *[other] des effectifs salariés
    }.
obs-sentence-both = { $where }, l’ESS représente <b>{ $establishments }</b> et <b>{ $jobs }</b>.
obs-sentence-jobs-share = { $where }, l’ESS représente <b>{ $jobs }</b>, soit <b>{ $share }</b> { $among ->
        [share-of-private-jobs] des effectifs salariés du privé
       *[other] des effectifs salariés
    }.
obs-sentence-establishments-share = { $where }, l’ESS représente <b>{ $establishments }</b> et <b>{ $share }</b> { $among ->
        [share-of-private-jobs] des effectifs salariés du privé
       *[other] des effectifs salariés
    }.
obs-sentence-one = { $where }, l’ESS représente <b>{ $figure }</b>.
obs-sentence-share = { $where }, l’ESS représente <b>{ $share }</b> { $among ->
        [share-of-private-jobs] des effectifs salariés du privé
       *[other] des effectifs salariés
    }.
obs-sentence-none = { $where }, aucun chiffre de l’ESS ne peut être publié pour l’instant.
obs-establishments =
    { $n ->
        [one] { $n } établissement
       *[other] { $n } établissements
    }
obs-enterprises =
    { $n ->
        [one] { $n } entreprise
       *[other] { $n } entreprises
    }
obs-jobs =
    { $n ->
        [one] { $n } emploi
       *[other] { $n } emplois
    }
obs-full-time = { $n } équivalents temps plein
obs-million-euros = { $n } M€
obs-secret = n.c.
obs-secret-note = « n.c. » : non communiqué. Un nombre de moins de trois établissements, ou qui permettrait d’en retrouver un, n’est pas publié (secret statistique).
obs-counted-register = comptage du registre, Sirene au { $day }
obs-counted-history = comptage de l’historique de Sirene, édition du { $day }
obs-counted-demonstration = comptage d’un registre de démonstration
obs-method-register = Établissements actifs et employeurs du registre, dont l’unité légale est de l’ESS au niveau « confirmée » et a une famille. Une activité inconnue compte dans « Autres services ». Sirene ne donne pas l’effectif, seulement une tranche.
obs-method-history = Établissements actifs et employeurs au 31 décembre de l’année d’après l’historique de Sirene, établissements fermés depuis compris, dont la catégorie juridique est de l’ESS. L’historique ne dit pas quelles sociétés commerciales en sont : elles n’y comptent pas, le registre d’aujourd’hui les compte. L’activité est celle de la période quand elle est en NAF rév. 2, sinon l’actuelle.
obs-method-demonstration = Registre inventé pour la démonstration : ces nombres ne décrivent rien de réel.
obs-measure-of = { $measure } : { $part }
obs-source-year = { $source }, { $year }
obs-source-of = { $measure } : { $source }, { $year }
obs-cited = { $publisher }, « { $title } », { $published }
obs-files = Fichier : { $files } ; lignes lues : { $rows }.
obs-rest = Autres : { $left }.
obs-jobs-between = D’après ces tranches, entre { $least } et { $most } personnes y sont salariées. Sirene n’en dit pas plus.
obs-jobs-unknown = Une tranche est inconnue ou n’est pas communiquée : l’effectif ne peut pas être encadré.
obs-more-places = Le tableau est coupé : le fichier CSV en a { $n } de plus.
obs-break = rupture
obs-break-note = Une ligne ne joint que des chiffres d’un même périmètre. Là où le champ ou la méthode change, elle est coupée, et aucune évolution n’est calculée.
obs-rest-unknown = Aucune série publiée du reste de l’économie n’a été lue pour ce territoire.
obs-line-ess = ESS
obs-line-rest = Reste du privé
obs-take = À retenir
obs-csv = CSV
obs-csv-all = Tous les chiffres du territoire (CSV)
obs-table = Voir le tableau
obs-table-of = Tableau : { $title }
obs-definitions = Définitions et méthode
obs-field = Champ :
obs-trace = Comment ce chiffre est obtenu
obs-choose = Choisir un territoire
obs-territory = Territoire
obs-commune = Commune, département
obs-commune-example = nom ou code
obs-year = Année
obs-latest = La plus récente
obs-show = Afficher
obs-themes = Thèmes
obs-key-figures = Chiffres clés
obs-compared = Comparaison de deux territoires
obs-compare = Comparer
obs-compare-with = Comparer avec
obs-choose-one = Choisissez
obs-print = Imprimer la fiche du territoire
obs-open-data = Données ouvertes et API
obs-cite = Citer ces chiffres
obs-citation = « { $sentence } » { $sources }. { $site }, { $url }
obs-not-published = non publié
obs-empty = Aucun chiffre n’est publié pour ce territoire, et le registre n’y a pas encore été compté. Choisissez un territoire plus large.
obs-theme-empty = Aucun chiffre de ce thème n’est publié pour ce territoire et cette année. Choisissez « La plus récente », ou un territoire plus large.
obs-elsewhen = { $about } Dernière année connue : { $year }.
obs-demonstration = Les établissements comptés ici le sont dans un registre inventé. Les chiffres publiés par d’autres sont les vrais, avec leur source.

obs-theme-emploi = Emploi
obs-theme-metiers = Métiers
obs-theme-familles = Familles
obs-theme-croissance = Croissance
obs-theme-etablissements = Établissements
obs-theme-emploi-title = Le poids de l’ESS dans l’emploi, { $name }
obs-theme-metiers-title = Les métiers de l’ESS, { $name }
obs-theme-familles-title = Les familles de l’ESS, { $name }
obs-theme-croissance-title = La croissance de l’ESS, { $name }
obs-theme-etablissements-title = Les établissements de l’ESS, { $name }

obs-block-poids = Part de l’ESS dans l’ensemble de l’économie.
obs-block-metiers = Répartition de l’ESS par secteur d’activité.
obs-block-part-des-metiers = Part de l’ESS dans les emplois de chaque secteur.
obs-block-familles = L’ESS par famille.
obs-block-croissance = Emploi salarié, indice 100 la première année commune.
obs-block-croissance-alone = Emplois salariés de l’ESS, par année.
obs-block-crise = Évolution annuelle de l’emploi, telle que publiée.
obs-block-comptes-secteurs = Établissements employeurs comptés, par secteur.
obs-block-comptes-familles = Établissements employeurs comptés, par famille.
obs-block-comptes-tranches = Établissements employeurs comptés, par tranche d’effectifs.
obs-block-comptes-annees = Établissements employeurs comptés, par année.
obs-block-territoires = Les territoires qui le composent.
obs-whole-share-of-jobs = emploi salarié
obs-whole-share-of-private-jobs = emploi salarié privé
obs-whole-share-of-establishments = établissements employeurs
obs-whole-share-of-wages = masse salariale
obs-finding-weight = L’ESS pèse { $share } ({ $what })
obs-finding-largest = En tête : { $part }, { $value }
obs-finding-growth = L’emploi de l’ESS de { $from } à { $to } : { $change }
obs-finding-growth-beside = De { $from } à { $to } : { $ess } d’emplois dans l’ESS, { $rest } dans le reste du privé
obs-finding-resisted = L’ESS a mieux résisté : { $ess } d’emplois en { $year }, contre { $rest } dans le reste du privé
obs-finding-followed = En { $year }, { $ess } d’emplois dans l’ESS et { $rest } dans le reste du privé
obs-finding-counted = { $value } en { $year }
obs-finding-places = { $name } en tête, { $value }
obs-head-measure = Mesure
obs-head-value = Valeur
obs-head-source = Source
obs-head-year = Année
obs-head-perimeter = Périmètre
obs-head-place = Territoire
obs-head-family = Famille
obs-head-sector = Secteur
obs-head-band = Tranche d’effectifs
obs-head-ess = ESS
obs-head-rest = Reste du privé
obs-unit-establishments = Établissements
obs-unit-enterprises = Entreprises
obs-unit-jobs = Emplois
obs-unit-full-time = Équivalents temps plein
obs-unit-percent = Part
obs-unit-million-euros = Millions d’euros

obs-measure-establishments = Établissements employeurs de l’ESS
obs-measure-establishments-counted = Établissements employeurs de l’ESS (comptés dans Sirene)
obs-measure-enterprises = Entreprises employeuses de l’ESS
obs-measure-jobs = Emplois salariés de l’ESS
obs-measure-full-time = Équivalents temps plein de l’ESS
obs-measure-share-of-jobs = Part de l’ESS dans l’emploi salarié
obs-measure-share-of-private-jobs = Part de l’ESS dans l’emploi salarié privé
obs-measure-share-of-establishments = Part de l’ESS dans les établissements employeurs
obs-measure-share-of-wages = Part de l’ESS dans la masse salariale
obs-measure-spread = Répartition de l’ESS
obs-measure-share-of-sector = Part de l’ESS dans les emplois du secteur
obs-measure-growth-of-jobs = Évolution annuelle de l’emploi de l’ESS
obs-measure-growth-of-rest-jobs = Évolution annuelle de l’emploi du reste du privé
obs-measure-growth-of-establishments = Évolution annuelle des établissements de l’ESS
obs-measure-rest-jobs = Emplois salariés du reste du privé
obs-measure-rest-establishments = Établissements employeurs du reste du privé
obs-measure-wages = Masse salariale de l’ESS
obs-measure-rest-wages = Masse salariale du reste du privé
obs-measure-value-added = Valeur ajoutée de l’ESS
obs-def-establishments = Un établissement est un lieu où une entreprise exerce. Il est employeur s’il a au moins un salarié dans l’année. L’ESS rassemble associations, coopératives, mutuelles et fondations, et depuis 2018 d’autres organismes privés à but non lucratif.
obs-def-establishments-counted = Établissements que le répertoire Sirene dit actifs et employeurs, dont l’unité légale est de l’ESS. Ce nombre ne se compare pas aux chiffres publiés par l’Insee, dont le champ et la source sont autres.
obs-def-enterprises = Unités légales qui emploient au moins un salarié.
obs-def-jobs = Postes de salariés des établissements de l’ESS, à temps plein ou partiel. Une personne qui a deux postes compte deux fois.
obs-def-full-time = Postes ramenés à des temps complets.
obs-def-share-of-jobs = Emplois salariés de l’ESS rapportés à tous les emplois salariés du territoire, publics et privés.
obs-def-share-of-private-jobs = Emplois salariés de l’ESS rapportés aux emplois salariés du secteur privé, ESS comprise.
obs-def-share-of-establishments = Établissements employeurs de l’ESS rapportés à tous les établissements employeurs.
obs-def-share-of-wages = Rémunérations brutes versées par l’ESS rapportées à toutes les rémunérations brutes.
obs-def-spread = Comment l’ESS se répartit entre secteurs ou familles : les parts font cent, aux arrondis près.
obs-def-share-of-sector = Emplois de l’ESS dans un secteur, rapportés à tous les emplois de ce secteur.
obs-def-growth-of-jobs = Évolution de l’emploi salarié de l’ESS d’une année à la suivante.
obs-def-growth-of-rest-jobs = Évolution de l’emploi salarié du secteur privé hors ESS d’une année à la suivante.
obs-def-growth-of-establishments = Évolution du nombre d’établissements employeurs de l’ESS d’une année à la suivante.
obs-def-rest-jobs = Emplois salariés du secteur privé hors ESS, dans le champ de la série.
obs-def-rest-establishments = Établissements employeurs du secteur privé hors ESS, dans le champ de la série.
obs-def-wages = Rémunérations brutes soumises à cotisations versées par l’ESS.
obs-def-rest-wages = Rémunérations brutes soumises à cotisations versées par le reste du secteur privé.
obs-def-value-added = Richesse créée par l’ESS : production moins ce qu’elle consomme.

home-figures = L’économie sociale et solidaire en chiffres, { $name }
home-figures-all = Voir l’observatoire

data-observatory-form = Les fichiers s’ouvrent dans un tableur français (point-virgule, virgule décimale). Ajoutez ?forme=standard pour la virgule et le point. Chaque territoire a son fichier, et chaque graphique le sien.
data-published = Tous les chiffres publiés (CSV)
data-counted = Établissements comptés, tous les territoires (CSV)
data-territory = Un territoire, ici l’Île-de-France (CSV)
data-licence = Licence
data-licence-text = Nos propres données (programme, comptages) sont sous Licence Ouverte 2.0 : réutilisation libre, avec mention de la source.
data-licence-sources = Les chiffres repris d’une publication gardent les conditions de leur éditeur, dites dans chaque ligne ; ceux de l’Urssaf sont sous ODbL.
