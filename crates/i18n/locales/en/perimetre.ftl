# The perimeter of the ESS, for administrators.

perimeter-title = Perimeter of the ESS
perimeter-since = Version { $version }, in force since { $day }. This table says which structures are of the ESS.
perimeter-carried = Version { $version }, which comes with the software. This table says which structures are of the ESS.
perimeter-propose = Propose a version
perimeter-propose-lead = Nothing changes before you agree: the table is first compared with the directory.
perimeter-versions = All versions
perimeter-csv = Download the table (CSV)
perimeter-naf-out = Excluded activity
perimeter-all-families = All families
perimeter-excluded = Excluded activities
perimeter-no-version = No version was proposed: the table that comes with the software is in force.
perimeter-version = Version
perimeter-version-title = Version { $version }
perimeter-reason = Reason
perimeter-before = Before
perimeter-after = After
perimeter-status-comparing = Being compared
perimeter-status-proposed = Proposed
perimeter-status-applying = Being put in force
perimeter-status-in-force = In force
perimeter-status-former = Former
perimeter-status-dropped = Given up
perimeter-progress = Under way: { $read } structures seen out of { $all }.
perimeter-wait = The result will be shown here.
perimeter-nothing = No structure changes.
perimeter-same-level = { $level }, another family
perimeter-reload = Reload
perimeter-apply = Put in force
perimeter-drop = Give up
perimeter-again = Take this version up again
perimeter-compare = Compare with the directory
perimeter-note-proposee = The version is proposed. It is compared without you: come back when you like.
perimeter-ask-apply = Put this version in force?
perimeter-ask-apply-text =
    { $n ->
        [0] No structure changes. The version is kept with its date.
        [one] One structure changes, at once, when all is ready. The former version stays at hand.
       *[other] { $n } structures change, all at once, when all is ready. The former version stays at hand.
    }
perimeter-ask-drop = Give this version up?
perimeter-ask-drop-text = Nothing changes in the directory. The version stays in the history.
perimeter-ask-again = Take this version up again?
perimeter-ask-again-text = It is proposed again and compared with the directory of today, before anything is put in force.
perimeter-edit = Edit a line
perimeter-edit-lead = A new version is proposed, with this one line changed.
perimeter-group-version = The version
perimeter-group-table = The table
perimeter-group-line = The line
perimeter-field-version-name = Name of the version
perimeter-hint-version-name = For example: 2027
perimeter-field-reason = Reason
perimeter-hint-reason = What justifies the change: a text, a decision.
perimeter-field-table = Table, or legal categories
perimeter-hint-table = Paste the content of the CSV file: our columns (those of the download), or code, libelle, famille_ess, sous_famille, statut, confiance.
perimeter-field-naf = Excluded activities
perimeter-hint-naf = Columns naf_rev2, libelle, familles_concernees. Without a file, those in force stay.
perimeter-field-code = Code
perimeter-field-libelle = Label
perimeter-field-statut = Level
perimeter-field-famille = Family
perimeter-field-sous-famille = Sub-family
perimeter-field-confiance = Confidence
perimeter-field-source = Source
perimeter-statut-inclus = Included
perimeter-statut-declaratif = If it says so
perimeter-statut-a-verifier = To be checked
perimeter-statut-exclu = Excluded
perimeter-confiance-haute = High
perimeter-confiance-moyenne = Medium
perimeter-confiance-faible = Low
perimeter-missing-column = Add the column “{ $column }”.
perimeter-not-csv = Line { $line }: this is no line of CSV.
perimeter-bad-value = Line { $line }, column { $column }: “{ $value }” is not understood.
perimeter-twice = Line { $line }: { $code } is there twice.
perimeter-empty-table = Include at least one category.
source-perimeter = Perimeter of the ESS of this site
