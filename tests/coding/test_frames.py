"""The frames of events.yaml: every example does what it says, and every verb and noun in them can be met in a text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from invented import known_wrong

from sucesos.coding.article import Article
from sucesos.coding.events import EventReader
from sucesos.coding.lexicon import read_yaml, sentences_of
from sucesos.coding.nouns import NounReader
from sucesos.coding.occurrences import VIOLENT
from sucesos.coding.tokens import fold
from sucesos.coding.verbs import VerbReader

PUBLISHED = "2024-05-15"  # a Wednesday
EVENTS = read_yaml(Path(__file__).parents[2] / "reference" / "lexicon" / "en" / "events.yaml")
FRAMES = EVENTS["frames"]
ENTRIES = [*FRAMES, *EVENTS["measures"], *EVENTS["designations"]]


def named(entry) -> str:
    return " ".join(str(entry[key]) for key in ("event", "outcome", "subtype") if key in entry)


def shown(key: str) -> list:
    """The sentences of all entries under a key."""
    return [
        pytest.param(entry, sentence.text, id=f"{named(entry)}: {sentence.text}", marks=known_wrong(sentence.fails))
        for entry in ENTRIES
        for sentence in sentences_of(entry, key)
    ]


def brought_in(entry, findings) -> list[str]:
    """What the findings hold of an entry's kind: the types of its events, or of those with its count."""
    rows = [f for f in findings if f.table == "events"]
    if "event" in entry:
        return [f.get("event_type") for f in rows if f.get("event_type") == entry["event"]]
    if entry["outcome"] == "wounded_by_shot":
        return [f.get("event_type") for f in rows if f.get("event_type") in VIOLENT]
    return [f.get("event_type") for f in rows if f.get(entry["count"])]


@pytest.mark.parametrize(("entry", "text"), shown("examples"))
def test_an_example(code, entry, text):
    found = brought_in(entry, code(text, PUBLISHED))
    assert not found if entry.get("weak") else found


@pytest.mark.parametrize(("entry", "text"), shown("never"))
def test_where_it_must_not_fire(code, entry, text):
    assert not brought_in(entry, code(text, PUBLISHED))


# Who may stand for each kind of party.
SOMEBODY = {
    "person": "two farmers",
    "target": "two farmers",
    "prisoner": "two inmates",
    "body": "the body of a man with bullet wounds",
    "forces": "two police officers",
    "armed": "two gang members",
    "outlaw": "armed men",
    "robber": "two robbers",
    "item": "three pistols",
    "contraband": "three pistols",
    "explosive": "a grenade",
    "shots": "shots",
    "place": "the Litoral prison",
    "place_or_building": "a warehouse",
    "vehicle_or_building": "a bus",
    "forces_or_none": "police",
    "court_or_none": "a court",
    "operation": "a raid",
}
HERE = "with bullet wounds in the Litoral prison on Monday"


def verb_sentences(entry, term: str, grammar):
    """Sentences in which a verb of a frame stands as the frame wants it: active, passive, without an object."""
    lemma, *rest = term.split()
    forms = {tag: form for form, tag in grammar.conjugate(lemma)}
    past, participle = ("were", "been") if lemma in grammar.copulas else (forms["past"], forms["participle"])
    kind = entry.get("patient_is") or entry.get("subject_is")
    for patient in (SOMEBODY[kind],) if kind else ("two farmers", "three pistols"):
        yield from verb_sentences_about(entry, lemma, rest, patient, past, participle)


def verb_sentences_about(entry, lemma: str, rest: list[str], patient: str, past: str, participle: str):
    agent = SOMEBODY[entry.get("agent_is", "outlaw")]
    fixed = " ".join(rest).replace("*", patient) if "*" in rest else " ".join([*rest, patient])
    words = " ".join(word for word in rest if word != "*")
    yield f"{agent} {past} {fixed} {HERE}."
    yield f"{patient} {past} {words} {HERE}."
    yield f"{patient} were {participle} {fixed if '*' in rest else words} {HERE}."
    yield f"shots were {participle} at {patient} {HERE}."
    yield f"{patient} {past} {words}."


def noun_sentences(entry, term: str):
    """Sentences in which a noun of a frame brings it in."""
    patient = SOMEBODY[entry.get("patient_is", "person")]
    yield f"a {term} of {patient} took place {HERE}."
    yield f"the {term} {patient} took place {HERE}."
    yield f"police confirmed a {term} {HERE}."
    yield f"{patient} died in the {term} {HERE}."


def terms(key: str) -> list:
    return [
        pytest.param(entry, str(term), id=f"{named(entry)}: {term}") for entry in FRAMES for term in entry.get(key, ())
    ]


class WatchedVerbs(VerbReader):
    """Remembers which words of which frames made a mention."""

    made: list

    def _verb_mention(self, sentence, verb, term, *rest):
        mention = super()._verb_mention(sentence, verb, term, *rest)
        if mention is not None:
            self.made.append((term.frame, (*term.rest,)))
        return mention


class WatchedNouns(NounReader):
    """Remembers which words of which frames made a mention."""

    made: list

    def _noun_mention(self, sentence, chunk, hit, frame, *rest):
        mention = super()._noun_mention(sentence, chunk, hit, frame, *rest)
        if mention is not None:
            words = (t.low for t in sentence.tokens[sentence.token_at(hit.start) : sentence.token_at(hit.end - 1) + 1])
            self.made.append((frame, (*words,)))
        return mention


class Watched(EventReader):
    """Remembers which words of which frames made a mention."""

    def __init__(self, lexicon):
        super().__init__(lexicon)
        parts = lexicon, self.actors, self.subjects, self.circumstances
        self.verbs, self.nouns = WatchedVerbs(*parts), WatchedNouns(*parts)
        self.verbs.made = self.nouns.made = self.made = []


def is_read(coder, entry, words: tuple[str, ...], text: str) -> bool:
    """Do these words of the frame make a mention in the sentence? A word that the frame needs stands in another."""
    need = next(iter(entry.get("needs", ())), "")
    article = Article(f"{text[0].upper()}{text[1:]}\n\nNothing is known: {need}.", date.fromisoformat(PUBLISHED))
    found, hits, context = coder.sentences(article)
    reader = Watched(coder.lexicon)
    for sentence in found:
        reader.read(sentence, hits[sentence.n], context)
    kind = tuple(entry.get(key) for key in ("event", "outcome", "subtype", "weapon"))
    return any(w == words and kind == (f.event, f.outcome, f.subtype, f.weapon) for f, w in reader.made)


@pytest.mark.parametrize(("entry", "term"), terms("verbs"))
def test_a_verb_can_be_met(coder, entry, term):
    words = tuple(word for word in fold(term).split()[1:] if word != "*")
    texts = list(verb_sentences(entry, fold(term), coder.lexicon.grammar))
    assert any(is_read(coder, entry, words, text) for text in texts), texts


@pytest.mark.parametrize(("entry", "term"), terms("nouns"))
def test_a_noun_can_be_met(coder, entry, term):
    words = tuple(fold(term).split())
    texts = list(noun_sentences(entry, fold(term)))
    assert any(is_read(coder, entry, words, text) for text in texts), texts


# What did not happen: the active verb in the place of {}.
UNREAL_VERBS = (
    "{agent} did not {base} {rest}.",
    "{agent} never {past} {rest}.",
    "{agent} could {base} {rest}.",
    "{agent} will {base} {rest} on Friday.",
    "{agent} threatened to {base} {rest}.",
    "{agent} plan to {base} {rest} next week.",
    "{agent} would have {participle} {rest}.",
    "If {agent} {past} {rest}, nobody would know.",
)
UNCOUNTED = ("shots fired",)
UNREAL_NOUNS = (
    "There was no {noun} in Loja on Monday.",
    "The minister warned of a possible {noun} in Loja.",
    "A law on {noun} was debated in Quito on Monday.",
    "The risk of a {noun} is small, the mayor of Loja said.",
    "A {noun} could take place in Loja.",
    "The {title} Unit received new cars in Loja on Monday.",
)


@pytest.mark.parametrize("pattern", UNREAL_VERBS)
@pytest.mark.parametrize("entry", [f for f in FRAMES if f.get("verbs")], ids=lambda f: f"{named(f)} {f['verbs'][0]}")
def test_no_verb_tells_what_did_not_happen(coder, entry, pattern):
    grammar = coder.lexicon.grammar
    made = []
    for term in entry["verbs"]:
        lemma, *rest = fold(str(term)).split()
        if lemma in grammar.copulas or entry.get("passive_only"):
            continue
        forms = {tag: form for form, tag in grammar.conjugate(lemma)}
        patient = SOMEBODY[entry.get("patient_is") or entry.get("subject_is") or "person"]
        agent = patient if entry.get("intransitive") else SOMEBODY[entry.get("agent_is", "outlaw")]
        patient = "" if entry.get("intransitive") else patient
        fixed = " ".join(rest).replace("*", patient) if "*" in rest else " ".join([*rest, patient])
        text = pattern.format(agent=agent, rest=fixed, **forms)
        words = tuple(word for word in rest if word != "*")
        if is_read(coder, entry, words, text):
            made.append(text)
    assert made == []


@pytest.mark.parametrize("pattern", UNREAL_NOUNS)
@pytest.mark.parametrize("entry", [f for f in FRAMES if f.get("nouns")], ids=lambda f: f"{named(f)} {f['nouns'][0]}")
def test_no_noun_tells_what_did_not_happen(code, coder, entry, pattern):
    made = []
    for term in entry["nouns"]:
        if term in UNCOUNTED:
            continue
        text = pattern.format(noun=term, title=str(term).title())
        if brought_in(entry, code(text, PUBLISHED)):
            made.append(text)
    assert made == []
