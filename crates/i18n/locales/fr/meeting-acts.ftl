# Journées de rendez-vous : ce qui se fait à la main, le jour même et ensuite.

# Courriels.

mail-meetings-ask-subject = Qui souhaitez-vous rencontrer ? { $event }
mail-meetings-ask-news = Choisissez vos rendez-vous
mail-meetings-ask-intro = Vous participez aux rendez-vous de cette journée, et vous n'avez encore choisi personne. Indiquez qui vous souhaitez rencontrer : l'équipe compose la journée d'après les souhaits.
mail-meetings-after-subject = Vos rendez-vous d'hier : { $event }
mail-meetings-after-news = Que donnent vos rendez-vous ?
mail-meetings-after-intro = Vous aviez des rendez-vous hier. Dites en une minute lesquels ont eu lieu et s'ils ont une suite. Vos réponses servent au bilan de la journée ; les autres personnes ne les voient pas.
mail-my-meetings-after = Dire ce que donnent mes rendez-vous
mail-kind-meetings-ask = Invitation à choisir
mail-kind-meetings-after = Suites des rendez-vous

# Inscription.

field-meetings = Souhaitez-vous des rendez-vous individuels ?
field-meetings-oui = Oui
field-meetings-non = Non

# Page personnelle.

my-meetings-moved = La rencontre a changé de date ou d'horaires depuis ce planning. L'équipe vous enverra vos nouveaux horaires.
my-meetings-shares = Vous partagez les rendez-vous de { $name }.
my-meetings-rule-open = Un souhait suffit, sauf si l'autre personne ne le veut pas.
my-meetings-rule-mutual = Un rendez-vous a lieu si les deux personnes le souhaitent.
my-meetings-rule-acceptance = Votre souhait est une demande : l'autre personne la voit et peut l'accepter. Un refus reste sans réponse.
my-meetings-rule-managed = L'équipe compose les rendez-vous. Indiquez seulement qui vous ne souhaitez pas rencontrer.
my-meetings-requests =
    { $n ->
        [one] Une personne demande à vous rencontrer. Choisissez « Souhaité » pour accepter, ou « Non merci ».
       *[other] { $n } personnes demandent à vous rencontrer. Choisissez « Souhaité » pour accepter, ou « Non merci ».
    }
my-meetings-suggested = Propositions
my-meetings-suggested-lead = Vous n'avez encore choisi personne. D'après ce que vous cherchez et l'activité des structures, ces personnes peuvent vous intéresser. Rien n'est enregistré sans votre accord.
my-meetings-suggestion = { $who } (en commun : { $words })
my-meetings-suggested-accept = Souhaiter ces rendez-vous
my-meetings-accepted =
    { $n ->
        [0] Aucun souhait n'a été ajouté.
        [one] Un souhait est ajouté. Vous pouvez encore le changer.
       *[other] { $n } souhaits sont ajoutés. Vous pouvez encore les changer.
    }
my-meetings-leave-text = Vos souhaits et vos absences seront effacés. Si le planning est déjà publié, vos rendez-vous seront annulés et les autres personnes prévenues.
my-meetings-stay = Continuer à participer
meetings-seeks = Ce que vous cherchez ou proposez
meetings-seeks-hint = En quelques mots, par exemple : traiteur, entretien d’espaces verts. Les personnes qui participent le voient.
person-about = Cherche ou propose : { $text }
person-activity = Activité : { $text }
request-received = Demande à vous rencontrer
request-accepted = Demande acceptée
request-pending = Demande en attente

# Suites, page personnelle.

my-after = Suites de mes rendez-vous
my-after-way = Dire ce que donnent mes rendez-vous
my-after-lead = Pour chaque rendez-vous, dites s'il a eu lieu et s'il a une suite. L'autre personne ne voit pas vos réponses.
my-after-one = { $slot }, avec { $with }
my-after-save = Enregistrer mes réponses
my-after-saved = C'est enregistré. Merci !
my-after-none = Vous n'avez pas de rendez-vous passé à cette journée.
outcome-held = A eu lieu
outcome-follow-up = Suite prévue
outcome-no-follow-up = Pas de suite
outcome-not-held = N'a pas eu lieu

# Bureau : modes.

meeting-mode-acceptance = Un souhait est une demande, que l'autre personne accepte ou non
meeting-mode-managed = L'équipe choisit pour tout le monde

# Bureau : déplacer à la main.

meetings-move = Déplacer un rendez-vous
meetings-move-way = Déplacer…
meetings-move-do = Déplacer le rendez-vous
meetings-move-now = Actuellement : { $slot }, table { $table }. Choisissez une autre place ; chaque place dit ce qu'elle coûte. Le rendez-vous sera ensuite verrouillé.
meetings-move-nowhere = Aucun créneau ne convient à ces deux personnes.
meetings-move-where = Où le placer ?
label-place = Place
label-table = Table
meetings-any-table = La même si elle est libre, sinon la première libre
meetings-offer = { $slot } (tables libres : { $tables })
meetings-offer-here = Même créneau, { $slot } (tables libres : { $tables })
meetings-exchange = Échanger avec { $pair }, { $slot }
meetings-cost-none = sans effet sur les autres
meetings-cost-out = retire le rendez-vous de { $pair }
meetings-cost-less = { $n } points de souhaits en moins
meetings-cost-more = { $n } points de souhaits en plus
meetings-cost-waits =
    { $n ->
        [one] une attente de plus
       *[other] { $n } attentes de plus
    }
meetings-cost-fewer-waits =
    { $n ->
        [one] une attente de moins
       *[other] { $n } attentes de moins
    }
meetings-cost-people = change aussi la journée de { $names }
meetings-remove = Retirer ce rendez-vous
meetings-add = Ajouter un rendez-vous
meetings-add-lead = Choisissez deux personnes qui participent. La page suivante propose les places.
meetings-add-who = Qui se rencontre ?
meetings-add-places = Choisissez une place ; chaque place dit ce qu'elle coûte.
meetings-add-next = Voir les places
meetings-add-do = Ajouter le rendez-vous
label-a = Première personne
label-b = Deuxième personne
meetings-choose = Choisir une personne
meetings-undo = Défaire le dernier changement
meetings-redo = Refaire
meetings-note-change = Le planning est changé. Il reste provisoire tant que vous ne le publiez pas.
meetings-refused-stale = Le planning a changé entre-temps. Voici la dernière version ; recommencez à partir d'elle.
meetings-refused-unpublished = Aucun planning n'est publié : il n'y a pas encore de suites à noter.
unmet-by-hand = L'équipe a retiré ce rendez-vous.
move-by-hand = L'équipe l'a déplacé.
meetings-room-grid = Plan de la salle : horaires et tables

# Bureau : versions.

meetings-versions = Versions du planning
meetings-versions-lead = Chaque calcul et chaque changement est une version. Vous pouvez revenir à l'une d'elles : rien n'est perdu.
meetings-version = Version { $version }
meetings-restore = Revenir à la version { $version }
meetings-compare-with-last = Comparer la version { $version } à la dernière
meetings-compare = Comparer les versions { $one } et { $other }
meetings-compare-none = Rien.
meetings-figures = En chiffres
meetings-elsewhere = Rendez-vous à une autre place
meetings-only-in = Rendez-vous de la version { $version } seulement
meetings-by-nobody = Automatique
column-version = Version
column-how = Comment
column-who = Par qui
column-worth = Points de souhaits
column-figure = Chiffre
column-first-plan = Dans la première
column-second-plan = Dans la deuxième
plan-computed = Composée
plan-repaired = Réparée
plan-moved = Rendez-vous déplacé
plan-swapped = Rendez-vous échangés
plan-added = Rendez-vous ajouté
plan-removed = Rendez-vous retiré
plan-undone = Changement défait
plan-redone = Changement refait
plan-restored = Version reprise
plan-called-off = Annulée avec la rencontre
plan-status-preliminary = Non publiée
plan-status-published = Publiée

# Bureau : une personne.

meetings-others = Ajouter une personne aux rendez-vous
meetings-others-lead = Ces personnes ont une place à la rencontre et ne participent pas aux rendez-vous. Ajoutez-les à leur demande.
meetings-others-none = Toutes les personnes qui ont une place participent aux rendez-vous.
meetings-note-personne = C'est noté. Si le planning est composé, réparez-le pour en tenir compte.
meetings-shares = Partage un planning
meetings-person-join = Participation
meetings-person-join-lead = Cette personne ne participe pas aux rendez-vous. Ajoutez-la seulement si elle l'a demandé : son nom et son organisation sont montrés aux autres.
meetings-person-join-do = Ajouter aux rendez-vous
meetings-person-presence = Le jour même
meetings-person-presence-lead = Notez une absence, un retard ou un départ, puis réparez le planning.
meetings-person-presence-do = Noter
meetings-person-away = Créneaux d'absence : { $slots }
presence-here = Présence prévue
presence-absent = Absence
presence-late = Retard
presence-early = Départ avant la fin
label-presence = Présence
label-at = À partir de quel créneau ?
hint-at = En cas de retard : le premier créneau possible. En cas de départ : le premier créneau impossible.
meetings-person-wishes = Souhaits de cette personne
meetings-person-unwish = Retirer le souhait : { $name }
meetings-person-wish = Ajouter un souhait
meetings-person-wish-lead = À la demande de cette personne. Un « non merci » ne se note que par son lien personnel, et n'est montré à personne.
meetings-person-wish-do = Ajouter le souhait
label-to = Personne à rencontrer
label-level = Souhait
column-wish = Souhait
meetings-person-limits = Nombre de rendez-vous
meetings-person-limits-lead = Laissez vide pour suivre la règle de la journée.
meetings-person-limits-do = Enregistrer les limites
meetings-person-share = Planning partagé
meetings-person-share-lead = Plusieurs personnes d'une même organisation peuvent avoir les mêmes rendez-vous, à la même table.
meetings-person-share-do = Enregistrer le partage
label-shares = Planning de
meetings-own-schedule = Son propre planning
meetings-person-leave = Fin de participation
meetings-person-leave-lead = Ses souhaits et ses absences seront effacés. Réparez ensuite le planning.
meetings-person-leave-do = Retirer des rendez-vous

# Bureau : sans choix.

meetings-silent-people = Personnes qui n'ont pas choisi
meetings-silent-lead = Écrivez à ces personnes, ou appelez celles qui ont indiqué un téléphone. Cette liste s'imprime.
meetings-silent-none = Tout le monde a choisi.
meetings-silent-write = Leur écrire
meetings-silent-once = Chaque personne reçoit ce message une seule fois, avec son lien personnel.
meetings-note-ecrit =
    { $n ->
        [0] Toutes ces personnes ont déjà reçu ce message. Appelez-les ou écrivez-leur directement.
        [one] Une personne recevra un message.
       *[other] { $n } personnes recevront un message.
    }
column-email = E-mail

# Bureau : suites.

meetings-after = Suites des rendez-vous
meetings-after-lead = Notez les rendez-vous qui ont eu lieu. Les participants reçoivent le lendemain un message qui le demande aussi ; ce que vous notez l'emporte.
meetings-after-which = Quels rendez-vous ont eu lieu ?
meetings-after-one = { $slot }, table { $table } : { $pair }
meetings-after-said = (réponses : { $said })
meetings-after-save = Enregistrer
meetings-note-suites = C'est enregistré.
held-unknown = Pas encore noté
held-yes = A eu lieu
held-no = N'a pas eu lieu
tile-planned = Rendez-vous prévus
tile-held = Ont eu lieu
tile-not-held = N'ont pas eu lieu
tile-follow-ups = Avec une suite
tile-answered = Avec une réponse
count-and-rate = { $count } ({ $rate } %)

# Impressions.

meetings-print-sheets = Feuilles de chaque personne
meetings-print-tables = Cartes de table
meetings-print-list = Liste par table
meetings-print-spare = Feuilles vierges
meetings-spare-line = …………………

# Calcul.

meetings-computing = Calcul du planning
meetings-computing-share = Avancement : { $share } %. Cette page s'actualise toute seule.
meetings-computing-none = Aucun calcul n'est en cours.
meetings-computing-refresh = Actualiser
meetings-computing-stop = Arrêter le calcul
meetings-computing-stop-text = Le meilleur planning trouvé jusque-là est gardé.
meetings-computing-stopped = L'arrêt est demandé. Le planning arrive dans un instant.
meetings-computing-broken = Le calcul s'est interrompu. Recommencez.
meetings-refused-broken = Le calcul s'est interrompu. Recommencez.

# Programmes.

error-no-place-title = Pas de place à cette rencontre
error-no-place-text = Les rendez-vous sont réservés aux personnes qui ont une place.
