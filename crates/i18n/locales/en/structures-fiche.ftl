# The page of a structure: meetings, joint bids, rural communes.

structure-ask = Ask for a meeting
structure-ask-on = Ask for a meeting on { $date }
structure-ask-note = It will be at the meeting day “{ $title }”: { $when }, { $place }.
structure-said-itself = (declared by the structure)
structure-cotraitance-member = Open to joint bids: answers in a consortium, as a member.
structure-cotraitance-lead = Open to joint bids: answers in a consortium, as a member or as its lead.
meetings-ask-title = Ask for a meeting with { $name }
meetings-ask-how = Register for this day: your wish to meet this structure is noted with your registration. You can change it later.
meetings-ask-how-closed = Registration has ended: only those who are registered can still choose whom they meet.
meetings-ask-how-link = Registered already? With your personal link, look for “{ $name }” among the people present.
meetings-ask-own = You have a place at this day. Choose this structure among the people present.
meetings-ask-register = Register and ask for this meeting
meetings-ask-link = Receive my personal link
meetings-ask-choose = Choose this structure
meetings-ask-back = Back to the page of the structure
register-asks = You ask for a meeting with { $name }. Your wish is noted with your registration. You can change it with your personal link.
cotraitance-member = Joint bids, as a member
cotraitance-lead = Joint bids, as a member or lead
cotraitance-choice-none = No, or not for now
cotraitance-choice-member = Yes, as a member of a consortium
cotraitance-choice-lead = Yes, as a member or as the lead of a consortium
claim-field-cotraitance = Do you answer contracts together with other structures, in a consortium (joint bid)?
part-group-cotraitance = Public contracts
by-cotraitance = Joint bids
tick-cotraitance = Open to joint bids
by-cotraitance-note = The structure says that it answers contracts together with others, in a consortium.
without-cotraitance = joint bids
column-cotraitance = Joint bids (declared)
by-rural = Rural commune
tick-rural = Stands in a rural commune
by-rural-note = Sparsely or very sparsely peopled commune, by INSEE’s grid of density.
without-rural = rural commune
fact-rural = Rural commune
fact-rural-degree = Degree { $degree } of INSEE’s grid of density
source-densite = Insee, grid of density of communes
fact-sector = Sector
fact-sector-link = See structures of this sector nearby
structures-within-without = within { $km } km, without the filter “{ $filter }”: { $n ->
        [one] one structure
       *[other] { $n } structures
    }
