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
