"""An article read as a whole: mentions and statements become findings, with inherited days and places, incidents and
confidence.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sucesos.coding.actors import known_actors
from sucesos.coding.context import Context, Party
from sucesos.coding.events import EventReader, Mention
from sucesos.coding.findings import Finding, Value
from sucesos.coding.indicators import IndicatorReader, Statement, StatisticWords
from sucesos.coding.lexicon import Lexicon
from sucesos.coding.occurrences import HOSTS, MEASURES, MOVING, VIOLENT, Assembler, Occurrence, When
from sucesos.coding.phrases import Sentence, chunk
from sucesos.coding.places import Gazetteer, Place, PlaceMention, PlaceReader
from sucesos.coding.quantities import read_quantities
from sucesos.coding.scanner import Hit, Scanner
from sucesos.coding.times import Time, month_days, read_times
from sucesos.coding.tokens import fold, tokenize
from sucesos.errors import UserError
from sucesos.text.sentences import Abbreviations, paragraphs, sentences

WORD = re.compile(r"[a-z0-9']+")
TRIGGERS = ("event", "measure", "verb", "toll", "doer", "indicator")
COURTS = ("conviction", "extradition")  # decided where the court sits, which is seldom told
HELD = ("arrest", "conviction", "extradition", "prison_escape")


@dataclass(frozen=True)
class Article:
    """What coding needs of an article; spans index `text`. title_chars: length of the headline that begins the text."""

    text: str
    published: date | None
    precision: str | None = "day"
    title_chars: int = 0


class Coder:
    """Codes articles of one language. Build it once: loading the lexicon and the gazetteer takes most of a second."""

    def __init__(self, reference: Path, language: str, enums: dict[str, tuple[str, ...]], home: str | None = None):
        """reference: the reference/ folder. enums: allowed values by field (from schemas/). home: ISO code of the
        corpus' country.
        """
        folder = reference / "lexicon" / language
        if not folder.is_dir():
            raise UserError(
                f"no lexicon for language {language!r}",
                file=folder,
                hint="add its folder or change `languages` in the config",
            )
        self.lexicon = Lexicon(folder, enums)
        self.gazetteer = Gazetteer(reference / "places")
        self.home = home
        self.abbreviations = Abbreviations.load(reference / "lexicon", language)
        self.scanner = Scanner(
            {
                "event": [(n, f) for n, frames in sorted(self.lexicon.event_nouns.items()) for f in frames],
                "measure": sorted(self.lexicon.measures.items(), key=lambda e: e[0]),
                "verb": [(f, f) for f in self._trigger_forms()],
                "toll": [
                    (w, w) for w in sorted({*self.lexicon.toll_heads, *self.lexicon.zero_heads, *self.lexicon.tolls})
                ],
                "doer": [(w, w) for w in sorted({w for nouns in self.lexicon.doers.values() for w in nouns})],
                "indicator": sorted(self.lexicon.indicator_terms.items()),
                "place": list(self.gazetteer.terms()),
                "actor": list(known_actors(reference / "actors")),
            }
        )
        self.places = PlaceReader(self.gazetteer, self.lexicon, home)
        self.events = EventReader(self.lexicon)
        self.statistics = StatisticWords(self.lexicon)

    def _trigger_forms(self) -> list[str]:
        grammar = self.lexicon.grammar
        lemmas = set(self.lexicon.verbs) - {"be"} | {v for verbs, _, _ in self.lexicon.designations for v in verbs}
        states = {
            " ".join(term.rest) for term in self.lexicon.verbs.get("be", ())
        }  # "be in custody": the rest is the cue
        return sorted(states | {form for lemma in lemmas for form, _ in grammar.conjugate(lemma)})

    def code(self, article: Article) -> list[Finding]:
        """Events and indicators of an article, in the order of its text."""
        reading = _Reading(self, article)
        return [*reading.event_findings(), *reading.indicator_findings()]

    def sentences(
        self, article: Article, everything: bool = False
    ) -> tuple[list[Sentence], dict[int, list[Hit]], Context]:
        """The sentences in which something was found (or all), read down to their phrases, with hits by sentence."""
        text = article.text
        folded = fold(text)
        hits = self.scanner.scan(folded)
        actors = self._actors(text, [h for h in hits if h.kind == "actor"])
        places = self.places.read(
            text,
            folded,
            [h for h in hits if h.kind == "place"],
            [(a.start, a.end) for a in actors if a.entry.type != "government"],
        )
        context = Context(text, folded, frozenset(WORD.findall(folded)), actors, places)
        found, by_sentence, n, at = [], {}, 0, 0
        triggers = [h for h in hits if h.kind in TRIGGERS]
        for p, (first, last) in enumerate(paragraphs(text)):
            for start, end in sentences(text, first, last, self.abbreviations):
                while at < len(triggers) and triggers[at].start < start:
                    at += 1
                inside = []
                k = at
                while k < len(triggers) and triggers[k].start < end:
                    inside.append(triggers[k])
                    k += 1
                if inside or everything or any(c.isdigit() for c in text[start:end]):
                    sentence = self._sentence(article, folded, start, end, n, p)
                    found.append(sentence)
                    by_sentence[n] = inside
                n += 1
        return found, by_sentence, context

    def _actors(self, text: str, hits: list[Hit]) -> list[Hit]:
        """Known actors whose name is written as a name; ambiguous ones only beside a word for their kind."""
        kept = []
        for hit in hits:
            if not (text[hit.start].isupper() or text[hit.start : hit.start + 4].lower() in ("los ", "the ")):
                continue
            if hit.entry.ambiguous:
                around = set(WORD.findall(fold(text[max(0, hit.start - 60) : hit.end + 40])))
                if not around & {w for w, (kind, _) in self.lexicon.persons.items() if kind == "gang"}:
                    continue
            kept.append(hit)
        return kept

    def _sentence(self, article: Article, folded: str, start: int, end: int, n: int, paragraph: int) -> Sentence:
        tokens = tokenize(article.text, folded, start, end)
        times = read_times(
            article.text, folded, start, end, article.published, self.lexicon.times, article.precision or "day"
        )
        sentence = Sentence(start, end, n, paragraph, tokens, times, [], headline=start < article.title_chars)
        taken = {
            i
            for t in times
            if t.kind != "duration"
            for i in range(sentence.token_at(t.start), sentence.token_at(t.end - 1) + 1)
        }
        sentence.quantities = read_quantities(tokens, self.lexicon.quantities, taken)
        sentence.chunks = chunk(sentence, self.lexicon.grammar)
        return sentence


class _Reading:
    """One article on its way from sentences to findings."""

    def __init__(self, coder: Coder, article: Article):
        self.coder, self.article, self.lexicon = coder, article, coder.lexicon
        self.found, self.hits, self.context = coder.sentences(article)
        self.places = self.context.places
        self.days = [
            t for s in self.found for t in coder.events.told_times(s) if t.first is not None and t.precision == "day"
        ]
        self.assembler = Assembler(article.published, self.days)
        reader = IndicatorReader(self.lexicon, coder.statistics, article.published)
        self.statements = [statement for s in self.found for statement in reader.read(s, self.hits[s.n], self.context)]
        mentions = [m for s in self.found for m in coder.events.read(s, self.hits[s.n], self.context)]
        self.rows = self.assembler.assemble([m for m in mentions if not self._summed(m)])
        self.country = self._country()
        self._when()
        self.rows = [r for r in self.rows if r.when is not None and not r.planned]
        self._where()
        self.rows = [r for r in self.rows if r.place is not None or r.areas or self.country]
        self._incidents()

    def _summed(self, mention: Mention) -> bool:
        """True if the mention's number is a statistic: a series told with one total is no event."""
        party = mention.patient
        number = None if party is None else party.count_span or (party.start, party.end)
        for statement in self.statements:
            inside = statement.thing.span[0] <= mention.start < statement.thing.span[1]
            same_number = number is not None and number[0] <= statement.span[0] < number[1]
            if (
                statement.measure in ("count", "difference")
                and (same_number or (inside and statement.sentence is mention.sentence))
                and statement.thing.indicator not in ("attacks",)
            ):
                return True
        return False

    def _country(self) -> PlaceMention | None:
        """The country that most of the named places lie in, and the first words that name it."""
        votes = Counter(p.place.country for p in self.places)
        if not votes:
            return None
        best = min(votes, key=lambda c: (-votes[c], c))
        named = [p for p in self.places if p.place.country == best]
        return next((p for p in named if p.place.level == "country"), named[0])

    # When

    def _when(self) -> None:
        for row in self.rows:
            row.when = self._own_when(row)
        dated = [r for r in self.rows if r.when is not None]
        for row in self.rows:
            if row.when is None:
                row.when = self._inherited_when(row, dated)

    def _own_when(self, row: Occurrence) -> When | None:
        told = [w for m in row.mentions for w in [self.assembler.when(m)] if w]
        if self.article.published:
            past = [w for w in told if w.first <= self.article.published]
            row.planned = bool(told) and not past
            told = past
        own = [w for m in row.mentions if m.own_time for w in [self.assembler.when(m)] if w in told]
        finest = {"day": 0, "week": 1, "month": 2, "year": 3}
        return min(own or told, key=lambda w: finest[w.precision], default=None)

    def _inherited_when(self, row: Occurrence, dated: list[Occurrence]) -> When | None:
        """The day of the paragraph's main event, or of the measure just told; else that of publication."""
        same = [
            r
            for r in dated
            if r.event not in MEASURES
            and r.when.precision == "day"
            and any(m.sentence.paragraph == row.paragraph and m.start < row.mentions[0].start for m in r.mentions)
        ]
        if row.event in MEASURES:
            same = [r for r in dated if r.event in MEASURES and 0 <= row.paragraph - r.last_paragraph <= 1]
            same.sort(key=lambda r: r.when.first)
        told = self._day_before(row) if row.event not in MEASURES else None
        if same and (told is None or same[-1].when.basis == "text"):
            when = same[-1].when
            return When(when.first, when.last, when.precision, when.span, "inherited" if when.span else when.basis)
        crime = self._crime_of(row, dated)
        if told is None and crime is not None:
            return When(crime.first, crime.last, crime.precision, crime.span, "inherited")
        if told is not None:
            return When(told.first, told.last, "day", (told.start, told.end), "inherited")
        return self._published_when()

    @staticmethod
    def _crime_of(row: Occurrence, dated: list[Occurrence]) -> When | None:
        """ "The attackers were caught": without a day of its own, on the day of the crime told before."""
        if row.event != "arrest" or not any(p.definite or p.pronoun for p in row.patients()):
            return None
        before = [
            r
            for r in dated
            if r.event in HOSTS
            and r.mentions[0].start < row.mentions[0].start
            and r.when.span
            and r.when.precision == "day"
        ]
        return before[-1].when if before else None

    def _day_before(self, row: Occurrence) -> Time | None:
        """The last day that the paragraph told before the row's first words."""
        first = next(m for m in row.mentions if m.strong)
        return next((t for t in reversed(self.days) if first.paragraph_start <= t.start < first.start), None)

    def _published_when(self) -> When | None:
        day = self.article.published
        if day is None:
            return None
        if self.article.precision == "month":
            return When(*month_days(day.year, day.month), "month", None, "published")
        return When(day, day, "day", None, "published")

    # Where

    def _where(self) -> None:
        for row in self.rows:
            row.place = self._own_place(row)
            if row.event in MEASURES or row.event == "operation":
                row.areas = self._areas(row)
        scene = self._scene()
        for row in self.rows:
            if row.place is None and not row.areas:
                row.place, row.place_basis = self._inherited_place(row, scene), "inherited"

    def _own_place(self, row: Occurrence) -> PlaceMention | None:
        """The finest place that the mentions' clauses, their sentences or their paragraphs tie to the event."""
        strong = [m for m in row.mentions if m.strong]
        levels = [
            [p for m in strong for p in m.places],
            [p for m in row.mentions for p in m.places],
            [p for m in strong for p in m.near_places],
        ]
        if row.event in COURTS:
            levels = levels[:1]
        elif row.event not in MEASURES:
            levels.append(strong[0].paragraph_places[::-1])
        for places in levels:
            located = [
                p
                for p in places
                if p.locating
                or p.header
                or (row.event == "operation" and self._is_target(p, strong))
                or (row.event in MEASURES and p.preposition in self.lexicon.grammar.covering and p.how == "cue")
            ]
            located = [p for p in located if p.place.level != "country"]
            if located:
                return self._finest(located)
        return None

    @staticmethod
    def _is_target(place: PlaceMention, mentions: list[Mention]) -> bool:
        """True if the place is what was searched or taken."""
        return any(
            m.patient is not None and m.patient_role == "place" and m.patient.start <= place.start <= m.patient.end + 20
            for m in mentions
        )

    def _finest(self, mentions: list[PlaceMention]) -> PlaceMention:
        """The first mention, or a later one that lies in the same place and is finer."""
        best = mentions[0]
        order = {"country": 0, "admin1": 1, "admin2": 2, "place": 3}
        for mention in mentions[1:]:
            if order[mention.place.level] > order[best.place.level] and mention.place.within(best.place):
                best = mention
        return best

    def _areas(self, row: Occurrence) -> list[PlaceMention]:
        """The provinces a measure covers when its sentences name more than one."""
        for sentence in dict.fromkeys(m.sentence.n for m in row.mentions):
            first = next(m.sentence for m in row.mentions if m.sentence.n == sentence)
            named = {
                p.place.admin1_code: p
                for p in reversed(self.places)
                if first.start <= p.start < first.end
                and not p.modifying
                and p.place.admin1_code
                and self._names_province(p)
            }
            if len(named) > 1:
                return [named[code] for code in sorted(named)]
        return []

    def _names_province(self, mention: PlaceMention) -> bool:
        """A name that a province and its capital share means the province where measures are told."""
        return mention.place.level == "admin1" or mention.place.name == mention.place.admin1

    def _scene(self) -> PlaceMention | None:
        """Where the story takes place: the first place that something is told to be at, else the dateline's."""
        located = [
            p
            for p in self.places
            if p.locating
            and p.place.level != "country"
            and (self.country is None or p.place.country == self.country.place.country)
        ]
        early = [p for p in located if p.start < 0.6 * len(self.article.text)] or located
        return self._finest(early) if early else None

    def _inherited_place(self, row: Occurrence, scene: PlaceMention | None) -> PlaceMention | None:
        if row.event in COURTS:
            return None
        if row.event in MEASURES:
            before = [
                r
                for r in self.rows
                if r.event in MEASURES
                and r is not row
                and 0 <= row.paragraph - r.last_paragraph <= 1
                and (r.place or r.areas)
            ]
            if before:
                row.areas = before[-1].areas
                return before[-1].place
            return None
        here = {m.sentence.paragraph for m in row.mentions}
        same = [
            r
            for r in self.rows
            if r is not row
            and r.place is not None
            and r.place_basis == "text"
            and r.event not in MEASURES
            and here & {m.sentence.paragraph for m in r.mentions}
        ]
        if same:
            return same[0].place
        if row.when.basis == "text" and row.when.precision in ("month", "year"):
            return None
        told = [
            p for p in self.places if p.locating and p.place.level != "country" and self.paragraph_of(p.start) in here
        ]
        if told:
            return self._finest(told)
        if row.event in MOVING and row.scene is not None:
            before = next(
                (p for p in reversed(self.places) if p.place == row.scene and p.start < row.mentions[0].start), None
            )
            if before is not None:
                return before
        main = next(
            (
                r
                for r in self.rows
                if r.place is not None
                and r.place_basis == "text"
                and r.event not in MEASURES
                and r.place.place.level != "country"
            ),
            None,
        )
        return main.place if main is not None else scene

    def paragraph_of(self, offset: int) -> int:
        """Number of the paragraph that holds an offset."""
        return self.article.text.count("\n\n", 0, offset)

    def _incidents(self) -> None:
        """Events of one day and place, or told as one story, share an incident; measures keep to themselves."""
        groups: list[list[Occurrence]] = []
        for row in self.rows:
            home = next((g for g in groups if any(self._together(row, other) for other in g)), None)
            if home is None:
                groups.append([row])
            else:
                home.append(row)
        for number, group in enumerate(groups, start=1):
            for row in group:
                row.incident = number

    def _together(self, a: Occurrence, b: Occurrence) -> bool:
        if (a.event in MEASURES) != (b.event in MEASURES):
            return False
        if a.event in MEASURES:
            return a.when.first == b.when.first
        near = abs((a.when.first - b.when.first).days) <= (
            3 if {a.event, b.event} & {"arrest", "rescue", "kidnapping", "seizure", "operation"} else 0
        )
        if a.place is None or b.place is None:
            return near
        return near and (a.place.place.within(b.place.place) or b.place.place.within(a.place.place))

    # Findings

    def event_findings(self) -> list[Finding]:
        """Event rows with the words behind each value."""
        return [_EventFinding(self, row).build() for row in self.rows]

    def indicator_findings(self) -> list[Finding]:
        """Indicator rows; one number is one row, even when two patterns read it."""
        findings: dict[tuple, Finding] = {}
        for statement in self.statements:
            finding = self._indicator(statement)
            key = tuple(
                finding.get(f)
                for f in (
                    "indicator",
                    "measure",
                    "value",
                    "period_start",
                    "period_end",
                    "country",
                    "admin1_code",
                    "place",
                )
            )
            findings.setdefault(key, finding)
        return list(findings.values())

    def _indicator(self, s: Statement) -> Finding:
        values = {
            "indicator": Value(s.thing.indicator, (s.thing.span,)),
            "measure": Value(s.measure, (s.span,)),
            "value": Value(s.value, (s.span,)),
            "unit": Value(s.unit, (s.span,)),
            "qualifier": Value(s.qualifier, (s.span,)),
        }
        for name, days, span, basis in (
            ("period", s.period, s.period_span, s.period_basis),
            ("baseline", s.baseline, s.baseline_span, "text"),
        ):
            for side, day in zip(("start", "end"), days, strict=True):
                if day is not None:
                    values[f"{name}_{side}"] = Value(day, (span,), basis) if span else Value(day, (), "published")
        place = s.place or self.country
        values.update(
            place_values(
                place, "text" if s.place else "inherited", fields=("country", "admin1_code", "admin1", "place")
            )
            if place
            else {}
        )
        if s.place is None or s.place.place.level == "country":
            for name in ("admin1_code", "admin1", "place"):
                values.pop(name, None)
        if s.subgroup:
            values["subgroup"] = Value(self.article.text[s.subgroup[0] : s.subgroup[1]], (s.subgroup,))
        if s.source:
            values["attributed_to"] = Value(self.article.text[s.source[0] : s.source[1]], (s.source,))
        confidence = (
            0.55
            + 0.15 * (s.period_span is not None)
            + 0.1 * (s.place is not None)
            + 0.1 * (s.measure != "count")
            + 0.05 * bool(s.source)
        )
        return Finding("indicators", values, 0, round(min(confidence, 0.95), 2))


def place_values(mention: PlaceMention, basis: str, fields: tuple[str, ...] | None = None) -> dict[str, Value]:
    """Country, province, canton, place and point of a resolved place; what the gazetteer adds says so."""
    place: Place = mention.place
    span = ((mention.start, mention.end),)
    follows = "gazetteer" if basis == "text" else basis
    values = {
        "country": Value(
            place.country, span, basis if place.level == "country" and mention.how != "demonym" else follows
        ),
        "admin1_code": Value(place.admin1_code, span, follows),
        "admin1": Value(place.admin1, span, basis if place.level == "admin1" else follows),
        "admin2": Value(place.admin2, span, basis if place.level == "admin2" else follows),
        "place": Value(place.name if place.level != "country" else None, span, basis),
        "latitude": Value(place.latitude, span, follows),
        "longitude": Value(place.longitude, span, follows),
        "geo_precision": Value(place.level, span, follows),
    }
    return {name: v for name, v in values.items() if v.value is not None and (fields is None or name in fields)}


class _EventFinding:
    """Builds one event row."""

    def __init__(self, reading: _Reading, row: Occurrence):
        self.reading, self.row, self.text = reading, row, reading.article.text
        self.values: dict[str, Value] = {}

    def build(self) -> Finding:
        row = self.row
        strong = [m for m in row.mentions if m.strong]
        triggers = tuple((m.start, m.end) for m in strong[:3])
        self.values["event_type"] = Value(row.event, triggers)
        self._subtype(triggers)
        self.values["attempted"] = Value(
            row.mentions[0].attempted and all(m.attempted or not m.strong for m in row.mentions), triggers[:1]
        )
        self._dates()
        self._places()
        self._parties()
        self._counts()
        self._details()
        return Finding("events", self.values, row.incident, self._confidence())

    def _subtype(self, triggers: tuple) -> None:
        row = self.row
        if row.event == "rescue" and any(m.strong and m.subtype is None for m in row.mentions):
            return  # the authorities had a part in it
        subtype, span = (
            row.subtype,
            next(((m.start, m.end) for m in row.mentions if m.subtype == row.subtype), triggers[0]),
        )
        if row.event == "homicide":
            killed = row.counts.get("killed")
            officials = next((p for p in row.patients() if p.type in ("politician", "official", "journalist")), None)
            if officials is not None and subtype in (None, "massacre"):
                subtype, span = "assassination", (officials.start, officials.end)
            elif subtype is None and killed and killed[0] >= 3:
                subtype, span = "massacre", killed[1]
        allowed = {
            "kidnapping": ("express_kidnapping", "hostage_taking"),
            "homicide": ("contract_killing", "massacre", "femicide", "assassination"),
            "robbery": ("carjacking",),
            "rescue": ("released",),
            "state_of_emergency": ("declaration", "extension", "lifting"),
            "curfew": ("imposition", "extension", "lifting"),
        }
        if subtype in allowed.get(row.event, ()):
            self.values["subtype"] = Value(subtype, (span,))

    def _dates(self) -> None:
        when = self.row.when
        spans = (when.span,) if when.span else ()
        self.values["date_start"] = Value(when.first, spans, when.basis)
        self.values["date_end"] = Value(when.last, spans, when.basis)
        self.values["date_precision"] = Value(when.precision, spans, when.basis)

    def _places(self) -> None:
        row = self.row
        if row.areas:
            spans = tuple((p.start, p.end) for p in row.areas)
            self.values["country"] = Value(row.areas[0].place.country, spans, "gazetteer")
            self.values["areas"] = Value(";".join(p.place.admin1_code for p in row.areas), spans, "gazetteer")
            self.values["geo_precision"] = Value("admin1", spans, "gazetteer")
        elif row.place is not None:
            self.values.update(place_values(row.place, row.place_basis))
        else:
            self.values.update(
                place_values(
                    self.reading.country,
                    "inherited",
                    fields=("country", "geo_precision")
                    if self.reading.country.place.level == "country"
                    else ("country",),
                )
            )
            if self.reading.country.place.level != "country":
                self.values["geo_precision"] = Value("country", self.values["country"].spans, "inherited")

    def _parties(self) -> None:
        row = self.row
        if row.event in (*MEASURES, "operation", "seizure"):
            return
        agents, patients = row.agents(), row.patients()
        if row.event in HELD:
            self._party(
                "perpetrator",
                [p for p in patients if p.kind == "person"] or ([] if row.event != "prison_escape" else agents),
            )
            return
        if row.event == "rescue":
            self._party("victim", patients)
            return
        victims = [
            m.patient
            for m in row.mentions
            if m.patient is not None and m.patient_role == "victim" and m.outcome != "escaped"
        ]
        self._party("perpetrator", agents)
        if "perpetrator" not in self.values:
            self._doer()
        self._party("victim", [p for p in victims if p.kind == "person"] or victims)

    def _doer(self) -> None:
        """A noun that means who does such things, in the paragraphs of the event or any after its first words."""
        nouns = self.reading.lexicon.doers.get(self.row.event, ())
        told = {m.sentence.paragraph for m in self.row.mentions}
        near = range(min(told), max(told) + 2)
        for sentence in self.reading.found:
            for hit in self.reading.hits[sentence.n]:
                if hit.kind == "doer" and hit.entry in nouns and sentence.paragraph in near:
                    chunk = sentence.chunk_of(sentence.token_at(hit.start))
                    if chunk is not None and chunk.kind == "np" and sentence.tokens[chunk.head].end == hit.end:
                        party = self.reading.coder.events.actors.party(
                            self.reading.context, sentence, chunk, join=False
                        )
                        self._party("perpetrator", [party])
                        return

    def _party(self, role: str, parties: list[Party]) -> None:
        told = [p for p in parties if not p.pronoun and not p.zero and p.kind != "item"]
        if not told:
            return
        best = min(
            told,
            key=lambda p: (
                p.kind != "person",
                p.unknown,
                p.type is None,
                p.head in self.reading.lexicon.grammar.other,
                p.start,
            ),
        )
        self.values[role] = Value(best.text, ((best.start, best.end),))
        typed = next((p for p in told if p.type and p.type != "civilians"), next((p for p in told if p.type), None))
        if typed is not None:
            kind = "suspects" if role == "perpetrator" and typed.type == "civilians" else typed.type
            if role == "perpetrator" and typed.unknown:
                kind = "unknown"
            self.values[f"{role}_type"] = Value(kind, ((typed.start, typed.end),))
        group = next((p for p in told if p.group), None)
        if role == "perpetrator" and group is not None:
            self.values["group"] = Value(group.group, (group.group_span,))

    def _counts(self) -> None:
        for name, (value, span, _) in sorted(self.row.counts.items()):
            self.values[name] = Value(value, (span,))

    def _details(self) -> None:
        row = self.row
        if row.event in (*VIOLENT, "arson", "robbery", "kidnapping"):
            order = {"car_bomb": 0, "grenade": 1, "explosive": 2, "firearm": 2, "blade": 2, "fire": 3}
            armed = [m for m in row.mentions if m.weapon and m.weapon_span]
            if armed:
                best = min(armed, key=lambda m: (order.get(m.weapon, 9), m.start))
                self.values["weapon"] = Value(best.weapon, (best.weapon_span,))
        if row.event == "seizure":
            self._seizure()
        if row.event in MEASURES:
            self._measure()
        if row.event == "conviction":
            self._sentence()

    def _seizure(self) -> None:
        order = ("cocaine", "drugs", "weapons", "explosives", "ammunition", "money", "vehicles", "other")
        parties = [part for p in self.row.patients() for part in (p.parts or (p,)) if part.item]
        best = min(parties, key=lambda p: (order.index(p.item), p.start), default=None)
        if best is None:
            return
        span = ((best.start, best.end),)
        self.values["seized_item"] = Value(best.item, span)
        if best.amount is not None:
            self.values["seized_quantity"] = Value(best.amount, span)
            self.values["seized_unit"] = Value(best.unit, span)

    def _measure(self) -> None:
        mentions = self.row.mentions
        duration = next((t for m in mentions for t in m.durations if t.days), None)
        if duration is not None:
            self.values["duration_days"] = Value(duration.days, ((duration.start, duration.end),))
        clocks = [t for m in mentions for t in m.clocks]
        if self.row.event == "curfew" and clocks:
            for name, clock in zip(("curfew_start", "curfew_end"), clocks, strict=False):
                self.values[name] = Value(clock.clock, ((clock.start, clock.end),))

    def _sentence(self) -> None:
        """The longest term, in years: "34 years and 8 months"."""
        terms = []
        for mention in self.row.mentions:
            durations = mention.durations
            for i, d in enumerate(durations):
                if d.days is None or d.precision not in ("year", "month"):
                    continue
                years = d.days / 365 if d.precision == "year" else d.days / 360
                span = (d.start, d.end)
                follower = durations[i + 1] if i + 1 < len(durations) else None
                if d.precision == "year" and follower and follower.precision == "month" and follower.start - d.end <= 6:
                    years, span = years + follower.days / 360, (d.start, follower.end)
                terms.append((years, span))
        if terms:
            years, span = max(terms)
            self.values["sentence_years"] = Value(round(years, 2), (span,))

    def _confidence(self) -> float:
        """Higher when day and place are the row's own, several mentions tell it and its people are named."""
        row = self.row
        score = 0.5 + 0.15 * (row.when.basis == "text") + 0.1 * (row.place_basis == "text" and row.place is not None)
        score += (
            0.1 * (len(row.mentions) > 1)
            + 0.05 * bool(row.counts)
            + 0.05 * ("victim" in self.values or "perpetrator" in self.values)
        )
        return round(min(score, 0.95), 2)


__all__ = ["Article", "Coder", "Mention"]
