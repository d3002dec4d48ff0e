# Structures: the directory and the page of each.

nav-structures = Organisations
structures-title = Find an organisation of the social and solidarity economy
structures-lead = Type a trade, a product, a name or a SIRET, and say where. All organisations come from the public data of the State.
structures-search = Search for an organisation
structures-what = What are you looking for?
structures-what-example = catering, gardening, SIRET…
structures-where-example = commune, postal code…
structures-where-unknown = This place is not known: the search is everywhere. Type a commune, a postal code, a département or a region.
structures-radius = Radius
structures-sort = Order
structures-try = Try instead:
structures-corrected = Searched for “{ $text }”.
structures-some-words = No organisation has all these words: here are those that have some.
structures-cut = Only the beginning of the text was read.
structures-found =
    { $n ->
        [0] No organisation matches
        [one] One organisation
       *[other] { $n } organisations
    }
structures-within = within { $km } km: { $n ->
        [one] one organisation
       *[other] { $n } organisations
    }
structures-without = without the filter “{ $filter }”: { $n ->
        [one] one organisation
       *[other] { $n } organisations
    }
structures-distance = { $km } km away
sort-relevance = Relevance
sort-distance = Distance
sort-name = Name
sort-updated = Last update
by-family = Family
by-recognition = Recognition
by-sector = Activity
by-departement = Département
by-employees = Staff
without-q = words
without-radius_km = radius
without-commune = town
without-departement = département
without-region = region
without-kind = kind
without-family = family
without-level = certainty
without-recognition = recognition
without-sector = activity
without-naf = activity code
without-min_employees = staff
without-serves = area served
origin-public = This page comes from public data.
origin-confirmed = Page checked by the organisation on { $date }.
structure-offers = What we do
structure-area = Where we work
structure-proofs = Proofs
structure-proof = Recognition
structure-source = Source
structure-date = Date
structure-elsewhere = for another establishment of the same organisation
structure-against = does not speak for the social economy
structure-for-buyers = For public buyers
structure-reserved = May answer a reserved contract (code de la commande publique, art. { $article }).
structure-references = References
structure-events = Where to meet it
structure-groups = Groups
structure-facts = Key facts
structure-mistake = A mistake? Tell us.
structure-closed = This establishment has closed
structure-closed-text = It is no longer in the search. Its page stays for the record.
structure-masked = Limited publication
structure-masked-text = This organisation asked that its data be not published: only its name and town may be shown (code de commerce, art. R123-232-1).
fact-number = SIRET
fact-category = Legal category
fact-activity = Main activity
fact-employees = Staff
fact-created = Created
fact-address = Address
fact-registry-link = See it in the Annuaire des entreprises
proof-category = Legal category { $code }, named by the law on the social economy
proof-flag = Declares to be of the social economy
proof-category-out = Legal category { $code }, outside the perimeter
proof-naf-out = Activity { $code }, outside the perimeter
proof-flag-no = Declares not to be of the social economy
source-sirene = Insee, Sirene register
source-ess-list = ESS France, list of enterprises of the social economy
source-esus = Direction générale du Trésor, list of ESUS
source-siae = data-inclusion
source-esat = Finess
source-demonstration = Made-up data of the demonstration
source-cog = Insee, official geographic code
source-naf = Insee, nomenclature of activities
source-legal-categories = Insee, legal categories
mode-service = service
mode-goods = goods made and sold
mode-staffing = staff placed at disposal
area-everywhere = The whole of France
area-around = { $km } km around the organisation
area-commune = Town { $code }
area-epci = Intercommunality { $siren }
