# Listes de structures, gardées et partagées sans compte.

list-add = Ajouter à ma liste
list-here = Dans votre liste
list-see = Voir ma liste
list-box =
    { $n ->
        [one] Votre liste : une structure.
       *[other] Votre liste : { $n } structures.
    }
list-title = Ma liste de structures
list-count =
    { $n ->
        [0] Aucune structure pour l’instant
        [one] Une structure
       *[other] { $n } structures
    }
list-owner-hint = Gardez l’adresse de cette page : qui l’a peut tout changer ici. Pour montrer la liste, partagez plutôt le lien prévu plus bas. La liste est effacée 12 mois après sa dernière utilisation.
list-guest-hint = Cette liste vous est partagée. Vos notes sont lues par toutes les personnes qui ont le lien.
list-reader-hint = Cette liste vous est partagée, pour la lire.
list-none = Vous n’avez pas encore de liste
list-none-text = Cherchez des structures, puis appuyez sur « Ajouter à ma liste ». Aucun compte n’est nécessaire : ce navigateur se souvient de votre liste.
list-erased = Votre liste est effacée, avec toutes ses notes.
list-closed = Cette structure a fermé
list-compare = Comparer
list-compare-hint = Cochez jusqu’à quatre structures. Sans choix, les quatre premières sont comparées.
list-choose = À comparer
list-csv = Télécharger la liste (CSV)
list-xlsx = Télécharger la liste (XLSX)
list-print = Version à imprimer
list-back = Revenir à la liste
list-up = Monter
list-down = Descendre
list-remove = Retirer
list-restore = Remettre
list-removed =
    { $n ->
        [one] Une structure retirée
       *[other] { $n } structures retirées
    }
list-comments = Notes
list-comment-write = Écrire une note
list-comment-auteur = Votre nom
list-comment-texte = Votre note
list-comment-save = Enregistrer la note
list-comment-delete = Effacer la note
list-share = Partager cette liste
list-share-text = Créez un lien pour vos collègues. Il ne permet ni de changer la liste, ni de l’effacer.
list-share-make = Créer le lien
list-share-change = Changer ce que permet le lien
list-share-stop = Retirer le lien
list-share-stop-hint = Le lien ne s’ouvrira plus, pour personne.
list-shared-link = Lien à partager
list-shared-read = Qui a ce lien peut lire la liste et ses notes.
list-shared-comment = Qui a ce lien peut lire la liste et y écrire des notes.
list-right = Ce que permet le lien
list-right-read = Lire
list-right-comment = Lire et commenter
list-name = Nom de la liste
list-name-label = Nom
list-name-save = Enregistrer le nom
list-mail = Recevoir le lien
list-mail-text = Nous vous envoyons l’adresse de cette page, pour l’ouvrir ailleurs. Votre adresse e-mail n’est pas gardée avec la liste.
list-mail-send = Recevoir le lien
list-erase = Effacer la liste
list-erase-hint = La liste et ses notes sont effacées aussitôt, sans retour possible.
list-erase-title = Effacer cette liste ?
list-erase-text = La liste, ses notes et ses liens disparaissent aussitôt. Personne ne pourra les retrouver.
list-erase-button = Effacer la liste
list-erase-keep = Garder la liste
list-note-nommee = Le nom est enregistré.
list-note-retiree = La structure est retirée. Vous pouvez la remettre pendant 7 jours, en bas de la liste.
list-note-remise = La structure est de nouveau dans la liste.
list-note-notee = La note est enregistrée.
list-note-note-effacee = La note est effacée.
list-note-partagee = La liste est partagée : le lien est en bas de la page.
list-note-reprise = Le lien est retiré : il ne s’ouvre plus.
list-note-envoyee = Le lien est envoyé à cette adresse, s’il ne l’a pas déjà été aujourd’hui.
list-note-pleine = La liste est pleine : retirez quelque chose avant d’ajouter.
compare-title = Comparer des structures
compare-most = Quatre structures au plus sont comparées : voici les premières de votre choix.
compare-none = Il n’y a rien à comparer.
compare-nothing = rien de connu
compare-place = Commune
compare-state = État
compare-kind = Forme et reconnaissances
compare-origin = Source

about-privacy-6 = Listes de structures et alertes
about-privacy-6-text = Une liste garde les noms et les notes que vous y écrivez, sans compte : elle est effacée 12 mois après sa dernière utilisation, ou aussitôt depuis sa page. Une alerte garde votre adresse e-mail pour vous écrire : elle est effacée dès que vous l’arrêtez, et au bout de 12 mois. Ce navigateur se souvient de votre liste par un cookie nécessaire.
list-print-title = { $title } (à imprimer)
