# Choosing one's meetings among many people, and preparing the day.

people-look = Look among those who take part
people-text = Name, organisation, trade
people-text-hint = For example: traiteur. Trades near it are found too.
people-role = In the capacity of
people-any-role = Everybody
people-trade = Seeks or offers
people-any-trade = All trades
people-family = Family of the structure
people-any-family = All families
people-mark = What you said
people-any-mark = Anything or nothing
people-mark-avec-avis = You said something
people-mark-sans-avis = Nothing yet
people-mark-en-commun = Something in common
people-mark-demandes = Waits for your answer
people-choice = { $label } ({ $n })
people-look-do = Save and look
people-look-all = Show everybody
people-kept = What you said on this page is saved when you look for somebody or change the page.
people-found =
    { $n ->
        [0] Nobody fits. Look for less.
        [one] One person fits.
       *[other] { $restricted ->
            [1] { $n } people fit.
           *[other] { $n } people, those nearest to you first.
        }
    }
people-page = Page { $page } of { $pages }
people-before = Save, page before
people-next = Save, next page
person-fit = In common with you: { $words }
person-role-and-family = { $role } – { $family }
my-meetings-self = You
my-meetings-chosen = Your choices: { $marks }.
my-meetings-chosen-must =
    { $n ->
        [one] one must
       *[other] { $n } musts
    }
my-meetings-chosen-like =
    { $n ->
        [one] one wish
       *[other] { $n } wishes
    }
my-meetings-chosen-no =
    { $n ->
        [one] one “no thanks”
       *[other] { $n } “no thanks”
    }

# A month later: what became of the follow-ups.

mail-meetings-became-subject = What became of your follow-ups? { $event }
mail-meetings-became-news = What became of your follow-ups?
mail-meetings-became-intro = A month ago you said that meetings of this day would have a follow-up. Say in a minute what became of it. Your answers are counted only; the others do not see them.
mail-my-meetings-became = Say what became of my follow-ups
mail-kind-meetings-became = Follow-ups, a month later
my-became = What became of my follow-ups
my-became-way = Say what became of my follow-ups
my-became-lead = You said that these meetings would have a follow-up. What became of it? The others do not see your answers.
my-became-none = You announced no follow-up to this day.
became-contract = A purchase or a contract
became-project = Something done together, without a purchase
became-talking = We still talk
became-nothing = Nothing so far
tile-became = Follow-ups of which something is known
tile-became-contract = Purchases or contracts
tile-became-project = Things done together
tile-became-talking = Still talking
tile-became-nothing = Without a result

# Office: wishes, and the list for the entrance.

meetings-wishes = Wishes
meetings-wishes-lead = Who wishes to meet whom. Nobody is shown a “no thanks”.
meetings-wishes-none = Nobody has wished anything yet.
meetings-wishes-matrix = Between whom the wishes go
meetings-wishes-from = Wishes of
meetings-wishes-to = For { $role }
meetings-wishes-people = The people most wished for
tile-wishes = Wishes
tile-musts = Musts
tile-mutual = Mutual wishes
tile-silent = Without a choice
column-musts = A must for
column-likes = Wished for by
column-own = Own wishes
column-mutual = Mutual
meetings-print-arrivals = List for the entrance
meetings-arrival-name = { $family } { $given }
meetings-arrival-first = { $time }, table { $table }
column-arrived = Here
column-first = First meeting
meetings-room-open = See the plan of the room
meetings-grid-open = See everybody's day

# Mails: what is new in a day, and the invitation to choose.

mail-meeting-new = New meeting
mail-meeting-was = Before: { $span }, table { $table }
mail-choose-meetings = Choose my meetings
mail-meetings-invite = This is a day of one-to-one meetings. Say whom you wish to meet, and what you seek or offer.
