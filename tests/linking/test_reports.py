"""Reports of one event become one row: as if each were compared with all before it, but quickly in large blocks."""

from __future__ import annotations

from random import Random

import numpy as np
import pyarrow as pa
import pytest
from corpora import DAY, EVENT, SCHEMAS, Corpus, Row, invented_event

from sucesos.handover import findings_schema
from sucesos.linking.reports import COUNTS, MEASURES, NAME, same_events

LARGE = 10_000  # findings; compared in pairs they would take minutes


def grouped(events: list[Row], articles: list[int], originals: list[int]) -> list[int]:
    table = pa.Table.from_pylist(events, schema=findings_schema(SCHEMAS["events"]))
    return same_events(table, np.array(articles), np.array(originals)).tolist()


def compared_with_all(events: list[Row], articles: list[int], originals: list[int]) -> list[int]:
    """The same, by comparing each with every finding before it."""
    groups: list[int] = []
    for n, event in enumerate(events):
        group = n
        for m in range(n):
            told = {articles[k] for k in range(n) if groups[k] == groups[m]}
            if articles[n] not in told and agree(events[m], event, originals[m] == originals[n]):
                group = groups[m]
                break
        groups.append(group)
    return groups


def agree(a: Row, b: Row, copies: bool) -> bool:
    """What the method says of two events, word by word."""
    if any(a[name] != b[name] for name in ("event_type", "date_start", "date_precision", "country")):
        return False
    if any(a[name] != b[name] for name in ("admin1_code", "admin2") if a[name] and b[name]):
        return False
    if a["event_type"] in MEASURES:
        return all(a[name] == b[name] for name in ("subtype", "admin1_code", "areas"))
    both = [name for name in COUNTS if a.get(name) is not None and b.get(name) is not None]
    if any(a[name] != b[name] for name in both):
        return False
    same_town = bool(a["admin2"]) and a["admin2"] == b["admin2"]
    return copies or (bool(both) and same_town) or bool(names(a) & names(b))


def names(event: Row) -> set[str]:
    found = [NAME.findall(event[role] or "") for role in ("victim", "perpetrator")]
    return {word for words in found if len(words) > 1 for word in words}


@pytest.mark.parametrize("seed", range(8))
def test_as_if_all_were_compared_with_all(seed):
    chance = Random(seed)
    articles = sorted(chance.randrange(120) for _ in range(250))
    copied = [chance.choice([n, n, n, chance.randrange(n + 1)]) for n in range(120)]
    copied = [copied[m] if copied[copied[m]] == copied[m] else n for n, m in enumerate(copied)]
    originals = [copied[article] for article in articles]
    events = [{**EVENT, **invented_event(chance)} for _ in articles]
    found = grouped(events, articles, originals)
    assert found == compared_with_all(events, articles, originals)
    assert 50 < len(set(found)) < 240


def test_one_block_of_all_that_agree():
    events = [{**EVENT, "admin2": "Manta", "killed": 1}] * LARGE
    assert set(grouped(events, list(range(LARGE)), list(range(LARGE)))) == {0}


def test_one_block_of_which_each_differs_in_a_count():
    """All share the town and a count; the other count is told by half of them, another one each time."""
    events = [
        {**EVENT, "admin2": "Manta", "killed": 1, "injured": n if n % 2 else None, "arrested": n + 1}
        for n in range(LARGE)
    ]
    assert len(set(grouped(events, list(range(LARGE)), list(range(LARGE))))) == LARGE


def test_one_block_of_a_name_that_all_share():
    events = [{**EVENT, "victim": f"Ana Vera{n}", "killed": n} for n in range(LARGE)]
    assert len(set(grouped(events, list(range(LARGE)), list(range(LARGE))))) == LARGE


def test_one_block_with_nothing_to_share():
    assert len(set(grouped([EVENT] * LARGE, list(range(LARGE)), list(range(LARGE))))) == LARGE


def test_many_events_of_copied_articles_pair_up_in_the_order_of_the_text():
    texts, told = 200, 50
    articles = [n // told for n in range(texts * told)]
    assert grouped([EVENT] * len(articles), articles, [0] * len(articles)) == [n % told for n in range(len(articles))]


def row(corpus: Corpus) -> list[tuple]:
    return [(event["n_articles"], event["killed"], event["place"]) for event in corpus.rows("events")]


def test_an_event_is_completed_by_later_reports():
    corpus = Corpus()
    for n, told in enumerate([{"victim": "Ana Vera"}, {"victim": "Ana Vera", "killed": 1, "place": "Tarqui"}]):
        corpus.event(corpus.article(f"text {n}", DAY.replace(day=n + 1)), **told)
    assert row(corpus) == [(2, 1, "Tarqui")]


def test_incidents_reach_through_a_shared_event():
    """Of two articles that share a killing, one tells it with an arrest and the other with a seizure."""
    corpus = Corpus()
    for n, other in enumerate(["arrest", "seizure"]):
        article = corpus.article(f"text {n}")
        corpus.event(article, victim="Ana Vera", incident=1)
        corpus.event(article, event_type=other, incident=1)
        corpus.event(article, event_type="robbery", incident=2)
    incidents: dict[str, set[str]] = {}
    for event in corpus.rows("events"):
        incidents.setdefault(event["incident_id"], set()).add(event["event_type"])
    assert sorted(map(sorted, incidents.values())) == [["arrest", "homicide", "seizure"], ["robbery"], ["robbery"]]
