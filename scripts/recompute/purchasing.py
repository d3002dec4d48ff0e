"""Recomputes published shares of public purchasing from the raw files with DuckDB and compares.

    alliances synth sirene --scale 0.001 --format csv --damaged 0 --out DIR
    alliances synth decp --scale 0.006 --sirene 0.001 --out DIR
    python3 scripts/recompute/purchasing.py DIR ALLIANCES

Has ALLIANCES read the synthetic register and the synthetic contracts, with the defects of real ones, into a new data folder,
and asks DuckDB the same of the raw rows: contracts, amounts and the share of the ESS of each buyer, and of the territories that
the observatory shows.
"""

import json
import pathlib
import shutil
import sqlite3
import sys

import duckdb

import tables
from tables import Checks, is_excluded, one, read, run

AS_OF = "2026-10-31"
# Of fewer contracts no share is told.
FEWEST = 10

# The rules that make rows of the tabular file into contracts; the benchmark of the reader has the same asked of DuckDB.
CONTRACTS = pathlib.Path(__file__).with_name("contracts.sql")


def contracts(base, folder):
    """A row for each contract: its buyer, year, cents, and how many of its holders are of the ESS."""
    included, _ = tables.perimeter()
    base.execute("create table family (category varchar, family varchar)")
    base.executemany("insert into family values (?, ?)", list(included.items()))
    # A unit of the ESS counts when the register has an establishment of it.
    base.execute(
        f"""create table ess as
        select distinct u.siren from {read(one(folder, "UniteLegale"))} u
            join family f on f.category = u.categorieJuridiqueUniteLegale
            join {read(one(folder, "StockEtablissement_"))} e on e.siren = u.siren
        where u.etatAdministratifUniteLegale = 'A' and e.etatAdministratifEtablissement = 'A' and not coalesce(
            {is_excluded("case when u.nomenclatureActivitePrincipaleUniteLegale = 'NAFRev2' then u.activitePrincipaleUniteLegale end", "f.family")}, false)"""
    )
    rules = CONTRACTS.read_text(encoding="utf-8")
    rules = rules.replace("SOURCE", f"read_parquet('{folder}/decp.parquet')").replace("UNITS", "(select siren from ess)")
    base.execute(
        f"""create table contracts as {rules}
        select buyer, number, "year", cents, holders, ess_holders to_ess from contracts join years using (buyer, number)"""
    )


def totals(base, group):
    rows = base.execute(
        f"""select {group} place, count(*), coalesce(sum(cents), 0)::bigint, count(*) filter (to_ess > 0),
            coalesce(sum(case when to_ess > 0 then cents * to_ess // holders end), 0)::bigint, count(cents)
        from contracts group by 1"""
    ).fetchall()
    return {row[0]: row[1:] for row in rows}


def per_ten_thousand(part, whole):
    return int(part * 10000 / whole + 0.5) if whole else 0


def kept_shares(own):
    """What pages of large buyers add up: contracts, cents, contracts to the ESS and their cents divided, by buyer and year."""
    found = {}
    for buyer, year, shares in own.execute("select buyer, year, shares from purchase_shares"):
        every = json.loads(shares)["all"]
        ess = every.get("ess", {})
        found[f"{buyer} {year}"] = (every["contracts"], every.get("amount", 0), ess.get("contracts", 0), ess.get("split", 0))
    return found


def main():
    folder, program = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
    data = folder / "purchasing"
    shutil.rmtree(data, ignore_errors=True)
    stock = ["--legal-units", one(folder, "UniteLegale"), "--establishments", one(folder, "StockEtablissement_")]
    print(run(program, "import", "sirene", "--data", data, "--date", AS_OF, *stock))
    print(run(program, "import", "decp", "--data", data, "--date", AS_OF, folder / "decp.parquet"))
    print(run(program, "jobs", "run", "--data", data))
    base = duckdb.connect()
    contracts(base, folder)
    own = sqlite3.connect(data / "alliances.sqlite")
    checks = Checks()
    buyers = own.execute("select siret, contracts, amount, ess_number, ess_amount from purchase_buyers").fetchall()
    expected = totals(base, "buyer")
    checks.same("contracts of each buyer", {row[0]: row[1] for row in buyers}, {key: row[0] for key, row in expected.items()})
    checks.same("amount of each buyer, in cents", {row[0]: row[2] for row in buyers}, {key: row[1] for key, row in expected.items()})
    for place, name, part, whole, of in ((3, "number", 2, 0, 0), (4, "amount", 3, 1, 4)):
        found = {row[0]: row[place] for row in buyers}
        told = {key: row for key, row in expected.items() if row[of] >= FEWEST and row[whole]}
        shares = {key: per_ten_thousand(told[key][part], told[key][whole]) if key in told else None for key in expected}
        checks.same(f"share of the ESS of each buyer, by {name}, per ten thousand", found, shares)
    kept = kept_shares(own)
    if not kept:
        raise SystemExit("no buyer has shares that are kept: make more contracts")
    alike = totals(base, "buyer || ' ' || coalesce(\"year\", 0)")
    expected = {place: row[:4] for place, row in alike.items() if place.split()[0] in {one.split()[0] for one in kept}}
    checks.same("shares that are kept of large buyers, by year", kept, expected)
    rows = own.execute("select year, contracts, amount, to_ess, amount_to_ess from observatory_purchases where territory = 'FR'")
    found = {(row[0], name): value for row in rows for name, value in zip(("contracts", "cents", "to ess", "cents to ess"), row[1:])}
    years = {year: row for year, row in totals(base, '"year"').items() if year is not None}
    expected = {(year, name): value for year, row in years.items() for name, value in zip(("contracts", "cents", "to ess", "cents to ess"), (row[0], row[1], row[2], row[3]))}
    checks.same("public purchases of the country, year by year", found, expected)
    checks.end()


if __name__ == "__main__":
    main()
