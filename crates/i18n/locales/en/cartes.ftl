# Maps drawn by the server: organisations one by one, area where one works.

map-one-by-one = See the organisations one by one
map-by-town = See how many by commune
map-next = See the next organisations
map-to-list = Go to the list
map-beside = The organisations of the map
map-legend-points = Each number is an organisation: the same is in the list. Two numbers, or one followed by dots, mark a shared address. North is above.
map-legend-cut = The first { $n }, in the order of the search.
map-without-point = Address not published: it is not on the map.
map-one = { $number }. { $name }, { $place }
map-together = { $mark }: { $n } organisations at the same place, { $names }
area-map-title = Map of the area where it works
area-map-text = { $name } works here: { $area }.
area-map-legend-shaded = The départements of the area are coloured.
area-map-legend-circle = The circle is { $km } km from the organisation.
area-map-legend-circle-commune = The circle is { $km } km from the centre of its commune.
area-map-legend-dots = Each dot is a commune of the area.
area-map-legend-here = The cross is the organisation.
area-map-legend-here-commune = The cross is the centre of its commune.
area-map-undrawn = Not drawn on this map: { $places }.
