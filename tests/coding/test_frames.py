"""The frames of events.yaml: every example does what it says, and every verb and noun in them can be met in a text."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml
from invented import known_wrong

from sucesos.coding.article import Article
from sucesos.coding.events import EventReader
from sucesos.coding.lexicon import Lexicon, read_yaml, sentences_of
from sucesos.coding.nouns import NounReader
from sucesos.coding.occurrences import VIOLENT
from sucesos.coding.tokens import fold
from sucesos.coding.verbs import VerbReader

PUBLISHED = "2024-05-15"  # a Wednesday
PATTERNS = yaml.safe_load(Path(__file__).with_name("frames.yaml").read_text(encoding="utf-8"))
LEXICON = Path(__file__).parents[2] / "reference" / "lexicon"
EVENTS = {language: read_yaml(LEXICON / language / "events.yaml") for language in PATTERNS}


def named(entry) -> str:
    return " ".join(str(entry[key]) for key in ("event", "outcome", "subtype") if key in entry)


def place_and_time(language: str, entry) -> str:
    """Where and when a frame can be told."""
    in_prison = entry.get("context") or entry.get("patient_is") == "prisoner"
    return PATTERNS[language]["prison" if in_prison else "here"]


def frames_with(key: str) -> list:
    """A language and a frame that has something under a key."""
    return [
        pytest.param(language, entry, id=f"{language}-{named(entry)} {entry[key][0]}")
        for language, events in EVENTS.items()
        for entry in events["frames"]
        if entry.get(key)
    ]


def shown(key: str) -> list:
    """The sentences of all entries under a key."""
    return [
        pytest.param(language, entry, s.text, id=f"{language}-{named(entry)}: {s.text}", marks=known_wrong(s.fails))
        for language, events in EVENTS.items()
        for entry in [*events["frames"], *events["measures"], *events["designations"]]
        for s in sentences_of(entry, key)
    ]


def brought_in(entry, findings) -> list[str]:
    """What the findings hold of an entry's kind: the types of its events, or of those with its count."""
    rows = [f for f in findings if f.table == "events"]
    if "event" in entry:
        return [f.get("event_type") for f in rows if f.get("event_type") == entry["event"]]
    if entry["outcome"] == "wounded_by_shot":
        return [f.get("event_type") for f in rows if f.get("event_type") in VIOLENT]
    return [f.get("event_type") for f in rows if f.get(entry["count"])]


@pytest.mark.parametrize(("language", "entry", "text"), shown("examples"))
def test_an_example(code_in, language, entry, text):
    found = brought_in(entry, code_in(language)(text, PUBLISHED))
    assert not found if entry.get("weak") else found


@pytest.mark.parametrize(("language", "entry", "text"), shown("never"))
def test_where_it_must_not_fire(code_in, language, entry, text):
    assert not brought_in(entry, code_in(language)(text, PUBLISHED))


class Told:
    """A verb of a frame with its parties, as the patterns of a language want them."""

    def __init__(self, language: str, entry, term: str, grammar, patient: str | None = None):
        self.patterns = PATTERNS[language]
        kind = entry.get("patient_is") or entry.get("subject_is") or "person"
        somebody = self.patterns["somebody"]
        self.patient = patient or somebody[kind]
        self.here = place_and_time(language, entry)
        self.lemma, *self.rest = term.split()
        self.grammar = grammar
        self.reflexive = grammar.verbs.plain(self.lemma) != self.lemma
        self.agent = somebody[entry.get("agent_is", "outlaw")]
        marked = kind in self.patterns["marked"] and not (self.rest and self.rest[-1] in grammar.prepositions)
        self.object = f"a {self.patient}" if marked else self.patient

    def form(self, tag: str) -> str:
        """The form of the verb that agrees with the parties."""
        if tag == "past" and self.lemma in self.patterns["copulas"]:
            return self.patterns["copulas"][self.lemma]
        ending = self.patterns["forms"].get(tag, "")
        told = [form for form, own in self.grammar.verbs.forms(self.lemma) if own == tag and form.endswith(ending)]
        form = self.lemma if tag == "base" else told[-1]
        return f"se {form}" if self.reflexive and tag not in ("base", "participle") else form

    @property
    def words(self) -> str:
        return " ".join(word for word in self.rest if word != "*")

    @property
    def fixed(self) -> str:
        if "*" in self.rest:
            return " ".join(self.rest).replace("*", self.object)
        return " ".join([*self.rest, self.object])

    def fill(self, pattern: str, **words: str) -> str:
        """A pattern with the verb in it; forms that it does not ask for are not made."""
        tags = [tag for tag in ("base", "past", "participle", "future", "past_subjunctive") if f"{{{tag}}}" in pattern]
        partly = self.fixed if "*" in self.rest else self.words
        forms = {tag: self.form(tag) for tag in tags}
        parties = {"agent": self.agent, "patient": self.patient, "fixed": self.fixed, "words": self.words}
        return pattern.format(**parties, partly=partly, here=self.here, **forms, **words)


def verb_sentences(language: str, entry, term: str, grammar):
    """Sentences in which a verb of a frame stands as the frame wants it: active, passive, without an object."""
    somebody = PATTERNS[language]["somebody"]
    asked = entry.get("patient_is") or entry.get("subject_is")
    for patient in (None,) if asked else (somebody["person"], somebody["item"]):
        told = Told(language, entry, term, grammar, patient)
        if entry.get("negated"):
            yield from (told.fill(pattern, rest=told.words) for pattern in PATTERNS[language]["unreal_verbs"])
        else:
            yield from (told.fill(pattern) for pattern in PATTERNS[language]["verbs"])


def noun_sentences(language: str, entry, term: str):
    """Sentences in which a noun of a frame brings it in."""
    patterns = PATTERNS[language]
    patient, here = patterns["somebody"][entry.get("patient_is", "person")], place_and_time(language, entry)
    return [pattern.format(noun=term, patient=patient, here=here) for pattern in patterns["nouns"]]


def terms(key: str) -> list:
    return [
        pytest.param(language, entry, str(term), id=f"{language}-{named(entry)}: {term}")
        for language, events in EVENTS.items()
        for entry in events["frames"]
        for term in entry.get(key, ())
    ]


class WatchedVerbs(VerbReader):
    """Remembers which words of which frames made a mention."""

    made: list

    def _mention_of(self, use, *rest):
        mention = super()._mention_of(use, *rest)
        if mention is not None:
            self.made.append((use.frame, (*use.term.rest,)))
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


@cache
def watched(lexicon: Lexicon) -> Watched:
    """The one watched reader of a lexicon, as it takes long to make."""
    return Watched(lexicon)


def is_read(coder, language: str, entry, words: tuple[str, ...], text: str) -> bool:
    """Do these words of the frame make a mention in the sentence? A word that the frame needs stands in another."""
    need = PATTERNS[language]["need"].format(need=next(iter(entry.get("needs", ())), ""))
    article = Article(f"{text[0].upper()}{text[1:]}\n\n{need}", date.fromisoformat(PUBLISHED))
    found, hits, context = coder.sentences(article)
    reader = watched(coder.lexicon)
    reader.made.clear()
    for sentence in found:
        reader.read(sentence, hits[sentence.n], context, reader.has_words(sentence, hits[sentence.n]))
    kind = tuple(entry.get(key) for key in ("event", "outcome", "subtype", "weapon"))
    negated = bool(entry.get("negated"))
    made = [(f, w) for f, w in reader.made if f.negated == negated]
    return any(w == words and kind == (f.event, f.outcome, f.subtype, f.weapon) for f, w in made)


@pytest.mark.parametrize(("language", "entry", "term"), terms("verbs"))
def test_a_verb_can_be_met(coder_of, language, entry, term):
    coder = coder_of(language)
    words = tuple(word for word in fold(term).split()[1:] if word != "*")
    texts = list(verb_sentences(language, entry, term, coder.lexicon.grammar))
    assert any(is_read(coder, language, entry, words, text) for text in texts), texts


@pytest.mark.parametrize(("language", "entry", "term"), terms("nouns"))
def test_a_noun_can_be_met(coder_of, language, entry, term):
    words = tuple(fold(term).split())
    texts = noun_sentences(language, entry, term)
    assert any(is_read(coder_of(language), language, entry, words, text) for text in texts), texts


@pytest.mark.parametrize(("language", "entry"), frames_with("verbs"))
def test_no_verb_tells_what_did_not_happen(coder_of, language, entry):
    coder = coder_of(language)
    grammar = coder.lexicon.grammar
    made = []
    for term in entry["verbs"]:
        told = Told(language, entry, str(term), grammar)
        if told.lemma in grammar.copulas or entry.get("passive_only") or entry.get("negated"):
            continue
        if entry.get("intransitive"):
            told.agent, told.object = told.patient, ""
        words = tuple(fold(word) for word in told.rest if word != "*")
        texts = [told.fill(pattern, rest=told.fixed) for pattern in PATTERNS[language]["unreal_verbs"]]
        made += [text for text in texts if is_read(coder, language, entry, words, text)]
    assert made == []


@pytest.mark.parametrize(("language", "entry"), frames_with("nouns"))
def test_no_noun_tells_what_did_not_happen(code_in, language, entry):
    patterns, code, made = PATTERNS[language], code_in(language), []
    for term in entry["nouns"]:
        if term not in patterns["uncounted"]:
            texts = [pattern.format(noun=term, title=str(term).title()) for pattern in patterns["unreal_nouns"]]
            made += [text for text in texts if brought_in(entry, code(text, PUBLISHED))]
    assert made == []
