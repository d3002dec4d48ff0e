# Les marchés là où on les cherche : fiche, espace, rencontre.

structure-buying = Ses marchés publics, et la part qui va à l’ESS
space-contracts = Marchés publics
space-contracts-see = Voir ces marchés
space-contracts-text = { $n ->
        [0] Aucun marché publié dans vos métiers et votre département ne se termine dans les dix-huit mois.
        [one] Un marché public de vos métiers, dans votre département, se termine dans les dix-huit mois.
       *[other] { $n } marchés publics de vos métiers, dans votre département, se terminent dans les dix-huit mois.
    }
space-buying-text = { $n ->
        [one] Un marché publié par votre organisation est lu.
       *[other] { $n } marchés publiés par votre organisation sont lus.
    }
office-invite-buyers = Acheteurs à inviter
invite-lead-event = Acheteurs du même département que « { $event } », dont des marchés se terminent dans les dix-huit mois, dans des métiers que l’ESS exerce. La raison est dite pour chacun ; sa page montre les marchés et qui pourrait répondre. Les parts à l’ESS portent sur les seuls marchés publiés : elles sont incomplètes.
invite-coming = déjà inscrit à { $event }

threshold-article-reserve-handicap = Article : marché réservé aux entreprises adaptées et aux ESAT
threshold-article-reserve-insertion = Article : marché réservé aux structures d’insertion
threshold-article-reserve-les-deux = Article : marché réservé au handicap et à l’insertion à la fois
threshold-article-reserve-ess = Article : marché réservé aux entreprises de l’ESS
threshold-article-clause-sociale = Article : clause sociale d’exécution
