# Ce que dit un SIRET saisi dans un formulaire ; où l’on croise une structure.

recognised = D’après l’annuaire : { $name }.
recognised-as = D’après l’annuaire : { $name }. Nous proposons « { $role } » : changez si ce n’est pas cela, puis confirmez.
structure-attends = Rencontres où la croiser
hint-host-siret = Nom et nature vides sont remplis d’après l’annuaire.
lookup = Vérifier l’organisation
lookup-empty = Écrivez le nom de votre organisation, ou son SIRET (14 chiffres) pour qu’elle soit reconnue.
lookup-unknown = Ce SIRET est juste, mais l’annuaire ne le connaît pas. Écrivez plutôt le nom de votre organisation.
lookup-not-a-number = Ce n’est pas un SIRET : le nom est gardé tel quel. Un SIRET a 14 chiffres.
recognised-otherwise = D’après l’annuaire : { $name }. On y vient plutôt en tant que « { $role } » ; vous avez choisi « { $chosen } », c’est gardé.
