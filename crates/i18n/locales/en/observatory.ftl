# The observatory: figures of the social economy, their source and definition.

nav-observatory = Key figures
obs-title = The social economy, { $place }: key figures
obs-print-title = The social economy, { $place }: sheet to print
obs-kicker = Observatory, { $place }
obs-place = { $name }, { $year }
obs-in = In { $name }
obs-sentence-all = { $where }, the social economy has <b>{ $establishments }</b> and <b>{ $jobs }</b>, <b>{ $share }</b> { $among ->
        [share-of-private-jobs] of the employees of the private sector
       *[other] of all employees
    }.
obs-sentence-both = { $where }, the social economy has <b>{ $establishments }</b> and <b>{ $jobs }</b>.
obs-sentence-jobs-share = { $where }, the social economy has <b>{ $jobs }</b>, <b>{ $share }</b> { $among ->
        [share-of-private-jobs] of the employees of the private sector
       *[other] of all employees
    }.
obs-sentence-establishments-share = { $where }, the social economy has <b>{ $establishments }</b> and <b>{ $share }</b> { $among ->
        [share-of-private-jobs] of the employees of the private sector
       *[other] of all employees
    }.
obs-sentence-one = { $where }, the social economy has <b>{ $figure }</b>.
obs-sentence-share = { $where }, the social economy has <b>{ $share }</b> { $among ->
        [share-of-private-jobs] of the employees of the private sector
       *[other] of all employees
    }.
obs-sentence-none = { $where }, no figure of the social economy can be published yet.
obs-establishments =
    { $n ->
        [one] { $n } establishment
       *[other] { $n } establishments
    }
obs-enterprises =
    { $n ->
        [one] { $n } enterprise
       *[other] { $n } enterprises
    }
obs-jobs =
    { $n ->
        [one] { $n } job
       *[other] { $n } jobs
    }
obs-full-time = { $n } full-time equivalents
obs-million-euros = €{ $n }m
obs-secret = n.c.
obs-secret-note = “n.c.”: not communicated. A number under three establishments, or one that would give such a number away, is not published (statistical secrecy).
obs-counted-register = counted in the register, Sirene as of { $day }
obs-counted-history = counted in the history of Sirene, edition of { $day }
obs-counted-demonstration = counted in a demonstration register
obs-method-register = Establishments of the register that are active and employ people, whose legal unit is confirmed to be of the social economy and has a family. An unknown activity counts among other services. Sirene does not give the number of employees, only a band.
obs-method-history = Establishments active and employing on 31 December of the year by the history of Sirene, those closed since included, whose legal category is of the social economy. History does not say which commercial companies are of it: they do not count there, the register of today counts them. The activity is that of the period when it is in NAF rev. 2, else the present one.
obs-method-demonstration = A register made up for the demonstration: these numbers describe nothing real.
obs-measure-of = { $measure }: { $part }
obs-source-year = { $source }, { $year }
obs-source-of = { $measure }: { $source }, { $year }
obs-cited = { $publisher }, “{ $title }”, { $published }
obs-files = File: { $files }; rows read: { $rows }.
obs-rest = Others: { $left }.
obs-jobs-between = By these bands, between { $least } and { $most } people are employed there. Sirene says no more.
obs-jobs-unknown = A band is unknown or not communicated: the number of employees cannot be bounded.
obs-more-places = The table is cut: the CSV file has { $n } more.
obs-break = break
obs-break-note = A line joins figures of one perimeter only. Where the field or the method changes it is cut, and no change is computed.
obs-rest-unknown = No published series of the rest of the economy was read for this territory.
obs-line-ess = Social economy
obs-line-rest = Other private
obs-take = In short
obs-csv = CSV
obs-csv-all = All figures of the territory (CSV)
obs-table = Show the table
obs-table-of = Table: { $title }
obs-definitions = Definitions, sources and method
obs-field = Field:
obs-trace = How this figure is obtained
obs-choose = Choose a territory
obs-territory = Territory
obs-commune = Or a département, a commune
obs-commune-example = name or code
obs-year = Year
obs-latest = The latest
obs-show = Show
obs-themes = Themes
obs-key-figures = Key figures
obs-compared = Two territories compared
obs-compare = Compare
obs-compare-with = Compare with
obs-choose-one = Choose
obs-print = Print the sheet of the territory
obs-open-data = Open data and API
obs-cite = Cite these figures
obs-citation = “{ $sentence }” { $sources }. { $site }, { $url }
obs-not-published = not published
obs-empty = No figure is published for this territory, and the register has not been counted there yet. Choose a wider territory.
obs-theme-empty = No figure on this subject is published for this territory and year. Choose the latest year, or a wider territory.
obs-elsewhen = { $about } Latest known year: { $year }.
obs-demonstration = Establishments counted here are counted in a made-up register. Figures published by others are real, with their source.

obs-theme-emploi = Jobs
obs-theme-metiers = Sectors
obs-theme-familles = Families
obs-theme-croissance = Growth
obs-theme-etablissements = Establishments
obs-theme-emploi-title = The weight of the social economy in jobs, { $name }
obs-theme-metiers-title = The sectors of the social economy, { $name }
obs-theme-familles-title = The families of the social economy, { $name }
obs-theme-croissance-title = The growth of the social economy, { $name }
obs-theme-etablissements-title = The establishments of the social economy, { $name }

obs-block-poids = Share of the social economy in the whole economy.
obs-block-metiers = The social economy by sector of activity.
obs-block-part-des-metiers = Share of the social economy in the jobs of each sector.
obs-block-familles = The social economy by family.
obs-block-croissance = Employees, 100 in the first common year.
obs-block-croissance-alone = Employees of the social economy, by year.
obs-block-crise = Yearly change of jobs, as published.
obs-block-comptes-secteurs = Employer establishments counted, by sector.
obs-block-comptes-familles = Employer establishments counted, by family.
obs-block-comptes-tranches = Employer establishments counted, by band of employees.
obs-block-comptes-annees = Employer establishments counted, by year.
obs-block-territoires = The territories inside.
obs-whole-share-of-jobs = all employees
obs-whole-share-of-private-jobs = private employees
obs-whole-share-of-establishments = employer establishments
obs-whole-share-of-wages = wages
obs-finding-weight = The social economy weighs { $share } ({ $what })
obs-finding-largest = First: { $part }, { $value }
obs-finding-growth = Jobs of the social economy from { $from } to { $to }: { $change }
obs-finding-growth-beside = From { $from } to { $to }: { $ess } of jobs in the social economy, { $rest } in the rest of the private sector
obs-finding-resisted = The social economy resisted better: { $ess } of jobs in { $year }, against { $rest } in the rest of the private sector
obs-finding-followed = In { $year }, { $ess } of jobs in the social economy and { $rest } in the rest of the private sector
obs-finding-counted = { $value } in { $year }
obs-finding-places = { $name } first, { $value }
obs-head-measure = Measure
obs-head-value = Value
obs-head-source = Source
obs-head-year = Year
obs-head-perimeter = Perimeter
obs-head-place = Territory
obs-head-family = Family
obs-head-sector = Sector
obs-head-band = Band of employees
obs-head-ess = Social economy
obs-head-rest = Other private
obs-unit-establishments = Establishments
obs-unit-enterprises = Enterprises
obs-unit-jobs = Jobs
obs-unit-full-time = Full-time equivalents
obs-unit-percent = Share
obs-unit-million-euros = Million euros

obs-measure-establishments = Employer establishments of the social economy
obs-measure-establishments-counted = Employer establishments of the social economy (counted in Sirene)
obs-measure-enterprises = Employing enterprises of the social economy
obs-measure-jobs = Employees of the social economy
obs-measure-full-time = Full-time equivalents of the social economy
obs-measure-share-of-jobs = Share of the social economy in employees
obs-measure-share-of-private-jobs = Share of the social economy in private employees
obs-measure-share-of-establishments = Share of the social economy in employer establishments
obs-measure-share-of-wages = Share of the social economy in wages
obs-measure-spread = The social economy by part
obs-measure-share-of-sector = Share of the social economy in the jobs of the sector
obs-measure-growth-of-jobs = Yearly change of the jobs of the social economy
obs-measure-growth-of-rest-jobs = Yearly change of the jobs of the rest of the private sector
obs-measure-growth-of-establishments = Yearly change of the establishments of the social economy
obs-measure-rest-jobs = Employees of the rest of the private sector
obs-measure-rest-establishments = Employer establishments of the rest of the private sector
obs-measure-wages = Wages of the social economy
obs-measure-rest-wages = Wages of the rest of the private sector
obs-measure-value-added = Value added by the social economy
obs-def-establishments = An establishment is a place where an enterprise works. It is an employer when it has an employee in the year. The social economy is made of associations, cooperatives, mutuals and foundations, and since 2018 of other private non-profit bodies.
obs-def-establishments-counted = Establishments that the Sirene register states to be active and employers, whose legal unit is of the social economy. The number does not compare with what INSEE publishes, whose field and source are others.
obs-def-enterprises = Legal units with at least one employee.
obs-def-jobs = Posts of employees in the establishments of the social economy, full-time or part-time. Who has two posts counts twice.
obs-def-full-time = Posts taken to full time.
obs-def-share-of-jobs = Employees of the social economy among all employees of the territory, public and private.
obs-def-share-of-private-jobs = Employees of the social economy among those of the private sector, itself included.
obs-def-share-of-establishments = Employer establishments of the social economy among all employer establishments.
obs-def-share-of-wages = Gross wages paid by the social economy among all gross wages.
obs-def-spread = How the social economy is spread over sectors or families: the shares make a hundred, roundings apart.
obs-def-share-of-sector = Jobs of the social economy in a sector among all jobs of that sector.
obs-def-growth-of-jobs = Change of the employees of the social economy from one year to the next.
obs-def-growth-of-rest-jobs = Change of the employees of the private sector without the social economy from one year to the next.
obs-def-growth-of-establishments = Change of the number of employer establishments of the social economy from one year to the next.
obs-def-rest-jobs = Employees of the private sector without the social economy, in the field of the series.
obs-def-rest-establishments = Employer establishments of the private sector without the social economy, in the field of the series.
obs-def-wages = Gross wages subject to contributions, paid by the social economy.
obs-def-rest-wages = Gross wages subject to contributions, paid by the rest of the private sector.
obs-def-value-added = Wealth made by the social economy: production less what it consumes.

home-figures = The social economy in figures, { $name }
home-figures-all = See the observatory

data-observatory-form = The files open in a French spreadsheet (semicolon, decimal comma). Add ?forme=standard for comma and point. Each territory has its file, and each chart its own.
data-published = All published figures (CSV)
data-counted = Establishments counted, all territories (CSV)
data-territory = One territory, here Île-de-France (CSV)
data-licence = Licence
data-licence-text = Our own data (programme, counts) are under the Licence Ouverte 2.0: free use, with mention of the source.
data-licence-sources = Figures taken from a publication keep the terms of their publisher, told in each row; those of the URSSAF are under ODbL.
