# My purchases: keeping a result.

ledger-erased = The result is erased.
ledger-quality = What it is
ledger-recognised = Suppliers that the register knows
ledger-recognised-text = { $n ->
        [one] One supplier is recognised.
       *[other] { $n } suppliers are recognised, among the 1,000 you buy most from; { $shown } are shown, from the greatest amount to the smallest.
    }
keep-title = Keep this result
keep-text = Unless you ask, nothing is kept. If you ask, the figures are kept for 90 days under a link that only you know. You can erase them before.
keep-rows = Keep suppliers and lines left out too (names and amounts)
keep-go = Keep for 90 days
kept-title = My purchases: result kept
kept-status = Figures computed on { $since }, kept until { $until }. Neither suppliers nor lines are kept.
kept-status-rows = Figures computed on { $since }, kept until { $until } with suppliers and lines left out.
kept-link = Address of this result
kept-link-text = Write this address down: whoever has it can read these figures and erase them. It is written nowhere else.
kept-after = Take away or erase
kept-csv = Download (CSV)
kept-erase = Erase now
