# Mails of lists and alerts.

mail-list-subject = Your list of structures on { $site }
mail-list-news = Your list
mail-list-title = Your list of structures
mail-list-intro = This is the address of your list. Whoever opens it can change everything there: do not pass it on, share the link that the page offers instead.
mail-list-button = Open my list
mail-list-note = You asked for nothing? Ignore this message.

mail-alert-confirm-subject = Confirm your alert on { $site }
mail-alert-confirm-news = To be confirmed
mail-alert-confirm-title = Confirm your alert
mail-alert-confirm-intro = This address was given to be told what is new for a search. Open the page, read the search again, then press “Confirm”.
mail-alert-confirm-button = See and confirm my alert
mail-alert-confirm-note = You asked for nothing? Ignore this message: unconfirmed, everything is erased in two days.

mail-alert-subject =
    { $n ->
        [one] One new structure for your search
       *[other] { $n } new structures for your search
    }
mail-alert-news = Something new
mail-alert-title = { $search }
mail-alert-intro =
    { $n ->
        [one] A structure has come into the directory, or was recognised, and answers your search: { $search }.
       *[other] { $n } structures have come into the directory, or were recognised, and answer your search: { $search }. These are the first.
    }
mail-alert-button = Change or stop this alert
mail-alert-see = See the whole search
mail-alert-note = You are told of each structure once only.

mail-alert-ending-subject = Your alert ends soon: { $search }
mail-alert-ending-news = Ends soon
mail-alert-ending-title = { $search }
mail-alert-ending-intro = Your alert ends on { $day }, and your address will be erased. You can keep it for twelve more months.
mail-alert-ending-button = Keep or stop this alert
mail-alert-ending-note = You have nothing to do if you no longer want this alert.

mail-footer-asked = You get this message because your address was just typed on the site.
mail-footer-alert = You get this message because you confirmed this alert.
mail-footer-stop = No longer get this alert
