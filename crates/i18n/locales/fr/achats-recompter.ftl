# D’où viennent les chiffres d’un acheteur, et comment les recompter.

buyer-contracts-csv = Télécharger les marchés (CSV)
coverage-edition-read = Marchés lus dans l’édition du { $date } ({ $files }) : { $n ->
        [one] un marché lu dans ces fichiers, tous acheteurs confondus
       *[other] { $n } marchés lus dans ces fichiers, tous acheteurs confondus
    }, { $rejected ->
        [0] aucune ligne écartée.
        [one] une ligne écartée par une règle.
       *[other] { $rejected } lignes écartées par une règle.
    }
method-6 = Chaque chiffre se recompte : le fichier des marchés donne une ligne par marché, avec ses titulaires, la façon dont ils ont été reconnus, et ce qui le fait entrer dans chaque part.

obs-map-years = { $about } Chiffres de { $first } à { $last }, l’année de chacun est au tableau.

data-buyers = Choisir un acheteur

ending-offers = { $n ->
        [0] Aucune offre reçue la dernière fois
        [one] Une seule offre reçue la dernière fois
       *[other] { $n } offres reçues la dernière fois
    }
