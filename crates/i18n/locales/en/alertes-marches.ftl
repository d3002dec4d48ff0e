# Public contracts that end soon: finding them, and being told.

coming-title = Public contracts that end soon
coming-lead = These contracts end within eighteen months, by the notification, the duration and the amendments that were published. This is the time to get in touch.
coming-search = Look for contracts that end
coming-departement = Département of the buyer
coming-division = What is bought
coming-lever = What the law allows
coming-found = { $n ->
        [0] No contract answers this search.
        [one] One contract
       *[other] { $n } contracts
    }
coming-cut = Only the first 3,000 to end were looked through: choose a département or a category.
coming-lever-place = Choose a département too: a contract can be reserved only if structures around the buyer can answer it.
coming-method = Structures that could answer are looked for in the buyer’s département. Publication is incomplete, and the buyer may renew otherwise, or not at all.
coming-alert = Alert me of contracts that will enter this list
coming-buyer = Of { $name }
coming-naf = Trades of the code { $naf }
coming-none-next = Widen the search: a whole département, or all categories.
coming-link = All contracts that end soon
coming-all = All contracts
buyer-alert = Alert me of this buyer’s contracts that are going to end
buyer-coming-all = All its contracts that end
supplier-alert = Alert me of contracts that will enter this list
alert-lead-contracts = Get an e-mail when a contract comes within eighteen months of its end, or has just been published, and answers this search.

mail-alert-contracts-subject =
    { $n ->
        [one] A public contract ends soon
       *[other] { $n } public contracts end soon
    }
mail-alert-contracts-news = To prepare
mail-alert-contracts-title = { $search }
mail-alert-contracts-intro =
    { $n ->
        [one] A contract that answers your search comes within eighteen months of its end: { $search }.
       *[other] { $n } contracts that answer your search come within eighteen months of their end: { $search }. Here are the first.
    }
mail-alert-contracts-button = Set or stop this alert
mail-alert-contracts-note = Dates follow from the durations that buyers publish. Each contract is told to you only once.
mail-alert-contracts-line = { $buyer }, ends around { $end }{ $n ->
        [0] {""}
       *[other] . { $levers }
    }
