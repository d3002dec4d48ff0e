"""What both recomputations read: the tables of the perimeter and of the nomenclature, as the product carries them, the raw
files of Sirene, and a count of checks.
"""

import csv
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Départements of today, Saint-Pierre and the like left out.
COMMUNES = "^(0[1-9]|[1-8]|9[0-57-8]|2[AB])"


def one(folder, word):
    """The synthetic file of the official name that holds this word."""
    return next(path for path in sorted(folder.glob("*.csv")) if word.lower() in path.name.lower())


def read(path):
    """A raw file, every column as text."""
    return f"read_csv('{path}', all_varchar = true, header = true)"


def perimeter():
    """The table of the perimeter: categories with their family, and the excluded activities."""
    with (ROOT / "crates/domain/src/nomenclature/perimeter/ess-2026.csv").open(newline="") as source:
        rows = list(csv.DictReader(source, delimiter=";"))
    included = {row["code"]: row["famille"] for row in rows if row["axe"] == "categorie" and row["statut"] == "inclus"}
    excluded = [(row["code"], row["famille"]) for row in rows if row["axe"] not in ("categorie", "version")]
    return included, excluded


def is_excluded(naf, family):
    """A condition in SQL: whether an activity takes a unit of that family out of the ESS."""
    _, excluded = perimeter()
    return " or ".join(
        f"({naf} like '{code}%'" + (")" if families == "toutes" else f" and {family} in {(*families.split(), '')})")
        for code, families in excluded
    )


def sectors():
    """Division → sector, read from the source of the nomenclature."""
    folder = ROOT / "crates/domain/src/nomenclature/naf"
    codes = dict(re.findall(r'Self::(\w+) => \("([A-Z]{3})"', (folder / "mod.rs").read_text()))
    divisions = re.findall(r"\((\d+), '.', Secteur::(\w+),", (folder / "tables.rs").read_text())
    return {int(division): codes[name] for division, name in divisions}


def run(*command):
    """Runs the program; an answer of 3 says that some rows were rejected, as they are meant to be."""
    ended = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    if ended.returncode not in (0, 3):
        sys.exit(f"{command}: {ended.returncode}\n{ended.stdout}\n{ended.stderr}")
    return ended.stdout.strip()


class Checks:
    """Comparisons, each of many numbers."""

    def __init__(self):
        self.passed = self.failed = 0

    def same(self, what, found, expected):
        """Compares two dictionaries of numbers; an absent number is nought. Nothing to compare is a failure."""
        keys = sorted(key for key in found.keys() | expected.keys() if found.get(key, 0) or expected.get(key, 0))
        differ = [key for key in keys if found.get(key, 0) != expected.get(key, 0)]
        for key in differ[:10]:
            print(f"differs: {what}: {key}: published {found.get(key)}, recomputed {expected.get(key)}")
        self.say(f"{what}: {len(keys)} numbers, {len(differ)} differ", bool(keys) and not differ)

    def say(self, what, is_good):
        print(("ok: " if is_good else "FAILED: ") + what)
        self.passed, self.failed = self.passed + is_good, self.failed + (not is_good)

    def end(self):
        print(f"{self.passed} passed, {self.failed} failed")
        sys.exit(1 if self.failed or not self.passed else 0)
