# Cartes dessinées par le serveur : structures une à une, zone d’intervention.

map-one-by-one = Voir les structures une à une
map-by-town = Voir le nombre par commune
map-next = Voir les structures suivantes
map-to-list = Aller à la liste
map-beside = Les structures de la carte
map-legend-points = Chaque numéro est une structure : le même est dans la liste. Deux numéros, ou un numéro suivi de points, marquent une adresse partagée. Le nord est en haut.
map-legend-cut = Les { $n } premières, dans l’ordre de la recherche.
map-without-point = Adresse non publiée : elle n’est pas sur la carte.
map-one = { $number }. { $name }, { $place }
map-together = { $mark } : { $n } structures au même endroit, { $names }
area-map-title = Carte de la zone d’intervention
area-map-text = { $name } intervient : { $area }.
area-map-legend-shaded = Les départements de la zone sont en couleur.
area-map-legend-circle = Le cercle est à { $km } km de la structure.
area-map-legend-circle-commune = Le cercle est à { $km } km du centre de sa commune.
area-map-legend-dots = Chaque point est une commune de la zone.
area-map-legend-here = La croix est la structure.
area-map-legend-here-commune = La croix est le centre de sa commune.
area-map-undrawn = Non dessiné sur cette carte : { $places }.
