# La distance des titulaires de l’ESS.

distances-ess-title = À quelle distance sont les titulaires de l’ESS
distances-ess-contracts = Marchés à l’ESS
distances-ess-share = Part de ceux dont la distance est connue
finding-distances-ess = sur { $n } marchés à l’ESS dont la distance est connue, { $share } ont un titulaire à 100 km ou moins.
distances-ess-note = Distance du titulaire de l’ESS le plus proche : celle que le fichier publie, sinon celle qui sépare, à vol d’oiseau, les adresses de l’acheteur et du titulaire au registre. { $n ->
        [0] Ici, aucune n’est mesurée au registre.
        [one] Ici, une est mesurée au registre.
       *[other] Ici, { $n } sont mesurées au registre.
    }
