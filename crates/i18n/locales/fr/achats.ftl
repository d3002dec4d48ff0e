# Public purchasing: who buys from whom.

nav-buyers = Acheteurs
source-decp = Données essentielles de la commande publique
takeaway = À retenir :
buyers-title = Qui achète à l’économie sociale et solidaire ?
buyers-lead = Choisissez un acheteur public : la part de ses marchés qui va à l’économie sociale et solidaire (ESS), à l’insertion et au handicap, et ceux qui arrivent à leur terme.
buyers-search = Rechercher un acheteur public
buyers-name = Nom ou SIRET
buyers-kind = Nature
buyers-found =
    { $n ->
        [0] Aucun acheteur ne correspond. Élargissez la recherche, ou revenez après la prochaine mise à jour.
        [one] Un acheteur
       *[other] { $n } acheteurs
    }
buyers-figures = { $n ->
        [one] Un marché publié
       *[other] { $n } marchés publiés
    }, { $share } avec un titulaire de l’ESS
buyer-period = Période
buyer-from = De l’année
buyer-to = à l’année
buyer-show = Afficher
buyer-csv = Télécharger les chiffres (CSV)
buyer-print = Imprimer
buyer-sheet = Voir sa fiche
buyer-takeaway = { $n ->
        [0] aucun marché publié sur cette période.
        [one] sur le seul marché publié, { $ess } a un titulaire de l’ESS ({ $whole } du montant compté en entier, { $split } divisé entre titulaires) ; insertion et handicap : { $inclusive } ; clause sociale, si le marché le précise : { $clause }.
       *[other] sur { $n } marchés publiés, { $ess } ont un titulaire de l’ESS ({ $whole } des montants comptés en entier, { $split } divisés entre titulaires) et { $inclusive } un titulaire de l’insertion ou du handicap ; { $among ->
            [0] aucun ne dit s’il a une clause sociale
            [one] clause sociale, sur le seul qui le précise : { $clause }
           *[other] parmi les { $among } qui le précisent, { $clause } ont une clause sociale
        }.
    }
coverage-title = À lire avant ces chiffres
coverage-published = Seuls les marchés publiés par l’acheteur comptent. La publication est obligatoire à partir d’un seuil, et elle reste incomplète : certaines plateformes publient tard, ou pas du tout. Un taux bas peut venir d’une publication partielle.
coverage-scope = Le registre ne connaît que les structures de ces départements : { $places }. Un titulaire établi ailleurs n’y est pas reconnu, et les parts sont donc des minimums.
coverage-short = Parts sur { $n } marchés publiés, dont { $without } sans montant utilisable et { $foreign } avec un titulaire impossible à rapprocher ; publication incomplète.
tile-contracts = marchés publiés
tile-amount = montant total, hors taxes
tile-ess-number = des marchés à l’ESS
tile-ess-whole = des montants à l’ESS, comptés en entier
tile-ess-split = des montants à l’ESS, divisés entre titulaires
tile-inclusive-number = des marchés à l’insertion ou au handicap
tile-clause = des marchés avec une clause sociale
parts-title = À qui vont les marchés
parts-without-frameworks = Les mêmes parts, sans les accords-cadres
parts-text = Quand plusieurs titulaires se partagent un montant, il est compté une seule fois, de deux façons : en entier dès qu’un titulaire convient, ou divisé également entre les titulaires.
part-ess = Économie sociale et solidaire (confirmée)
part-declared = ESS seulement déclarée dans Sirene
part-insertion = Insertion par l’activité économique
part-handicap = Entreprises adaptées et ESAT
part-inclusive = Insertion ou handicap
part-all = Tous les marchés
considerations-title = Clauses, critères et marchés réservés
considerations-text = Ces données ne sont publiées que depuis 2024 : les marchés qui n’en disent rien ne sont pas comptés. Un marché avec clause n’est pas forcément attribué à une structure de l’ESS.
consideration-clause = Clause sociale
consideration-criterion = Critère social
consideration-reserved = Marché réservé
years-title = Par année
divisions-title = Par catégorie d’achat
division-unknown = Catégorie non publiée
distances-title = Par distance du titulaire le plus proche
band-0-25 = 25 km ou moins
band-25-100 = de 25 à 100 km
band-100-300 = de 100 à 300 km
band-300-plus = plus de 300 km
band-unknown = non publiée
peers-title = À côté d’acheteurs comparables
peers-text = Acheteurs de même nature ({ $kind }) ayant publié de { $least } à { $most } marchés, toutes années confondues, celui-ci compris. Sous cinq acheteurs, rien n’est affiché.
head-holders = Titulaires
head-contracts = Marchés
head-by-number = Part en nombre
head-whole = Montants entiers
head-by-whole = Part, montants entiers
head-split = Montants divisés
head-by-split = Part, montants divisés
head-amount = Montants
head-by-amount = Part des montants
head-among = Marchés qui le précisent
head-consideration = Considération sociale
head-year = Année
head-division = Catégorie d’achat (division CPV)
head-distance = Distance
head-ess-number = ESS, en nombre
head-ess-amount = ESS, en montant divisé
head-inclusive-number = Insertion ou handicap, en nombre
head-inclusive-amount = Insertion ou handicap, en montant divisé
head-clause-number = Avec clause sociale
head-share = Part
head-own = Cet acheteur
head-lower = Premier quartile
head-median = Médiane
head-upper = Troisième quartile
head-peers = Acheteurs comparés
chart-ess-number = Part des marchés dont un titulaire est de l’ESS. Seuls les groupes d’au moins { $least } marchés sont comparés entre eux : en dessous, un seul marché change tout.
bar-of-contracts = { $label } ({ $n ->
        [one] un marché
       *[other] { $n } marchés
    })
endings-title = Ce qui vient
endings-none = Aucun marché publié ne se termine dans les dix-huit mois, d’après les durées publiées.
ending-candidates = Structures qui pourraient répondre :
method-title = Comment c’est compté
method-1 = Source : données essentielles de la commande publique, publiées par les acheteurs (arrêtés du 22 décembre 2022), Licence ouverte.
method-2 = Un marché publié plusieurs fois est compté une fois. Une modification remplace les termes précédents, qui sont gardés en historique.
method-3 = Les montants impossibles (moins de 1 €, plus de 3 milliards, chiffres répétés) sont écartés ; le marché reste compté en nombre.
method-4 = Un titulaire est rapproché du registre par son SIRET, puis par son SIREN ; jamais par son nom.
method-5 = Ces chiffres sont ceux que demande le schéma de promotion des achats socialement et écologiquement responsables (SPASER, code de la commande publique, article L2111-3) ; ils peuvent lui être annexés.
ending-untitled = Objet non publié
ending-when = Se termine vers le { $end } : notifié le { $notified }, durée de { $months ->
        [one] un mois
       *[other] { $months } mois
    }{ $changes ->
        [0] {""}
        [one] , une modification comprise
       *[other] , { $changes } modifications comprises
    }.
ending-amount = Montant : { $amount }
ending-maximum = Accord-cadre, montant maximal : { $amount }
endings-lead = Les premiers des marchés publiés qui se terminent dans les dix-huit mois, d’après la notification, la durée et les modifications connues. Les structures proposées exercent le métier acheté, autour de l’acheteur ; la raison est dite pour chacune.
lever-article = { $lever } (article { $article } du code de la commande publique)
lever-reserve-handicap = Peut être réservé aux entreprises adaptées et aux ESAT
lever-reserve-insertion = Peut être réservé aux structures d’insertion
lever-reserve-les-deux = Peut être réservé à la fois au handicap et à l’insertion
lever-reserve-ess = Peut être réservé aux entreprises de l’ESS, trois ans au plus
lever-clause-sociale = Peut comporter une clause sociale d’exécution
lever-sans-concurrence = Sous le seuil de dispense de publicité et de mise en concurrence, pour ce montant
why-trade = métier : { $trade }
why-won = { $n ->
        [one] un marché semblable gagné
       *[other] { $n } marchés semblables gagnés
    }
supplier-title = Marchés publics à venir
supplier-lead = { $n ->
        [0] Aucun marché publié ne se termine dans les dix-huit mois, dans les métiers de { $name } et dans son département.
        [one] Un marché se termine dans les dix-huit mois, dans les métiers de { $name } et dans son département.
       *[other] { $n } marchés se terminent dans les dix-huit mois, dans les métiers de { $name } et dans son département.
    }
supplier-method = D’après l’activité principale de la structure, les catégories d’achat publiées, et les durées connues. L’acheteur peut renouveler autrement, ou ne pas renouveler : prenez contact avant la date.
supplier-link = Marchés publics à venir dans ses métiers
office-buyers = Acheteurs
office-thresholds = Seuils
invite-title = Acheteurs à inviter
invite-lead = Acheteurs dont des marchés se terminent dans les dix-huit mois, dans des métiers que l’ESS exerce. La rencontre proposée est la prochaine de leur département, sinon la prochaine du programme. Les parts à l’ESS portent sur les seuls marchés publiés : elles sont incomplètes.
invite-none = Aucun marché publié ne se termine bientôt. Lisez une édition avec « alliances import decp ».
invite-ending = { $n ->
        [one] un marché
       *[other] { $n } marchés
    } : { $trades }
invite-near = { $event } (dans son département)
invite-next = { $event }
invite-no-event = Aucune rencontre à venir
head-buyer = Acheteur
head-ending = Marchés qui se terminent
head-first-end = Le premier
head-share-ess = Part à l’ESS
head-invite = Rencontre proposée
reading-title = Lignes écartées et corrigées
reading-lead = Édition du { $date } ({ $files }) : { $n } marchés lus. Chaque règle dit ce qu’elle a trouvé ; ouvrez-la pour voir chaque cas, avec son fichier et sa ligne.
reading-none = Aucune édition n’a été lue.
reading-cases = { $n ->
        [one] un cas
       *[other] { $n } cas
    }. Tous sont listés, dans l’ordre de lecture.
reading-cases-first = { $n ->
        [one] un cas
       *[other] { $n } cas, dont les 200 premiers sont montrés
    }. Rien n’est écarté ni corrigé : c’est une information.
reading-csv = Télécharger les lignes (CSV)
head-rule = Règle
head-cases = Cas
head-effect = Effet
head-line = Fichier et ligne
head-number = Marché
head-value = Valeur publiée
effect-rejects = Ligne écartée
effect-corrects = Valeur corrigée ou écartée
effect-notes = Pour information
thresholds-title = Seuils et articles
thresholds-lead = Valeurs du droit dont dépendent les avertissements et les leviers, chacune à partir d’une date, avec sa source. Ajoutez une valeur à chaque changement du droit ; ne remplacez une valeur que pour corriger une erreur.
thresholds-new = Ajouter une valeur
thresholds-former = Valeurs remplacées
thresholds-none = Aucune valeur.
thresholds-edit = Modifier un seuil
thresholds-edit-lead = L’unité est celle du seuil : euros hors taxes, mois ou pour cent. Pour un article, laissez la valeur vide. L’ancienne valeur est gardée.
thresholds-value = Valeur
thresholds-save = Enregistrer
threshold-months = { $n } mois
head-threshold = Seuil
head-since = Depuis
head-threshold-value = Valeur
head-article = Article
head-source = Source
label-code = Seuil
label-since = Depuis le (comme 2026-04-01)
label-value = Valeur, en chiffres
label-article = Article
label-source = Texte qui fixe cette valeur
threshold-sans-concurrence-fournitures-services = Dispense de publicité et de mise en concurrence, fournitures et services
threshold-sans-concurrence-travaux = Dispense de publicité et de mise en concurrence, travaux
threshold-publication-donnees-essentielles = Publication des données essentielles
threshold-spaser = Adoption d’un SPASER, achats annuels
threshold-procedure-formalisee-etat = Procédure formalisée, fournitures et services de l’État
threshold-procedure-formalisee-collectivites = Procédure formalisée, fournitures et services des collectivités
threshold-procedure-formalisee-travaux = Procédure formalisée, travaux
threshold-part-travailleurs-marche-reserve = Part de travailleurs défavorisés ou handicapés, marché réservé
threshold-duree-marche-reserve-ess = Durée maximale d’un marché réservé à l’ESS
ledger-title = Mes achats : quelle part à l’ESS ?
ledger-lead = Déposez votre fichier d’achats : les mêmes parts sont calculées, sur tout ce que vous avez acheté et pas seulement sur les marchés publiés.
ledger-drop = Déposer un fichier
ledger-file = Fichier d’achats
ledger-file-hint = Tableau CSV ou XLSX, 8 Mo au plus, avec une colonne du nom ou du SIRET du fournisseur et une colonne du montant ; une colonne de catégorie est facultative.
ledger-privacy = Le fichier est lu en mémoire, le temps de cette page. Rien n’est gardé, ni le fichier, ni les chiffres, ni une ligne dans un journal, sauf si vous demandez ensuite à garder le résultat.
ledger-go = Calculer les parts
ledger-found = { $n ->
        [0] Aucune ligne comptée
        [one] Une ligne comptée
       *[other] { $n } lignes comptées
    }, { $suppliers ->
        [0] aucun fournisseur
        [one] un fournisseur
       *[other] { $suppliers } fournisseurs
    } ; { $excluded ->
        [0] aucune ligne écartée
        [one] une ligne écartée ({ $amount })
       *[other] { $excluded } lignes écartées ({ $amount })
    }. Colonnes reconnues : { $columns }.
ledger-tile-amount = montant compté
ledger-tile-ess = à l’ESS
ledger-tile-inclusive = à l’insertion ou au handicap
ledger-parts = À qui vont mes achats
ledger-categories = Par catégorie
ledger-cases = Lignes écartées ou complétées
ledger-lines = Lignes
ledger-line = Ligne
ledger-note = Qualité actuelle des fournisseurs, d’après le registre ; un fournisseur hors du territoire du registre n’y est pas reconnu. Les lignes écartées ne sont pas comptées.
ledger-no-category = Sans catégorie
ledger-column-nom = Fournisseur
ledger-column-siret = SIRET
ledger-column-siren = SIREN
ledger-column-montant = Montant
ledger-column-categorie = Catégorie
ledger-rule-total = Ligne de total
ledger-rule-siret-absent = SIRET absent
ledger-rule-siret-faux = SIRET dont la clé est fausse
ledger-rule-montant-illisible = Montant qui n’est pas un nombre
ledger-rule-montant-absent = Montant absent
ledger-rule-montant-nul = Montant nul
ledger-rule-montant-fusionne = Montant de cellules fusionnées : compté une fois, sur la première ligne
ledger-rule-avoir = Avoir : compté, et déduit
ledger-rule-siret-rattache = SIRET dont la clé est fausse : compté pour l’entreprise, par ses neuf premiers chiffres
ledger-rule-cellules-fusionnees = Cellules fusionnées : fournisseur repris de la ligne au-dessus
ledger-problem-empty = Choisissez un fichier CSV ou XLSX de 8 Mo au plus.
ledger-problem-heads = Les colonnes n’ont pas été reconnues. Nommez-les, par exemple : Fournisseur, SIRET, Montant, Catégorie.
ledger-problem-long = Ce fichier est trop long : gardez une année, ou 200 000 lignes au plus.
ledger-problem-sheet = Ce fichier ne peut pas être lu. Enregistrez-le au format CSV ou XLSX, puis déposez-le de nouveau.
buyers-ledger = Calculer les parts de mes propres achats
coverage-published-from = Seuls les marchés publiés par l’acheteur comptent. La publication est obligatoire à partir de { $amount } hors taxes (depuis le { $since }, article { $article } du code de la commande publique), et elle reste incomplète : certaines plateformes publient tard, ou pas du tout. Un taux bas peut venir d’une publication partielle.
coverage-considered = Parts sur les seuls marchés publiés qui précisent ce point ({ $n }) ; publication incomplète.
coverage-list = Parts en nombre, sur les seuls marchés publiés ; la publication est incomplète, et la qualité des titulaires est celle du jour de la notification quand l’historique la donne, sinon celle d’aujourd’hui. Le détail est sur la page de chaque acheteur.
finding-parts = l’ESS a { $n } des marchés, et { $whole } des montants comptés en entier, ou { $split } divisés entre les titulaires.
finding-considerations = { $n ->
        [one] sur le seul marché qui le précise, clause sociale : { $clause } ; marché réservé : { $reserved }.
       *[other] sur { $n } marchés qui le précisent, { $clause } ont une clause sociale et { $reserved } sont réservés.
    }
finding-annees = la part de l’ESS est la plus haute { $highs ->
        [one] en { $highest }
       *[other] sur { $highs } années
    } ({ $most }), la plus basse { $lows ->
        [one] en { $lowest }
       *[other] sur { $lows } années
    } ({ $least }).
finding-achats = la part de l’ESS est la plus haute pour { $highs ->
        [one] « { $highest } »
       *[other] { $highs } catégories
    } ({ $most }), la plus basse pour { $lows ->
        [one] « { $lowest } »
       *[other] { $lows } catégories
    } ({ $least }).
finding-distances = la part de l’ESS est la plus haute pour { $highs ->
        [one] « { $highest } »
       *[other] { $highs } distances
    } ({ $most }), la plus basse pour { $lows ->
        [one] « { $lowest } »
       *[other] { $lows } distances
    } ({ $least }).
finding-same = la part de l’ESS est partout de { $share }.
finding-peers = { $own } de ses marchés vont à l’ESS ; la médiane de { $n } acheteurs comparables est de { $median }.
finding-no-peers = moins de cinq acheteurs se comparent à celui-ci : aucune médiane n’est affichée.
block-csv = CSV
buyer-print-title = { $name } : fiche à imprimer
ledger-finding = { $ess } du montant compté va à l’ESS, { $inclusive } à l’insertion ou au handicap.
