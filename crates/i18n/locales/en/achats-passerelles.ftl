# Contracts where people look for them: page of a structure, space, event.

structure-buying = Its public contracts, and the share that goes to the ESS
space-contracts = Public contracts
space-contracts-see = See these contracts
space-contracts-text = { $n ->
        [0] No published contract in your trades and your département ends within eighteen months.
        [one] One public contract in your trades, in your département, ends within eighteen months.
       *[other] { $n } public contracts in your trades, in your département, end within eighteen months.
    }
space-buying-text = { $n ->
        [one] One contract published by your organisation is read.
       *[other] { $n } contracts published by your organisation are read.
    }
office-invite-buyers = Buyers to invite
invite-lead-event = Buyers of the same département as “{ $event }”, whose contracts end within eighteen months in trades that the ESS exercises. The reason is given for each; its page shows the contracts and who could answer. Shares to the ESS are of published contracts only: they are incomplete.
invite-coming = already registered for { $event }

threshold-article-reserve-handicap = Article: contract reserved for sheltered companies and ESAT
threshold-article-reserve-insertion = Article: contract reserved for structures of insertion
threshold-article-reserve-les-deux = Article: contract reserved for both at once
threshold-article-reserve-ess = Article: contract reserved for enterprises of the ESS
threshold-article-clause-sociale = Article: social clause of execution
