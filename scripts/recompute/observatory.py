"""Recomputes published figures of the observatory from the raw files with DuckDB and compares.

    alliances synth sirene --scale 0.002 --format csv --damaged 0 --out DIR
    python3 scripts/recompute/observatory.py DIR ALLIANCES

Writes a synthetic history beside the synthetic stock files, has ALLIANCES count both into a new data folder, and asks DuckDB
the same of the raw rows: every commune, département and region, family and sector, each year of the history, and the register
of today. A cell that is told must be the same number; one under three must not be told.
"""

import csv
import datetime
import pathlib
import random
import shutil
import sqlite3
import sys

import duckdb

import tables
from tables import COMMUNES, Checks, is_excluded, one, read, run

AS_OF = "2026-10-31"
YEARS = range(2020, 2026)


def write_history(places, out):
    """Each establishment opens on a drawn day; one in four closes again; one in three employs nobody at first."""
    dice = random.Random(16)
    with places.open(newline="") as source, out.open("w", newline="") as target:
        written = csv.writer(target)
        heads = "siret dateFin dateDebut etatAdministratifEtablissement caractereEmployeurEtablissement "
        heads += "activitePrincipaleEtablissement nomenclatureActivitePrincipaleEtablissement"
        written.writerow(heads.split())
        for row in csv.DictReader(source):
            start = datetime.date(2018, 1, 1) + datetime.timedelta(days=dice.randrange(2800))
            # Nothing of a period lies after the edition.
            change = min(start + datetime.timedelta(days=dice.randrange(30, 900)), datetime.date(2026, 10, 1))
            naf = [row["activitePrincipaleEtablissement"], row["nomenclatureActivitePrincipaleEtablissement"]]
            first = "N" if dice.random() < 0.3 else "O"
            day = datetime.timedelta(days=1)
            written.writerow([row["siret"], change - day, start, "A", first, *naf])
            state = "F" if dice.random() < 0.25 else "A"
            written.writerow([row["siret"], "", change, state, "O" if state == "A" else "N", *naf])


def known(base, folder):
    """The establishments of units of the ESS, with their family, commune and activity."""
    included, _ = tables.perimeter()
    base.execute("create table family (category varchar, family varchar)")
    base.executemany("insert into family values (?, ?)", list(included.items()))
    base.execute("create table sector (division int, sector varchar)")
    base.executemany("insert into sector values (?, ?)", list(tables.sectors().items()))
    base.execute(
        f"""create table known as
        with u as (select siren, categorieJuridiqueUniteLegale category, etatAdministratifUniteLegale state,
                     case when nomenclatureActivitePrincipaleUniteLegale = 'NAFRev2' then activitePrincipaleUniteLegale end naf
                   from {read(one(folder, "UniteLegale"))})
        select e.siret, f.family, e.codeCommuneEtablissement commune, u.state, e.etatAdministratifEtablissement open,
            e.caractereEmployeurEtablissement employer,
            case when e.nomenclatureActivitePrincipaleEtablissement = 'NAFRev2' then e.activitePrincipaleEtablissement end naf
        from {read(one(folder, "StockEtablissement_"))} e join u on u.siren = e.siren
            join family f on f.category = u.category
        where not coalesce({is_excluded("u.naf", "f.family")}, false)
            and regexp_matches(e.codeCommuneEtablissement, '{COMMUNES}')"""
    )
    base.execute(
        """update known set commune = case
            when commune between '75101' and '75120' then '75056' when commune between '69381' and '69389' then '69123'
            when commune between '13201' and '13216' then '13055' else commune end"""
    )


def of_history(base, history):
    return base.execute(
        f"""select y.year, k.commune, k.family, coalesce(s.sector, 'DIV') sector, count(*) number
        from {read(history)} h join known k on k.siret = h.siret
            join (select unnest(range({YEARS.start}, {YEARS.stop}))::int as year) y
                on coalesce(h.dateDebut, '') <= least(y.year || '-12-31', '{AS_OF}')
                and coalesce(h.dateFin, '9999') >= least(y.year || '-12-31', '{AS_OF}')
            left join sector s on s.division = try_cast(left(
                case when h.nomenclatureActivitePrincipaleEtablissement = 'NAFRev2'
                     then h.activitePrincipaleEtablissement else k.naf end, 2) as int)
        where h.etatAdministratifEtablissement = 'A' and h.caractereEmployeurEtablissement = 'O'
        group by all"""
    ).fetchall()


def of_today(base):
    return base.execute(
        """select 2026 as "year", k.commune, k.family, coalesce(s.sector, 'DIV') sector, count(*) number
        from known k left join sector s on s.division = try_cast(left(k.naf, 2) as int)
        where k.state = 'A' and k.open = 'A' and k.employer = 'O' group by all"""
    ).fetchall()


def cells(rows):
    """Rows gathered into the cells of the tables that are published."""
    found = {}
    for year, commune, family, sector, number in rows:
        departement = commune[:3] if commune.startswith("97") else commune[:2]
        for place in (f"COM-{commune}", f"DEP-{departement}"):
            for part in ("all", f"family:{family}", f"sector:{sector}"):
                found[place, year, part] = found.get((place, year, part), 0) + number
    return found


def published(data, is_of):
    base = sqlite3.connect(data / "alliances.sqlite")
    rows = base.execute("select territory, year, part, number, hidden from observatory_cells").fetchall()
    kept = [row for row in rows if is_of(row[1]) and row[0].startswith(("COM-", "DEP-")) and not row[2].startswith("band")]
    return {row[:3]: row[3] for row in kept}, {row[:3] for row in kept if row[4]}


def compare(checks, name, found, hidden, expected):
    for level, words in (("COM-", "communes"), ("DEP-", "départements")):
        for breakdown, of in (("all", ""), ("family", ", by family"), ("sector", ", by sector")):
            def own(cells):
                return {key: number for key, number in cells.items() if key[0].startswith(level) and key[2].startswith(breakdown)}
            checks.same(f"{name}, {words}{of}", own(found), own(expected))
    told = [key for key, number in found.items() if key not in hidden]
    small = [key for key in told if 0 < found[key] < 3]
    checks.say(f"{name}: {len(told)} cells told, {len(hidden)} hidden, {len(small)} told under three", bool(told) and not small)


def main():
    folder, program = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
    history = folder / "historique.csv"
    write_history(one(folder, "StockEtablissement_"), history)
    data = folder / "data"
    shutil.rmtree(data, ignore_errors=True)
    stock = ["--legal-units", one(folder, "UniteLegale"), "--establishments", one(folder, "StockEtablissement_")]
    print(run(program, "import", "history", "--data", data, "--date", AS_OF, "--history", history, *stock))
    register = folder / "register"
    shutil.rmtree(register, ignore_errors=True)
    print(run(program, "import", "sirene", "--data", register, "--date", AS_OF, *stock))
    print(run(program, "observatory", "compute", "--data", register))
    base = duckdb.connect()
    known(base, folder)
    checks = Checks()
    compare(checks, "history", *published(data, lambda year: year in YEARS), cells(of_history(base, history)))
    compare(checks, "register", *published(register, lambda year: year == 2026), cells(of_today(base)))
    checks.end()


if __name__ == "__main__":
    main()
