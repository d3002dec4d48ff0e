# Le registre, pour l’équipe : éditions, lectures de fichiers, ce que chacune change.

registry-title = Registre
registry-lead = Les fichiers officiels lus dans l’annuaire, du plus récent au plus ancien. Un essai montre ce qu’une lecture changerait, sans rien changer.
registry-none = Aucun fichier n’a encore été lu. La personne qui administre le serveur lance « alliances import sirene ».
registry-active = Établissements ouverts
registry-suppliers = Dont structures de l’ESS
registry-editions = Dernière édition de chaque source
registry-source = Source
registry-edition = Édition
registry-read-at = Lue le
registry-ended-at = Terminée le
registry-rows = Lignes
registry-what = Changement
registry-fields = Ce qui diffère
registry-number = SIRET ou SIREN
registry-reading = Lecture d’un fichier officiel
registry-files = Fichiers
registry-scope = Territoire
registry-everywhere = Toute la France
registry-departements = { $n } départements
registry-taken =
    { $n ->
        [one] { $n } ligne retenue
       *[other] { $n } lignes retenues
    }
registry-rejected =
    { $n ->
        [0] Aucune ligne refusée
        [one] { $n } ligne refusée
       *[other] { $n } lignes refusées
    }
registry-changes = Ce que cette lecture change
registry-kinds = Sortes de changements
registry-all = Tout
registry-wait = La lecture est en cours : ses changements s’affichent au fur et à mesure.
registry-nothing = Rien ne change
registry-csv = Télécharger ces changements (CSV)
registry-status-reading = En cours
registry-status-applied = Appliquée
registry-status-trial = Essai
registry-status-abandoned = Abandonnée
registry-n-appears =
    { $n ->
        [one] une apparaît
       *[other] { $n } apparaissent
    }
registry-n-changes =
    { $n ->
        [one] une change
       *[other] { $n } changent
    }
registry-n-closes =
    { $n ->
        [one] une ferme ou sort du fichier
       *[other] { $n } ferment ou sortent du fichier
    }
registry-n-reopens =
    { $n ->
        [one] une rouvre
       *[other] { $n } rouvrent
    }
registry-n-masked =
    { $n ->
        [one] une est masquée
       *[other] { $n } sont masquées
    }
registry-n-unmasked =
    { $n ->
        [one] une n’est plus masquée
       *[other] { $n } ne sont plus masquées
    }
registry-one-appears = Apparaît
registry-one-changes = Change
registry-one-closes = Ferme ou sort du fichier
registry-one-reopens = Rouvre
registry-one-masked = Est masquée (adresse effacée)
registry-one-unmasked = N’est plus masquée
registry-field-name = nom
registry-field-commune = commune
registry-field-state = ouverture ou fermeture
registry-field-diffusion = statut de diffusion
registry-field-category = catégorie juridique
registry-field-activity = activité
registry-field-declarations = déclaration d’ESS ou de mission
registry-field-employees = effectif
registry-field-head-office = siège
registry-field-creation = date de création
registry-field-other-names = sigle ou enseigne
registry-field-address = adresse
registry-field-location = position sur la carte
registry-field-standing = classement dans l’ESS
registry-counted-only = Les codes d’une nomenclature sont comptés, sans être gardés un par un.
