"""Recomputes published figures from the raw files with DuckDB and compares: what is counted is what SQL counts.

    alliances synth sirene --scale 0.002 --format csv --damaged 0 --out DIR
    python3 xtask/src/bench/observatory_duckdb.py DIR ALLIANCES

Writes a synthetic history beside the synthetic stock files, has ALLIANCES count them into a new data folder, and asks DuckDB
the same of the raw rows: every commune, département, family and sector, each year. A cell that is told must be the same number; one that is
not must be under three, or be needed to hide one. Ends with 1 at the first difference.
"""

import csv
import datetime
import pathlib
import random
import re
import shutil
import sqlite3
import subprocess
import sys

import duckdb

AS_OF = "2026-10-31"
YEARS = range(2020, 2027)


def one(folder, word):
    return next(path for path in sorted(folder.glob("*.csv")) if word.lower() in path.name.lower())


def write_history(places, out):
    """Each establishment opens on a drawn day; one in four closes again; one in three employs nobody at first."""
    dice = random.Random(16)
    rows = 0
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
            rows += 2
    return rows


def perimeter(root):
    """The table of the perimeter: categories with their family, and the excluded activities."""
    with (root / "crates/domain/src/nomenclature/perimeter/ess-2026.csv").open(newline="") as source:
        rows = list(csv.DictReader(source, delimiter=";"))
    included = {row["code"]: row["famille"] for row in rows if row["axe"] == "categorie" and row["statut"] == "inclus"}
    excluded = [(row["code"], row["famille"]) for row in rows if row["axe"] not in ("categorie", "version")]
    return included, excluded


def sectors(root):
    """Division → sector, read from the source of the nomenclature."""
    folder = root / "crates/domain/src/nomenclature/naf"
    codes = dict(re.findall(r'Self::(\w+) => \("([A-Z]{3})"', (folder / "mod.rs").read_text()))
    divisions = re.findall(r"\((\d+), '.', Secteur::(\w+),", (folder / "tables.rs").read_text())
    return {int(division): codes[name] for division, name in divisions}


def counted(folder, root, history):
    included, excluded = perimeter(root)
    base = duckdb.connect()
    base.execute("create table family (category varchar, family varchar)")
    base.executemany("insert into family values (?, ?)", list(included.items()))
    base.execute("create table sector (division int, sector varchar)")
    base.executemany("insert into sector values (?, ?)", list(sectors(root).items()))
    out = " or ".join(
        f"(u.naf like '{code}%'" + (")" if families == "toutes" else f" and f.family in {(*families.split(), '')})")
        for code, families in excluded
    )
    read = "read_csv('{}', all_varchar = true, header = true)"
    base.execute(
        f"""create table known as
        with u as (select siren, categorieJuridiqueUniteLegale category,
                     case when nomenclatureActivitePrincipaleUniteLegale = 'NAFRev2' then activitePrincipaleUniteLegale end naf
                   from {read.format(one(folder, "UniteLegale"))})
        select e.siret, f.family, e.codeCommuneEtablissement commune,
            case when e.nomenclatureActivitePrincipaleEtablissement = 'NAFRev2' then e.activitePrincipaleEtablissement end naf
        from {read.format(one(folder, "StockEtablissement_"))} e join u on u.siren = e.siren
            join family f on f.category = u.category
        where not coalesce({out}, false) and regexp_matches(e.codeCommuneEtablissement, '^(0[1-9]|[1-8]|9[0-57-8]|2[AB])')"""
    )
    base.execute(
        """update known set commune = case
            when commune between '75101' and '75120' then '75056' when commune between '69381' and '69389' then '69123'
            when commune between '13201' and '13216' then '13055' else commune end"""
    )
    return base.execute(
        f"""select y.year, k.commune, k.family, coalesce(s.sector, 'DIV') sector, count(*) number
        from {read.format(history)} h join known k on k.siret = h.siret
            join (select unnest(range({YEARS.start}, {YEARS.stop}))::int as year) y
                on coalesce(h.dateDebut, '') <= least(y.year || '-12-31', '{AS_OF}')
                and coalesce(h.dateFin, '9999') >= least(y.year || '-12-31', '{AS_OF}')
            left join sector s on s.division = try_cast(left(
                case when h.nomenclatureActivitePrincipaleEtablissement = 'NAFRev2'
                     then h.activitePrincipaleEtablissement else k.naf end, 2) as int)
        where h.etatAdministratifEtablissement = 'A' and h.caractereEmployeurEtablissement = 'O'
        group by all"""
    ).fetchall()


def main():
    folder, program = pathlib.Path(sys.argv[1]), sys.argv[2]
    root = pathlib.Path(__file__).resolve().parents[3]
    history = folder / "historique.csv"
    rows = write_history(one(folder, "StockEtablissement_"), history)
    data = folder / "data"
    shutil.rmtree(data, ignore_errors=True)
    command = [program, "import", "history", "--data", str(data), "--date", AS_OF, "--history", str(history)]
    command += ["--legal-units", str(one(folder, "UniteLegale"))]
    command += ["--establishments", str(one(folder, "StockEtablissement_"))]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    print(ended.stdout.strip())
    if ended.returncode not in (0, 3):
        sys.exit(ended.stderr)
    expected = {}
    for year, commune, family, sector, number in counted(folder, root, history):
        departement = commune[:3] if commune.startswith("97") else commune[:2]
        for place in (f"COM-{commune}", f"DEP-{departement}"):
            for part in ("all", f"family:{family}", f"sector:{sector}"):
                expected[place, year, part] = expected.get((place, year, part), 0) + number
    base = sqlite3.connect(data / "alliances.sqlite")
    found = base.execute("select territory, year, part, number, hidden from observatory_cells where year >= ?", [YEARS.start])
    told = hidden = wrong = 0
    for territory, year, part, number, is_hidden in found:
        if part.startswith("band") or not territory.startswith(("COM-", "DEP-")):
            continue
        told, hidden = told + (not is_hidden), hidden + is_hidden
        if number != expected.pop((territory, year, part), 0):
            wrong += 1
            print(f"differs: {territory} {year} {part}: {number}")
        if not is_hidden and 0 < number < 3:
            wrong += 1
            print(f"told: {territory} {year} {part}: {number}")
    left = [key for key, number in expected.items() if number]
    for key in left[:10]:
        print("missing:", *key)
    print(f"{rows} rows of history; {told} cells told and {hidden} hidden are as DuckDB counts them; {wrong} differ, {len(left)} are missing")
    sys.exit(1 if wrong or left or not told else 0)


if __name__ == "__main__":
    main()
