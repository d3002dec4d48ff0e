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

# What the welcome provides for.
accessibility-wheelchair = wheelchair access
accessibility-hearing-loop = hearing loop
accessibility-sign-language = French sign language interpreting
accessibility-captions = live captions
accessibility-visual = welcome for people with impaired sight
accessibility-easy-to-read = easy-to-read documents
