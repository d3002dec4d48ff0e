# Public purchasing: who buys from whom.

nav-buyers = Buyers
source-decp = Essential data of public procurement
takeaway = In short:
buyers-title = Who buys from the social economy?
buyers-lead = Choose a public buyer: the share of its contracts that goes to the social and solidarity economy (ESS), to work integration and to disability, and those that are about to end.
buyers-search = Search for a public buyer
buyers-name = Name or SIRET
buyers-kind = Kind
buyers-found =
    { $n ->
        [0] No buyer matches. Widen the search, or come back after the next update.
        [one] One buyer
       *[other] { $n } buyers
    }
buyers-figures = { $n ->
        [one] One published contract
       *[other] { $n } published contracts
    }, { $share } with an ESS holder
buyer-period = Period
buyer-from = From the year
buyer-to = to the year
buyer-show = Show
buyer-csv = Download the figures (CSV)
buyer-print = Print
buyer-sheet = See its page
buyer-takeaway = { $n ->
        [0] no contract published in this period.
        [one] of the only published contract, { $ess } has an ESS holder ({ $whole } of the amount counted whole, { $split } shared between holders); work integration and disability: { $inclusive }; social clause, if it says so: { $clause }.
       *[other] of { $n } published contracts, { $ess } have an ESS holder ({ $whole } of amounts counted whole, { $split } shared between holders) and { $inclusive } a holder from work integration or disability; { $among ->
            [0] none says whether it has a social clause
            [one] social clause, of the only one that states it: { $clause }
           *[other] of the { $among } that state it, { $clause } have a social clause
        }.
    }
coverage-title = Read this before the figures
coverage-published = Only contracts that the buyer published count. Publishing is compulsory above a threshold, and remains incomplete: some platforms publish late, or not at all. A low rate may come from partial publication.
coverage-scope = The register only knows structures of these départements: { $places }. A holder elsewhere is not recognised, so that shares are minimums.
coverage-short = Shares of { $n } published contracts, of which { $without } without a usable amount and { $foreign } with a holder that cannot be matched; incomplete publication, present status of holders.
tile-contracts = published contracts
tile-amount = total amount, without tax
tile-ess-number = of contracts to the ESS
tile-ess-whole = of amounts to the ESS, counted whole
tile-ess-split = of amounts to the ESS, shared between holders
tile-inclusive-number = of contracts to work integration or disability
tile-clause = of contracts with a social clause
parts-title = Who the contracts go to
parts-without-frameworks = The same shares, without framework agreements
parts-text = When several holders share one amount, it is counted once, in two ways: whole as soon as one holder fits, or divided evenly among holders.
part-ess = Social and solidarity economy (confirmed)
part-declared = ESS only declared in Sirene
part-insertion = Work integration
part-handicap = Sheltered companies and ESAT
part-inclusive = Work integration or disability
part-all = All contracts
considerations-title = Clauses, criteria and reserved contracts
considerations-text = These data are only published since 2024: contracts that say nothing are not counted. A contract with a clause is not always awarded to an ESS structure.
consideration-clause = Social clause
consideration-criterion = Social criterion
consideration-reserved = Reserved contract
years-title = By year
divisions-title = By category of purchase
division-unknown = Category not published
distances-title = By distance of the nearest holder
band-0-25 = 25 km or less
band-25-100 = from 25 to 100 km
band-100-300 = from 100 to 300 km
band-300-plus = more than 300 km
band-unknown = not published
peers-title = Beside comparable buyers
peers-text = Buyers of the same kind ({ $kind }) that published { $least } to { $most } contracts, over all years, this one included. Nothing is shown under five buyers.
head-holders = Holders
head-contracts = Contracts
head-by-number = Share by number
head-whole = Whole amounts
head-by-whole = Share, whole amounts
head-split = Divided amounts
head-by-split = Share, divided amounts
head-amount = Amounts
head-by-amount = Share of amounts
head-among = Contracts that say
head-consideration = Social consideration
head-year = Year
head-division = Category of purchase (CPV division)
head-distance = Distance
head-ess-number = ESS, by number
head-ess-amount = ESS, by divided amount
head-inclusive-number = Integration or disability, by number
head-inclusive-amount = Integration or disability, by divided amount
head-clause-number = With a social clause
head-share = Share
head-own = This buyer
head-lower = First quartile
head-median = Median
head-upper = Third quartile
head-peers = Buyers compared
chart-ess-number = Share of contracts with a holder of the ESS. Only groups of at least { $least } contracts are compared with one another: below that, a single contract changes everything.
bar-of-contracts = { $label } ({ $n ->
        [one] one contract
       *[other] { $n } contracts
    })
endings-title = What comes next
endings-none = No published contract ends within eighteen months, by the published durations.
ending-candidates = Structures that could answer:
method-title = How it is counted
method-1 = Source: essential data of public procurement, published by buyers (orders of 22 December 2022), Licence ouverte.
method-2 = A contract published several times is counted once. A modification replaces the former terms, which are kept as history.
method-3 = Impossible amounts (under €1, over 3 billion, repeated digits) are left out; the contract still counts by number.
method-4 = A holder is matched with the register by its SIRET, then by its SIREN; never by its name.
method-5 = These figures are those that the SPASER asks for (public procurement code, article L2111-3); they can be annexed to it.
ending-untitled = Subject not published
ending-when = Ends about { $end }: notified on { $notified }, for { $months ->
        [one] one month
       *[other] { $months } months
    }{ $changes ->
        [0] {""}
        [one] , one modification included
       *[other] , { $changes } modifications included
    }.
ending-amount = Amount: { $amount }
ending-maximum = Framework agreement, maximum amount: { $amount }
endings-lead = The first published contracts that end within eighteen months, by their notification, duration and known modifications. The structures proposed exercise the trade that is bought, around the buyer; the reason is told for each.
lever-article = { $lever } (article { $article } of the public procurement code)
lever-reserve-handicap = Can be reserved for sheltered companies and ESAT
lever-reserve-insertion = Can be reserved for work integration structures
lever-reserve-les-deux = Can be reserved for disability and work integration at once
lever-reserve-ess = Can be reserved for ESS enterprises, for three years at most
lever-clause-sociale = Can have a social clause of execution
lever-sans-concurrence = Below the threshold of exemption from publicity and competition, for this amount
why-trade = trade: { $trade }
why-won = { $n ->
        [one] one similar contract won
       *[other] { $n } similar contracts won
    }
supplier-title = Public contracts to come
supplier-lead = { $n ->
        [0] No published contract ends within eighteen months in the trades of { $name } and in its département.
        [one] One contract ends within eighteen months in the trades of { $name } and in its département.
       *[other] { $n } contracts end within eighteen months in the trades of { $name } and in its département.
    }
supplier-method = By the main activity of the structure, the published categories of purchase, and known durations. The buyer may renew otherwise, or not at all: get in touch before the date.
supplier-link = Public contracts to come in its trades
office-buyers = Buyers
office-thresholds = Thresholds
invite-title = Buyers to invite
invite-lead = Buyers whose contracts end within eighteen months, in trades that the ESS exercises. The event proposed is the next in their département, else the next of the programme. Shares to the ESS are of published contracts only: they are incomplete.
invite-none = No published contract ends soon. Read an edition with “alliances import decp”.
invite-ending = { $n ->
        [one] one contract
       *[other] { $n } contracts
    }: { $trades }
invite-near = { $event } (in its département)
invite-next = { $event }
invite-no-event = No event to come
head-buyer = Buyer
head-ending = Contracts that end
head-first-end = The first
head-share-ess = Share to the ESS
head-invite = Event proposed
reading-title = Rows left out and corrected
reading-lead = Edition of { $date } ({ $files }): { $n } contracts read. Each rule tells what it found; open it to see each case, with its file and its line.
reading-none = No edition was read.
reading-cases = { $n ->
        [one] one case
       *[other] { $n } cases
    }. All are listed, in the order of reading.
reading-cases-first = { $n ->
        [one] one case
       *[other] { $n } cases, the first 200 of which are shown
    }. Nothing is left out or corrected: this is for your information.
reading-csv = Download the lines (CSV)
head-rule = Rule
head-cases = Cases
head-effect = Effect
head-line = File and line
head-number = Contract
head-value = Published value
effect-rejects = Row left out
effect-corrects = Value corrected or left out
effect-notes = For information
thresholds-title = Thresholds and articles
thresholds-lead = Values of the law that warnings and levers depend on, each from a day on, with its source. Add a value at each change of the law; replace one only to mend a mistake.
thresholds-new = Add a value
thresholds-former = Values replaced
thresholds-none = No value.
thresholds-edit = Change a threshold
thresholds-edit-lead = The unit is that of the threshold: euros without tax, months or per cent. For an article leave the value empty. The former value is kept.
thresholds-value = Value
thresholds-save = Save
threshold-months = { $n } months
head-threshold = Threshold
head-since = Since
head-threshold-value = Value
head-article = Article
head-source = Source
label-code = Threshold
label-since = Since (as 2026-04-01)
label-value = Value, in digits
label-article = Article
label-source = Text that sets this value
threshold-sans-concurrence-fournitures-services = Exemption from publicity and competition, supplies and services
threshold-sans-concurrence-travaux = Exemption from publicity and competition, works
threshold-publication-donnees-essentielles = Publication of essential data
threshold-spaser = Adoption of a SPASER, yearly purchases
threshold-procedure-formalisee-etat = Formal procedure, supplies and services of the State
threshold-procedure-formalisee-collectivites = Formal procedure, supplies and services of local authorities
threshold-procedure-formalisee-travaux = Formal procedure, works
threshold-part-travailleurs-marche-reserve = Share of disadvantaged or disabled workers, reserved contract
threshold-duree-marche-reserve-ess = Longest duration of a contract reserved to the ESS
ledger-title = My purchases: what share goes to the ESS?
ledger-lead = Drop your ledger of purchases: the same shares are computed, of everything that you bought and not only of published contracts.
ledger-drop = Drop a file
ledger-file = Ledger of purchases
ledger-file-hint = A CSV or XLSX sheet of 8 MB at most, with a column for the name or SIRET of the supplier and one for the amount; a column for the category is optional.
ledger-privacy = The file is read in memory, for the time of this page. Nothing is kept, neither the file nor the figures nor a line of a log, unless you then ask to keep the result.
ledger-go = Compute the shares
ledger-found = { $n ->
        [0] No line counted
        [one] One line counted
       *[other] { $n } lines counted
    }, { $suppliers ->
        [0] no supplier
        [one] one supplier
       *[other] { $suppliers } suppliers
    }; { $excluded ->
        [0] no line left out
        [one] one line left out ({ $amount })
       *[other] { $excluded } lines left out ({ $amount })
    }. Columns recognised: { $columns }.
ledger-tile-amount = amount counted
ledger-tile-ess = to the ESS
ledger-tile-inclusive = to work integration or disability
ledger-parts = Who my purchases go to
ledger-categories = By category
ledger-cases = Lines left out or completed
ledger-lines = Lines
ledger-line = Line
ledger-note = Present status of suppliers, by the register; a supplier outside of its territory is not recognised. Lines left out are not counted.
ledger-no-category = Without category
ledger-column-nom = Supplier
ledger-column-siret = SIRET
ledger-column-siren = SIREN
ledger-column-montant = Amount
ledger-column-categorie = Category
ledger-rule-total = Line of a total
ledger-rule-siret-absent = No SIRET
ledger-rule-siret-faux = SIRET whose key does not fit
ledger-rule-montant-illisible = Amount that is not a number
ledger-rule-montant-absent = No amount
ledger-rule-montant-nul = Amount of nothing
ledger-rule-montant-fusionne = Amount of merged cells: counted once, on the first line
ledger-rule-avoir = Credit note: counted, and taken off
ledger-rule-siret-rattache = SIRET whose key is wrong: counted for the company, by its nine first digits
ledger-rule-cellules-fusionnees = Merged cells: supplier taken from the line above
ledger-problem-empty = Choose a CSV or XLSX file of 8 MB at most.
ledger-problem-heads = The columns were not recognised. Name them, for instance: Fournisseur, SIRET, Montant, Catégorie.
ledger-problem-long = This file is too long: keep one year, or 200,000 lines at most.
ledger-problem-sheet = This file cannot be read. Save it as CSV or XLSX, then drop it again.
buyers-ledger = Compute the shares of my own purchases
coverage-published-from = Only contracts that the buyer published count. Publishing is compulsory from { $amount } without tax (since { $since }, article { $article } of the public procurement code), and remains incomplete: some platforms publish late, or not at all. A low rate may come from partial publication.
coverage-considered = Shares of the published contracts that state this point only ({ $n }); incomplete publication.
coverage-list = Shares by number, of published contracts only; publication is incomplete, and what holders are is what they were on the day of the notification where history tells, else today. Each buyer’s page says more.
finding-parts = the ESS has { $n } of contracts, and { $whole } of amounts counted whole, or { $split } shared between holders.
finding-considerations = { $n ->
        [one] of the only contract that states it, social clause: { $clause }; reserved: { $reserved }.
       *[other] of { $n } contracts that state it, { $clause } have a social clause and { $reserved } are reserved.
    }
finding-annees = the share of the ESS is highest in { $highs ->
        [one] { $highest }
       *[other] { $highs } years
    } ({ $most }), lowest in { $lows ->
        [one] { $lowest }
       *[other] { $lows } years
    } ({ $least }).
finding-achats = the share of the ESS is highest for { $highs ->
        [one] “{ $highest }”
       *[other] { $highs } categories
    } ({ $most }), lowest for { $lows ->
        [one] “{ $lowest }”
       *[other] { $lows } categories
    } ({ $least }).
finding-distances = the share of the ESS is highest for { $highs ->
        [one] “{ $highest }”
       *[other] { $highs } distances
    } ({ $most }), lowest for { $lows ->
        [one] “{ $lowest }”
       *[other] { $lows } distances
    } ({ $least }).
finding-same = the share of the ESS is { $share } everywhere.
finding-peers = { $own } of its contracts go to the ESS; the median of { $n } comparable buyers is { $median }.
finding-no-peers = fewer than five buyers compare with this one: no median is shown.
block-csv = CSV
buyer-print-title = { $name }: sheet to print
ledger-finding = { $ess } of the counted amount goes to the ESS, { $inclusive } to work integration or disability.
