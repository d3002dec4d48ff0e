# Finding an organisation: places, filters, map, files, reasons.

structures-counted = { $label } ({ $n })
structures-ignored = Parameter left out: “{ $name }” has no value “{ $value }”.
structures-around = Place: { $place }, within { $km } km.
structures-in = Place: { $place }.
structures-serving = Organisations that can work in this place, wherever they are: { $place }.
structures-other-places = Other places of that name:
structures-spelling = spelt “{ $text }”
structures-activity = in the activity “{ $activity }”: { $n ->
        [one] one organisation
       *[other] { $n } organisations
    }
structures-text-alone = without any filter or place: { $n ->
        [one] one organisation
       *[other] { $n } organisations
    }
structures-view-list = List
structures-view-map = Map
structures-export = Export
structures-presumed = No area declared: kept because the place is in its commune or within { $km } km.
structures-why = Found by: { $reasons }.
why-number = its number
why-name = its name
why-brand = its sign
why-brand-of = sign “{ $what }”
why-offer = one of its offers
why-offer-of = offer “{ $what }”
why-activity = its activity
why-activity-of = activity “{ $what }”
why-place = its commune
why-beginning = a word that begins so
why-spelling = a word that is spelt nearly so
radius-commune = In the commune
radius-km = { $km } km
employees-from = { $n } employees and more
size-nobody = No employee
size-micro = 1 to 9 employees
size-small = 10 to 49 employees
size-medium = 50 to 249 employees
size-large = 250 employees and more
by-serves = Can work at my place
tick-serves = Can work in the place that was typed
by-serves-note = The declared area covers the place. An organisation that declared nothing is kept if the place is in its commune or within { $km } km: its line says so.
by-serves-where = “Can work at my place” needs a place: type a commune, a département or a region.
by-reserved = Reserved contract
tick-reserved = A contract can be reserved for it
by-reserved-note = Insertion, disability or recognised enterprise of the ESS (code de la commande publique, art. L2113-12 to L2113-15).
by-references = Has references
tick-references = Names clients
by-event = At a coming meeting
tick-event = Hosts a coming meeting, or takes part in one
without-size = employees
without-reserved = reserved contract
without-references = references
without-at_event = at a coming meeting
structures-map-title = { $n ->
        [one] One organisation on the map
       *[other] { $n } organisations on the map
    }
structures-map-title-at = { $n ->
        [one] One organisation there: { $place }
       *[other] { $n } organisations there: { $place }
    }
structures-map-title-around = { $n ->
        [one] One organisation around { $place }
       *[other] { $n } organisations around { $place }
    }
structures-map-legend = The figure in a département is the number of organisations found. A département without a figure has none.
structures-map-elsewhere = Overseas départements are not drawn: they are in the list.
structures-map-legend-towns = Each disc is a commune. The larger it is, the more organisations it has. North is above.
structures-map-circle = The dashed circle is { $km } km from the place.
structures-map-by-departement = By département
structures-map-by-commune = By commune
structures-map-symbol = { $label }: { $n ->
        [one] one organisation
       *[other] { $n } organisations
    }
structures-map-more = { $n ->
        [one] One more organisation
       *[other] { $n } more organisations
    }, in { $towns ->
        [one] one more commune, is not drawn
       *[other] { $towns } more communes, are not drawn
    }. Narrow the radius to see them.
fact-registered-name = Registered name
export-title = Export organisations
export-found = { $n ->
        [0] No organisation fits
        [one] One organisation
       *[other] { $n } organisations
    }
export-limit = A file holds { $n } organisations at most.
export-cut = A file holds { $n } organisations at most: those that follow will not be in it. Add a filter to have them all.
export-filters = Filters of the search: { $filters }.
export-columns = Columns of the file
export-columns-hint = If you tick none, the file has all columns. Source and licence are always there.
export-xlsx = Download for a spreadsheet (XLSX)
export-csv = Download as CSV
export-back = Back to the search
export-sheet = Organisations
export-about = About
export-made = File made on { $date }.
export-sources = The source of each row and the date of its data are in the column “Source”.
export-masked = An organisation that asked for limited publication gives its name and commune only.
export-licence = Licence Ouverte 2.0
export-licence-whole = Data of the register are under the Licence Ouverte 2.0 (Etalab): name the source and the date.
column-nom = Name
column-nom-registre = Registered name
column-siret = SIRET
column-siren = SIREN
column-sigle = Initials
column-famille = Family of the ESS
column-forme = Form
column-reconnaissances = Recognitions
column-marche-reservable = Reserved contract (articles)
column-groupe-activite = Activity group
column-activite = Activity
column-code-naf = NAF code
column-offres = Offers
column-zone = Area
column-references = References
column-effectif = Employees
column-adresse = Address
column-code-postal = Postal code
column-commune = Commune
column-code-commune = Code of the commune
column-departement = Département
column-latitude = Latitude
column-longitude = Longitude
column-distance = Distance (km)
column-site = Website
column-fiche = Page
column-fiche-verifiee-le = Page confirmed on
column-source = Source
column-licence = Licence
about-help-6 = In which order organisations are ranked
about-help-6-text =
    Words first. A word in the name counts most, then the sign, the offers, the activity and the commune. A rare word counts more than a common one.
    A trade also finds the organisations of that activity, even if their name does not say so. A word spelt wrongly or unfinished counts less than any exact one.
    Then a page that the organisation keeps itself gains 10%, an employer 5%. With a place, distance lowers the mark: by a quarter at 25 km, never by more than half. Equal ones follow their SIRET.
    Nothing else counts: no payment, no number of visits. Each result says why it is there.
    You can also rank by distance, by name or by date of update.
about-help-7 = What “can work at my place” means
about-help-7-text =
    An organisation can declare where it works. The filter keeps those whose area covers the place that you type, wherever they are.
    Many have declared nothing. We then take them to work in their commune and within 20 km; for a département or a region, in their département. Their line says so: ask them.
