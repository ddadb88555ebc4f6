"""Lexicon files that a curator broke: the error names the file, the line and what was expected."""

from __future__ import annotations

import re
import shutil
from datetime import date

import pytest

from sucesos.coding.article import Article, Coder
from sucesos.coding.lexicon import Lexicon
from sucesos.errors import UserError


@pytest.fixture
def folder(reference, tmp_path):
    """A copy of the English lexicon to break."""
    return shutil.copytree(reference / "lexicon" / "en", tmp_path / "en")


def broken(folder, allowed) -> UserError:
    with pytest.raises(UserError) as raised:
        Lexicon(folder, allowed)
    return raised.value


def replaced(path, old: str, new: str) -> int:
    """Replace the first `old` in a file; the number of its line."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def appended(path, line: str) -> int:
    """Put a line below the `frames:` of events.yaml; its number."""
    return replaced(path, "frames:\n", f"frames:\n  - {line}\n") + 1


FRAMES = [
    ("{event: kidnapping, patient: victim, colour: red, verbs: [grab]}", "'colour'", "patient_is"),
    ("{event: abducting, patient: victim, verbs: [grab]}", "'abducting'", "kidnapping"),
    ("{event: kidnapping, subtype: express, verbs: [grab]}", "'express'", "express_kidnapping"),
    ("{event: homicide, weapon: gun, verbs: [grab]}", "'gun'", "firearm"),
    ("{outcome: ruined, patient: victim, verbs: [grab]}", "'ruined'", "killed"),
    ("{event: kidnapping, agent: villain, verbs: [grab]}", "'villain'", "perpetrator"),
    ("{event: kidnapping, patient: victim, patient_is: banana, verbs: [grab]}", "'banana'", "person"),
    ("{patient: victim, verbs: [grab]}", "`event` or `outcome`", "name one"),
    ("{event: kidnapping, outcome: killed, verbs: [grab]}", "`event` or `outcome`", "name one"),
    ("{event: kidnapping, patient: victim}", "`verbs` or `nouns`", "at least one"),
]


@pytest.mark.parametrize(("frame", "message", "hint"), FRAMES, ids=[f[1] for f in FRAMES])
def test_a_wrong_frame(folder, allowed, frame, message, hint):
    line = appended(folder / "events.yaml", frame)
    error = broken(folder, allowed)
    assert (error.file, error.line) == (folder / "events.yaml", line)
    assert message in error.message and hint in error.hint


def test_a_list_that_is_not_closed(folder, allowed):
    path = folder / "nouns.yaml"
    line = replaced(path, "]", "")
    error = broken(folder, allowed)
    assert error.file == path and error.line >= line
    assert "not valid YAML" in error.message


def test_a_tab(folder, allowed):
    path = folder / "verbs.yaml"
    line = replaced(path, "  shoot:", "\tshoot:")
    error = broken(folder, allowed)
    assert (error.file, error.line) == (path, line)


def test_a_file_that_is_a_list(folder, allowed):
    path = folder / "quantities.yaml"
    path.write_text("- one\n- two\n", encoding="utf-8")
    error = broken(folder, allowed)
    assert (error.file, error.line) == (path, 1)
    assert "name: value" in error.message


def test_a_file_in_another_encoding(folder, allowed):
    path = folder / "quantities.yaml"
    path.write_bytes(path.read_bytes() + "# señal\n".encode("latin-1"))
    assert broken(folder, allowed).file == path


@pytest.mark.parametrize("name", ["grammar", "verbs", "nouns", "times", "quantities", "events", "indicators"])
def test_a_missing_file(folder, allowed, name):
    path = folder / f"{name}.yaml"
    path.unlink()
    error = broken(folder, allowed)
    assert error.file == path and "missing" in error.message


def test_a_missing_list(folder, allowed):
    replaced(folder / "nouns.yaml", "prisons:", "gaols:")
    error = broken(folder, allowed)
    assert "prisons" in error.message and error.hint


def test_an_unknown_slot_of_a_time_pattern(folder, allowed):
    path = folder / "times.yaml"
    replaced(path, "{weekday} (of )?last week", "{moon} (of )?last week")
    error = broken(folder, allowed)
    assert str(error.file) == str(path) and "{moon}" in error.message and "weekday" in error.hint


def test_a_time_pattern_with_an_open_bracket(folder, allowed):
    path = folder / "times.yaml"
    replaced(path, "{weekday} (of )?last week", "((of )?last week")
    error = broken(folder, allowed)
    assert str(error.file) == str(path) and "not well formed" in error.message


@pytest.mark.parametrize("pattern", ["{moon} (of )?last week", "((of )?last week"])
def test_a_wrong_time_pattern_is_told_with_its_line(folder, allowed, pattern):
    line = replaced(folder / "times.yaml", "{weekday} (of )?last week", pattern)
    assert broken(folder, allowed).line == line


def test_an_unknown_reading_of_a_time_pattern(folder, allowed):
    path = folder / "times.yaml"
    line = replaced(path, "reading: weekday_last_week", "reading: horoscope")
    error = broken(folder, allowed)
    assert (str(error.file), error.line) == (str(path), line) and "horoscope" in error.message


def test_an_unknown_indicator(folder, allowed):
    path = folder / "indicators.yaml"
    line = replaced(path, "  femicides: {", "  weddings: {")
    error = broken(folder, allowed)
    assert (error.file, error.line) == (path, line)
    assert "'weddings'" in error.message and "femicides" in error.hint


def test_an_unknown_unit_of_an_indicator(folder, allowed):
    path = folder / "indicators.yaml"
    line = replaced(path, "femicides: {unit: persons", "femicides: {unit: ladies")
    error = broken(folder, allowed)
    assert (error.file, error.line) == (path, line) and "'ladies'" in error.message


def test_an_unknown_event_of_a_measure(folder, allowed):
    path = folder / "events.yaml"
    line = replaced(path, "- event: curfew", "- event: lockdown")
    error = broken(folder, allowed)
    assert (error.file, error.line) == (path, line) and "'lockdown'" in error.message


SHOWN = 'examples: ["Men grabbed a clerk in Loja."]'
SENTENCES = [
    ("{event: kidnapping, verbs: [grab]}", "`examples` is missing", "rancher"),
    ("{event: kidnapping, verbs: [grab], examples: []}", "`examples` is missing", "rancher"),
    ("{event: kidnapping, verbs: [grab], examples: Men grabbed a clerk.}", "examples holds", "list"),
    ("{event: kidnapping, verbs: [grab], examples: [grabbed]}", "'grabbed'", "sentences"),
    (f"{{event: kidnapping, verbs: [grab], {SHOWN}, never: [3]}}", "never holds 3", "sentences"),
    (f"{{event: kidnapping, verbs: [grab], {SHOWN}, never: [{{text: A clerk., why: so}}]}}", "'why'", "sentences"),
    (f"{{event: kidnapping, verbs: [grab], {SHOWN}, needs: [police station]}}", "'police station'", "single words"),
]


@pytest.mark.parametrize(("frame", "message", "hint"), SENTENCES, ids=[f[1] for f in SENTENCES])
def test_a_frame_whose_sentences_are_none(folder, allowed, frame, message, hint):
    line = appended(folder / "events.yaml", frame)
    error = broken(folder, allowed)
    assert (error.file, error.line) == (folder / "events.yaml", line)
    assert message in error.message and hint in error.hint


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("    as: [terrorist,", "    named: [terrorist,", "'named'"),
        ("    subtypes: false\n", "    subtype: false\n", "'subtype'"),
    ],
)
def test_a_measure_or_designation_that_is_none(folder, allowed, old, new, message):
    replaced(folder / "events.yaml", old, new)
    error = broken(folder, allowed)
    assert error.file == folder / "events.yaml" and error.line and message in error.message


def test_an_error_is_one_plain_line(folder, allowed):
    line = appended(folder / "events.yaml", "{event: abducting, verbs: [grab]}")
    told = str(broken(folder, allowed))
    assert re.match(rf".*events\.yaml:{line}: event is 'abducting' → use one of kidnapping, ", told)
    assert "\n" not in told


def test_a_language_without_a_lexicon(reference, allowed):
    with pytest.raises(UserError) as raised:
        Coder(reference, "xx", allowed)
    assert "'xx'" in raised.value.message and raised.value.hint


def test_a_word_that_a_curator_adds_is_read(reference, allowed, tmp_path):
    copy = tmp_path / "reference"
    shutil.copytree(reference, copy)
    replaced(copy / "lexicon" / "en" / "events.yaml", "verbs: [kidnap,", "verbs: [whisk, kidnap,")
    text = "Armed men whisked a merchant in Machala on Monday."
    article = Article(text, date(2024, 5, 15))
    found = Coder(copy, "en", allowed, "ECU").code(article)
    assert [f.get("event_type") for f in found] == ["kidnapping"]


def test_the_words_yes_and_no_stay_words(folder, allowed):
    replaced(folder / "quantities.yaml", "identifiers: [no,", "identifiers: [no, on, off, yes,")
    assert {"no", "on", "off", "yes"} <= Lexicon(folder, allowed).quantities.identifiers
