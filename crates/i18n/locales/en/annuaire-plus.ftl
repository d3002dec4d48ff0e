# More of the directory: priority districts.

by-district = Priority district
tick-district = Stands in a priority district
by-district-note = Priority urban district (QPV) of 2024, according to INSEE’s geolocation.
without-district = priority district
column-quartier-prioritaire = Priority district (QPV)
list-printed = List printed on { $day } from { $site }.
alert-pace-title = How often
relay-nobody-masked = This structure asked that its data not be published. You can ask the team to put you in touch.
problem-required-reason = Say why: what you checked, or what is missing.
structures-share = Send this search by e-mail
structure-share = Send by e-mail
structures-none-title = Nothing that fits?
structures-none-alert = Be told as soon as a structure answers
structures-none-team = Ask the team
