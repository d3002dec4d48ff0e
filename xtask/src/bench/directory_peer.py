"""SQLite FTS5 on the structures and queries that the benchmark of the directory left in a folder.

FTS5 has no French stems, no synonyms and no tolerance for mistakes. Each query therefore uses its nearest idiom: accents
removed, plurals by an `OR` with and without the final s, beginnings by a prefix index, mistakes by an index of trigrams.
Every query gives the count, the twenty best by BM25, and the counts by sector and by département, as the index does.
"""

import math
import os
import resource
import sqlite3
import sys
import time

folder = sys.argv[1]
base = os.path.join(folder, "peer.sqlite")
for name in (base, base + "-wal", base + "-shm"):
    if os.path.exists(name):
        os.remove(name)

start, busy = time.perf_counter(), time.process_time()
db = sqlite3.connect(base)
db.executescript(
    """
    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; PRAGMA mmap_size = 1000000000;
    CREATE TABLE s(id INTEGER PRIMARY KEY, sector TEXT, departement TEXT, lat REAL, lon REAL);
    CREATE VIRTUAL TABLE f USING fts5(name, activities, offers, content='', prefix='3 4 5 6',
                                      tokenize='unicode61 remove_diacritics 2');
    CREATE VIRTUAL TABLE t USING fts5(words, content='', tokenize='trigram');
    """
)
count = 0
with open(os.path.join(folder, "structures.tsv"), encoding="utf-8") as lines:
    for count, line in enumerate(lines, 1):
        _, name, activities, offers, sector, departement, lat, lon = line.rstrip("\n").split("\t")
        point = (float(lat), float(lon)) if lat else (None, None)
        db.execute("INSERT INTO s VALUES (?, ?, ?, ?, ?)", (count, sector, departement, *point))
        db.execute("INSERT INTO f(rowid, name, activities, offers) VALUES (?, ?, ?, ?)", (count, name, activities, offers))
        db.execute("INSERT INTO t(rowid, words) VALUES (?, ?)", (count, f"{name} {activities} {offers}".lower()))
db.executescript("CREATE INDEX s_place ON s(sector, departement); CREATE INDEX s_lat ON s(lat, lon);")
db.execute("INSERT INTO f(f) VALUES ('optimize')")
db.execute("INSERT INTO t(t) VALUES ('optimize')")
db.commit()
db.execute("ANALYZE")
seconds, busy = time.perf_counter() - start, time.process_time() - busy
print(f"structures\t{count}")
print(f"index seconds\t{seconds:.1f}")
print(f"index processor seconds\t{busy:.1f}")
print(f"index megabytes\t{os.path.getsize(base) / 1e6:.0f}")

SMALL = {"de", "d", "des", "du", "le", "la", "les", "l", "et", "en", "a", "à", "au", "aux", "un", "une", "sur", "sous", "avec", "par"}


def words(text):
    cut = "".join(letter if letter.isalnum() else " " for letter in text.lower()).split()
    return [word for word in cut if word not in SMALL] or cut


def match(kind, text):
    """The table and the expression that look for a text."""
    if kind == 5:
        grams = {text.lower()[at : at + 3] for at in range(len(text) - 2)} or {text.lower()}
        return "t", " OR ".join('"' + gram.replace('"', "") + '"' for gram in sorted(grams))
    terms = []
    for word in words(text):
        forms = {word, word.rstrip("s"), word.rstrip("s") + "s"}
        terms.append("(" + " OR ".join(f'"{form}"' for form in sorted(forms) if form) + ")")
    if kind == 4:
        terms = [f'"{word}"' for word in words(text)]
        terms[-1] += " *"
    return "f", " AND ".join(terms)


def run(kind, text, sector, departement, lat, lon, radius):
    where, given = [], []
    if sector:
        where.append("s.sector = ?")
        given.append(sector)
    if departement:
        where.append("s.departement = ?")
        given.append(departement)
    if lat:
        lat, lon, radius = float(lat), float(lon), float(radius)
        reach = radius / 111.195
        across = reach / math.cos(math.radians(lat))
        where.append(
            "s.lat BETWEEN ? AND ? AND s.lon BETWEEN ? AND ? AND"
            " (s.lat - ?) * (s.lat - ?) + (s.lon - ?) * (s.lon - ?) * ? <= ?"
        )
        given += [lat - reach, lat + reach, lon - across, lon + across]
        given += [lat, lat, lon, lon, math.cos(math.radians(lat)) ** 2, reach * reach]
    if text:
        table, expression = match(kind, text)
        source = f"SELECT {table}.rowid AS id, {table}.rank AS score, s.sector, s.departement FROM {table} JOIN s ON s.id = {table}.rowid"
        where.insert(0, f"{table} MATCH ?")
        given.insert(0, expression)
    else:
        source = "SELECT s.id, 0.0 AS score, s.sector, s.departement FROM s"
    condition = " WHERE " + " AND ".join(where) if where else ""
    # One pass for all: what is found is kept once, then counted three times.
    db.execute("DROP TABLE IF EXISTS temp.found")
    db.execute(f"CREATE TEMP TABLE found AS {source}{condition}", given)
    total = db.execute("SELECT count(*) FROM found").fetchone()[0]
    db.execute("SELECT id, score FROM found ORDER BY score, id LIMIT 20").fetchall()
    db.execute("SELECT sector, count(*) FROM found GROUP BY sector").fetchall()
    db.execute("SELECT departement, count(*) FROM found GROUP BY departement").fetchall()
    return total


NAMES = [
    "text + sector + radius + facets",
    "text + radius + facets",
    "national text + facets",
    "sector + département + facets",
    "beginning of a word",
    "one typing mistake",
]
queries = []
with open(os.path.join(folder, "queries.tsv"), encoding="utf-8") as lines:
    for line in lines:
        kind, *rest = line.rstrip("\n").split("\t")
        queries.append((int(kind), *rest))

db.execute("PRAGMA temp_store = MEMORY")
times, hits = {kind: [] for kind in range(len(NAMES))}, dict.fromkeys(range(len(NAMES)), 0)
for timed in (False, True):
    for query in queries:
        start, busy = time.perf_counter(), time.thread_time()
        total = run(*query)
        if timed:
            times[query[0]].append(((time.perf_counter() - start) * 1000, (time.thread_time() - busy) * 1000))
            hits[query[0]] += total


def row(name, found, total):
    def at(part, share):
        return sorted(one[part] for one in found)[round((len(found) - 1) * share)]

    figures = [at(0, 0.5), at(0, 0.99), at(1, 0.5), at(1, 0.99)]
    print("row", name, *(f"{figure:.3f}" for figure in figures), f"{total / len(found):.0f}", sep="\t")


print(f"peak memory megabytes\t{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}")
row("all queries", [one for found in times.values() for one in found], sum(hits.values()))
for kind, name in enumerate(NAMES):
    row(name, times[kind], hits[kind])
