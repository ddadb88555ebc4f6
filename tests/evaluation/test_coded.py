"""The step that measures the coder on the gold articles of the repository: real rows, really coded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sucesos.evaluation.measures import Tally
from sucesos.evaluation.parts import scored_parts
from sucesos.evaluation.record import record
from sucesos.evaluation.scores import TableScore, pooled, score
from sucesos.evaluation.sets import load_sets
from sucesos.evaluation.tables import Built, read_gold

ROOT = Path(__file__).parents[2]
SETS = [gold_set for gold_set in load_sets(ROOT / "config/sets.yaml", ROOT) if gold_set.here]
NAMES = {"seeds", "dev_en", "dev_es", "invented_en", "invented_es"}


def evaluate(out: Path, seed: str) -> bytes:
    options = {"--listed": "config/sets.yaml", "--reference": "reference", "--schemas": "schemas", "--out": out}
    command = [sys.executable, "scripts/evaluate.py", *(word for pair in options.items() for word in pair)]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return out.read_bytes()


@pytest.fixture(scope="module")
def evaluated(tmp_path_factory) -> bytes:
    return evaluate(tmp_path_factory.mktemp("evaluated") / "evaluation.json", "1")


@pytest.fixture(scope="module")
def told(evaluated) -> dict:
    return json.loads(evaluated)


def test_the_same_bytes_with_another_seed(evaluated, tmp_path):
    assert evaluate(tmp_path / "deep/evaluation.json", "2") == evaluated
    assert str(ROOT).encode() not in evaluated


def test_every_set_of_the_repository_is_measured_on_all_its_articles(told):
    assert {gold_set.name for gold_set in SETS} == set(told["sets"]) == NAMES
    for gold_set in SETS:
        golds = [gold.source for gold in read_gold(gold_set.gold)]
        parts = told["sets"][gold_set.name]["parts"]
        assert sum(part["articles"] for part in parts.values()) == len(golds)
        assert parts.get("unread", {"articles": 0})["articles"] == sum(map(gold_set.is_unread, golds))
        assert all(part["articles_missing"] == 0 for part in parts.values())


def test_the_two_seeds_are_coded_as_a_person_coded_them(told):
    seeds = told["sets"]["seeds"]["parts"]["read"]
    assert seeds["events"]["rows"] == {"precision": 1, "recall": 1, "f1": 1, "right": 10, "extra": 0, "missed": 0}
    assert seeds["indicators"]["rows"]["right"] == 6 and seeds["indicators"]["rows"]["f1"] == 1


def test_what_is_pooled_is_the_sum_of_the_sets(told):
    parts = [part for of_set in told["sets"].values() for part in of_set["parts"].values()]
    whole = told["pooled"]["all"]
    assert whole["articles"] == sum(part["articles"] for part in parts)
    for table in ("events", "indicators"):
        for level in ("rows", "fields"):
            for count in ("right", "extra", "missed"):
                assert whole[table][level][count] == sum(part[table][level][count] for part in parts)
        for level in ("by_type", "by_field"):
            right = {
                name: sum(p[table][level].get(name, {}).get("right", 0) for p in parts) for name in whole[table][level]
            }
            assert {name: tally["right"] for name, tally in whole[table][level].items()} == right


def test_pooled_scores_leave_the_single_ones_alone():
    wanted = next(gold for gold in read_gold(SETS[0].gold) if gold.rows["events"])
    one = score(Built({}, {"events": {}, "indicators": {}}), [wanted])
    before = TableScore(**vars(one.tables["events"])).rows.missed
    total = pooled([one, one])
    assert (total.articles, total.absent) == (2, 2)
    assert total.tables["events"].rows == Tally(missed=2 * before)
    assert one.tables["events"].rows == Tally(missed=before)


def test_a_part_without_articles_is_left_out():
    (seeds,) = [gold_set for gold_set in SETS if gold_set.name == "seeds"]
    parts = scored_parts(seeds, Built({}, {"events": {}, "indicators": {}}))
    assert list(parts) == ["read"]
    assert list(record([seeds], {"seeds": parts})["pooled"]) == ["all", "read"]
