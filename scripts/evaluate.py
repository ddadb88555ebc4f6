"""evaluate: code the gold articles of this repository and measure how right the rows are.

What comes out is part of each release: the coder's measured mistakes travel with the data that it coded.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sucesos.coding.figures import coded_languages
from sucesos.errors import run_command
from sucesos.evaluation.coded import Bench
from sucesos.evaluation.parts import scored_parts
from sucesos.evaluation.record import record
from sucesos.evaluation.sets import load_sets
from sucesos.files import write_json
from sucesos.schemas import load_schemas


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--listed", type=Path, required=True, help="list of gold sets; those of the repository count")
    parser.add_argument("--reference", type=Path, required=True, help="the reference/ folder")
    parser.add_argument("--schemas", type=Path, required=True, help="the schemas/ folder")
    parser.add_argument("--out", type=Path, required=True, help="where to write the scores (JSON)")
    args = parser.parse_args()

    sets = [gold_set for gold_set in load_sets(args.listed, args.listed.parent) if gold_set.here and gold_set.there]
    bench = Bench(args.reference, coded_languages(args.reference), load_schemas(args.schemas))
    scores = {gold_set.name: scored_parts(gold_set, bench.build(gold_set)) for gold_set in sets}
    write_json(args.out, record(sets, scores))
    print(f"evaluated {sum(part.articles for parts in scores.values() for part in parts.values())} gold articles")


if __name__ == "__main__":
    run_command(main)
