# Public purchases and the activity of the site, beside the figures of the ESS.

obs-buyers =
    { $n ->
        [one] { $n } public buyer
       *[other] { $n } public buyers
    }
obs-contracts =
    { $n ->
        [one] { $n } public contract
       *[other] { $n } public contracts
    }
obs-events =
    { $n ->
        [one] { $n } event
       *[other] { $n } events
    }
obs-places =
    { $n ->
        [one] { $n } registration
       *[other] { $n } registrations
    }
obs-meetings =
    { $n ->
        [one] { $n } meeting
       *[other] { $n } meetings
    }
obs-counted-contracts = essential data on public contracts, edition of { $day }
obs-counted-made-up-contracts = contracts of the demonstration, made up
obs-counted-platform = counted on this site on { $day }
obs-method-contracts = Contracts that public buyers published and that were notified in the year, duplicates removed and impossible amounts set aside. A holder is of the ESS when its legal unit was so on the day of the notification if the history of units was read, else when it is so in the register today.
obs-method-made-up-contracts = Contracts made up for the demonstration: these numbers describe nothing real.
obs-method-platform = Events announced here that began in the year, neither cancelled nor postponed. An online event counts for the region that the site serves and for France.

obs-theme-territoires = Territories
obs-theme-achats = Public purchases
obs-theme-activite = Our activity
obs-theme-territoires-title = The ESS, territory by territory, { $name }
obs-theme-achats-title = Public purchases from the ESS, { $name }
obs-theme-activite-title = What the events brought about, { $name }

obs-block-achats = Share of the ESS in the contracts that public buyers of the territory notified in the year.
obs-block-activite = What the events announced on this site brought about in the year.
obs-finding-purchases = { $share } of the public contracts notified in { $year } go to the ESS
obs-finding-activity = { $events } and { $registrations } in { $year }
obs-purchases-coverage = Not all contracts are published, and a holder outside of the register is not recognised: these shares are minimums. Amounts of framework agreements are maximums.
obs-purchases-buyers = See the buyers of the territory
obs-activity-secret = “n.c.”: not communicated. One or two meetings are not told: they are the business of those who met. Nor is a number that would give them away.
obs-activity-events = See past events

obs-unit-buyers = Buyers
obs-unit-contracts = Contracts
obs-unit-events = Events
obs-unit-places = Registrations
obs-unit-meetings = Meetings

obs-measure-share-of-women = Share of women in the jobs of the ESS
obs-measure-public-buyers = Public buyers that notified a contract
obs-measure-public-contracts = Public contracts notified
obs-measure-share-of-public-contracts = Share of the ESS in contracts, by number
obs-measure-share-of-public-contracts-inclusive = Share of insertion and disability in contracts, by number
obs-measure-public-amount = Amount of the public contracts notified
obs-measure-share-of-public-amount = Share of the ESS in contracts, by amount
obs-measure-events = Events
obs-measure-registrations = Places taken at events
obs-measure-meetings = Meetings held
obs-measure-follow-ups = Meetings with a follow-up
obs-def-share-of-women = Salaried jobs of the ESS held by women, among all salaried jobs of the ESS.
obs-def-public-buyers = Public buyers of the territory with at least one published contract notified in the year. A buyer counts where its seat is, wherever the contract is carried out.
obs-def-public-contracts = Contracts, framework agreements and concessions published by the buyers of the territory and notified in the year. A contract counts once, with its modifications.
obs-def-share-of-public-contracts = Contracts with at least one holder of the ESS (level “confirmed”), among all contracts notified in the year.
obs-def-share-of-public-contracts-inclusive = Contracts with at least one holder that is an insertion structure, an entreprise adaptée or an ESAT, among all contracts notified in the year.
obs-def-public-amount = Sum of the amounts without tax of the contracts notified in the year; those whose amount is absent or impossible are not in it.
obs-def-share-of-public-amount = Amounts that go to holders of the ESS, among all amounts. An amount that several holders share is divided equally among them.
obs-def-events = Events announced on this site that took place or have begun.
obs-def-registrations = Places that registered people took at these events; the same person counts at each event.
obs-def-meetings = Meetings of the published plan that the team noted as held, or else that one of the two people says were held.
obs-def-follow-ups = Meetings held to which one of the two people says there is a follow-up (quote, visit, contract).
