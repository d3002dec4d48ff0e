# Words shared by the pages and the messages.

places =
    { $n ->
        [one] { $n } place
       *[other] { $n } places
    }
people =
    { $n ->
        [one] { $n } person
       *[other] { $n } people
    }
