# Les achats publics et l’activité du site, à côté des chiffres de l’ESS.

obs-buyers =
    { $n ->
        [one] { $n } acheteur public
       *[other] { $n } acheteurs publics
    }
obs-contracts =
    { $n ->
        [one] { $n } marché public
       *[other] { $n } marchés publics
    }
obs-events =
    { $n ->
        [one] { $n } rencontre
       *[other] { $n } rencontres
    }
obs-places =
    { $n ->
        [one] { $n } inscription
       *[other] { $n } inscriptions
    }
obs-meetings =
    { $n ->
        [one] { $n } rendez-vous
       *[other] { $n } rendez-vous
    }
obs-counted-contracts = données essentielles de la commande publique, édition du { $day }
obs-counted-made-up-contracts = marchés de démonstration, inventés
obs-counted-platform = comptage de ce site au { $day }
obs-method-contracts = Contrats que les acheteurs publics ont publiés et dont la date de notification est dans l’année, doublons retirés et montants aberrants écartés. Le titulaire est de l’ESS quand son unité légale l’était le jour de la notification si l’historique des unités a été lu, sinon quand elle l’est aujourd’hui dans le registre.
obs-method-made-up-contracts = Marchés inventés pour la démonstration : ces nombres ne décrivent rien de réel.
obs-method-platform = Rencontres annoncées ici qui ont commencé dans l’année, ni annulées ni reportées. Une rencontre en ligne compte pour la région que sert le site et pour la France.

obs-theme-territoires = Territoires
obs-theme-achats = Achats publics
obs-theme-activite = Notre activité
obs-theme-territoires-title = L’ESS, territoire par territoire, { $name }
obs-theme-achats-title = Les achats publics auprès de l’ESS, { $name }
obs-theme-activite-title = Ce que les rencontres ont produit, { $name }

obs-block-achats = Part de l’ESS dans les marchés que les acheteurs publics du territoire ont notifiés dans l’année.
obs-block-activite = Ce que les rencontres annoncées sur ce site ont produit dans l’année.
obs-finding-purchases = { $share } des marchés publics notifiés en { $year } vont à l’ESS
obs-finding-activity = { $events } et { $registrations } en { $year }
obs-purchases-coverage = Tous les contrats ne sont pas publiés, et un titulaire hors du périmètre du registre n’est pas reconnu : ces parts sont des minimums. Les montants d’accords-cadres sont des maximums.
obs-purchases-buyers = Voir les acheteurs du territoire
obs-activity-secret = « n.c. » : non communiqué. Un ou deux rendez-vous ne sont pas dits : ils regardent les personnes qui se sont vues. Un nombre qui permettrait de les retrouver ne l’est pas non plus.
obs-activity-events = Voir les rencontres passées

obs-unit-buyers = Acheteurs
obs-unit-contracts = Marchés
obs-unit-events = Rencontres
obs-unit-places = Inscriptions
obs-unit-meetings = Rendez-vous

obs-measure-share-of-women = Part des femmes dans l’emploi de l’ESS
obs-measure-public-buyers = Acheteurs publics qui ont notifié un marché
obs-measure-public-contracts = Marchés publics notifiés
obs-measure-share-of-public-contracts = Part de l’ESS dans les marchés, en nombre
obs-measure-share-of-public-contracts-inclusive = Part de l’insertion et du handicap dans les marchés, en nombre
obs-measure-public-amount = Montant des marchés publics notifiés
obs-measure-share-of-public-amount = Part de l’ESS dans les marchés, en montant
obs-measure-events = Rencontres
obs-measure-registrations = Places prises aux rencontres
obs-measure-meetings = Rendez-vous tenus
obs-measure-follow-ups = Rendez-vous qui ont une suite
obs-def-share-of-women = Emplois salariés de l’ESS occupés par des femmes, rapportés à tous les emplois salariés de l’ESS.
obs-def-public-buyers = Acheteurs publics du territoire dont au moins un contrat publié a été notifié dans l’année. L’acheteur compte là où il a son siège, où que le contrat s’exécute.
obs-def-public-contracts = Marchés, accords-cadres et concessions publiés par les acheteurs du territoire et notifiés dans l’année. Un contrat compte une fois, avec ses modifications.
obs-def-share-of-public-contracts = Contrats dont au moins un titulaire est de l’ESS (niveau « confirmée »), rapportés à tous les contrats notifiés dans l’année.
obs-def-share-of-public-contracts-inclusive = Contrats dont au moins un titulaire est une structure d’insertion, une entreprise adaptée ou un ESAT, rapportés à tous les contrats notifiés dans l’année.
obs-def-public-amount = Somme des montants hors taxes des contrats notifiés dans l’année ; ceux dont le montant est absent ou impossible n’y sont pas.
obs-def-share-of-public-amount = Montants des contrats qui reviennent à des titulaires de l’ESS, rapportés à tous les montants. Un montant que plusieurs titulaires partagent est divisé également entre eux.
obs-def-events = Rencontres annoncées sur ce site qui ont eu lieu ou ont commencé.
obs-def-registrations = Places que des personnes inscrites ont prises à ces rencontres ; une même personne compte à chaque rencontre.
obs-def-meetings = Rendez-vous du planning publié que l’équipe a notés comme tenus, ou à défaut que l’une des deux personnes dit tenus.
obs-def-follow-ups = Rendez-vous tenus auxquels l’une des deux personnes dit donner une suite (devis, visite, contrat).
