# On the day: slots that became free, and whom to meet instead.

freed = Freed slots
freed-way =
    { $n ->
        [one] One freed slot: propose another meeting
       *[other] { $n } freed slots: propose other meetings
    }
freed-lead = These people are there and their meeting does not take place any more. For each of them, here is who is free at that time and could talk with them. Nobody is told before you publish.
freed-none = No slot became free. This page fills when you note that somebody is absent, late or leaves early, or when an announced meeting is off.
freed-of = { $slot }: { $name }
freed-lost = Lost meeting: { $name }.
freed-nobody = Nobody to propose: no one who is free at that time has a wish or anything in common with them, or every table is taken.
freed-both = Mutual wish
freed-must = Must meet
freed-like = Wished
freed-fits = In common
freed-asked = Wish of { $name }.
freed-shared = In common: { $words }.
freed-too = This slot became free for both.
freed-put = Put
freed-note = The meeting is put and locked. Tell people when you have finished.
freed-refused-stale = The plan has changed meanwhile. Here are the present proposals.
freed-refused-taken = This meeting is not possible any more: one of the two is taken or absent, or every table is in use.
freed-tell = Tell people
freed-tell-lead = The plan has changed and is not published. Meetings that cannot take place any more are taken out of it.
column-cost = What it changes
freed-after-absence = Propose other meetings for freed slots
