"""Write a corpus of invented articles to measure and to try things with: the same bytes from one seed.

python scripts/invent.py --articles 1000 --out corpus.jsonl
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sucesos.errors import run_command
from sucesos.evaluation.corpus import write_corpus
from sucesos.evaluation.invention import Inventor


def main() -> None:
    """Read arguments, invent, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, required=True, metavar="N", help="how many articles")
    parser.add_argument(
        "--relevant", type=float, default=1.0, metavar="SHARE", help="share that tells of crime (default: 1.0)"
    )
    parser.add_argument("--language", default="en", help="of the articles, as an ISO 639-1 code (default: en)")
    parser.add_argument("--seed", type=int, default=1, help="another number gives other articles (default: 1)")
    parser.add_argument("--templates", type=Path, default=Path("bench"), help="folder of what they are made of")
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="PATH",
        help="what to write: FILE.jsonl, FILE.warc.gz, a folder for .txt, or a folder whose name ends in -html",
    )
    args = parser.parse_args()
    inventor = Inventor(args.templates / f"articles_{args.language}.yaml")
    write_corpus(inventor.articles(args.articles, args.relevant, args.seed), args.out)


if __name__ == "__main__":
    run_command(main)
