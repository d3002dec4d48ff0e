# From each figure of a buyer to its definition, its question, its file; and what is said of few contracts.

share-of-few = { $n } of { $all } ({ $share })
coverage-few = Fewer than { $least } contracts: one would change the shares by ten points or more. Read them with this in mind; they are neither drawn nor set beside those of other buyers.
coverage-rules = See what each rule left out or corrected
buyers-figures-few = { $n ->
        [one] One published contract: too few to compare
       *[other] { $n } published contracts: too few to compare
    }
buyers-between = From { $least } to { $most } published contracts
buyer-takeaway-few = { $n ->
        [0] no contract published in this period.
       *[other] { $n ->
            [one] a single published contract
           *[other] { $n } published contracts
        }, of which { $ess ->
            [0] none has
            [one] one has
           *[other] { $ess } have
        } a holder of the ESS and { $inclusive ->
            [0] none has
            [one] one has
           *[other] { $inclusive } have
        } a holder of insertion or disability. They are few: one contract changes the shares below by ten points or more.
    }
finding-few = fewer than { $least } published contracts: their shares do not compare with those of other buyers.
peers-list = See the list of these buyers
buyer-defined = Definition and calculation
buyer-definitions = Definitions and calculation:
buyer-period-all = All years
buyer-period-since = Since { $from }
buyer-period-until = Up to { $to }
buyer-period-between = From { $from } to { $to }
buyer-trace-file = { $n ->
        [0] File of the contracts of this buyer, no line:
        [one] File of the contracts of this buyer, one line:
       *[other] File of the contracts of this buyer, { $n } lines:
    }
buyer-source = Essential data of public procurement, edition of { $date }: { $files }, { $n } rows read
buyer-source-field = contracts and concessions that public buyers publish, duplicates removed and impossible values left out by named rules, each with the number of its cases. The question is asked of the file of contracts with a free tool such as DuckDB, or in a spreadsheet.
buyer-source-licence = Licence ouverte 2.0
buyer-measure-contracts = Published contracts
buyer-measure-amount = Total amount
buyer-measure-ess-number = Share of the ESS, by number
buyer-measure-ess-whole = Share of the ESS, whole amounts
buyer-measure-ess-split = Share of the ESS, divided amounts
buyer-measure-inclusive-number = Share of insertion and disability, by number
buyer-measure-inclusive-split = Share of insertion and disability, divided amounts
buyer-measure-clause = Share with a social clause
buyer-measure-criterion = Share with a social criterion
buyer-measure-reserved = Share of reserved contracts
buyer-measure-subcontracting = Acts of subcontracting to the ESS, and all acts
buyer-def-contracts = Contracts, framework agreements and concessions published by the buyer and notified in the period. A contract counts once, in its present terms.
buyer-def-amount = Sum of amounts without tax. That of a framework agreement is a maximum that may not be spent; an amount that is absent or impossible is not in it.
buyer-def-ess-number = Contracts with at least one holder of the ESS (level “confirmed”), among all contracts.
buyer-def-ess-whole = When a structure of the ESS holds a contract together with other companies, the whole amount counts for the ESS. This is the most that the ESS can have received.
buyer-def-ess-split = When a structure of the ESS holds a contract together with other companies, the amount is divided equally among them. How it is really shared is not published: a contract of €90,000 held by three companies, one of them of the ESS, counts here for €30,000, and for €90,000 in the share of whole amounts.
buyer-def-inclusive-number = Contracts with at least one holder that is an insertion structure, an entreprise adaptée or an ESAT, among all contracts.
buyer-def-inclusive-split = Amounts of these contracts, divided equally among their holders, among all amounts.
buyer-def-clause = Contracts with a social condition of execution, among those that say whether they have one. A contract that does not say is not counted.
buyer-def-criterion = Contracts whose offers are also judged on a social criterion, among those that say.
buyer-def-reserved = Contracts reserved for structures of insertion, disability or the ESS, among those that say.
buyer-def-subcontracting = Acts of subcontracting that are published. Their amount is a part of that of the contract, and is not added to it.

rules-title = Public contracts: rows left out and corrected
rules-lead = Edition of { $date } ({ $files }): { $n ->
        [one] one contract read
       *[other] { $n } contracts read
    }, { $rejected ->
        [0] no row left out
        [one] one row left out
       *[other] { $rejected } rows left out
    }. Each rule says what it found; open it to see each case, with its file and line.

lever-due-clause-sociale = Must have a social clause of execution, with exceptions: the amount reaches the European threshold
threshold-article-clause-sociale-obligatoire = Article: social clause due from the thresholds of a formal procedure on

ledger-rule-siret-tronque = SIRET in scientific notation (7.32829E+13): the last digits are lost. Set the column to Text, then export again
ledger-found-sheet = { $found } Sheet read: “{ $sheet }”; { $others ->
        [one] the other sheet is not read.
       *[other] the { $others } other sheets are not read.
    }
buyer-spaser = A SPASER is due above { $least } of purchases a year (article { $article }). The published contracts of this buyer notified in { $year } make { $amount }, maxima of framework agreements included and unpublished purchases apart: it is not what it spent in the year.
buyer-spaser-unknown = A SPASER is due above { $least } of purchases a year (article { $article }). No published contract of this buyer was notified in { $year } in the period shown.
coverage-parts = Of { $n ->
        [one] one contract
       *[other] { $n } contracts
    }: { $parts }.
coverage-parts-none = { $n ->
        [0] No contract in this period.
        [one] The only contract has a usable amount and a known holder.
       *[other] All { $n } contracts have a usable amount and a known holder.
    }
coverage-part-without = { $n } without usable amount, counted by number only
coverage-part-frameworks = { $n ->
        [one] one framework agreement, whose amount is a maximum
       *[other] { $n } framework agreements, whose amount is a maximum
    }
coverage-part-foreign = { $n } with a holder that cannot be matched, counted in the denominator
coverage-part-holderless = { $n } without holder
coverage-part-unit = { $n } recognised by the company and not by the establishment
ending-number = Number in the file of contracts of the buyer: { $number }
