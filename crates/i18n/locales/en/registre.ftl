# The register, for the team: editions, readings of files, what each changes.

registry-title = Register
registry-lead = Official files that were read into the directory, the latest first. A trial shows what a reading would change, and changes nothing.
registry-none = No file was read yet. Whoever runs the server starts “alliances import sirene”.
registry-active = Establishments at work
registry-suppliers = Of which of the ESS
registry-editions = Latest edition of each source
registry-source = Source
registry-edition = Edition
registry-read-at = Read on
registry-ended-at = Ended on
registry-rows = Rows
registry-what = Change
registry-fields = What differs
registry-number = SIRET or SIREN
registry-reading = Reading of an official file
registry-files = Files
registry-scope = Territory
registry-everywhere = The whole country
registry-departements = { $n } départements
registry-taken =
    { $n ->
        [one] { $n } row taken
       *[other] { $n } rows taken
    }
registry-rejected =
    { $n ->
        [0] No row refused
        [one] { $n } row refused
       *[other] { $n } rows refused
    }
registry-changes = What this reading changes
registry-kinds = Kinds of changes
registry-all = All
registry-wait = The reading is under way: its changes appear as they are found.
registry-nothing = Nothing changes
registry-csv = Download these changes (CSV)
registry-status-reading = Under way
registry-status-applied = Applied
registry-status-trial = Trial
registry-status-abandoned = Given up
registry-n-appears =
    { $n ->
        [one] one appears
       *[other] { $n } appear
    }
registry-n-changes =
    { $n ->
        [one] one changes
       *[other] { $n } change
    }
registry-n-closes =
    { $n ->
        [one] one closes or leaves the file
       *[other] { $n } close or leave the file
    }
registry-n-reopens =
    { $n ->
        [one] one reopens
       *[other] { $n } reopen
    }
registry-n-masked =
    { $n ->
        [one] one is masked
       *[other] { $n } are masked
    }
registry-n-unmasked =
    { $n ->
        [one] one is masked no more
       *[other] { $n } are masked no more
    }
registry-one-appears = Appears
registry-one-changes = Changes
registry-one-closes = Closes or leaves the file
registry-one-reopens = Reopens
registry-one-masked = Is masked (address erased)
registry-one-unmasked = Is masked no more
registry-field-name = name
registry-field-commune = commune
registry-field-state = open or closed
registry-field-diffusion = publication status
registry-field-category = legal category
registry-field-activity = activity
registry-field-declarations = declaration of ESS or mission
registry-field-employees = employees
registry-field-head-office = head office
registry-field-creation = date of creation
registry-field-other-names = initials or sign
registry-field-address = address
registry-field-location = place on the map
registry-field-standing = standing in the ESS
registry-counted-only = Codes of a nomenclature are counted, and not kept one by one.
