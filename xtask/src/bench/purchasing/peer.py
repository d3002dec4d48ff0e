"""Contracts told apart, gathered and joined by DuckDB: one line of numbers, as the program that is measured prints it.

Arguments: a file that holds the statement, and the number of threads. The clock starts after the interpreter and the engine
have started.
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
found = connection.execute(statement).fetchone()
seconds = time.perf_counter() - started
used = resource.getrusage(resource.RUSAGE_SELF)
cpu = used.ru_utime + used.ru_stime - cpu
print(f"{seconds:.3f} {cpu:.2f} {used.ru_maxrss / 1024:.1f} {' '.join(str(one) for one in found)}")
