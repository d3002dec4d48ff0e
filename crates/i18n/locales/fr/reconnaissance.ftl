# Ce que dit un SIRET saisi dans un formulaire ; où l’on croise une structure.

recognised = D’après l’annuaire : { $name }.
recognised-as = D’après l’annuaire : { $name }. Nous proposons « { $role } » : changez si ce n’est pas cela, puis confirmez.
structure-attends = Rencontres où la croiser
hint-host-siret = Nom et nature vides sont remplis d’après l’annuaire.
