"""sucesos turns raw news articles about crime and security into citable tables of events and indicators.

Rooms, in the direction that data flows: `text` → `coding` → `linking` → `publishing`.
A room imports only rooms before it and the modules beside this file, which import no room.
"""
