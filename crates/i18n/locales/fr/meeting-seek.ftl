# Chercher quelqu'un avant de le choisir, quand la journée compte beaucoup de monde
meetings-seek-to = Chercher la personne à rencontrer, par son nom ou son organisation
meetings-seek-shares = Chercher la personne dont le planning est partagé, par son nom ou son organisation
meetings-seek-a = Chercher la première personne, par son nom ou son organisation
meetings-seek-b = Chercher la deuxième personne, par son nom ou son organisation
meetings-seek-found =
    { $n ->
        [0] Personne ne porte ce nom. Essayez une partie du nom, ou l'organisation.
        [one] Une personne trouvée.
       *[other] { $n } personnes trouvées.
    }
meetings-seek-many = { $n } personnes trouvées. Les { $shown } premières sont proposées : précisez le nom pour voir les autres.
