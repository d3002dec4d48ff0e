# Les jeux de données ouverts.

data-programme = Le programme des rencontres
data-programme-text = Chaque rencontre annoncée avec son titre, ses dates, son lieu, son hôte et ses places. Les filtres de la page s’ajoutent à l’adresse, par exemple /programme.ics?departement=78.
data-directory = L’annuaire des structures
data-directory-text = Les structures de l’économie sociale et solidaire, de l’insertion et du handicap : nom, adresse, activité, forme, effectif et reconnaissances. Les filtres de la page s’ajoutent à l’adresse, par exemple /structures.csv?departement=78.
data-series = Les chiffres publiés de l’économie sociale et solidaire
data-series-text = Chiffres de l’ESS repris de publications de l’Insee, de l’Urssaf et des observatoires régionaux, par territoire et par année. Chacun porte sa source et son périmètre, et garde les conditions de son éditeur, dites dans chaque ligne.
data-counts = Les établissements de l’ESS comptés dans Sirene
data-counts-text = Établissements employeurs de l’ESS comptés par commune, intercommunalité, département et région, par famille, secteur et tranche d’effectifs. « n.c. » remplace un nombre couvert par le secret statistique.
data-purchases = Les achats publics auprès de l’ESS
data-purchases-text = Marchés publics notifiés par département, région et année : acheteurs, contrats, montants, et ce qui va à l’ESS et à l’insertion. Compté dans les données essentielles de la commande publique. La page de chaque acheteur donne ses chiffres et ses marchés un à un (CSV) ; /api/v1/buyers/{"{"}siret{"}"}/procurement donne les mêmes parts.
data-purchases-file = Achats publics par territoire et par année (CSV)
data-form = La forme des fichiers
data-csv = CSV
data-xlsx = Classeur XLSX
data-json = JSON
data-ics = iCalendar
data-atom = Atom
data-api = API
