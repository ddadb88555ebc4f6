"""The lexicon of one language: word lists and frames that curators keep in reference/lexicon/<language>/, checked and
ready to use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sucesos.coding.grammar import Grammar
from sucesos.coding.places.words import PlaceWords
from sucesos.coding.quantities import QuantityLexicon
from sucesos.coding.times import TimeLexicon
from sucesos.coding.tokens import WORD, Tokenizer, fold
from sucesos.coding.words import Words
from sucesos.entries import Entry, read_entries
from sucesos.errors import UserError

FILES = ("grammar", "verbs", "nouns", "places", "events", "indicators")


def read_yaml(path: Path) -> Entry:
    """Read one lexicon file; raises UserError with file and line when it cannot be read or is not a mapping."""
    if not path.is_file():
        raise UserError("lexicon file is missing", file=path, hint="every language folder needs it")
    data = read_entries(path, example="see the examples in docs/lexicon.md")
    if not isinstance(data, Entry):
        raise UserError("expected `name: value` pairs at the top", file=path, line=1)
    return data


@contextmanager
def naming_lists(where: Path) -> Iterator[None]:
    """Turns the error about a list that is not there into one for the curator."""
    try:
        yield
    except KeyError as error:
        hint = "compare with the other languages' files"
        raise UserError(f"the list {error} is missing", file=where, hint=hint) from None


@dataclass(frozen=True)
class Frame:
    """How some words bring in an event (see the head of events.yaml for what each part means)."""

    event: str | None
    outcome: str | None
    subtype: str | None
    weapon: str | None
    agent: str | None
    patient: str | None
    count: str | None
    intransitive: bool
    soft: bool
    weak: bool
    attempted: bool
    patient_is: str | None
    agent_is: str | None
    subject_is: str | None
    context: str | None
    needs: frozenset[str]
    signs_of_violence: bool
    names_weapon: bool
    patient_after: frozenset[str]
    not_before: frozenset[str]
    passive_only: bool
    target_after: frozenset[str]
    undecided: bool
    negated: bool


@dataclass(frozen=True)
class VerbTerm:
    """A verb with its fixed words: `shoot * dead` is ("shoot", ("dead",), gap=True)."""

    rest: tuple[str, ...]
    gap: bool
    frame: Frame | None  # None: an idiom, in which the verb means something else
    pronominal: bool = False  # the verb has a reflexive pronoun that means nothing by itself

    @property
    def weight(self) -> int:
        """More fixed words say more."""
        return len(self.rest) + self.pronominal


FRAME_KEYS = {
    "event",
    "outcome",
    "subtype",
    "weapon",
    "agent",
    "patient",
    "count",
    "intransitive",
    "soft",
    "weak",
    "attempted",
    "patient_is",
    "agent_is",
    "subject_is",
    "patient_after",
    "not_before",
    "passive_only",
    "target_after",
    "undecided",
    "negated",
    "context",
    "needs",
    "signs_of_violence",
    "subject_weapon",
    "object_weapon",
    "verbs",
    "nouns",
    "examples",
    "never",
}
LEMMA_LISTS = (
    "duties",
    "performing",
    "occurring",
    "elsewhere",
    "situating",
    "striking",
    "conveying",
    "happening",
    "responding",
    "aftermath",
)
SERVING = ("police", "military", "prisoners")
ROLES = ("perpetrator", "victim", "place")
COUNTS = ("killed", "injured", "kidnapped", "rescued", "arrested", "escaped", "convicted", "seized_quantity")
OUTCOMES = ("killed", "injured", "escaped", "wounded_by_shot")
KINDS = (
    "person",
    "body",
    "prisoner",
    "forces",
    "item",
    "contraband",
    "place",
    "place_or_building",
    "vehicle_or_building",
    "target",
    "armed",
    "robber",
    "outlaw",
    "explosive",
    "incendiary",
    "shots",
    "court_or_none",
    "forces_or_none",
    "unsaid",
    "operation",
)


@dataclass(frozen=True)
class ExampleSentence:
    """A sentence that shows what an entry means; `fails` says why the coder is known to be wrong about it."""

    text: str
    fails: str | None = None


def sentences_of(entry: Entry, key: str) -> list[ExampleSentence]:
    """What an entry says under `examples` or `never`: sentences, or mappings of `text` and `fails`."""
    told = [s if isinstance(s, dict) else {"text": s} for s in entry.get(key, ())]
    return [ExampleSentence(s["text"], s.get("fails")) for s in told]


def known_faults(folder: Path) -> list[tuple[str, str]]:
    """Sentences of a language's frames that the coder is known to be wrong about, each with the reason."""
    events = read_yaml(folder / "events.yaml")
    entries = [*events["frames"], *events["measures"], *events["designations"]]
    told = [s for entry in entries for key in ("examples", "never") for s in sentences_of(entry, key)]
    return [(s.text, s.fails) for s in told if s.fails]


def _check_sentences(entry: Entry, path: Path) -> None:
    """Every entry is shown at work by at least one sentence."""
    hint = 'write a list of sentences in quotes, as in `- "Armed men kidnapped a rancher in Vinces on Monday."`'
    if not entry.get("examples"):
        raise UserError("`examples` is missing", file=path, line=entry.line, hint=hint)
    for key in ("examples", "never"):
        told = entry.get(key, [])
        for sentence in told if isinstance(told, list) else [told]:
            text = sentence.get("text") if isinstance(sentence, dict) else sentence
            extra = set(sentence) - {"text", "fails"} if isinstance(sentence, dict) else ()
            if not isinstance(told, list) or not isinstance(text, str) or " " not in text or extra:
                line = getattr(sentence, "line", entry.line)
                raise UserError(f"{key} holds {sentence!r}", file=path, line=line, hint=hint)


def _check_entry(entry: Entry, path: Path, keys: set[str], events: tuple[str, ...]) -> None:
    """A measure or a designation: an event that exists, the keys that it must have, sentences that show it."""
    missing, unknown = keys - set(entry), set(entry) - keys - {"subtypes", "never"}
    if missing or unknown:
        told = f"has no key {min(unknown)!r}" if unknown else f"needs the key {min(missing)!r}"
        raise UserError(f"the entry {told}", file=path, line=entry.line, hint=f"give {', '.join(sorted(keys))}")
    if entry["event"] not in events:
        hint = f"use one of {', '.join(events)}"
        raise UserError(f"event is {entry['event']!r}", file=path, line=entry.line, hint=hint)
    _check_sentences(entry, path)


def _frame(entry: Entry, path: Path, enums: dict[str, tuple[str, ...]]) -> Frame:
    def fail(message: str, hint: str) -> UserError:
        return UserError(message, file=path, line=entry.line, hint=hint)

    unknown = sorted(set(entry) - FRAME_KEYS)
    if unknown:
        raise fail(f"a frame has no key {unknown[0]!r}", f"use {', '.join(sorted(FRAME_KEYS))}")
    if ("event" in entry) == ("outcome" in entry):
        raise fail("a frame needs either `event` or `outcome`", "name one of them")
    allowed = {
        "event": enums["event_type"],
        "subtype": enums["subtype"],
        "weapon": enums["weapon"],
        "outcome": OUTCOMES,
        "count": COUNTS,
        "context": ("prison",),
        "agent": ROLES,
        "patient": ROLES,
        "patient_is": KINDS,
        "agent_is": KINDS,
        "subject_is": KINDS,
    }
    for key, values in allowed.items():
        if key in entry and entry[key] not in values:
            raise fail(f"{key} is {entry[key]!r}", f"use one of {', '.join(values)}")
    for key in ("verbs", "nouns", "needs", "not_before", "patient_after", "target_after"):
        if key in entry and not isinstance(entry[key], list):
            raise fail(f"{key} is {entry[key]!r}", "write a list, in [ ]")
    if not entry.get("verbs") and not entry.get("nouns"):
        raise fail("a frame needs `verbs` or `nouns`", "list at least one word")
    for word in entry.get("needs", ()):
        if not WORD.fullmatch(fold(str(word))):
            raise fail(f"needs holds {word!r}", "give single words: each is looked up among the words of the article")
    _check_sentences(entry, path)
    return Frame(
        entry.get("event"),
        entry.get("outcome"),
        entry.get("subtype"),
        entry.get("weapon"),
        entry.get("agent"),
        entry.get("patient"),
        entry.get("count"),
        bool(entry.get("intransitive")),
        bool(entry.get("soft")),
        bool(entry.get("weak")),
        bool(entry.get("attempted")),
        entry.get("patient_is"),
        entry.get("agent_is"),
        entry.get("subject_is"),
        entry.get("context"),
        frozenset(fold(w) for w in entry.get("needs", ())),
        bool(entry.get("signs_of_violence")),
        bool(entry.get("subject_weapon") or entry.get("object_weapon")),
        frozenset(entry.get("patient_after", ())),
        frozenset(entry.get("not_before", ())),
        bool(entry.get("passive_only")),
        frozenset(entry.get("target_after", ())),
        bool(entry.get("undecided")),
        bool(entry.get("negated")),
    )


def _longest_by_word(terms: set[str], place: int) -> dict[str, int]:
    """How many words the longest of the terms has that have a word at a place (0 the first, -1 the last)."""
    longest: dict[str, int] = {}
    for term in terms:
        words = term.split()
        longest[words[place]] = max(len(words), longest.get(words[place], 0))
    return longest


@dataclass(frozen=True)
class Attribution:
    """A verb with its fixed words that says who did what, and where doer and deed stand."""

    rest: tuple[str, ...]
    gap: bool
    doer: str
    deed: str
    claim: bool
    pronominal: bool


@dataclass(frozen=True)
class Measure:
    """A measure that governments decide: its event type and whether it has subtypes."""

    event: str
    subtypes: bool


def _without_kinds(word: str) -> int:
    """What is known of the grammar of any word in a language that has none."""
    return 0


class FigureLexicon:
    """What reading times and numbers takes: a language can have it before it has words for events."""

    def __init__(self, folder: Path, kinds: Callable[[str], int] = _without_kinds):
        """kinds: the classes and forms that a word can have."""
        times, quantities, words = (read_yaml(folder / f"{name}.yaml") for name in ("times", "quantities", "words"))
        with naming_lists(folder):
            self.tokenizer = Tokenizer(words["ordinals"], words["clitics"])
            self.times = TimeLexicon(times, str(folder / "times.yaml"))
            self.quantities = QuantityLexicon(quantities, words["ordinals"])
        self.words = Words(kinds, self.quantities, self.times.patterns)


class Lexicon:
    """Everything that coding knows of one language."""

    def __init__(self, folder: Path, enums: dict[str, tuple[str, ...]]):
        self.folder = folder
        data = {name: read_yaml(folder / f"{name}.yaml") for name in FILES}
        self._data = data
        with naming_lists(folder):
            self._build(data, enums)

    def _build(self, data: dict[str, Entry], enums: dict[str, tuple[str, ...]]) -> None:
        events = data["events"]
        path = self.folder / "events.yaml"
        frames = [(entry, _frame(entry, path, enums)) for entry in events["frames"]]
        for entry in events["measures"]:
            _check_entry(entry, path, {"event", "nouns", "examples"}, enums["event_type"])
        for entry in events["designations"]:
            _check_entry(entry, path, {"event", "verbs", "as", "examples"}, enums["event_type"])
        lemmas = {str(v).split()[0] for entry, _ in frames for v in entry.get("verbs", ())}
        lemmas |= {str(v).split()[0] for v in events["idioms"]}
        lemmas |= {str(v).split()[0] for verbs in events["measure_verbs"].values() for v in verbs}
        lemmas |= {str(v).split()[0] for name in (*LEMMA_LISTS, "measures_ahead") for v in events[name]}
        lemmas |= {v for entry in events["designations"] for v in entry["verbs"]}
        lemmas |= {v.split()[0] for entry in events["attributions"] for v in entry["verbs"]}
        for name in ("increase", "decrease"):
            lemmas |= {
                w.split()[0]
                for w in data["indicators"][name]
                if w.split()[0] in data["verbs"]["regular"] or w.split()[0] in data["verbs"]["irregular"]
            }
        told = [v for r in data["indicators"]["told"] for k in ("verbs", "intransitive") for v in r.get(k, ())]
        lists = ("sum_verbs", "count_verbs", "stock_verbs", "rank_verbs", "account_verbs", "put_verbs", "seizing")
        lemmas |= {
            v.split()[0] for v in [*told, *(v for name in (*lists, "showing") for v in data["indicators"][name])]
        }
        lemmas |= {*data["indicators"]["double"], *data["indicators"]["halve"]}
        self._check_forms(data["grammar"], data["verbs"])
        self.grammar = Grammar(
            data["grammar"], data["verbs"], {lemma.lower() for lemma in lemmas} - set(data["grammar"]["copulas"])
        )
        self.figures = FigureLexicon(self.folder, self.grammar.kinds)
        self.times, self.quantities = self.figures.times, self.figures.quantities
        self.verbs = self._verb_terms(frames, events["idioms"])
        self.event_nouns = self._event_nouns(frames)
        self.no_events = frozenset(fold(n) for n in events["no_events"])
        self.measures = {
            term: Measure(entry["event"], entry.get("subtypes", True))
            for entry in events["measures"]
            for noun in entry["nouns"]
            for term in (fold(noun),)
        }
        self.measure_verbs: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for subtype, verbs in events["measure_verbs"].items():
            for verb in verbs:
                lemma, *rest = fold(verb).split()
                self.measure_verbs.setdefault(self.grammar.verbs.plain(lemma), []).append((subtype, tuple(rest)))
        for told in self.measure_verbs.values():
            told.sort(key=lambda way: -len(way[1]))  # more words say more
        self.designations = [
            (self._lemmas(e["verbs"]), [tuple(fold(w).split()) for w in e["as"]], e["event"])
            for e in events["designations"]
        ]
        self.performing, self.occurring = self._lemmas(events["performing"]), self._lemmas(events["occurring"])
        self.doers = {event: {form for form, _ in self._people(nouns)} for event, nouns in events["doers"].items()}
        self.attributions = self._attributions(events["attributions"])
        self.deeds = self._words(events["deeds"])
        self.other_events = self._words(events["other_events"])
        self.turning = [tuple(fold(phrase).split()) for phrase in events["turning"]]
        self.grammar.of_people = self._lemmas(events["people_verbs"])
        self.zero_heads: dict[str, list[str]] = {fold(w): o for w, o in events["zero_heads"].items()}
        self.tolls, self.penalties = self._words(events["tolls"]), self._words(events["penalties"])
        self.penalty_prepositions = self._words(events["penalty_prepositions"])
        self.sentences = self._words(events["sentences"])
        self.measures_again = self._words(events["measures_again"])
        self.measures_ahead = self._lemmas(events["measures_ahead"])
        self.suffering, self.in_force = self._words(events["suffering"]), self._words(events["in_force"])
        self.holding, self.elsewhere = self._words(events["holding"]), self._lemmas(events["elsewhere"])
        self.conveying, self.situating = self._lemmas(events["conveying"]), self._lemmas(events["situating"])
        self.striking = self._lemmas(events["striking"])
        self.combat, self.verbal = self._words(events["combat"]), self._words(events["verbal"])
        self.chases = self._words(events["chases"])
        self.duties = self._lemmas(events["duties"])
        self.aftermath = self._lemmas(events["aftermath"])
        self.happening, self.responding = self._lemmas(events["happening"]), self._lemmas(events["responding"])
        self.anaphors = self._words(events["anaphors"])
        self.shots, self.deadly = self._words(events["shots"]), self._words(events["deadly"])
        self.losses: dict[str, str] = {fold(w): o for w, o in events["losses"].items()}
        self.costing, self.sums = self._lemmas(events["costing"]), self._words(data["indicators"]["figures"])
        self.summing = self._lemmas(data["indicators"]["sum_verbs"])
        self.toll_heads: dict[str, str] = {fold(w): o for w, o in events["toll_heads"].items()}
        self.toll_words = frozenset({*self.toll_heads, *self.zero_heads, *self.losses, *self.tolls})
        self.undergoing = self._words(events["undergoing"])
        self.signs_of_violence, self.accident = (
            self._words(events["signs_of_violence"]),
            self._words(events["accident"]),
        )
        self.accident_phrases = tuple(word for word in sorted(self.accident) if " " in word)
        self._nouns(data["nouns"])
        self.place_words = PlaceWords(data["places"], self.folder / "places.yaml", self._forms)
        named = (self.event_nouns, self.persons, self.things, self.seized, self.weapons, self.measures)
        self.grammar.nouns_known = frozenset(term for terms in named for term in terms)
        self.indicators = data["indicators"]
        self.indicator_terms = self._indicator_terms(data["indicators"], enums)

    def _check_forms(self, grammar: Entry, verbs: Entry) -> None:
        """An irregular verb has a form for each tag of the regular ones, unless it names those that it has."""
        tags = [tag for tag in grammar["conjugation"][-1] if tag != "when"]
        for lemma, forms in verbs["irregular"].items():
            told = set(forms) <= set(tags) if isinstance(forms, dict) else len(str(forms).split()) == len(tags)
            if not told:
                hint = f"give {', '.join(tags)}, as in take: took taken taking takes"
                raise UserError(
                    f"{lemma!r} has the forms {forms!r}",
                    file=self.folder / "verbs.yaml",
                    line=verbs["irregular"].line,
                    hint=hint,
                )

    @staticmethod
    def _words(listed: list[str]) -> frozenset[str]:
        return frozenset(fold(str(word)) for word in listed)

    def _lemmas(self, verbs: list[str]) -> frozenset[str]:
        return frozenset(self.grammar.verbs.plain(fold(v.split()[0])) for v in verbs)

    @staticmethod
    def _fixed(verb: str) -> tuple[str, tuple[str, ...], bool]:
        """Lemma, fixed words, and whether the object stands before them: `shoot * dead`."""
        lemma, *rest = fold(str(verb)).split()
        gap = bool(rest) and rest[0] == "*"
        return lemma, tuple(rest[1:] if gap else rest), gap

    def _attributions(self, entries: list[Entry]) -> dict[str, list[Attribution]]:
        terms: dict[str, list[Attribution]] = {}
        for entry in entries:
            for role in ("doer", "deed"):
                if entry.get(role) not in ("subject", "object", "after"):
                    raise UserError(
                        f"{role} is {entry.get(role)!r}",
                        file=self.folder / "events.yaml",
                        line=entry.line,
                        hint="use one of subject, object, after",
                    )
            for verb in entry["verbs"]:
                lemma, rest, gap = self._fixed(verb)
                plain = self.grammar.verbs.plain(lemma)
                terms.setdefault(plain, []).append(
                    Attribution(rest, gap, entry["doer"], entry["deed"], bool(entry.get("claim")), plain != lemma)
                )
        for found in terms.values():
            found.sort(key=lambda t: -len(t.rest) - t.pronominal)
        return terms

    def _verb_terms(self, frames: list[tuple[Entry, Frame]], idioms: list[str]) -> dict[str, list[VerbTerm]]:
        terms: dict[str, list[VerbTerm]] = {}
        listed = [(verb, frame) for entry, frame in frames for verb in entry.get("verbs", ())]
        for verb, frame in [*listed, *((idiom, None) for idiom in idioms)]:
            lemma, rest, gap = self._fixed(verb)
            plain = self.grammar.verbs.plain(lemma)
            terms.setdefault(plain, []).append(VerbTerm(rest, gap, frame, plain != lemma))
        for entries in terms.values():
            entries.sort(key=lambda t: -t.weight)
        return terms

    def _event_nouns(self, frames: list[tuple[Entry, Frame]]) -> dict[str, list[tuple[Frame, bool]]]:
        """Noun or noun phrase → its frames and whether it is a plural form."""
        nouns: dict[str, list[tuple[Frame, bool]]] = {}
        for entry, frame in frames:
            for noun in entry.get("nouns", ()):
                singular = fold(str(noun))
                nouns.setdefault(singular, []).append((frame, False))
                plural = fold(self.grammar.plural(singular))
                if plural != singular:
                    nouns.setdefault(plural, []).append((frame, True))
        return nouns

    def _forms(self, nouns: list[str]) -> list[tuple[str, bool]]:
        """Singular and plural forms of nouns, each with whether it is a plural."""
        forms = [(fold(str(n)), False) for n in nouns]
        return forms + [(fold(self.grammar.plural(n)), True) for n, _ in forms]

    def _people(self, nouns: list[str]) -> list[tuple[str, bool]]:
        """The same of nouns for people, with their feminines."""
        return self._forms(
            list(dict.fromkeys(form for n in nouns for form in (n, self.grammar.nouns.feminine(str(n)))))
        )

    def _nouns(self, data: Entry) -> None:
        self.persons: dict[str, tuple[str, bool]] = {}  # noun → (actor type, plural)
        self.grammar.animate = self.persons.keys()
        for kind, nouns in data["persons"].items():
            for form, plural in self._people(nouns):
                self.persons.setdefault(form, (kind, plural))
        for form, (kind, plural) in list(self.persons.items()):
            for prefix in data["former"] if form.isalpha() else ():  # who served once does so no more
                self.persons.setdefault(prefix + form, ("civilians" if kind in SERVING else kind, plural))
        self.things = {form: kind for kind, nouns in data["things"].items() for form, _ in self._forms(nouns)}
        self.seized: dict[str, str] = {}
        for kind, nouns in data["seized"].items():
            for form, _ in self._forms(nouns):
                self.seized.setdefault(form, kind)
        self.containers = frozenset(form for form, _ in self._forms(data["containers"]))
        self.weapons = {form: kind for kind, nouns in data["weapons"].items() for form, _ in self._forms(nouns)}
        self.weapon_words = frozenset(word for weapon in self.weapons for word in weapon.split())
        self.longest_noun = _longest_by_word({*self.persons, *self.seized, *self.things}, -1)
        self.longest_leading = _longest_by_word({*self.persons, *self.seized, *self.things}, 0)
        self.prisons = frozenset(form for form, _ in self._forms(data["prisons"]))
        self.routes = self.grammar.routes = frozenset(form for form, _ in self._forms(data["routes"]))
        self.streets = frozenset(form for form, _ in self._forms(data["streets"]))
        self.leaders = self._words(data["leaders"])
        self.peoples = self._words(data["peoples"])
        self.on_duty = frozenset(form for form, _ in self._people(data["on_duty"]))
        offices = self._words(data["offices"])
        self.offices = offices | {former + office for former in data["former"] for office in offices}
        self.directions, self.compass = self._words(data["directions"]), self._words(data["compass"])
        self.authorities = self._words(data["authorities"])
        self.around_authorities = self._words(data["around_authorities"])
        self.care = self._words(data["care"])
        self.written_kinds = {fold(noun): kind for kind, nouns in data["written_kinds"].items() for noun in nouns}
        self.within_names = self._words(data["within_names"])
        self.place_kinds = frozenset(form for form, _ in self._forms(data["place_kinds"]))
        self.bodies = frozenset(form for form, _ in self._forms(data["bodies"]))
        self.ages = frozenset(form for form, _ in self._forms(data["ages"]))
        self.collective, self.pairs = self._words(data["collective"]), self._words(data["pairs"])
        self.units = frozenset(form for form, _ in self._forms(data["units"]))
        self.group_nouns = frozenset(form for form, _ in self._forms(data["group_nouns"]))
        self.group_kinds: dict[str, set[str]] = {}  # noun for members → kinds of group that it can stand for
        for kind, nouns in data["group_kinds"].items():
            for form in (*(f for f, _ in self._people(nouns["members"])), *map(fold, nouns["body"])):
                self.group_kinds.setdefault(form, set()).add(kind)
        self.self_styled, self.calling = self._words(data["self_styled"]), self._words(data["calling"])
        self.not_people = frozenset(form for form, _ in self._forms(data["not_people"]))
        self.abstract_endings = tuple(fold(ending) for ending in data["abstract_endings"])
        self.general_persons = frozenset(form for form, _ in self._people(data["general_persons"]))
        self.unknown_actors = self._words(data["unknown_actors"])
        self.suspect_adjectives = self._words(data["suspect_adjectives"])
        self.institutions, self.titles = self._words(data["institutions"]), self._words(data["person_titles"])
        self.institutions_and_plurals = self.institutions | {
            fold(self.grammar.plural(word)) for word in self.institutions
        }

    def _indicator_terms(
        self, data: Entry, enums: dict[str, tuple[str, ...]]
    ) -> dict[str, tuple[str, str, str | None]]:
        """Term → (indicator, unit, what the sentence must also hold)."""
        terms: dict[str, tuple[str, str, str | None]] = {}
        for name, thing in data["things"].items():
            if name not in enums["indicator"]:
                hint = f"use one of {', '.join(enums['indicator'])}"
                raise UserError(
                    f"unknown indicator {name!r}", file=self.folder / "indicators.yaml", line=thing.line, hint=hint
                )
            if thing["unit"] not in enums["unit"]:
                hint = f"use one of {', '.join(enums['unit'])}"
                raise UserError(
                    f"unit is {thing['unit']!r}", file=self.folder / "indicators.yaml", line=thing.line, hint=hint
                )
            for form, _ in self._forms([*thing["terms"], *data["parts"].get(name, ())]):
                terms.setdefault(form, (name, thing["unit"], thing.get("needs")))
        return terms
