# Looking for somebody before choosing them, when there are many people
meetings-seek-to = Find the person to meet, by name or organisation
meetings-seek-shares = Find the person whose schedule is shared, by name or organisation
meetings-seek-a = Find the first person, by name or organisation
meetings-seek-b = Find the second person, by name or organisation
meetings-seek-found =
    { $n ->
        [0] Nobody has that name. Try part of the name, or the organisation.
        [one] One person found.
       *[other] { $n } people found.
    }
meetings-seek-many = { $n } people found. The first { $shown } are offered: type more of the name to see the others.
