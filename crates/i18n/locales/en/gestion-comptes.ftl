# The dashboard: what its numbers count.

office-counted = { $n ->
        [0] No event to come: these numbers are nought.
        [one] These numbers count the event to come of the table; the registrations of each are on its page.
       *[other] These numbers count the { $n } events to come of the table; the registrations of each are on its page.
    } See also:
office-counted-mails = the messages
office-counted-activity = what the events brought about, and how it is counted
