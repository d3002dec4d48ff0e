"""The same selection by DuckDB: one line of numbers, as the program that is measured prints it.

Arguments: a file that holds the statement, the number of threads, and what becomes of the joined rows: "aggregate" (every
column goes into a sum, no row is kept) or "table" (rows are kept in memory). The clock starts after the interpreter and
the engine have started.
"""

import resource
import sys
import time

import duckdb

statement = open(sys.argv[1], encoding="utf-8").read()
connection = duckdb.connect(config={"threads": int(sys.argv[2])})
used = resource.getrusage(resource.RUSAGE_SELF)
cpu = used.ru_utime + used.ru_stime
started = time.perf_counter()
if sys.argv[3] == "table":
    connection.execute(f"CREATE TEMP TABLE j AS {statement}")
    ask = "SELECT count(*), sum(length(denominationUniteLegale)), count(y_latitude) FROM j"
else:
    ask = (
        "SELECT count(*), sum(length(j.denominationUniteLegale)), count(j.y_latitude), sum(hash(j))"
        f" FROM ({statement}) j"
    )
count, letters, points = connection.execute(ask).fetchone()[:3]
seconds = time.perf_counter() - started
used = resource.getrusage(resource.RUSAGE_SELF)
cpu = used.ru_utime + used.ru_stime - cpu
print(f"{seconds:.3f} {cpu:.2f} {used.ru_maxrss / 1024:.1f} {count} {letters} {points}")
