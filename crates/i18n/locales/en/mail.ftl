# Mail.

mail-greeting = Hello { $name },
mail-line = { $label }: { $value }
mail-event = Event
mail-when = When
mail-where = Where
mail-directions = Getting there
mail-online = Link to connect
mail-page = Page of the event
mail-accessibility = Accessibility
mail-places = Places
mail-rank = Waiting list
mail-rank-value = rank { $rank }
mail-organiser = Contact
mail-before = Before
mail-after = Now
mail-no-date = date to be announced
mail-manage = See or change my registration
mail-not-coming = I am no longer coming
mail-see-event = See the page of the event
mail-still-coming = Are you still coming?
mail-yes = Yes, I am coming
mail-no = No, I am not coming
mail-manage-note = These links are yours: they change your registration without a password. Do not forward them.
mail-footer = { $site } – { $url } – You receive this message because this address was given on this site. Your data are erased 90 days after the event; you can see or erase them at any time from your registration.

mail-access-wheelchair = wheelchair access
mail-access-hearing-loop = hearing loop
mail-access-sign-language = French sign language interpreting
mail-access-captions = live captions
mail-access-visual = welcome for people with impaired sight
mail-access-easy-to-read = easy-to-read documents

mail-confirmed-subject = Registration confirmed: { $event }
mail-confirmed-title = You are registered
mail-confirmed-intro =
    { $places ->
        [one] Your place is confirmed. The attached invitation goes into your calendar.
       *[other] Your { $places } places are confirmed. The attached invitation goes into your calendar.
    }
mail-waiting-subject = Waiting list: { $event }
mail-waiting-title = You are on the waiting list
mail-waiting-intro = The event is full. Your rank is { $rank }. As soon as places are free they go to the first group on the list that fits, and we write at once. You have nothing to do.
mail-again-subject = Your registration: { $event }
mail-again-title = You are already on the list
mail-again-intro = Somebody has just asked for a registration or a link with this address, which is already registered for this event. Nothing has changed: here is your link. If it was not you, you can ignore this message.
mail-promoted-subject = A place is free: { $event }
mail-promoted-title = You have a place
mail-promoted-intro =
    { $places ->
        [one] A place has become free and it is yours: your registration is confirmed.
       *[other] Places have become free: your { $places } places are confirmed.
    }
mail-places-subject = Registration changed: { $event }
mail-places-title = Your registration is changed
mail-places-intro = Number of places: { $before } before, { $places } now.
mail-given-up-subject = Registration cancelled: { $event }
mail-given-up-title = Your registration is cancelled
mail-given-up-intro = Thank you for telling us: your place will go to somebody else. The invitation is taken out of your calendar.
mail-moved-subject = Change: { $event }
mail-moved-title = The event has another date or place
mail-moved-intro = The event you are registered for has changed. Your registration stands, and the attached invitation corrects your calendar.
mail-postponed-subject = Postponed: { $event }
mail-postponed-title = The event is postponed
mail-postponed-intro = The event will not take place on its date. The new date is not known yet: we will write to you. Your registration is kept.
mail-cancelled-subject = Cancelled: { $event }
mail-cancelled-title = The event is cancelled
mail-cancelled-intro = The event you are registered for will not take place. It is taken out of your calendar; you have nothing to do.
mail-updated-subject = More precisely: { $event }
mail-updated-title = The event is described more precisely
mail-updated-intro = What is said of the event has been made more precise.
mail-reminder-subject = Reminder: { $event }
mail-reminder-title = See you soon
mail-reminder-intro =
    { $days ->
        [0] The event takes place today.
        [1] The event takes place tomorrow.
       *[other] The event takes place in { $days } days.
    }
mail-sign-in-subject = Your link to sign in to { $site }
mail-sign-in-title = Signing in to { $site }
mail-sign-in-intro = Open this link in the browser in which you asked to sign in. It lasts { $minutes } minutes and works once.
mail-sign-in-button = Sign me in
mail-sign-in-code = Or type this code in the page you left open:
mail-sign-in-unasked = If you asked for nothing, you can ignore this message.
