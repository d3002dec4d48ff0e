# Open sets of data.

data-programme = The programme of events
data-programme-text = Each announced event with its title, dates, place, host and places left. The filters of the page can be added to the address, such as /programme.ics?departement=78.
data-directory = The directory of structures
data-directory-text = Structures of the social and solidarity economy, of insertion and of disability: name, address, activity, form, size and recognitions. The filters of the page can be added to the address, such as /structures.csv?departement=78.
data-series = Published figures of the social and solidarity economy
data-series-text = Figures of the ESS read in publications of Insee, Urssaf and regional observatories, by territory and year. Each has its source and perimeter, and keeps the terms of its publisher, told in each row.
data-counts = Establishments of the ESS counted in Sirene
data-counts-text = Employer establishments of the ESS counted by commune, group of communes, département and region, by family, sector and band of employees. “n.c.” stands for a number under statistical secrecy.
data-purchases = Public purchases from the ESS
data-purchases-text = Public contracts notified by département, region and year: buyers, contracts, amounts, and what goes to the ESS and to insertion. Counted in the essential data on public contracts. The page of each buyer gives its figures and its contracts one by one (CSV); /api/v1/buyers/{"{"}siret{"}"}/procurement gives the same shares.
data-purchases-file = Public purchases by territory and year (CSV)
data-form = The form of the files
data-csv = CSV
data-xlsx = XLSX workbook
data-json = JSON
data-ics = iCalendar
data-atom = Atom
data-api = API
