"""Look at one article or at releases.

python -m sucesos code FILE                    events and indicators, with the words each value came from
python -m sucesos times FILE --json            time expressions: span, text, normalised value
python -m sucesos quantities FILE --json       numbers: span, text, value, unit, qualifier
python -m sucesos places FILE --json           places: span, text, gazetteer name, codes, how each was resolved
python -m sucesos evaluate RELEASE GOLD        rows and fields of a release against articles coded by hand
python -m sucesos diff OLD NEW                 rows, cells and fields that differ between two releases
"""

from __future__ import annotations

import argparse
import signal
import sys
from importlib import import_module

from sucesos.errors import run_command

COMMANDS = {  # the module of each: only that of the command given is imported, as some take a second
    **dict.fromkeys(("code", "times", "quantities", "places"), "articles"),
    "evaluate": "evaluate",
    "diff": "diff",
}


def main() -> None:
    """Read the command line and run the command on it."""
    parser = argparse.ArgumentParser(
        prog="python -m sucesos", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    parsers = {name: commands.add_parser(name) for name in COMMANDS}
    if (given := "".join(sys.argv[1:2])) in COMMANDS:
        command = import_module(f"sucesos.commands.{COMMANDS[given]}")
        parsers[given].description = command.run.__doc__
        command.add_arguments(parsers[given])
    args = parser.parse_args()
    sys.exit(command.run(args))


if __name__ == "__main__":
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `| head` ends it without a word
    run_command(main)
