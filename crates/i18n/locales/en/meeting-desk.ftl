# Desk of a meeting day: steps, the plan in a sentence, pages of a long day.

meetings-steps = Steps of the day
step-frame = 1. Frame
step-frame-done = set
step-frame-none = to be set
step-people = 2. Participants
step-people-count =
    { $n ->
        [0] nobody yet
        [one] one person
       *[other] { $n } people
    }
step-wishes = 3. Wishes
step-wishes-none = to come
step-wishes-all = everybody has chosen
step-wishes-silent =
    { $n ->
        [one] one person has not chosen
       *[other] { $n } people have not chosen
    }
step-plan = 4. Plan
step-plan-none = to be composed
step-plan-outdated = to be repaired
step-plan-version = version { $version }
step-publication = 5. Publication
step-publication-none = to be published
step-publication-older = version { $version } published, the last one is not
step-publication-done = version { $version } published
step-day = 6. The day
step-day-state = entrance, clock, sheets
step-after = 7. Follow-up
step-after-later = after the day
step-after-open = to be noted
step-after-done = noted

meetings-placed =
    { $n ->
        [0] None of the meetings asked for is placed.
        [one] One meeting placed of { $asked } asked for.
       *[other] { $placed } meetings placed of { $asked } asked for.
    }
meetings-placed-managed =
    { $n ->
        [0] None of the possible meetings is placed.
        [one] One meeting placed of { $asked } possible.
       *[other] { $placed } meetings placed of { $asked } possible.
    }
meetings-placed-all =
    { $n ->
        [one] The only possible meeting is placed.
       *[other] The { $placed } possible meetings are all placed.
    }
meetings-placed-least =
    { $n ->
        [one] { $placed } Everybody has at least one.
       *[other] { $placed } Everybody has at least { $n }.
    }
meetings-why =
    { $n ->
        [one] One is not: see why
       *[other] { $n } are not: see why
    }
meetings-few-tables =
    { $n ->
        [one] There is one table, { $advised } are advised: some meetings may find no place.
       *[other] There are { $n } tables, { $advised } are advised: some meetings may find no place.
    }

meetings-day = On the day
meetings-day-lead = Note who has come and who is absent, then propose other meetings for freed slots or repair the plan. Print the sheets before the day: they serve when the network fails.

meetings-find = Find a person or an organisation
meetings-find-do = Find
meetings-find-all = See everybody
meetings-found =
    { $n ->
        [0] Nobody has that name.
        [one] One person found.
       *[other] { $n } people found.
    }
pages-of = Pages: { $part }
pages-shown = { $from } to { $to } of { $all }
pages-before = Previous page
pages-next = Next page
