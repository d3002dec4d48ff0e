"""Recomputes the shares of public purchasing from the raw rows with DuckDB (from PyPI), by the same rules as the program.

    python3 xtask/src/bench/purchasing/recompute.py FILE… [--ess CSV] [--threads N] [--buyers]

FILE is a tabular file of the données essentielles (.parquet, .csv); several are read as one. CSV names the legal units of
the ESS in a column `siren`; without it nothing goes to the ESS. Prints one JSON object: contracts, those whose amount counts,
cents, contracts to the ESS, their cents whole and split among holders, letters of what is bought; with --buyers the same of
each buyer, by SIRET; and what it took: seconds (the clock starts after the engine), processor seconds, peak memory in MB.

    alliances synth decp --scale 0.001 --format csv --out DIR
    python3 xtask/src/bench/purchasing/recompute.py DIR/decp.csv --ess ess.csv --buyers
"""

import argparse
import json
import pathlib
import resource
import sys
import time

import duckdb

STATEMENT = pathlib.Path(__file__).resolve().parents[4] / "scripts/recompute/contracts.sql"
FIGURES = "contracts valued cents to_ess ess_whole ess_split letters".split()
SUMS = """count(*), count(cents), coalesce(sum(cents), 0)::BIGINT, count(*) FILTER (ess_holders > 0),
    coalesce(sum(cents) FILTER (ess_holders > 0), 0)::BIGINT,
    coalesce(sum(cents::HUGEINT * ess_holders // nullif(holders, 0)) FILTER (ess_holders > 0), 0)::BIGINT,
    coalesce(sum(length(object)), 0)::BIGINT"""


def source(files):
    """The rows of the files; those of CSV as text, which the statement casts."""
    names = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
    kinds = {pathlib.Path(file).suffix for file in files}
    if kinds == {".parquet"}:
        return f"read_parquet([{names}], union_by_name = true)"
    if kinds == {".csv"}:
        return f"read_csv([{names}], all_varchar = true, header = true, union_by_name = true)"
    sys.exit("all files must be .parquet, or all .csv")


def statement(files, ess, figures):
    units = f"(SELECT siren FROM read_csv('{ess}', all_varchar = true, header = true))" if ess else "('')"
    text = STATEMENT.read_text(encoding="utf-8").replace("SOURCE", source(files)).replace("UNITS", units)
    return text + figures


def used():
    one = resource.getrusage(resource.RUSAGE_SELF)
    return one.ru_utime + one.ru_stime, one.ru_maxrss / 1024


def main():
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("files", nargs="+", metavar="FILE")
    asked.add_argument("--ess")
    asked.add_argument("--threads", type=int, default=2)
    asked.add_argument("--buyers", action="store_true")
    asked = asked.parse_args()
    base = duckdb.connect(config={"threads": asked.threads})
    before, _ = used()
    started = time.perf_counter()
    found = base.execute(statement(asked.files, asked.ess, f"SELECT {SUMS} FROM contracts")).fetchone()
    seconds = time.perf_counter() - started
    after, peak = used()
    told = dict(zip(FIGURES, found))
    told |= {"seconds": round(seconds, 3), "cpu_seconds": round(after - before, 2), "peak_mb": round(peak, 1)}
    if asked.buyers:
        query = statement(asked.files, asked.ess, f"SELECT buyer, {SUMS} FROM contracts GROUP BY buyer ORDER BY buyer")
        told["buyers"] = {row[0]: dict(zip(FIGURES, row[1:])) for row in base.execute(query).fetchall()}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
