# Meeting days.

# Mails.

mail-meetings-subject = Your meetings: { $event }
mail-meetings-news = Your day of meetings
mail-meetings-intro = Here are your meetings. Each one is attached to this message and goes into your calendar.
mail-meetings-changed-subject = Your meetings change: { $event }
mail-meetings-changed-news = Your day changes
mail-meetings-changed-intro = Your day of meetings has changed. Here is how it looks now; the attachments correct your calendar.
mail-meetings-title = Your meetings
mail-meetings-none = No meeting for the time being. You can still say whom you would like to meet.
mail-meetings-gone = Cancelled meetings
mail-meeting-table = Table { $table }
mail-meeting-summary = Meeting: { $with } (table { $table })
mail-my-meetings = See my meetings
mail-kind-meetings = Meetings

# Public page.

meetings-about = Day of meetings
meetings-about-what = You meet the people you choose one to one: buyers and organisations of the social economy. Each meeting has its time and its table.
meetings-about-how-title = How it works
meetings-about-how-1 = Register for the event. You receive a personal link.
meetings-about-how-2 = With this link, say that you take part, when you are there and whom you would like to meet. A "no thanks" is never shown to the other person.
meetings-about-how-3 = The team makes the best day of all wishes. You receive your meetings by e-mail, and they go into your calendar.
meetings-about-register = Register for the event
meetings-about-link = Find my personal link

# Personal page.

my-meetings = My meetings
my-meetings-lead = Choose whom you would like to meet. The team then makes up the day.
my-meetings-saved = Saved.
my-meetings-left = You no longer take part in the meetings. Your wishes are erased.
my-meetings-not-confirmed = Meetings are for people who have a place. If a place becomes free for you, this page will open.
my-meetings-count =
    { $n ->
        [0] Nobody takes part in the meetings yet.
        [one] One person takes part in the meetings already.
       *[other] { $n } people take part in the meetings already.
    }
my-meetings-consent = If you take part, your name and your organisation are shown to the people who take part as well. You can change your mind at any time.
my-meetings-join = Take part in the meetings
my-meetings-leave = Stop taking part
my-meetings-save = Save my choices
my-meetings-plan = My day
my-meetings-plan-none = No meeting is planned for you.
my-meetings-plan-later = The plan is not published yet. You will receive it by e-mail.
my-meetings-off = Cancelled: the other person is not coming any more. The team is looking for a solution.
my-meetings-away = I am not there at these times
my-meetings-people = Whom would you like to meet?
my-meetings-nobody = Nobody else takes part yet. Come back a little later.
my-meetings-secret = Nobody sees your choices but the team. A "no thanks" is never passed on.
my-meetings-way = Choose my meetings
wish-none = No opinion
wish-must = Must
wish-like = Would like to
wish-no = No thanks
meeting-table = Table { $table }
meeting-with = { $name } – { $organisation }
column-slot = Time
column-with = With
column-table = Table

# Office.

meetings-desk = Meetings
meetings-frame = Frame of the day
meetings-frame-lead = The times are those of the day of the event. They follow when the event is moved.
meetings-frame-slots = Times
meetings-frame-room = Room
meetings-frame-save = Save the frame
meetings-frame-edit = Change the frame
meetings-frame-make = Define the frame
meetings-frame-none = The frame of the day is not defined yet. Begin there.
meetings-frame-line = From { $from } to { $to }. Minutes of a meeting: { $minutes }. Meetings for each person, at most: { $most }. Tables: { $tables }.
meetings-frame-advice = Possible meetings: { $pairs }. Slots: { $slots }. Advised tables: { $tables }.
label-minutes = Minutes of a meeting
label-pause = Minutes between two
hint-pause = Time to change tables.
label-slots = Number of slots
label-long-pauses = Longer pauses
hint-long-pauses = Number of the slot, colon, minutes. 6:60 is an hour of pause after the sixth slot.
label-tables = Number of tables
label-min = Meetings for each person, at least
label-max = Meetings for each person, at most
label-mode = Which wishes count?
meeting-mode-open = The wish of one person is enough
meeting-mode-mutual = Both must have wished it
meetings-people = Participants
meetings-people-none = Nobody takes part in the meetings yet.
meetings-silent = Write to those who chose nothing ({ $n })
meetings-no-wish = No wish
meetings-has-wishes = Has chosen
column-wishes = Wishes
column-away = Slots away
column-meetings = Meetings
column-gaps = Waits
meetings-plan = Plan
meetings-plan-none = There is no plan yet. Define the frame of the day, wait for the wishes, then make up the plan.
meetings-grid = Each person's day
meetings-cell-away = away
meetings-cell-free = free
meetings-cell-moved = table { $table }, moved from { $time }
meetings-list = Meetings one by one
meetings-compute = Make up the plan
meetings-compute-again = Make it up again, locked meetings untouched
meetings-repair = Repair with the fewest changes
meetings-publish = Publish and tell people
meetings-publish-text =
    { $n ->
        [0] Nobody has a change to be told.
        [one] One person will receive a message.
       *[other] { $n } people will receive a message.
    }
meetings-print = Print
meetings-preliminary = Version { $version }, not published: only the team sees it.
meetings-published = Version { $version }, published.
meetings-outdated = Somebody of this plan is not coming any more or changed their mind, or the times have changed. Make it up again or repair it before you publish.
meetings-proved = The total of the wishes is the best possible: this is proved.
meetings-near = The total of the wishes reaches { $value } of { $bound } possible at most.
tile-meetings = Meetings placed
tile-unmet = Wishes without a meeting
tile-few = People without a meeting
tile-waits = Waits between two meetings
meetings-unmet = Wishes without a meeting
column-why = Why
unmet-no-common-slot = These people are never there at the same time.
unmet-participant-full = One of them has all the meetings that they can have.
unmet-tables-full = When both are free, every table is taken.
unmet-lower-value = Their meeting would prevent others that are wished more.
meetings-moved = What the repair changes
column-before = Before
column-after = Now
meetings-gone = Cancelled
move-absence = One of the two is not there any more.
move-room = The slot or the table is not there any more.
move-makes-room = Makes room for another meeting.
move-full = One of the two has all their meetings already.
move-better-day = The day is better so.
column-pair = Meeting of
meeting-pair = { $one } and { $other }
meeting-locked = Locked
meeting-free = May move
meeting-lock = Lock
meeting-unlock = Unlock
meetings-note-cadre = The frame is saved.
meetings-note-calcul = The plan is made up. It stays preliminary until you publish it.
meetings-note-reparation = The plan is repaired. Read the changes, then publish.
meetings-note-publie =
    { $n ->
        [0] The plan is published. Nobody had a change to be told.
        [one] The plan is published. One person is told.
       *[other] The plan is published. { $n } people are told.
    }
meetings-note-verrou = Done.
meetings-refused-frame = Define the frame of the day first.
meetings-refused-wishes = No meeting is possible for the time being: it takes two participants and a wish.
meetings-refused-conflict = The locked meetings cannot all take place. Free one and try again.
meetings-refused-plan = There is no plan to publish or to repair.
meetings-refused-outdated = Somebody of the plan is not coming any more or changed their mind, or the times have changed. Make it up again or repair it.
meetings-refused-off = The event is not announced, or does not take place on that date any more.
meetings-sheet = Meetings of { $name }
meetings-room = Room plan by slot
meetings-print-none = There is no plan to print yet.
meetings-empty-day = No meeting.
