# De chaque chiffre d’un acheteur à sa définition, à sa question, à son fichier ; et ce qui se dit de peu de marchés.

share-of-few = { $n } sur { $all } ({ $share })
coverage-few = Moins de { $least } marchés : un seul en changerait les parts de dix points ou plus. Lisez-les avec cette réserve ; elles ne sont ni dessinées, ni comparées à celles d’autres acheteurs.
coverage-rules = Voir ce que chaque règle a écarté ou corrigé
buyers-figures-few = { $n ->
        [one] Un marché publié : trop peu pour comparer
       *[other] { $n } marchés publiés : trop peu pour comparer
    }
buyers-between = De { $least } à { $most } marchés publiés
buyer-takeaway-few = { $n ->
        [0] aucun marché publié sur cette période.
       *[other] { $n ->
            [one] un seul marché publié
           *[other] { $n } marchés publiés
        }, dont { $ess ->
            [0] aucun n’a
            [one] un a
           *[other] { $ess } ont
        } un titulaire de l’ESS et { $inclusive ->
            [0] aucun n’a
            [one] un a
           *[other] { $inclusive } ont
        } un titulaire de l’insertion ou du handicap. C’est peu : les parts ci-dessous bougent de dix points ou plus avec un seul marché.
    }
finding-few = moins de { $least } marchés publiés : leurs parts ne se comparent pas à celles d’autres acheteurs.
peers-list = Voir la liste de ces acheteurs
buyer-defined = Définition et calcul
buyer-definitions = Définitions et calcul :
buyer-period-all = Toutes années
buyer-period-since = Depuis { $from }
buyer-period-until = Jusqu’à { $to }
buyer-period-between = De { $from } à { $to }
buyer-trace-file = { $n ->
        [0] Fichier des marchés de cet acheteur, aucune ligne :
        [one] Fichier des marchés de cet acheteur, une ligne :
       *[other] Fichier des marchés de cet acheteur, { $n } lignes :
    }
buyer-source = Données essentielles de la commande publique, édition du { $date } : { $files }, { $n } lignes lues
buyer-source-field = marchés et concessions que les acheteurs publics publient, doublons retirés et valeurs impossibles écartées par des règles nommées, chacune avec le nombre de ses cas. La question se pose au fichier des marchés avec un outil libre comme DuckDB, ou dans un tableur.
buyer-source-licence = Licence ouverte 2.0
buyer-measure-contracts = Marchés publiés
buyer-measure-amount = Montant total
buyer-measure-ess-number = Part de l’ESS, en nombre
buyer-measure-ess-whole = Part de l’ESS, montants comptés en entier
buyer-measure-ess-split = Part de l’ESS, montants divisés
buyer-measure-inclusive-number = Part de l’insertion et du handicap, en nombre
buyer-measure-inclusive-split = Part de l’insertion et du handicap, montants divisés
buyer-measure-clause = Part avec une clause sociale
buyer-measure-criterion = Part avec un critère social
buyer-measure-reserved = Part des marchés réservés
buyer-measure-subcontracting = Actes de sous-traitance à l’ESS, et tous les actes
buyer-def-contracts = Marchés, accords-cadres et concessions publiés par l’acheteur et notifiés dans la période. Un marché compte une fois, dans ses termes actuels.
buyer-def-amount = Somme des montants hors taxes. Celui d’un accord-cadre est un maximum, qui ne sera peut-être pas dépensé ; un montant absent ou impossible n’y est pas.
buyer-def-ess-number = Marchés dont au moins un titulaire est de l’ESS (niveau « confirmée »), rapportés à tous les marchés.
buyer-def-ess-whole = Quand une structure de l’ESS tient un marché avec d’autres entreprises, tout le montant du marché est compté pour l’ESS. C’est le plus que l’ESS ait pu recevoir.
buyer-def-ess-split = Quand une structure de l’ESS tient un marché avec d’autres entreprises, le montant est divisé également entre elles. Le partage réel n’est pas publié : un marché de 90 000 € tenu par trois entreprises, dont une de l’ESS, compte ici pour 30 000 €, et pour 90 000 € dans la part « en entier ».
buyer-def-inclusive-number = Marchés dont au moins un titulaire est une structure d’insertion, une entreprise adaptée ou un ESAT, rapportés à tous les marchés.
buyer-def-inclusive-split = Montants de ces marchés, divisés également entre leurs titulaires, rapportés à tous les montants.
buyer-def-clause = Marchés qui imposent une condition sociale d’exécution, rapportés à ceux qui disent s’ils en ont une. Un marché qui n’en dit rien n’est pas compté.
buyer-def-criterion = Marchés dont les offres sont jugées aussi sur un critère social, rapportés à ceux qui le précisent.
buyer-def-reserved = Marchés réservés à des structures d’insertion, du handicap ou de l’ESS, rapportés à ceux qui le précisent.
buyer-def-subcontracting = Actes de sous-traitance publiés. Leur montant est une partie de celui du marché, et ne s’y ajoute pas.

rules-title = Marchés publics : lignes écartées et corrigées
rules-lead = Édition du { $date } ({ $files }) : { $n ->
        [one] un marché lu
       *[other] { $n } marchés lus
    }, { $rejected ->
        [0] aucune ligne écartée
        [one] une ligne écartée
       *[other] { $rejected } lignes écartées
    }. Chaque règle dit ce qu’elle a trouvé ; ouvrez-la pour voir chaque cas, avec son fichier et sa ligne.

lever-due-clause-sociale = Doit comporter une clause sociale d’exécution, sauf exception : le montant atteint le seuil européen
threshold-article-clause-sociale-obligatoire = Article : clause sociale due au-dessus des seuils de procédure formalisée

ledger-rule-siret-tronque = SIRET en notation scientifique (7,32829E+13) : les derniers chiffres sont perdus. Mettez la colonne au format Texte, puis exportez de nouveau
ledger-found-sheet = { $found } Feuille lue : « { $sheet } » ; { $others ->
        [one] l’autre feuille n’est pas lue.
       *[other] les { $others } autres feuilles ne sont pas lues.
    }
buyer-spaser = Un SPASER est dû au-dessus de { $least } d’achats par an (article { $article }). Les marchés publiés de cet acheteur, notifiés en { $year }, font { $amount }, maximums d’accords-cadres compris et achats non publiés à part : ce n’est pas sa dépense de l’année.
buyer-spaser-unknown = Un SPASER est dû au-dessus de { $least } d’achats par an (article { $article }). Aucun marché publié de cet acheteur n’est notifié en { $year }, sur la période affichée.
coverage-parts = Sur { $n ->
        [one] un marché
       *[other] { $n } marchés
    } : { $parts }.
coverage-parts-none = { $n ->
        [0] Aucun marché sur cette période.
        [one] Le seul marché a un montant utilisable et un titulaire connu.
       *[other] Les { $n } marchés ont tous un montant utilisable et un titulaire connu.
    }
coverage-part-without = { $n } sans montant utilisable, { $n ->
        [one] compté
       *[other] comptés
    } en nombre seulement
coverage-part-frameworks = { $n ->
        [one] un accord-cadre, dont le montant est un maximum
       *[other] { $n } accords-cadres, dont le montant est un maximum
    }
coverage-part-foreign = { $n } avec un titulaire impossible à rapprocher, { $n ->
        [one] compté
       *[other] comptés
    } au dénominateur
coverage-part-holderless = { $n } sans titulaire
coverage-part-unit = { $n } { $n ->
        [one] reconnu
       *[other] reconnus
    } par l’entreprise et non par l’établissement
ending-number = Numéro dans le fichier des marchés de l’acheteur : { $number }
