# L’observatoire : rang, évolution, mise à jour, citation de chaque bloc, suites des rendez-vous.

obs-rank = { $shared ->
        [0] { $place ->
            [1] 1re
           *[other] { $place }e
        }
       *[other] { $place ->
            [1] 1re à égalité
           *[other] { $place }e à égalité
        }
    } sur { $among } { $kind ->
        [region] régions
        [departement] départements
       *[other] territoires
    } dont la part est publiée
obs-change-jobs = Évolution de l’emploi de l’ESS, de { $from } à { $to }
obs-change-from = Emploi de { $year }
obs-updated-published = Chiffres de { $year } ({ $publisher }), date de publication : { $date }.
obs-updated-counted = Données au { $day }, mises à jour le { $date }.
obs-elsewhere = Les achats publics et les rencontres sont comptés par département : voir { $name }
obs-cite-one = Citer
obs-citation-block = { $place } : « { $finding } ». { $about } Source : { $sources }. { $site }, { $url }
obs-finding-purchases-few = { $contracts } en { $year }, trop peu pour donner une part
obs-purchases-few = Moins de { $least } marchés notifiés dans l’année : un seul en changerait la part de dix points ou plus. Seuls les nombres et les montants sont donnés.
obs-finding-activity-came = { $events } et { $registrations } en { $year } : { $held ->
        [one] un rendez-vous tenu
       *[other] { $held } rendez-vous tenus
    }, { $n ->
        [one] dont un a une suite
       *[other] dont { $n } ont une suite
    }{ $contracts ->
        [0] {""}
        [one] , un achat ou un contrat
       *[other] , { $contracts } achats ou contrats
    }
obs-measure-meeting-contracts = Rendez-vous suivis d’un achat ou d’un contrat
obs-measure-meeting-projects = Rendez-vous suivis d’un projet commun, sans achat
obs-def-meeting-contracts = Rendez-vous qui ont une suite et dont, un mois plus tard, l’une des deux personnes dit qu’ils ont mené à un achat ou à un contrat. De deux réponses, la plus favorable compte ; qui ne répond pas n’est pas compté.
obs-def-meeting-projects = Rendez-vous qui ont une suite et dont, un mois plus tard, l’une des deux personnes dit qu’ils ont mené à un projet commun sans achat, et aucune à un achat.
obs-elsewhen-over = { $about } Dernière année complète : { $year }.
