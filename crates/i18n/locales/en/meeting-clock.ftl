# The clock of the room, for a large screen.

clock = Clock of the room
clock-now = It is
clock-off = This event does not take place on this date.
clock-before = The meetings have not begun
clock-first = First slot: { $when }
clock-slot = Slot { $n } of { $all }
clock-slot-and-times = { $slot }, { $times }
clock-change = Change tables
clock-pause = Break
clock-until = Until { $time }
clock-after = The meetings are over
clock-thanks = Thank you for taking part.
clock-left = Time left
clock-begins-in = Begins in
clock-goes-on-in = Goes on in
clock-minutes =
    { $n ->
        [one] one minute
       *[other] { $n } min
    }
clock-hours = { $hours } h { $minutes }
clock-ending = Please come to an end
clock-next-slot = Next: slot { $n }, { $times }
clock-next-pause = Next: a break, { $times }
clock-next-end = Next: the end of the meetings
clock-ways = Display of the clock
clock-dark = Dark background
clock-light = Light background
clock-full = Full screen
clock-leave = Leave the clock
clock-show = Show the clock of the room
