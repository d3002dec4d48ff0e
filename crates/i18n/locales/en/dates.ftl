# Dates and times written out.

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

weekday-short-1 = Mon
weekday-short-2 = Tue
weekday-short-3 = Wed
weekday-short-4 = Thu
weekday-short-5 = Fri
weekday-short-6 = Sat
weekday-short-7 = Sun

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = June
month-short-7 = July
month-short-8 = Aug
month-short-9 = Sept
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

date-day-of-month = { $weekday } { $day }
date-day = { $weekday } { $day } { $month }
date-of-fact = { $day } { $month } { $year }
date-with-year = { $day } { $year }
date-days = { $from } to { $to }
date-time-unknown = { $day }, time to be confirmed

time-at = at { $time }
time-range = { $from } to { $to }

moment-day = { $day }, { $times }
moment-days = { $from } at { $from_time } to { $to } at { $to_time }
moment-zone = { $moment } ({ $zone })

zone-of = { $city } time
zone-Europe-Paris = Paris time
zone-America-Guadeloupe = Guadeloupe time
zone-America-Martinique = Martinique time
zone-America-Cayenne = French Guiana time
zone-America-Miquelon = Saint-Pierre and Miquelon time
zone-America-St-Barthelemy = Saint Barthélemy time
zone-America-Marigot = Saint Martin time
zone-Indian-Reunion = Réunion time
zone-Indian-Mayotte = Mayotte time
zone-Pacific-Noumea = New Caledonia time
zone-Pacific-Tahiti = Tahiti time
zone-Pacific-Marquesas = Marquesas time
zone-Pacific-Gambier = Gambier time
zone-Pacific-Wallis = Wallis and Futuna time
zone-UTC = universal time

relative-today = today
relative-tomorrow = tomorrow
relative-yesterday = yesterday
relative-in-days = in { $n } days
relative-days-ago = { $n } days ago
