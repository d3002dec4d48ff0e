# Mes achats : garder un résultat.

ledger-erased = Le résultat est effacé.
ledger-quality = Qualité
ledger-recognised = Fournisseurs reconnus par le registre
ledger-recognised-text = { $n ->
        [one] Un fournisseur est reconnu.
       *[other] { $n } fournisseurs sont reconnus, parmi les 1 000 auxquels vous achetez le plus ; { $shown } sont montrés, du plus grand montant au plus petit.
    }
keep-title = Garder ce résultat
keep-text = Sans votre demande, rien n’est gardé. Si vous le demandez, les chiffres sont gardés 90 jours sous un lien que vous seul connaissez. Vous pouvez les effacer avant.
keep-rows = Garder aussi les fournisseurs et les lignes écartées (noms et montants)
keep-go = Garder 90 jours
kept-title = Mes achats : résultat gardé
kept-status = Chiffres calculés le { $since }, gardés jusqu’au { $until }. Ni les fournisseurs ni les lignes ne sont gardés.
kept-status-rows = Chiffres calculés le { $since }, gardés jusqu’au { $until } avec les fournisseurs et les lignes écartées.
kept-link = Adresse de ce résultat
kept-link-text = Notez cette adresse : qui l’a peut lire ces chiffres et les effacer. Elle n’est écrite nulle part ailleurs.
kept-after = Emporter ou effacer
kept-csv = Télécharger (CSV)
kept-erase = Effacer maintenant
