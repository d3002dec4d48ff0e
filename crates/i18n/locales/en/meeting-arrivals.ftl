# The entrance on the day: who is there, who is awaited.

arrivals = Entrance
arrivals-way = Welcome people
arrivals-lead = Note that each person has come. Those whom a meeting awaits in less than ten minutes come first: call them.
arrivals-people = People who are awaited
arrivals-find = Who comes in?
arrivals-print = Print the list
arrivals-note = It is noted.
arrivals-more =
    { $n ->
        [one] One more person is not shown: look for them by name.
       *[other] { $n } more people are not shown: look for them by name.
    }
arrival-missed = To be called: meeting at { $time }, table { $table }
arrival-expected = Not there yet
arrival-arrived = Came at { $time }
arrival-do = Note the arrival
arrival-undo = Take the arrival back
arrival-otherwise = Absent, late…
tile-missed = To be called
tile-expected = Not there yet
tile-arrived = Arrived
tile-absent = Absent

meetings-print-labels = Labels to wear
