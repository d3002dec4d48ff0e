# Marchés publics qui se terminent bientôt : les trouver, et en être averti.

coming-title = Marchés publics qui se terminent bientôt
coming-lead = Ces marchés se terminent dans les dix-huit mois, d’après la notification, la durée et les modifications publiées. C’est le moment de prendre contact.
coming-search = Chercher des marchés qui se terminent
coming-departement = Département de l’acheteur
coming-division = Ce qui est acheté
coming-lever = Ce que le droit permet
coming-found = { $n ->
        [0] Aucun marché ne répond à cette recherche.
        [one] Un marché
       *[other] { $n } marchés
    }
coming-cut = Seuls les 3 000 premiers qui se terminent ont été regardés : choisissez un département ou une catégorie.
coming-lever-place = Choisissez aussi un département : un marché n’est réservable que si des structures peuvent y répondre autour de l’acheteur.
coming-method = Les structures qui pourraient répondre sont cherchées dans le département de l’acheteur. La publication est incomplète, et l’acheteur peut renouveler autrement, ou ne pas renouveler.
coming-alert = M’alerter des marchés qui entreront dans cette liste
coming-buyer = De { $name }
coming-naf = Métiers du code { $naf }
coming-none-next = Élargissez la recherche : tout un département, ou toutes les catégories.
coming-link = Tous les marchés qui se terminent bientôt
coming-all = Tous les marchés
buyer-alert = M’alerter des marchés de cet acheteur qui vont se terminer
buyer-coming-all = Tous ses marchés qui se terminent
supplier-alert = M’alerter des marchés qui entreront dans cette liste
alert-lead-contracts = Recevez un e-mail quand un marché entre dans les dix-huit mois avant sa fin, ou vient d’être publié, et répond à cette recherche.

mail-alert-contracts-subject =
    { $n ->
        [one] Un marché public se termine bientôt
       *[other] { $n } marchés publics se terminent bientôt
    }
mail-alert-contracts-news = À anticiper
mail-alert-contracts-title = { $search }
mail-alert-contracts-intro =
    { $n ->
        [one] Un marché qui répond à votre recherche entre dans les dix-huit mois avant sa fin : { $search }.
       *[other] { $n } marchés qui répondent à votre recherche entrent dans les dix-huit mois avant leur fin : { $search }. Voici les premiers.
    }
mail-alert-contracts-button = Régler ou arrêter cette alerte
mail-alert-contracts-note = Les dates viennent des durées publiées par les acheteurs. Chaque marché ne vous est signalé qu’une fois.
mail-alert-contracts-line = { $buyer }, fin vers le { $end }{ $n ->
        [0] {""}
       *[other] . { $levers }
    }
