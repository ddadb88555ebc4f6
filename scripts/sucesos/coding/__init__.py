"""Text to findings: what happened, when, where, who and how many, each value with the words that it was read from.

Read in this order: lexicon → scanner → tokens → phrases → times, quantities, places, actors → events, indicators →
article.
"""

from pathlib import Path

from sucesos.compiled import load_library, present_build

BUILD = present_build(Path(__file__).parent)  # None where the sources are run

if BUILD is not None:
    load_library(BUILD)
    __path__.insert(0, str(BUILD / "sucesos" / "coding"))
