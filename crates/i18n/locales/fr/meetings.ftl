# Journées de rendez-vous.

# Courriels.

mail-meetings-subject = Vos rendez-vous : { $event }
mail-meetings-news = Votre journée de rendez-vous
mail-meetings-intro = Voici vos rendez-vous. Chacun est joint à ce message et s'ajoute à votre agenda.
mail-meetings-changed-subject = Vos rendez-vous changent : { $event }
mail-meetings-changed-news = Votre journée change
mail-meetings-changed-intro = Votre journée de rendez-vous a changé. Voici comment elle se présente maintenant ; les pièces jointes corrigent votre agenda.
mail-meetings-title = Vos rendez-vous
mail-meetings-none = Aucun rendez-vous pour le moment. Vous pouvez encore indiquer qui vous souhaitez rencontrer.
mail-meetings-gone = Rendez-vous annulés
mail-meeting-table = Table { $table }
mail-meeting-summary = Rendez-vous : { $with } (table { $table })
mail-my-meetings = Voir mes rendez-vous
mail-kind-meetings = Rendez-vous

# Page publique.

meetings-about = Journée de rendez-vous
meetings-about-what = Vous rencontrez en tête-à-tête les personnes que vous choisissez : acheteurs, acheteuses et structures de l'économie sociale et solidaire. Chaque rendez-vous a son heure et sa table.
meetings-about-how-title = Comment cela se passe
meetings-about-how-1 = Inscrivez-vous à la rencontre. Vous recevez un lien personnel.
meetings-about-how-2 = Avec ce lien, dites que vous participez, quand vous êtes là et qui vous souhaitez rencontrer. Un « non merci » n'est jamais montré à l'autre personne.
meetings-about-how-3 = L'équipe compose la journée au mieux des souhaits. Vous recevez vos rendez-vous par e-mail, et ils s'ajoutent à votre agenda.
meetings-about-register = M'inscrire à la rencontre
meetings-about-link = Retrouver mon lien personnel

# Page personnelle.

my-meetings = Mes rendez-vous
my-meetings-lead = Choisissez qui vous souhaitez rencontrer. L'équipe compose ensuite la journée.
my-meetings-saved = C'est enregistré.
my-meetings-left = Vous ne participez plus aux rendez-vous. Vos souhaits sont effacés.
my-meetings-not-confirmed = Les rendez-vous sont réservés aux personnes qui ont une place. Si une place se libère pour vous, cette page s'ouvrira.
my-meetings-count =
    { $n ->
        [0] Personne ne participe encore aux rendez-vous.
        [one] Une personne participe déjà aux rendez-vous.
       *[other] { $n } personnes participent déjà aux rendez-vous.
    }
my-meetings-consent = Si vous participez, votre nom et votre organisation sont montrés aux personnes qui participent aussi. Vous pouvez changer d'avis à tout moment.
my-meetings-join = Participer aux rendez-vous
my-meetings-leave = Ne plus participer
my-meetings-save = Enregistrer mes choix
my-meetings-plan = Ma journée
my-meetings-plan-none = Aucun rendez-vous n'est prévu pour vous.
my-meetings-plan-later = Le planning n'est pas encore publié. Vous le recevrez par e-mail.
my-meetings-off = Annulé : l'autre personne ne vient plus. L'équipe cherche une solution.
my-meetings-away = Je ne suis pas là à ces horaires
my-meetings-people = Qui souhaitez-vous rencontrer ?
my-meetings-nobody = Personne d'autre ne participe encore. Revenez un peu plus tard.
my-meetings-secret = Personne ne voit vos choix, sauf l'équipe. Un « non merci » n'est jamais transmis.
my-meetings-way = Choisir mes rendez-vous
wish-none = Pas d'avis
wish-must = Indispensable
wish-like = Souhaité
wish-no = Non merci
meeting-table = Table { $table }
meeting-with = { $name } – { $organisation }
column-slot = Horaire
column-with = Avec
column-table = Table

# Bureau.

meetings-desk = Rendez-vous
meetings-frame = Cadre de la journée
meetings-frame-lead = Les horaires sont ceux du jour de la rencontre. Ils suivent si la rencontre est déplacée.
meetings-frame-slots = Horaires
meetings-frame-room = La salle
meetings-frame-save = Enregistrer le cadre
meetings-frame-edit = Modifier le cadre
meetings-frame-make = Définir le cadre
meetings-frame-none = Le cadre de la journée n'est pas encore défini. Commencez par là.
meetings-frame-line = De { $from } à { $to }. Durée d'un rendez-vous : { $minutes } minutes. Rendez-vous par personne, au plus : { $most }. Tables : { $tables }.
meetings-frame-advice = Rendez-vous possibles : { $pairs }. Créneaux : { $slots }. Tables conseillées : { $tables }.
label-minutes = Durée d'un rendez-vous, en minutes
label-pause = Battement, en minutes
hint-pause = Le temps de changer de table.
label-slots = Nombre de créneaux
label-long-pauses = Pauses plus longues
hint-long-pauses = Numéro du créneau, deux-points, minutes. 6:60 est une heure de pause après le sixième créneau.
label-tables = Nombre de tables
label-min = Rendez-vous par personne, au moins
label-max = Rendez-vous par personne, au plus
label-mode = Quels souhaits comptent ?
meeting-mode-open = Le souhait d'une personne suffit
meeting-mode-mutual = Les deux personnes doivent l'avoir souhaité
meetings-people = Participants
meetings-people-none = Personne ne participe encore aux rendez-vous.
meetings-silent = Écrire aux personnes qui n'ont rien choisi ({ $n })
meetings-no-wish = Aucun souhait
meetings-has-wishes = A choisi
column-wishes = Souhaits
column-away = Créneaux d'absence
column-meetings = Rendez-vous
column-gaps = Attentes
meetings-plan = Planning
meetings-plan-none = Il n'y a pas encore de planning. Définissez le cadre de la journée, attendez les souhaits, puis composez.
meetings-grid = Journée de chaque personne
meetings-cell-away = absence
meetings-cell-free = libre
meetings-cell-moved = table { $table }, déplacé de { $time }
meetings-list = Rendez-vous un par un
meetings-compute = Composer le planning
meetings-compute-again = Recomposer sans toucher aux rendez-vous verrouillés
meetings-repair = Réparer en changeant le moins possible
meetings-publish = Publier et prévenir
meetings-publish-text =
    { $n ->
        [0] Personne n'a de changement à apprendre.
        [one] Une personne recevra un message.
       *[other] { $n } personnes recevront un message.
    }
meetings-print = Imprimer
meetings-preliminary = Version { $version }, non publiée : seule l'équipe la voit.
meetings-published = Version { $version }, publiée.
meetings-outdated = Une personne de ce planning ne vient plus ou a changé d'avis, ou les horaires ont changé. Recomposez ou réparez avant de publier.
meetings-proved = Le total des souhaits est le meilleur possible : c'est démontré.
meetings-near = Le total des souhaits atteint { $value } sur { $bound } au plus possibles.
tile-meetings = Rendez-vous placés
tile-unmet = Souhaits sans rendez-vous
tile-few = Personnes sans rendez-vous
tile-waits = Attentes entre deux rendez-vous
meetings-unmet = Souhaits sans rendez-vous
column-why = Pourquoi
unmet-no-common-slot = Ces personnes ne sont jamais là en même temps.
unmet-participant-full = L'une d'elles a déjà tous les rendez-vous qu'elle peut avoir.
unmet-tables-full = Quand elles sont libres toutes les deux, toutes les tables sont prises.
unmet-lower-value = Leur rendez-vous empêcherait d'autres rendez-vous plus souhaités.
meetings-moved = Ce que la réparation change
column-before = Avant
column-after = Maintenant
meetings-gone = Annulé
move-absence = L'une des deux personnes n'est plus là.
move-room = Le créneau ou la table n'existe plus.
move-makes-room = Laisse la place à un autre rendez-vous.
move-full = L'une des deux a déjà tous ses rendez-vous.
move-better-day = La journée est meilleure ainsi.
column-pair = Rendez-vous entre
meeting-pair = { $one } et { $other }
meeting-locked = Verrouillé
meeting-free = Peut bouger
meeting-lock = Verrouiller
meeting-unlock = Libérer
meetings-note-cadre = Le cadre est enregistré.
meetings-note-calcul = Le planning est composé. Seule l'équipe le voit tant que vous ne le publiez pas.
meetings-note-reparation = Le planning est réparé. Relisez les changements, puis publiez.
meetings-note-publie =
    { $n ->
        [0] Le planning est publié. Personne n'avait de changement à apprendre.
        [one] Le planning est publié. Une personne est prévenue.
       *[other] Le planning est publié. { $n } personnes sont prévenues.
    }
meetings-note-verrou = C'est fait.
meetings-refused-frame = Définissez d'abord le cadre de la journée.
meetings-refused-wishes = Aucun rendez-vous n'est possible pour le moment : il faut au moins deux participants et un souhait.
meetings-refused-conflict = Les rendez-vous verrouillés ne peuvent pas tous avoir lieu. Libérez-en un et recommencez.
meetings-refused-plan = Il n'y a pas de planning à publier ou à réparer.
meetings-refused-outdated = Une personne du planning ne vient plus ou a changé d'avis, ou les horaires ont changé. Recomposez-le ou réparez-le.
meetings-refused-off = La rencontre n'est pas annoncée, ou n'a plus lieu à cette date.
meetings-sheet = Rendez-vous de { $name }
meetings-room = Plan de salle par créneau
meetings-print-none = Il n'y a pas encore de planning à imprimer.
meetings-empty-day = Aucun rendez-vous.
