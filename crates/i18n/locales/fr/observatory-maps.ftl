# Les cartes de l’observatoire.

obs-map-choose = Découper la carte
obs-maille-regions = Régions
obs-maille-departements = Départements
obs-maille-intercommunalites = Intercommunalités
obs-maille-communes = Communes
obs-map-label = { $name } : { $value }
obs-map-secret = n.c. : non communiqué
obs-map-none = aucun chiffre
obs-finding-all-secret = Aucun de ces nombres ne peut être communiqué
obs-map-about-regions = { $measure }, par région.
obs-map-about-departements = { $measure }, par département.
obs-map-about-intercommunalites = { $measure }, par intercommunalité.
obs-map-about-communes = { $measure }, par commune.
obs-map-circles-communes = Chaque disque est au centre de sa commune, et sa surface est proportionnelle au nombre. Les contours sont ceux des départements.
obs-map-circles-intercommunalites = Chaque disque est au milieu de la population de l’intercommunalité, et sa surface est proportionnelle au nombre. Une intercommunalité qui déborde du territoire compte en entier. La Métropole du Grand Paris est donnée par ses établissements publics territoriaux, Paris à part. Les contours sont ceux des départements.
obs-map-overseas = L’outre-mer n’est pas dessiné : le tableau le donne.
obs-map-without =
    { $n ->
        [one] Un territoire n’a aucun établissement compté, ou n’est pas compté en entier : il n’est ni dessiné ni dans le tableau.
       *[other] { $n } territoires n’ont aucun établissement compté, ou ne sont pas comptés en entier : ils ne sont ni dessinés ni dans le tableau.
    }

obs-svg = Image SVG
obs-image-source = Source : { $sources }.

obs-origin-years = { $years } :
obs-sources = Sources
obs-licence = Conditions de réutilisation :
