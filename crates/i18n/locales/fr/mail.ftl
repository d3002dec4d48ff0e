# Courriels.

mail-greeting = Bonjour { $name },
mail-line = { $label } : { $value }
mail-words = Message de { $organiser }
mail-changes = Ce qui change
mail-before = Avant
mail-after = Maintenant
mail-unknown = non précisé
mail-no-date = date à venir

mail-title = Titre
mail-when = Quand
mail-planned = Date prévue
mail-where = Où
mail-directions = Pour venir
mail-online = Lien de connexion
mail-accessibility = Accessibilité
mail-places = Places
mail-rank = Liste d'attente
mail-rank-value = rang { $rank }
mail-organiser = Contact
mail-page = Page de la rencontre

mail-manage = Voir ou modifier mon inscription
mail-not-coming = Je ne viens plus
mail-see-event = Voir la page de la rencontre
mail-still-coming = Venez-vous toujours ?
mail-place-kept = Votre place est gardée. Si vous ne venez plus, dites-le : une autre personne pourra venir.
mail-rank-kept = Votre rang sur la liste d'attente est gardé. Dites-nous si vous venez toujours.
mail-yes = Oui, je viens
mail-no = Non, je ne viens plus
mail-manage-note = Ces liens vous sont personnels : ils permettent de modifier votre inscription sans mot de passe. Ne les transférez pas.
mail-changed-mind = Vous avez changé d'avis ? Vous pouvez vous inscrire de nouveau.

mail-footer-answer = Vous pouvez répondre à ce message : votre réponse va à { $organiser }.
mail-footer-registration = Vous recevez ce message parce que cette adresse a servi à une inscription. Vos données servent à organiser cette rencontre, puis elles sont effacées.
mail-footer-rights = Vos données et vos droits
mail-footer-sign-in = Vous recevez ce message parce que cette adresse a été saisie sur la page de connexion.

mail-confirmed-subject = Inscription confirmée : { $event }
mail-confirmed-news = Inscription confirmée
mail-confirmed-intro =
    { $places ->
        [one] C'est noté, nous vous attendons. L'invitation jointe s'ajoute à votre agenda.
       *[other] C'est noté : vos { $places } places sont réservées. L'invitation jointe s'ajoute à votre agenda.
    }

mail-waiting-subject = Liste d'attente : { $event }
mail-waiting-news = Vous êtes sur la liste d'attente
mail-waiting-intro = La rencontre est complète. Votre rang est { $rank }. Les places qui se libèrent vont à la première demande qui peut entrer, et nous vous écrivons aussitôt. Vous n'avez rien à faire.

mail-again-subject = Votre inscription : { $event }
mail-again-news = Vous avez déjà une inscription
mail-again-intro = Quelqu'un vient de demander une inscription ou un lien avec votre adresse. Votre inscription n'a pas changé : voici votre lien. Si la demande ne vient pas de vous, vous n'avez rien à faire.

mail-promoted-subject = Une place s'est libérée : { $event }
mail-promoted-news = Vous avez une place
mail-promoted-intro =
    { $places ->
        [one] Une place s'est libérée et elle est à vous : votre inscription est confirmée. L'invitation jointe s'ajoute à votre agenda. Si vous ne pouvez plus venir, dites-le vite : la place ira à la personne suivante.
       *[other] Des places se sont libérées : vos { $places } places sont confirmées. L'invitation jointe s'ajoute à votre agenda. Si vous ne pouvez plus venir, dites-le vite : les places iront aux personnes suivantes.
    }

mail-places-subject = Inscription modifiée : { $event }
mail-places-news = Votre inscription est modifiée
mail-places-intro = Nombre de places : { $before } avant, { $places } maintenant.

mail-given-up-subject = Inscription annulée : { $event }
mail-given-up-news = Votre inscription est annulée
mail-given-up-intro = Merci de l'avoir dit : une autre personne pourra venir.

mail-moved-subject = Changement : { $event }
mail-moved-news = La rencontre change
mail-moved-intro = La rencontre à laquelle vous avez prévu de participer a changé. Voici ce qui est différent.

mail-postponed-subject = Reportée : { $event }
mail-postponed-news = La rencontre est reportée
mail-postponed-intro = La rencontre n'aura pas lieu à la date prévue. La nouvelle date n'est pas encore connue : nous vous écrirons. Votre inscription est gardée.

mail-cancelled-subject = Annulée : { $event }
mail-cancelled-news = La rencontre est annulée
mail-cancelled-intro = La rencontre à laquelle vous avez prévu de participer n'aura pas lieu. Votre inscription s'arrête là : vous n'avez rien à faire.

mail-updated-subject = Précision : { $event }
mail-updated-news = La rencontre est précisée
mail-updated-intro = Les informations de la rencontre ont été précisées. La date et le lieu restent valables s'ils ne sont pas cités ici.

mail-reminder-subject =
    { $days ->
        [0] C'est aujourd'hui : { $event }
        [1] C'est demain : { $event }
       *[other] Dans { $days } jours : { $event }
    }
mail-reminder-news =
    { $days ->
        [0] C'est aujourd'hui
        [1] C'est demain
       *[other] Dans { $days } jours
    }
mail-reminder-intro =
    { $days ->
        [0] La rencontre a lieu aujourd'hui. Nous vous attendons.
        [1] La rencontre a lieu demain. Nous vous attendons.
       *[other] La rencontre a lieu dans { $days } jours. Nous vous attendons.
    }

mail-sign-in-subject = Votre lien de connexion à { $site }
mail-sign-in-news = Connexion
mail-sign-in-title = Votre lien de connexion
mail-sign-in-intro = Ouvrez ce lien dans le navigateur où vous avez demandé à vous connecter, puis appuyez sur « Me connecter ».
mail-sign-in-button = Me connecter
mail-sign-in-code = Ou saisissez ce code dans la page restée ouverte :
mail-sign-in-once =
    { $minutes ->
        [one] Le lien et le code servent une seule fois, pendant { $minutes } minute.
       *[other] Le lien et le code servent une seule fois, pendant { $minutes } minutes.
    }
mail-sign-in-unasked = Vous n'avez rien demandé ? Ignorez ce message : personne ne peut se connecter sans lui.
