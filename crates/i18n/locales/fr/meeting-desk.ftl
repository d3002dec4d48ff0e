# Bureau d'une journée de rendez-vous : étapes, phrase de bilan, pages d'une longue journée.

meetings-steps = Étapes de la journée
step-frame = 1. Cadre
step-frame-done = défini
step-frame-none = à définir
step-people = 2. Participants
step-people-count =
    { $n ->
        [0] personne encore
        [one] une personne
       *[other] { $n } personnes
    }
step-wishes = 3. Souhaits
step-wishes-none = à venir
step-wishes-all = tout le monde a choisi
step-wishes-silent =
    { $n ->
        [one] une personne n'a pas choisi
       *[other] { $n } personnes n'ont pas choisi
    }
step-plan = 4. Planning
step-plan-none = à composer
step-plan-outdated = à réparer
step-plan-version = version { $version }
step-publication = 5. Publication
step-publication-none = à publier
step-publication-older = version { $version } publiée, la dernière ne l'est pas
step-publication-done = version { $version } publiée
step-day = 6. Jour J
step-day-state = accueil, horloge, feuilles
step-after = 7. Suites
step-after-later = après la journée
step-after-open = à noter
step-after-done = notées

meetings-placed =
    { $n ->
        [0] Aucun des rendez-vous demandés n'est placé.
        [one] Un rendez-vous placé sur { $asked } demandés.
       *[other] { $placed } rendez-vous placés sur { $asked } demandés.
    }
meetings-placed-managed =
    { $n ->
        [0] Aucun des rendez-vous possibles n'est placé.
        [one] Un rendez-vous placé sur { $asked } possibles.
       *[other] { $placed } rendez-vous placés sur { $asked } possibles.
    }
meetings-placed-all =
    { $n ->
        [one] Le seul rendez-vous possible est placé.
       *[other] Les { $placed } rendez-vous possibles sont tous placés.
    }
meetings-placed-least =
    { $n ->
        [one] { $placed } Chaque personne en a au moins un.
       *[other] { $placed } Chaque personne en a au moins { $n }.
    }
meetings-why =
    { $n ->
        [one] Un ne l'est pas : voir pourquoi
       *[other] { $n } ne le sont pas : voir pourquoi
    }
meetings-few-tables =
    { $n ->
        [one] Une table est prévue, { $advised } sont conseillées : des rendez-vous demandés n'auront peut-être pas de place.
       *[other] { $n } tables sont prévues, { $advised } sont conseillées : des rendez-vous demandés n'auront peut-être pas de place.
    }

meetings-day = Le jour même
meetings-day-lead = Notez les arrivées et les absences, puis proposez d'autres rendez-vous aux places libérées ou réparez le planning. Imprimez les feuilles avant la journée : elles servent si le réseau manque.

meetings-find = Chercher une personne ou une organisation
meetings-find-do = Chercher
meetings-find-all = Voir tout le monde
meetings-found =
    { $n ->
        [0] Personne ne porte ce nom.
        [one] Une personne trouvée.
       *[other] { $n } personnes trouvées.
    }
pages-of = Pages : { $part }
pages-shown = { $from } à { $to } sur { $all }
pages-before = Page précédente
pages-next = Page suivante
