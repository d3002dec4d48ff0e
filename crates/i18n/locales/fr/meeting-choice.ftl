# Choisir ses rendez-vous parmi beaucoup de monde, et préparer la journée.

people-look = Chercher parmi les participants
people-text = Nom, organisation, métier
people-text-hint = Par exemple : traiteur. Les métiers voisins sont trouvés aussi.
people-role = En tant que
people-any-role = Tout le monde
people-trade = Cherche ou propose
people-any-trade = Tous les métiers
people-family = Famille de la structure
people-any-family = Toutes les familles
people-mark = Votre avis
people-any-mark = Avec ou sans avis
people-mark-avec-avis = Vous avez donné un avis
people-mark-sans-avis = Sans avis encore
people-mark-en-commun = Quelque chose en commun
people-mark-demandes = Attend votre réponse
people-choice = { $label } ({ $n })
people-look-do = Enregistrer et chercher
people-look-all = Voir tout le monde
people-kept = Vos avis de cette page sont enregistrés quand vous cherchez ou changez de page.
people-found =
    { $n ->
        [0] Personne ne correspond. Élargissez la recherche.
        [one] Une personne correspond.
       *[other] { $restricted ->
            [1] { $n } personnes correspondent.
           *[other] { $n } personnes, les plus proches de vous d'abord.
        }
    }
people-page = Page { $page } sur { $pages }
people-before = Enregistrer, page précédente
people-next = Enregistrer, page suivante
person-fit = En commun avec vous : { $words }
person-role-and-family = { $role } – { $family }
my-meetings-self = Vous
my-meetings-chosen = Vos choix : { $marks }.
my-meetings-chosen-must =
    { $n ->
        [one] un indispensable
       *[other] { $n } indispensables
    }
my-meetings-chosen-like =
    { $n ->
        [one] un souhaité
       *[other] { $n } souhaités
    }
my-meetings-chosen-no =
    { $n ->
        [one] un « non merci »
       *[other] { $n } « non merci »
    }

# Un mois après : ce que sont devenues les suites.

mail-meetings-became-subject = Que sont devenues vos suites ? { $event }
mail-meetings-became-news = Que sont devenues vos suites ?
mail-meetings-became-intro = Il y a un mois, vous avez dit que des rendez-vous de cette journée auraient une suite. Dites en une minute ce qu'elle est devenue. Vos réponses servent au bilan ; les autres personnes ne les voient pas.
mail-my-meetings-became = Dire ce que deviennent mes suites
mail-kind-meetings-became = Suites, un mois après
my-became = Devenir de mes suites
my-became-way = Dire ce que deviennent mes suites
my-became-lead = Vous avez dit que ces rendez-vous auraient une suite. Qu'est-elle devenue ? Les autres personnes ne voient pas vos réponses.
my-became-none = Vous n'avez annoncé aucune suite à cette journée.
became-contract = Un achat ou un contrat
became-project = Un projet commun, sans achat
became-talking = Les échanges continuent
became-nothing = Rien pour le moment
tile-became = Suites dont on sait le devenir
tile-became-contract = Achats ou contrats
tile-became-project = Projets communs
tile-became-talking = Échanges en cours
tile-became-nothing = Sans résultat

# Bureau : souhaits, et liste pour l'accueil.

meetings-wishes = Souhaits
meetings-wishes-lead = Qui souhaite rencontrer qui. Les « non merci » ne sont montrés à personne.
meetings-wishes-none = Personne n'a encore exprimé de souhait.
meetings-wishes-matrix = Entre qui vont les souhaits
meetings-wishes-from = Souhaits de
meetings-wishes-to = Pour { $role }
meetings-wishes-people = Les personnes les plus demandées
tile-wishes = Souhaits
tile-musts = Indispensables
tile-mutual = Souhaits réciproques
tile-silent = Sans choix
column-musts = Indispensable pour
column-likes = Souhaitée par
column-own = Ses souhaits
column-mutual = Réciproques
meetings-print-arrivals = Liste pour l'accueil
meetings-arrival-name = { $family } { $given }
meetings-arrival-first = { $time }, table { $table }
column-arrived = Présence
column-first = Premier rendez-vous
meetings-room-open = Voir le plan de la salle
meetings-grid-open = Voir la journée de chaque personne

# Courriels : ce qui est nouveau dans une journée, et l'invitation à choisir.

mail-meeting-new = Nouveau rendez-vous
mail-meeting-was = Avant : { $span }, table { $table }
mail-choose-meetings = Choisir mes rendez-vous
mail-meetings-invite = Cette journée comporte des rendez-vous individuels. Indiquez qui vous souhaitez rencontrer, et ce que vous cherchez ou proposez.
