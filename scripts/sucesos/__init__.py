"""sucesos turns raw news articles about crime and security into citable tables of events and indicators.

`sucesos.load(where)` gives the tables of a release to pandas.

Rooms, in the direction that data flows: `text` → `coding` → `linking` → `publishing`.
A room imports only rooms before it and the modules beside this file, which import no room. Two of those are doors and
open all rooms: `__main__`, the command, and `loading`.
"""

from importlib import import_module
from typing import Any


def __getattr__(name: str) -> Any:
    """`load` is imported when it is used: pandas takes a second, and the steps of the workflow do without."""
    if name == "load":
        return import_module("sucesos.loading").load
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
