# Groupes de structures : pôles, groupes économiques solidaires, réseaux.

groups-title = Groupes et réseaux
groups-lead = Des structures qui agissent ensemble.
groups-none = Aucun groupe n’est encore présenté.
group-kind-pole = Pôle
group-kind-groupe-economique-solidaire = Groupe économique solidaire
group-kind-reseau = Réseau
group-members =
    { $n ->
        [0] Les membres ne sont pas encore connus
        [one] Un membre
       *[other] { $n } membres
    }
group-elsewhere =
    { $n ->
        [one] Un autre membre n’est pas dans l’annuaire.
       *[other] { $n } autres membres ne sont pas dans l’annuaire.
    }
group-since = Membre depuis le { $day }
group-own = Structure porteuse
group-own-link = Voir sa fiche
group-website = Site internet
group-events = Rencontres accueillies par le groupe
group-contact = Joindre le groupe
group-contact-text = Écrivez à l’équipe qui tient ce site : elle transmet votre message au groupe.
group-contact-way = Écrire à l’équipe
office-groups = Groupes
office-groups-lead = Pôles, groupes économiques solidaires et réseaux. Chacun a sa page, publique dès qu’il est créé.
office-new-group = Nouveau groupe
office-edit-group = Modifier le groupe
office-save-group = Enregistrer le groupe
group-said = Présentation
group-public = Public
group-line = Membres, ligne { $line }
group-add = Ajouter un membre
group-find = Structure
group-qui-label = Structure
group-find-hint = SIRET, ou nom : nous cherchons alors dans l’annuaire.
group-since-label = Depuis le
group-until-label = Jusqu’au
group-day-hint = Par exemple : 31/01/2024
group-add-button = Ajouter
group-found = Structures trouvées
group-nothing = Aucune structure de ce nom dans l’annuaire. Essayez avec son SIRET.
group-unknown = Structure absente de l’annuaire
group-dates-save = Enregistrer les dates
group-see = Voir la page publique
group-delete = Supprimer le groupe
group-delete-title = Supprimer ce groupe ?
group-delete-text = Sa page disparaît, et les fiches des membres ne le citent plus. Les structures et les rencontres restent.
group-note-cree = Le groupe est créé. Ajoutez ses membres.
group-note-modifie = Le groupe est modifié.
group-note-ajoute = Le membre est enregistré.
group-note-retire = Le membre est retiré.
label-about = Présentation
label-website = Site internet
label-members = Membres
hint-about = À quoi sert ce groupe, en quelques phrases.
hint-website = Une adresse qui commence par https://
hint-members = Un SIRET par ligne. Vous pourrez en ajouter d’autres ensuite, par leur nom.
column-members = Membres
problem-unknown-structure = Ce SIRET n’est pas dans l’annuaire : vérifiez-le, ou cherchez par le nom.
group-name-label = Nom du groupe
group-kind-label = Nature
group-siret-label = SIRET de la structure porteuse
group-desk-title = Groupe : { $name }
