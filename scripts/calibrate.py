"""Fit reference/confidence.yaml: what the signs of a row say of its being right, on the sets of config/sets.yaml.

Only the parts that may be read are used. Articles are coded one by one here, without linking, since confidence is a
matter of one article.
"""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from sucesos.coding.article import Article, Coder
from sucesos.coding.confidence import FILE, Weights
from sucesos.coding.figures import coded_languages
from sucesos.errors import UserError, run_command
from sucesos.evaluation.calibration import Observation, brier, cross_validated, fit, reliability
from sucesos.evaluation.scores import score
from sucesos.evaluation.sets import GoldSet, load_sets
from sucesos.evaluation.tables import IDS, Built, ending, read_gold
from sucesos.files import write_text
from sucesos.schemas import enums, load_schemas
from sucesos.text.articles import Desk, clean_corpus
from sucesos.text.intake import Intake

HEAD = """# Weights of what the text says outright, for the confidence of a row: a logistic regression of whether rows
# are right, fitted by `make calibrate`, not written by hand. docs/method.md says what the signs mean, docs/accuracy.md
# how far the result can be trusted.
"""


def coded(gold_set: GoldSet, wanted: set[str], reference: Path, allowed: dict) -> Built:
    """The wanted articles of a set, coded one by one."""
    desk = Desk.load(reference, date.max, Intake.of_articles(10_000_000))
    cleaned, _ = clean_corpus(gold_set.raw, desk)
    languages, coders = coded_languages(reference), dict[str, Coder]()
    built = Built({}, {table: {} for table in IDS})
    for row in cleaned.to_pylist():
        source = row["source"]
        if row["language"] not in languages or ending(source) not in wanted:
            continue
        built.articles[ending(source)] = source
        language = row["language"]
        if language not in coders:
            coders[language] = Coder(reference, language, allowed, gold_set.country)
        article = Article(row["text"], row["published"], row["published_precision"], row["title_chars"])
        for finding in coders[language].code(article):
            values = {name: value.value for name, value in finding.values.items()}
            told = built.reported[finding.table].setdefault(source, [])
            told.append({**values, "signs": finding.signs, "article": source})
    return built


def observations(sets: list[GoldSet], reference: Path, schemas: Path) -> dict[str, dict[str, list[Observation]]]:
    """Rows of both tables that gold could judge, by set."""
    rows: dict[str, dict[str, list[Observation]]] = {table: {} for table in IDS}
    allowed = enums(load_schemas(schemas))
    for gold_set in sets:
        golds = [gold for gold in read_gold(gold_set.gold) if not gold_set.is_unread(gold.source)]
        judged = score(coded(gold_set, {ending(g.source) for g in golds}, reference, allowed), golds).judged
        for table in IDS:
            rows[table][gold_set.name] = [
                Observation(j.kind, j.row["signs"], j.right, f"{gold_set.name}/{j.row['article']}")
                for j in judged
                if j.table == table
            ]
    return rows


def written(weights: dict[str, Weights], rows: dict[str, dict[str, list[Observation]]]) -> str:
    """The file of weights."""
    lines = [HEAD]
    for table, of_table in weights.items():
        judged = ", ".join(f"{len(of_set)} of {name}" for name, of_set in rows[table].items() if of_set)
        lines.append(f"{table}:   # rows that were judged: {judged}\n  base: {of_table.base}\n")
        for key in ("signs", "types"):
            named = getattr(of_table, key)
            lines.append(f"  {key}:{'' if named else ' {}'}\n")
            lines += [f"    {name}: {weight}\n" for name, weight in sorted(named.items())]
    return "".join(lines)


def main() -> None:
    """Read arguments, code the sets, fit, write the weights and print how reliable they are on articles left out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", type=Path, default=Path("../shared"), help="folder of the sets (default: ../shared)")
    parser.add_argument("--listed", type=Path, default=Path("config/sets.yaml"), help="which sets there are")
    parser.add_argument("--reference", type=Path, default=Path("reference"), help="the reference/ folder")
    parser.add_argument("--schemas", type=Path, default=Path("schemas"), help="the schemas/ folder")
    args = parser.parse_args()

    sets = load_sets(args.listed, args.sets)
    for absent in (s for s in sets if not s.there):
        raise UserError(
            f"set {absent.name} is not there", file=args.sets, hint="give the folder with all sets, SETS=path"
        )
    rows = observations(sets, args.reference, args.schemas)
    together = {table: [row for of_set in rows[table].values() for row in of_set] for table in rows}
    weights = {table: fit(of_table) for table, of_table in together.items()}
    write_text(args.reference / FILE, written(weights, rows))
    for table, of_table in together.items():
        if not of_table:
            print(f"{table}: no rows that gold can judge")
            continue
        told = [(confidence, row.right) for confidence, row in cross_validated(of_table)]
        print(f"{table}: {len(told)} rows, Brier score {brier(told):.3f} on articles left out of the fit")
        for b in reliability(told):
            print(f"  {b.low:.1f}-{b.high:.1f}  {b.rows:5} rows, {b.share:.2f} right, {b.expected:.2f} told")


if __name__ == "__main__":
    run_command(main)
