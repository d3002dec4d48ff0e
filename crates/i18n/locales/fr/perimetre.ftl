# Le périmètre de l’ESS, pour les administrateurs.

perimeter-title = Périmètre de l’ESS
perimeter-since = Version { $version }, en vigueur depuis le { $day }. Cette table dit quelles structures sont de l’ESS.
perimeter-carried = Version { $version }, fournie avec le logiciel. Cette table dit quelles structures sont de l’ESS.
perimeter-propose = Proposer une version
perimeter-propose-lead = Rien ne change avant votre accord : la table est d’abord comparée à l’annuaire.
perimeter-versions = Toutes les versions
perimeter-csv = Télécharger la table (CSV)
perimeter-naf-out = Activité exclue
perimeter-all-families = Toutes les familles
perimeter-excluded = Activités exclues
perimeter-no-version = Aucune version n’a été proposée : la table fournie avec le logiciel est en vigueur.
perimeter-version = Version
perimeter-version-title = Version { $version }
perimeter-reason = Motif
perimeter-before = Avant
perimeter-after = Après
perimeter-status-comparing = Comparaison en cours
perimeter-status-proposed = Proposée
perimeter-status-applying = Mise en vigueur en cours
perimeter-status-in-force = En vigueur
perimeter-status-former = Ancienne
perimeter-status-dropped = Abandonnée
perimeter-progress = En cours : { $read } structures vues sur { $all }.
perimeter-wait = Le résultat s’affichera ici.
perimeter-nothing = Aucune structure ne change.
perimeter-same-level = { $level }, autre famille
perimeter-reload = Actualiser
perimeter-apply = Mettre en vigueur
perimeter-drop = Abandonner
perimeter-again = Reprendre cette version
perimeter-compare = Comparer à l’annuaire
perimeter-note-proposee = La version est proposée. La comparaison se fait sans vous : revenez quand vous voulez.
perimeter-ask-apply = Mettre cette version en vigueur ?
perimeter-ask-apply-text =
    { $n ->
        [0] Aucune structure ne change. La version est gardée avec sa date.
        [one] Une structure change, d’un seul coup, quand tout est prêt. L’ancienne version reste disponible.
       *[other] { $n } structures changent, toutes d’un seul coup, quand tout est prêt. L’ancienne version reste disponible.
    }
perimeter-ask-drop = Abandonner cette version ?
perimeter-ask-drop-text = Rien ne change dans l’annuaire. La version reste dans l’historique.
perimeter-ask-again = Reprendre cette version ?
perimeter-ask-again-text = Elle est proposée de nouveau et comparée à l’annuaire d’aujourd’hui, avant toute mise en vigueur.
perimeter-edit = Modifier une ligne
perimeter-edit-lead = Une nouvelle version est proposée, avec cette seule ligne changée.
perimeter-group-version = La version
perimeter-group-table = La table
perimeter-group-line = La ligne
perimeter-field-version-name = Nom de la version
perimeter-hint-version-name = Par exemple : 2027
perimeter-field-reason = Motif
perimeter-hint-reason = Ce qui justifie le changement : un texte, une décision.
perimeter-field-table = Table, ou catégories juridiques
perimeter-hint-table = Collez le contenu du fichier CSV : nos colonnes (celles du téléchargement), ou code, libelle, famille_ess, sous_famille, statut, confiance.
perimeter-field-naf = Activités exclues
perimeter-hint-naf = Colonnes naf_rev2, libelle, familles_concernees. Sans fichier, celles en vigueur restent.
perimeter-field-code = Code
perimeter-field-libelle = Libellé
perimeter-field-statut = Niveau
perimeter-field-famille = Famille
perimeter-field-sous-famille = Sous-famille
perimeter-field-confiance = Confiance
perimeter-field-source = Source
perimeter-statut-inclus = Incluse
perimeter-statut-declaratif = Si elle se déclare
perimeter-statut-a-verifier = À vérifier
perimeter-statut-exclu = Exclue
perimeter-confiance-haute = Haute
perimeter-confiance-moyenne = Moyenne
perimeter-confiance-faible = Faible
perimeter-missing-column = Ajoutez la colonne « { $column } ».
perimeter-not-csv = Ligne { $line } : ce n’est pas une ligne de CSV.
perimeter-bad-value = Ligne { $line }, colonne { $column } : « { $value } » n’est pas compris.
perimeter-twice = Ligne { $line } : { $code } est là deux fois.
perimeter-empty-table = Indiquez au moins une catégorie incluse.
source-perimeter = Périmètre de l’ESS de ce site
