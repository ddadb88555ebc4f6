"""`python -m sucesos` shows one article: to a person in columns, to a program as JSON; its errors are one line."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

TEXT = (
    " date 2024-05-06 Two fishermen were shot dead in Manta on Sunday, the police reported.\n\n"
    "Homicides fell by 17% in 2023.\n"
)


def sucesos(*words) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-m", "sucesos", *map(str, words)], capture_output=True, text=True)


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "an article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def readings(command, article, *options) -> list[dict]:
    done = sucesos(command, article, "--json", *options)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_code_shows_each_value_with_its_words(article):
    done = sucesos("code", article)
    assert done.returncode == 0, done.stderr
    assert re.search(r'^  killed +2 +"Two" \(\d+-\d+\)$', done.stdout, re.MULTILINE)
    assert "homicide  event" in done.stdout and "homicides  indicator" in done.stdout


def test_code_as_json_tells_table_values_and_evidence(article):
    event, indicator = readings("code", article)
    assert (event["source"], event["table"], event["killed"], event["date_start"]) == (
        article.name,
        "events",
        2,
        "2024-05-05",
    )
    assert (indicator["table"], indicator["value"]) == ("indicators", -17)
    (words,) = [evidence["quote"] for evidence in event["evidence"] if evidence["field"] == "killed"]
    assert words == "Two"


@pytest.mark.parametrize(
    ("command", "text", "key", "value"),
    [
        ("times", "on Sunday", "value", "2024-05-05"),
        ("quantities", "17%", "value", 17),
        ("places", "Manta", "admin1_code", "EC-M"),
    ],
)
def test_readers_tell_span_words_and_value(article, command, text, key, value):
    (found,) = [reading for reading in readings(command, article) if reading["text"] == text]
    assert found[key] == value
    assert found["end"] - found["start"] == len(text)


def test_the_publication_day_can_be_given(article):
    (found,) = [time for time in readings("times", article, "--published", "2024-05-14") if time["text"] == "on Sunday"]
    assert found["value"] == "2024-05-12"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["code", "nowhere.txt"], "error: nowhere.txt: no such file"),
        (["code", "{article}", "--published", "2024-02-30"], "error: there is no day '2024-02-30'"),
        (["times", "{article}", "--language", "xx"], "no lexicon for language 'xx'"),
    ],
)
def test_errors_are_one_line(article, words, told):
    done = sucesos(*(word.format(article=article) for word in words))
    assert done.returncode == 1
    assert told in done.stderr
    assert done.stderr.count("\n") == 1 and not done.stdout


def test_a_file_without_an_article_is_told_with_the_reason(tmp_path):
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    done = sucesos("code", tmp_path / "empty.txt")
    assert done.returncode == 1
    assert done.stderr.splitlines()[0] == "refused empty.txt: The file is empty."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Dos hombres fueron asesinados a tiros el lunes en el cantón Durán, informó la Policía.", "homicide"),
        ("Two men were shot dead on Monday in the canton of Durán, police said.", "homicide"),
    ],
)
def test_code_recognises_the_language(tmp_path, text, told):
    path = tmp_path / "article.txt"
    path.write_text(f" date 2024-05-15 {text}", encoding="utf-8")
    (found,) = readings("code", path)
    assert (found["event_type"], found["killed"], found["admin2"]) == (told, 2, "Durán")


def test_a_language_without_lexicon_is_told_and_not_coded(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text("Dois homens foram mortos a tiros na segunda-feira no centro de São Paulo, disse a polícia.")
    done = sucesos("code", path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "not read: article.txt is in a language without lexicon (pt)\n"
