# Dates et heures écrites en toutes lettres.

weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche

weekday-short-1 = lun.
weekday-short-2 = mar.
weekday-short-3 = mer.
weekday-short-4 = jeu.
weekday-short-5 = ven.
weekday-short-6 = sam.
weekday-short-7 = dim.

month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre

month-short-1 = janv.
month-short-2 = févr.
month-short-3 = mars
month-short-4 = avr.
month-short-5 = mai
month-short-6 = juin
month-short-7 = juil.
month-short-8 = août
month-short-9 = sept.
month-short-10 = oct.
month-short-11 = nov.
month-short-12 = déc.

date-day-of-month =
    { $day ->
        [1] { $weekday } 1er
       *[other] { $weekday } { $day }
    }
date-day =
    { $day ->
        [1] { $weekday } 1er { $month }
       *[other] { $weekday } { $day } { $month }
    }
date-of-fact =
    { $day ->
        [1] 1er { $month } { $year }
       *[other] { $day } { $month } { $year }
    }
date-with-year = { $day } { $year }
date-days = du { $from } au { $to }
date-time-unknown = { $day }, horaire à préciser

time-at = à { $time }
time-range = de { $from } à { $to }

moment-day = { $day }, { $times }
moment-days = du { $from } à { $from_time } au { $to } à { $to_time }
moment-zone = { $moment } ({ $zone })

zone-of = heure de { $city }
zone-Europe-Paris = heure de Paris
zone-America-Guadeloupe = heure de la Guadeloupe
zone-America-Martinique = heure de la Martinique
zone-America-Cayenne = heure de la Guyane
zone-America-Miquelon = heure de Saint-Pierre-et-Miquelon
zone-America-St-Barthelemy = heure de Saint-Barthélemy
zone-America-Marigot = heure de Saint-Martin
zone-Indian-Reunion = heure de La Réunion
zone-Indian-Mayotte = heure de Mayotte
zone-Pacific-Noumea = heure de Nouvelle-Calédonie
zone-Pacific-Tahiti = heure de Tahiti
zone-Pacific-Marquesas = heure des Marquises
zone-Pacific-Gambier = heure des Gambier
zone-Pacific-Wallis = heure de Wallis-et-Futuna
zone-UTC = temps universel

relative-today = aujourd'hui
relative-tomorrow = demain
relative-yesterday = hier
relative-in-days =
    { $n ->
        [2] après-demain
       *[other] dans { $n } jours
    }
relative-days-ago =
    { $n ->
        [2] avant-hier
       *[other] il y a { $n } jours
    }
