# L'accueil le jour même : qui est là, qui est attendu.

arrivals = Accueil
arrivals-way = Accueillir les personnes
arrivals-lead = Notez l'arrivée de chaque personne. Celles qu'un rendez-vous attend dans moins de dix minutes sont en tête : appelez-les.
arrivals-people = Personnes attendues
arrivals-find = Qui arrive ?
arrivals-print = Imprimer la liste
arrivals-note = C'est noté.
arrivals-more =
    { $n ->
        [one] Une autre personne n'est pas montrée : cherchez-la par son nom.
       *[other] { $n } autres personnes ne sont pas montrées : cherchez-les par leur nom.
    }
arrival-missed = À appeler : rendez-vous à { $time }, table { $table }
arrival-expected = Pas encore là
arrival-arrived = Arrivée à { $time }
arrival-do = Noter l'arrivée
arrival-undo = Annuler l'arrivée
arrival-otherwise = Absence, retard…
tile-missed = À appeler
tile-expected = Pas encore là
tile-arrived = Arrivées
tile-absent = Absences

meetings-print-labels = Étiquettes à porter
