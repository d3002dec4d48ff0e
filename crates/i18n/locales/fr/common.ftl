# Mots communs aux pages et aux courriels.

places =
    { $n ->
        [one] { $n } place
       *[other] { $n } places
    }
people =
    { $n ->
        [one] { $n } personne
       *[other] { $n } personnes
    }

# Ce que l'accueil prévoit.
accessibility-wheelchair = accessible en fauteuil roulant
accessibility-hearing-loop = boucle magnétique
accessibility-sign-language = interprétation en langue des signes française
accessibility-captions = sous-titrage en direct
accessibility-visual = accueil adapté au handicap visuel
accessibility-easy-to-read = documents faciles à lire et à comprendre
