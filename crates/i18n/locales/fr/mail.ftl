# Courriels.

mail-greeting = Bonjour { $name },
mail-line = { $label } : { $value }
mail-event = Rencontre
mail-when = Quand
mail-where = Où
mail-directions = Pour venir
mail-online = Lien de connexion
mail-page = Page de la rencontre
mail-accessibility = Accessibilité
mail-places = Places
mail-rank = Liste d’attente
mail-rank-value = rang { $rank }
mail-organiser = Contact
mail-before = Avant
mail-after = Maintenant
mail-no-date = date à venir
mail-manage = Voir ou modifier mon inscription
mail-not-coming = Je ne viens plus
mail-see-event = Voir la page de la rencontre
mail-still-coming = Venez-vous toujours ?
mail-yes = Oui, je viens
mail-no = Non, je ne viens plus
mail-manage-note = Ces liens vous sont personnels : ils permettent de modifier votre inscription sans mot de passe. Ne les transférez pas.
mail-footer = { $site } – { $url } – Vous recevez ce message parce que cette adresse a été indiquée sur ce site. Vos données sont effacées 90 jours après la rencontre ; vous pouvez les consulter ou les effacer à tout moment depuis votre inscription.

mail-access-wheelchair = accessible en fauteuil roulant
mail-access-hearing-loop = boucle magnétique
mail-access-sign-language = interprétation en langue des signes française
mail-access-captions = sous-titrage en direct
mail-access-visual = accueil adapté au handicap visuel
mail-access-easy-to-read = documents faciles à lire et à comprendre

mail-confirmed-subject = Inscription confirmée : { $event }
mail-confirmed-title = C’est noté, nous vous attendons
mail-confirmed-intro =
    { $places ->
        [one] Votre place est confirmée. L’invitation jointe s’ajoute à votre agenda.
       *[other] Vos { $places } places sont confirmées. L’invitation jointe s’ajoute à votre agenda.
    }
mail-waiting-subject = Liste d’attente : { $event }
mail-waiting-title = Vous êtes sur la liste d’attente
mail-waiting-intro = La rencontre est complète. Votre rang est { $rank }. Dès que des places se libèrent, elles vont à la première personne de la liste dont le groupe peut entrer, et nous vous écrivons aussitôt. Vous n’avez rien à faire.
mail-again-subject = Votre inscription : { $event }
mail-again-title = Vous êtes déjà sur la liste
mail-again-intro = Quelqu’un vient de demander une inscription ou un lien avec cette adresse, qui a déjà une inscription à cette rencontre. Rien n’a changé : voici votre lien. Si ce n’était pas vous, vous pouvez ignorer ce message.
mail-promoted-subject = Une place s’est libérée : { $event }
mail-promoted-title = Vous avez une place
mail-promoted-intro =
    { $places ->
        [one] Une place s’est libérée et elle est à vous : votre inscription est confirmée.
       *[other] Des places se sont libérées : vos { $places } places sont confirmées.
    }
mail-places-subject = Inscription modifiée : { $event }
mail-places-title = Votre inscription est modifiée
mail-places-intro = Nombre de places : { $before } avant, { $places } maintenant.
mail-given-up-subject = Inscription annulée : { $event }
mail-given-up-title = Votre inscription est annulée
mail-given-up-intro = Merci de nous avoir prévenus : votre place ira à une autre personne. L’invitation est retirée de votre agenda.
mail-moved-subject = Changement : { $event }
mail-moved-title = La rencontre change de date ou de lieu
mail-moved-intro = La rencontre à laquelle vous êtes inscrit ou inscrite a changé. Votre inscription reste valable, et l’invitation jointe corrige votre agenda.
mail-postponed-subject = Reportée : { $event }
mail-postponed-title = La rencontre est reportée
mail-postponed-intro = La rencontre n’aura pas lieu à la date prévue. La nouvelle date n’est pas encore connue : nous vous écrirons. Votre inscription est gardée.
mail-cancelled-subject = Annulée : { $event }
mail-cancelled-title = La rencontre est annulée
mail-cancelled-intro = La rencontre à laquelle vous êtes inscrit ou inscrite n’aura pas lieu. Elle est retirée de votre agenda ; vous n’avez rien à faire.
mail-updated-subject = Précision : { $event }
mail-updated-title = La rencontre est précisée
mail-updated-intro = Les informations de la rencontre ont été précisées.
mail-reminder-subject = Rappel : { $event }
mail-reminder-title = À bientôt
mail-reminder-intro =
    { $days ->
        [0] La rencontre a lieu aujourd’hui.
        [1] La rencontre a lieu demain.
       *[other] La rencontre a lieu dans { $days } jours.
    }
mail-sign-in-subject = Votre lien de connexion à { $site }
mail-sign-in-title = Connexion à { $site }
mail-sign-in-intro = Ouvrez ce lien dans le navigateur où vous avez demandé à vous connecter. Il est valable { $minutes } minutes et ne sert qu’une fois.
mail-sign-in-button = Me connecter
mail-sign-in-code = Ou saisissez ce code dans la page restée ouverte :
mail-sign-in-unasked = Si vous n’avez rien demandé, vous pouvez ignorer ce message.
