# Where the figures of a buyer come from, and how to count them again.

buyer-contracts-csv = Download the contracts (CSV)
coverage-edition-read = Contracts read in the edition of { $date } ({ $files }): { $n ->
        [one] one contract read in these files, of all buyers
       *[other] { $n } contracts read in these files, of all buyers
    }, { $rejected ->
        [0] no row left out.
        [one] one row left out by a rule.
       *[other] { $rejected } rows left out by a rule.
    }
method-6 = Each figure can be counted again: the file of contracts has one line a contract, with its holders, how they were recognised, and what makes it count in each share.

obs-map-years = { $about } Figures of { $first } to { $last }; the table has the year of each.

data-buyers = Choose a buyer

ending-offers = { $n ->
        [0] No offer received last time
        [one] Only one offer received last time
       *[other] { $n } offers received last time
    }
