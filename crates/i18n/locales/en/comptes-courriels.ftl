# Mails to the team on waiting requests, and the end of an account that nobody uses.

mail-structure-desk = See the requests
mail-structure-waiting-subject =
    { $n ->
        [one] One request awaits your decision: { $structure }
       *[other] { $n } requests await your decision
    }
mail-structure-waiting-news = A decision to take
mail-structure-waiting-intro =
    { $n ->
        [one] Somebody asks to take over the page “{ $structure }” on { $site }, and awaits your decision or a letter.
       *[other] { $n } people ask to take over a page of { $site }, and await your decision or a letter. The oldest request is about “{ $structure }”.
    }
mail-structure-waiting-end = You get one message a day at most, as long as a request waits.
mail-account-ending-subject = Your account on { $site } will be erased on { $day }
mail-account-ending-news = Unused account
mail-account-ending-title = Your account will be erased on { $day }
mail-account-ending-intro = You have not signed in to { $site } for nearly three years. Unless you sign in, your account and your address will be erased on { $day }.
mail-account-ending-button = Sign in and keep my account
mail-account-ending-note = You have nothing to do if you no longer need it. What you declared for an organisation stays on its page.
mail-footer-account = You get this message because you have an account with this address.
mail-kind-structure-waiting = Request waiting, to the team
mail-kind-account-ending = End of an unused account
mail-kind-list = Link of a list
mail-kind-alert = News of an alert
mail-kind-alert-confirm = Alert to confirm
mail-kind-alert-ending = End of an alert
