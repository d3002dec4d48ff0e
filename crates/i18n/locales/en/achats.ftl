# Public purchasing: who buys from whom.

nav-buyers = Buyers
source-decp = Essential data of public procurement
filter-any-year = Every year
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
        [one] of the only published contract, { $ess } has an ESS holder ({ $amount } of the amount); work integration and disability: { $inclusive }; social clause: { $clause }.
       *[other] of { $n } published contracts, { $ess } have an ESS holder ({ $amount } of amounts), { $inclusive } a holder from work integration or disability, and { $clause } a social clause.
    }
coverage-title = Read this before the figures
coverage-published = Only contracts that the buyer published count. Publishing is compulsory above a threshold, and remains incomplete: some platforms publish late, or not at all. A low rate may come from partial publication.
coverage-counts = Of { $n } contracts: { $without } without a usable amount (counted by number only), { $frameworks } framework agreements whose amount is a maximum, { $foreign } with a holder that cannot be matched (counted in the denominator), { $holderless } without a holder, { $unit } recognised by the company and not the establishment.
coverage-today = What holders are is what they are today, not on the day of notification: being of the ESS belongs to the company, work integration and disability to the establishment.
coverage-scope = The register only knows structures of these départements: { $places }. A holder elsewhere is not recognised, so that shares are minimums.
coverage-edition = Contracts read in the edition of { $date }.
coverage-short = Shares of { $n } published contracts, of which { $without } without a usable amount and { $foreign } with a holder that cannot be matched; incomplete publication, present status of holders.
tile-contracts = published contracts
tile-amount = total amount, without tax
tile-ess-number = of contracts to the ESS
tile-ess-amount = of amounts to the ESS
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
subcontracted-text = { $n ->
        [0] No subcontracting to the ESS, to work integration or to disability was published.
        [one] One contract has a subcontractor from the ESS, work integration or disability; it is counted here only.
       *[other] { $n } contracts have a subcontractor from the ESS, work integration or disability; they are counted here only.
    }
consideration-clause = Social clause
consideration-criterion = Social criterion
consideration-reserved = Reserved contract
years-title = By year
divisions-title = By category of purchase
division-unknown = Category not published
division-unknown-short = Not published
distances-title = By distance of the nearest holder
band-0-25 = 25 km or less
band-25-100 = from 25 to 100 km
band-100-300 = from 100 to 300 km
band-300-plus = more than 300 km
band-unknown = not published
peers-title = Beside comparable buyers
peers-text = Buyers of the same kind ({ $kind }) that published { $least } to { $most } contracts, over all years. Nothing is shown under five buyers.
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
chart-ess-number = Share of contracts with an ESS holder
endings-title = What comes next
endings-none = No published contract ends within eighteen months, by the published durations.
ending-candidates = Structures that could answer:
method-title = How it is counted
method-1 = Source: essential data of public procurement, published by buyers (orders of 22 December 2022), Licence ouverte.
method-2 = A contract published several times is counted once. A modification replaces the former terms, which are kept as history.
method-3 = Impossible amounts (under €1, over 3 billion, repeated digits) are left out; the contract still counts by number.
method-4 = A holder is matched with the register by its SIRET, then by its SIREN; never by its name.
method-5 = These figures are those that the SPASER asks for (public procurement code, article L2111-3); they can be annexed to it.
