# Courriels à l’équipe sur les demandes en attente, et fin d’un compte inutilisé.

mail-structure-desk = Voir les demandes
mail-structure-waiting-subject =
    { $n ->
        [one] Une demande attend votre décision : { $structure }
       *[other] { $n } demandes attendent votre décision
    }
mail-structure-waiting-news = Une décision à prendre
mail-structure-waiting-intro =
    { $n ->
        [one] Quelqu’un demande à prendre la main sur la fiche « { $structure } » sur { $site }, et attend votre décision ou un courrier.
       *[other] { $n } personnes demandent à prendre la main sur une fiche de { $site }, et attendent votre décision ou un courrier. La plus ancienne demande concerne « { $structure } ».
    }
mail-structure-waiting-end = Vous recevez un message par jour au plus, tant qu’une demande attend.
mail-account-ending-subject = Votre compte sur { $site } sera effacé le { $day }
mail-account-ending-news = Compte inutilisé
mail-account-ending-title = Votre compte sera effacé le { $day }
mail-account-ending-intro = Vous ne vous êtes pas connecté à { $site } depuis près de trois ans. Sans connexion de votre part, votre compte et votre adresse seront effacés le { $day }.
mail-account-ending-button = Me connecter et garder mon compte
mail-account-ending-note = Vous n’avez rien à faire si vous n’en avez plus besoin. Ce que vous avez déclaré pour une structure reste sur sa fiche.
mail-footer-account = Vous recevez ce message parce que vous avez un compte avec cette adresse.
mail-kind-structure-waiting = Demande en attente, à l’équipe
mail-kind-account-ending = Fin d’un compte inutilisé
mail-kind-list = Lien d’une liste
mail-kind-alert = Nouveautés d’une alerte
mail-kind-alert-confirm = Alerte à confirmer
mail-kind-alert-ending = Fin d’une alerte
