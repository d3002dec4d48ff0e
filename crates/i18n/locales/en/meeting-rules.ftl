# Who may meet whom
meetings-frame-rules = Rules
label-who = Who may meet whom?
meeting-who-anybody = Everybody who takes part
meeting-who-across = Buyers meet suppliers, not other buyers
hint-who = Networks and the public may meet both.
meetings-frame-across = Buyers meet suppliers: two buyers, or two suppliers, have no meeting together.

# Telephone, for the team only
field-phone = Telephone
field-phone-hint = The team calls you if your day changes. Nobody else sees it.
label-phone = Telephone
column-phone = Telephone
problem-not-a-phone = Give a telephone number, for example: +33 1 99 00 00 00
meetings-person-contact = E-mail: { $email }. Telephone: { $phone }.
meetings-person-contact-mail = E-mail: { $email }. No telephone given.

# The day of a person, and what explains it
meetings-person-day = Their day
meetings-person-day-none = There is no schedule yet.
moment-away = Away
moment-free = Free
column-moment = With whom, or why nobody
why-nothing-left = Every wish of this person, or about them, is met.
why-full = This person already has all the meetings they can have.
why-others-busy = Those who are left to meet are away, busy elsewhere, or have all their meetings.
why-tables-full = Every table is taken.
why-left-out = A meeting with { $name } would fit here: it was left out for the sake of the whole day. You can add it.

# Mails
mail-the-event = The event

# To look at in a schedule
meetings-watch-none = Without a meeting:
meetings-watch-waits = Waiting more than once:
meetings-watch-more =
    { $n ->
        [one] and one more person.
       *[other] and { $n } more people.
    }
