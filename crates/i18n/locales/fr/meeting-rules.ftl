# Qui peut rencontrer qui
meetings-frame-rules = Les règles
label-who = Qui peut rencontrer qui ?
meeting-who-anybody = Toutes les personnes qui participent
meeting-who-across = Les acheteurs rencontrent les structures, pas d'autres acheteurs
hint-who = Les réseaux et le public peuvent rencontrer les deux.
meetings-frame-across = Les acheteurs rencontrent les structures : deux acheteurs, ou deux structures, n'ont pas de rendez-vous ensemble.

# Téléphone, pour l'équipe seulement
field-phone = Téléphone
field-phone-hint = L'équipe vous appelle si votre journée change. Les autres personnes ne le voient pas.
label-phone = Téléphone
column-phone = Téléphone
problem-not-a-phone = Indiquez un numéro de téléphone, par exemple : 01 99 00 00 00
meetings-person-contact = E-mail : { $email }. Téléphone : { $phone }.
meetings-person-contact-mail = E-mail : { $email }. Pas de téléphone indiqué.

# La journée d'une personne, et ce qui l'explique
meetings-person-day = Sa journée
meetings-person-day-none = Il n'y a pas encore de planning.
moment-away = Absence
moment-free = Libre
column-moment = Avec qui, ou pourquoi personne
why-nothing-left = Tous les souhaits de cette personne, et ceux qui la concernent, sont placés.
why-full = Cette personne a déjà tous les rendez-vous qu'elle peut avoir.
why-others-busy = Les personnes qui restent à rencontrer sont absentes, prises ailleurs, ou ont déjà tous leurs rendez-vous.
why-tables-full = Toutes les tables sont prises.
why-left-out = Un rendez-vous avec { $name } tiendrait ici : il a été laissé de côté pour l'ensemble de la journée. Vous pouvez l'ajouter.

# Courriels
mail-the-event = La rencontre

# À regarder dans un planning
meetings-watch-none = Sans rendez-vous :
meetings-watch-waits = Avec plusieurs attentes :
meetings-watch-more =
    { $n ->
        [one] et une autre personne.
       *[other] et { $n } autres personnes.
    }
