# Horloge de la salle, pour un grand écran.

clock = Horloge de la salle
clock-now = Il est
clock-off = Cette rencontre n'a pas lieu à cette date.
clock-before = Les rendez-vous n'ont pas commencé
clock-first = Premier créneau : { $when }
clock-slot = Créneau { $n } sur { $all }
clock-slot-and-times = { $slot }, { $times }
clock-change = Changez de table
clock-pause = Pause
clock-until = Jusqu'à { $time }
clock-after = Les rendez-vous sont terminés
clock-thanks = Merci de votre participation.
clock-left = Temps restant
clock-begins-in = Début dans
clock-goes-on-in = Reprise dans
clock-minutes =
    { $n ->
        [one] une minute
       *[other] { $n } min
    }
clock-hours = { $hours } h { $minutes }
clock-ending = Terminez votre échange
clock-next-slot = Ensuite : créneau { $n }, { $times }
clock-next-pause = Ensuite : pause, { $times }
clock-next-end = Ensuite : fin des rendez-vous
clock-ways = Affichage de l'horloge
clock-dark = Fond sombre
clock-light = Fond clair
clock-full = Plein écran
clock-leave = Quitter l'horloge
clock-show = Afficher l'horloge de la salle
