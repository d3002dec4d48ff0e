# Le tableau de bord : ce que comptent ses nombres.

office-counted = { $n ->
        [0] Aucune rencontre à venir : ces nombres sont nuls.
        [one] Ces nombres comptent la rencontre à venir du tableau ; les inscriptions de chacune sont sur sa page.
       *[other] Ces nombres comptent les { $n } rencontres à venir du tableau ; les inscriptions de chacune sont sur sa page.
    } Voir aussi :
office-counted-mails = les messages
office-counted-activity = ce que les rencontres ont produit, et comment c’est compté
