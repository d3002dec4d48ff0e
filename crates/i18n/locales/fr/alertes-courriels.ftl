# Courriels des listes et des alertes.

mail-list-subject = Votre liste de structures sur { $site }
mail-list-news = Votre liste
mail-list-title = Votre liste de structures
mail-list-intro = Voici l’adresse de votre liste. Qui l’ouvre peut tout y changer : ne la transmettez pas, partagez plutôt le lien prévu dans la page.
mail-list-button = Ouvrir ma liste
mail-list-note = Vous n’avez rien demandé ? Ignorez ce message.

mail-alert-confirm-subject = Confirmez votre alerte sur { $site }
mail-alert-confirm-news = À confirmer
mail-alert-confirm-title = Confirmez votre alerte
mail-alert-confirm-intro = Cette adresse a été donnée pour recevoir les nouveautés d’une recherche. Ouvrez la page, relisez la recherche, puis appuyez sur « Confirmer ».
mail-alert-confirm-button = Voir et confirmer mon alerte
mail-alert-confirm-note = Vous n’avez rien demandé ? Ignorez ce message : sans confirmation, tout est effacé dans deux jours.

mail-alert-subject =
    { $n ->
        [one] Une nouvelle structure pour votre recherche
       *[other] { $n } nouvelles structures pour votre recherche
    }
mail-alert-news = Du nouveau
mail-alert-title = { $search }
mail-alert-intro =
    { $n ->
        [one] Une structure vient d’entrer dans l’annuaire, ou d’être reconnue, et répond à votre recherche : { $search }.
       *[other] { $n } structures viennent d’entrer dans l’annuaire, ou d’être reconnues, et répondent à votre recherche : { $search }. Voici les premières.
    }
mail-alert-button = Régler ou arrêter cette alerte
mail-alert-see = Voir toute la recherche
mail-alert-note = Chaque structure ne vous est signalée qu’une fois.

mail-alert-ending-subject = Votre alerte s’arrête bientôt : { $search }
mail-alert-ending-news = Bientôt terminée
mail-alert-ending-title = { $search }
mail-alert-ending-intro = Votre alerte s’arrête le { $day }, et votre adresse sera effacée. Vous pouvez la garder douze mois de plus.
mail-alert-ending-button = Garder ou arrêter cette alerte
mail-alert-ending-note = Vous n’avez rien à faire si vous ne voulez plus de cette alerte.

mail-footer-asked = Vous recevez ce message parce que votre adresse vient d’être saisie sur le site.
mail-footer-alert = Vous recevez ce message parce que vous avez confirmé cette alerte.
mail-footer-stop = Ne plus recevoir cette alerte
