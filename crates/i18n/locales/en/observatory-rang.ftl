# The observatory: rank, change, date, citation of each block, what became of meetings.

obs-rank = { $shared ->
        [0] number { $place }
       *[other] number { $place }, shared,
    } of { $among } { $kind ->
        [region] regions
        [departement] départements
       *[other] territories
    } whose share is published
obs-change-jobs = Change of the jobs of the ESS, { $from } to { $to }
obs-change-from = Jobs of { $year }
obs-updated-published = Figures of { $year } ({ $publisher }), published: { $date }.
obs-updated-counted = Data as of { $day }, brought up to date on { $date }.
obs-elsewhere = Public purchases and events are counted by département: see { $name }
obs-cite-one = Cite
obs-citation-block = { $place }: “{ $finding }”. { $about } Source: { $sources }. { $site }, { $url }
obs-finding-purchases-few = { $contracts } in { $year }, too few to give a share
obs-purchases-few = Fewer than { $least } contracts notified in the year: one would change the share by ten points or more. Only numbers and amounts are given.
obs-finding-activity-came = { $events } and { $registrations } in { $year }: { $held ->
        [one] one meeting held
       *[other] { $held } meetings held
    }, { $n ->
        [one] one with a follow-up
       *[other] { $n } with a follow-up
    }{ $contracts ->
        [0] {""}
        [one] , one purchase or contract
       *[other] , { $contracts } purchases or contracts
    }
obs-measure-meeting-contracts = Meetings that led to a purchase or a contract
obs-measure-meeting-projects = Meetings that led to a common project, without a purchase
obs-def-meeting-contracts = Meetings with a follow-up of which, a month later, one of the two people says that they led to a purchase or a contract. Of two answers the better one counts; who does not answer is not counted.
obs-def-meeting-projects = Meetings with a follow-up of which, a month later, one of the two people says that they led to a common project without a purchase, and none to a purchase.
obs-elsewhen-over = { $about } Latest whole year: { $year }.
