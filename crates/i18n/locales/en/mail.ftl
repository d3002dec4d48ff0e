# Mail.

mail-greeting = Hello { $name },
mail-line = { $label }: { $value }
mail-words = Message from { $organiser }
mail-changes = What changes
mail-before = Before
mail-after = Now
mail-unknown = not said
mail-no-date = date to be announced

mail-title = Title
mail-when = When
mail-planned = Planned date
mail-where = Where
mail-directions = Getting there
mail-online = Link to connect
mail-accessibility = Accessibility
mail-places = Places
mail-rank = Waiting list
mail-rank-value = rank { $rank }
mail-organiser = Contact
mail-page = Page of the event

mail-manage = See or change my registration
mail-not-coming = I am no longer coming
mail-see-event = See the page of the event
mail-still-coming = Are you still coming?
mail-place-kept = Your place is kept. If you are not coming any more, say so: somebody else can come.
mail-rank-kept = Your rank on the waiting list is kept. Tell us whether you still come.
mail-yes = Yes, I am coming
mail-no = No, I am no longer coming
mail-manage-note = These links are yours: they change your registration without a password. Do not forward them.
mail-changed-mind = Have you changed your mind? You can register again.

mail-footer-answer = You can answer this message: your answer goes to { $organiser }.
mail-footer-registration = You receive this message because this address was used to register. Your data serve to organise this event, then they are erased.
mail-footer-rights = Your data and your rights
mail-footer-sign-in = You receive this message because this address was typed on the sign-in page.

mail-confirmed-subject = Registration confirmed: { $event }
mail-confirmed-news = Registration confirmed
mail-confirmed-intro =
    { $places ->
        [one] You are registered, and expected. The attached invitation goes into your calendar.
       *[other] You are registered: your { $places } places are reserved. The attached invitation goes into your calendar.
    }

mail-waiting-subject = Waiting list: { $event }
mail-waiting-news = You are on the waiting list
mail-waiting-intro = The event is full. Your rank is { $rank }. Places that become free go to the first request that fits, and we write to you at once. You have nothing to do.

mail-again-subject = Your registration: { $event }
mail-again-news = You already have a registration
mail-again-intro = Somebody has just asked for a registration or a link with your address. Your registration has not changed: here is your link. If it was not you, you have nothing to do.

mail-promoted-subject = A place is free: { $event }
mail-promoted-news = You have a place
mail-promoted-intro =
    { $places ->
        [one] A place has become free and it is yours: your registration is confirmed. The attached invitation goes into your calendar. If you can no longer come, say so soon: the place will go to the next person.
       *[other] Places have become free: your { $places } places are confirmed. The attached invitation goes into your calendar. If you can no longer come, say so soon: the places will go to the next people.
    }

mail-places-subject = Registration changed: { $event }
mail-places-news = Your registration is changed
mail-places-intro = Number of places: { $before } before, { $places } now.

mail-given-up-subject = Registration cancelled: { $event }
mail-given-up-news = Your registration is cancelled
mail-given-up-intro = Thank you for saying so: somebody else can come.

mail-moved-subject = Change: { $event }
mail-moved-news = The event changes
mail-moved-intro = The event you planned to attend has changed. Here is what is different.

mail-postponed-subject = Postponed: { $event }
mail-postponed-news = The event is postponed
mail-postponed-intro = The event will not take place on its date. The new date is not known yet: we will write to you. Your registration is kept.

mail-cancelled-subject = Cancelled: { $event }
mail-cancelled-news = The event is cancelled
mail-cancelled-intro = The event you planned to attend will not take place. Your registration ends there: you have nothing to do.

mail-updated-subject = More precisely: { $event }
mail-updated-news = The event is described more precisely
mail-updated-intro = What is said of the event has been made more precise. The date and the place stand if they are not named here.

mail-reminder-subject =
    { $days ->
        [0] Today: { $event }
        [1] Tomorrow: { $event }
       *[other] In { $days } days: { $event }
    }
mail-reminder-news =
    { $days ->
        [0] Today
        [1] Tomorrow
       *[other] In { $days } days
    }
mail-reminder-intro =
    { $days ->
        [0] The event takes place today. You are expected.
        [1] The event takes place tomorrow. You are expected.
       *[other] The event takes place in { $days } days. You are expected.
    }

mail-sign-in-subject = Your link to sign in to { $site }
mail-sign-in-news = Signing in
mail-sign-in-title = Your link to sign in
mail-sign-in-intro = Open this link in the browser in which you asked to sign in, then press “Sign me in”.
mail-sign-in-button = Sign me in
mail-sign-in-code = Or type this code in the page you left open:
mail-sign-in-once =
    { $minutes ->
        [one] The link and the code work once, for { $minutes } minute.
       *[other] The link and the code work once, for { $minutes } minutes.
    }
mail-sign-in-unasked = Did you ask for nothing? Ignore this message: nobody can sign in without it.
