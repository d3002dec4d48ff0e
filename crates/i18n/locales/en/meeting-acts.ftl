# Meeting days: what is done by hand, on the day and afterwards.

# Mails.

mail-meetings-ask-subject = Whom would you like to meet? { $event }
mail-meetings-ask-news = Choose your meetings
mail-meetings-ask-intro = You take part in the meetings of this day and have not chosen anybody yet. Say whom you would like to meet: the team composes the day from the wishes.
mail-meetings-after-subject = Your meetings of yesterday: { $event }
mail-meetings-after-news = What came of your meetings?
mail-meetings-after-intro = You had meetings yesterday. Say in a minute which ones took place and whether they have a follow-up. Your answers serve to sum up the day; the other people do not see them.
mail-my-meetings-after = Say what came of my meetings
mail-kind-meetings-ask = Invitation to choose
mail-kind-meetings-after = Follow-up of meetings

# Registration.

field-meetings = Would you like one-to-one meetings?
field-meetings-oui = Yes
field-meetings-non = No

# Personal page.

my-meetings-moved = The event has another date or other times since this plan. The team will send you your new times.
my-meetings-shares = You share the meetings of { $name }.
my-meetings-rule-open = One wish is enough, unless the other person does not want to.
my-meetings-rule-mutual = A meeting takes place if both people wish it.
my-meetings-rule-acceptance = Your wish is a request: the other person sees it and can accept it. A refusal stays without an answer.
my-meetings-rule-managed = The team composes the meetings. Only say whom you do not want to meet.
my-meetings-requests =
    { $n ->
        [one] One person asks to meet you. Choose “Would like to” to accept, or “No thanks”.
       *[other] { $n } people ask to meet you. Choose “Would like to” to accept, or “No thanks”.
    }
my-meetings-suggested = Suggestions
my-meetings-suggested-lead = You have not chosen anybody yet. From what you seek and what the organisations do, these people may interest you. Nothing is saved without your consent.
my-meetings-suggestion = { $who } (in common: { $words })
my-meetings-suggested-accept = Wish for these meetings
my-meetings-accepted =
    { $n ->
        [0] No wish was added.
        [one] One wish is added. You can still change it.
       *[other] { $n } wishes are added. You can still change them.
    }
my-meetings-leave-text = Your wishes and absences will be deleted. If the plan is published already, your meetings will be cancelled and the other people told.
my-meetings-stay = Go on taking part
meetings-seeks = What you seek or offer
meetings-seeks-hint = In a few words, such as: caterer, care of green spaces. The people who take part see it.
person-about = Seeks or offers: { $text }
person-activity = Activity: { $text }
request-received = Asks to meet you
request-accepted = Request accepted
request-pending = Request pending

# Follow-up, personal page.

my-after = What came of my meetings
my-after-way = Say what came of my meetings
my-after-lead = For each meeting, say whether it took place and whether it has a follow-up. The other person does not see your answers.
my-after-one = { $slot }, with { $with }
my-after-save = Save my answers
my-after-saved = Saved. Thank you!
my-after-none = You have no past meeting at this day.
outcome-held = Took place
outcome-follow-up = Follow-up planned
outcome-no-follow-up = No follow-up
outcome-not-held = Did not take place

# Office: modes.

meeting-mode-acceptance = A wish is a request, which the other person accepts or not
meeting-mode-managed = The team chooses for everybody

# Office: moving by hand.

meetings-move = Move a meeting
meetings-move-way = Move…
meetings-move-do = Move the meeting
meetings-move-now = Now: { $slot }, table { $table }. Choose another place; each place says what it costs. The meeting will be locked there.
meetings-move-nowhere = No slot suits these two people.
meetings-move-where = Where to?
label-place = Place
label-table = Table
meetings-any-table = The same if it is free, else the first free one
meetings-offer = { $slot } (free tables: { $tables })
meetings-offer-here = Same slot, { $slot } (free tables: { $tables })
meetings-exchange = Exchange with { $pair }, { $slot }
meetings-cost-none = no effect on others
meetings-cost-out = takes out the meeting of { $pair }
meetings-cost-less = { $n } points of wishes fewer
meetings-cost-more = { $n } points of wishes more
meetings-cost-waits =
    { $n ->
        [one] one more wait
       *[other] { $n } more waits
    }
meetings-cost-fewer-waits =
    { $n ->
        [one] one wait fewer
       *[other] { $n } waits fewer
    }
meetings-cost-people = also changes the day of { $names }
meetings-remove = Take this meeting out
meetings-add = Add a meeting
meetings-add-lead = Choose two people who take part. The next page offers the places.
meetings-add-who = Who meets?
meetings-add-places = Choose a place; each place says what it costs.
meetings-add-next = See the places
meetings-add-do = Add the meeting
label-a = First person
label-b = Second person
meetings-choose = Choose a person
meetings-undo = Undo the last change
meetings-redo = Redo
meetings-note-change = The plan is changed. It stays preliminary until you publish it.
meetings-refused-stale = The plan has changed meanwhile. Here is the last version; start again from it.
meetings-refused-unpublished = No plan is published: there is no follow-up to note yet.
unmet-by-hand = The team took this meeting out.
move-by-hand = The team moved it.
meetings-room-grid = Plan of the room: times and tables

# Office: versions.

meetings-versions = Versions of the plan
meetings-versions-lead = Each computation and each change is a version. You can go back to any of them: nothing is lost.
meetings-version = Version { $version }
meetings-restore = Go back to version { $version }
meetings-compare-with-last = Compare version { $version } with the last one
meetings-compare = Compare versions { $one } and { $other }
meetings-compare-none = Nothing.
meetings-figures = In figures
meetings-elsewhere = Meetings at another place
meetings-only-in = Meetings of version { $version } only
meetings-by-nobody = Automatic
column-version = Version
column-how = How
column-who = By whom
column-worth = Points of wishes
column-figure = Figure
column-first-plan = In the first
column-second-plan = In the second
plan-computed = Composed
plan-repaired = Repaired
plan-moved = Meeting moved
plan-swapped = Meetings exchanged
plan-added = Meeting added
plan-removed = Meeting taken out
plan-undone = Change undone
plan-redone = Change redone
plan-restored = Version taken up again
plan-called-off = Called off with the event
plan-status-preliminary = Not published
plan-status-published = Published

# Office: a person.

meetings-others = Add a person to the meetings
meetings-others-lead = These people have a place at the event and take no part in the meetings. Add them when they ask for it.
meetings-others-none = Everybody who has a place takes part in the meetings.
meetings-note-personne = Noted. If there is a plan, repair it to take this into account.
meetings-shares = Shares a schedule
meetings-person-join = Taking part
meetings-person-join-lead = This person takes no part in the meetings. Add them only if they asked for it: their name and organisation are shown to the others.
meetings-person-join-do = Add to the meetings
meetings-person-presence = On the day
meetings-person-presence-lead = Note an absence, a delay or an early leave, then repair the plan.
meetings-person-presence-do = Note
meetings-person-away = Slots of absence: { $slots }
presence-here = Expected
presence-absent = Absent
presence-late = Late
presence-early = Leaves early
label-presence = Presence
label-at = From which slot on?
hint-at = When late: the first possible slot. When leaving early: the first impossible slot.
meetings-person-wishes = Wishes of this person
meetings-person-unwish = Take back the wish: { $name }
meetings-person-wish = Add a wish
meetings-person-wish-lead = When this person asks for it. A “no thanks” is only said by their personal link, and shown to nobody.
meetings-person-wish-do = Add the wish
label-to = Person to meet
label-level = Wish
column-wish = Wish
meetings-person-limits = Number of meetings
meetings-person-limits-lead = Leave empty to follow the rule of the day.
meetings-person-limits-do = Save the limits
meetings-person-share = Shared schedule
meetings-person-share-lead = Several people of one organisation can have the same meetings, at the same table.
meetings-person-share-do = Save the sharing
label-shares = Schedule of
meetings-own-schedule = Their own schedule
meetings-person-leave = End of taking part
meetings-person-leave-lead = Their wishes and absences will be deleted. Then repair the plan.
meetings-person-leave-do = Take out of the meetings

# Office: without a choice.

meetings-silent-people = People who have not chosen
meetings-silent-lead = Write to these people, or call those who gave a telephone number. This list prints.
meetings-silent-none = Everybody has chosen.
meetings-silent-write = Write to them
meetings-silent-once = Each person gets this message only once, with their personal link.
meetings-note-ecrit =
    { $n ->
        [0] All these people have had this message already. Call them or write to them directly.
        [one] One person will get a message.
       *[other] { $n } people will get a message.
    }
column-email = E-mail

# Office: follow-up.

meetings-after = Follow-up of the meetings
meetings-after-lead = Note which meetings took place. On the day after, participants get a message that asks them too; what you note prevails.
meetings-after-which = Which meetings took place?
meetings-after-one = { $slot }, table { $table }: { $pair }
meetings-after-said = (answers: { $said })
meetings-after-save = Save
meetings-note-suites = Saved.
held-unknown = Not noted yet
held-yes = Took place
held-no = Did not take place
tile-planned = Meetings planned
tile-held = Took place
tile-not-held = Did not take place
tile-follow-ups = With a follow-up
tile-answered = With an answer
count-and-rate = { $count } ({ $rate }%)

# Printing.

meetings-print-sheets = Sheets of each person
meetings-print-tables = Table cards
meetings-print-list = List by table
meetings-print-spare = Blank sheets
meetings-spare-line = …………………

# Computing.

meetings-computing = Computing the plan
meetings-computing-share = Progress: { $share }%. This page refreshes by itself.
meetings-computing-none = No plan is being computed.
meetings-computing-refresh = Refresh
meetings-computing-stop = Stop computing
meetings-computing-stop-text = The best plan found so far is kept.
meetings-computing-stopped = It is being stopped. The plan comes in a moment.
meetings-computing-broken = The computation was interrupted. Start again.
meetings-refused-broken = The computation was interrupted. Start again.

# Programmes.

error-no-place-title = No place at this event
error-no-place-text = Meetings are for people who have a place.
