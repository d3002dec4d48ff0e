# A few words that go with a request for a meeting.

request-words-way = Add a few words
request-words = Your words
request-words-hint = Optional, 280 characters at most. Only this person reads them. They are erased seven days after the event.
request-says = Their words: “{ $words }”
problem-without-wish = Choose “Would like to” or “Must” for this person: words go with a request.

# Telephone, for those whom one meets
my-phone-hint = The team calls you if your day changes.
my-phone-shown = Show my telephone number to the people I meet too, on their schedule
meeting-phone = Telephone: { $phone }
