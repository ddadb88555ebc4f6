"""An article read as a whole: which mentions are one event, when and where each was, and what belongs together."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from sucesos.coding.context import Context
from sucesos.coding.days import Days
from sucesos.coding.doers import Doers
from sucesos.coding.eventrow import EventRow, place_values
from sucesos.coding.findings import Finding, Value
from sucesos.coding.indicators import IndicatorReader
from sucesos.coding.mentions import HOSTS, Mention
from sucesos.coding.occurrences import COURTS, MEASURES, MOVING, NOON, Assembler, Occurrence, When
from sucesos.coding.phrases import Sentence
from sucesos.coding.places.mention import PlaceMention, central
from sucesos.coding.scanner import Hit
from sucesos.coding.statistics.line import Statement
from sucesos.coding.times import Time, month_days
from sucesos.text.sentences import paragraphs

if TYPE_CHECKING:
    from sucesos.coding.article import Article, Coder

VAGUE = ("state", "county")  # told of for what happened in one of their towns
LEAD = 2  # paragraphs that tell what the story is about, counted from 0
LATER = ("extension", "lifting")  # what is decided of a measure on another day than that on which it was declared
PRISON_EVENTS = ("prison_escape", "prison_violence")  # they take place in a prison, however it is named
NATIONWIDE = "conflict_declaration"  # the measure that holds in no part of a country only
BESIDE = 20  # characters in which a phrase goes on behind its noun
JOINED = 5  # characters of the preposition that a phrase hangs on by, with its spaces
NEIGHBOURS = 40  # events that are looked at before and after one


class Reading:
    """One article on its way from sentences to findings."""

    def __init__(
        self,
        coder: Coder,
        article: Article,
        found: list[Sentence],
        hits: dict[int, list[Hit]],
        context: Context,
        counting: frozenset[int],
        telling: frozenset[int],
    ):
        """found, hits, context: the sentences of the article, as the coder gives them. counting, telling: the numbers
        of those that have words for statistics, for events.
        """
        self.coder, self.article, self.lexicon = coder, article, coder.lexicon
        self.found, self.hits, self.context = found, hits, context
        self.paragraphs = paragraphs(article.text)
        times = coder.events.circumstances
        self.days = Days(context.sentences, times, article.published)
        self.assembler = Assembler(article.published, self.days)
        reader = IndicatorReader(self.lexicon, coder.statistics, article.published, self.days)
        self.statements: list[Statement] = [
            statement for s in self.found for statement in reader.read(s, self.hits[s.n], self.context, s.n in counting)
        ]
        self.stated: dict[int, list[Statement]] = defaultdict(list)
        for statement in self.statements:
            self.stated[statement.line.sentence.n].append(statement)
        self.doers: dict[int, list[tuple[Sentence, Hit]]] = defaultdict(list)
        for s in self.found:
            self.doers[s.paragraph] += [(s, h) for h in self.hits[s.n] if h.kind == "doer"]
        self.found_doers: Doers = Doers(self)
        mentions = self._mentions(telling)
        self.context.leave_out_asides()
        self.rows = self.assembler.assemble([m for m in mentions if not self._summed(m)])
        self.country: PlaceMention | None = None
        if not self.rows and not self.statements:
            return
        self.places = self.context.places
        self.country = self._country()
        self._when()
        self.rows = [r for r in self.rows if r.when is not None and not r.planned]
        self._where()
        self.rows = [r for r in self.rows if r.place is not None or r.areas or self.country or coder.home]
        self._incidents()

    def _mentions(self, telling: frozenset[int]) -> list[Mention]:
        """The mentions of all sentences; none where no sentence can make a row that they could add to."""
        events, context = self.coder.events, self.context
        likely = (s for s in self.found if s.n in telling)
        if not self.statements and not any(events.may_make_row(s, self.hits[s.n], context) for s in likely):
            return []
        return [m for s in self.found for m in events.read(s, self.hits[s.n], context, s.n in telling)]

    def close(self) -> None:
        """Part what knows each other, so that all that was made for the article goes at once: a collector of garbage
        would take longer to find it.
        """
        for sentence in self.context.sentences:
            sentence.close()
        for statement in self.statements:
            statement.line.statements.clear()

    def _summed(self, mention: Mention) -> bool:
        """True if the mention's number is a statistic: a series told with one total is no event."""
        party = mention.patient
        number = None if party is None else party.count_span or (party.start, party.end)
        for statement in self.stated.get(mention.sentence.n, ()):
            inside = statement.thing.span[0] <= mention.start < statement.thing.span[1]
            same_number = number is not None and number[0] <= statement.span[0] < number[1]
            if (
                statement.measure in ("count", "difference")
                and (same_number or inside)
                and statement.thing.indicator not in ("attacks",)
            ):
                return True
        return False

    def _country(self) -> PlaceMention | None:
        """The country that most of the places and groups named belong to, and the first words that name it."""
        told = [p for p in self.places if not p.dateline] or self.places
        if not told:
            return None
        votes = Counter([self.coder.home] if self.coder.home else [])
        votes.update(p.place.country for p in told)
        votes.update(a.entry.country for a in self.context.actors if a.entry.country in votes)
        best = min(votes, key=lambda c: (-votes[c], c != self.coder.home, c))
        named = [p for p in self.places if p.place.country == best]
        return next((p for p in named if p.place.level == "country"), next(iter(named), None))

    # When

    def _when(self) -> None:
        for row in self.rows:
            row.when = self._own_when(row)
        main = next((r for r in self.rows if r.event in HOSTS), None)
        if main is not None and main.when is None:
            main.when = self._first_day(main)
        for row in self.rows:
            if row.event in HOSTS and row.when is not None and row.when.precision != "day":
                row.when = self._refined(row.when)
        own = {id(r) for r in self.rows if r.when is not None}
        for i, row in enumerate(self.rows):
            if row.when is None:
                row.when = self._inherited_when(row, [r for r in self._around(i) if id(r) in own])

    def _around(self, i: int) -> list[Occurrence]:
        """The events told near the i-th, in order."""
        return self.rows[max(0, i - NEIGHBOURS) : i + NEIGHBOURS]

    def _own_when(self, row: Occurrence) -> When | None:
        """What its mentions say: their own words first, and of these the finest."""
        telling = [m for m in row.mentions if m.own_time or m.strong or m.outcome == "scene"]
        told = [(m, w) for m in telling for w in [self.assembler.when(m)] if w]
        if self.article.published:
            past = [(m, w) for m, w in told if w.first <= self.article.published]
            row.planned = any(not m.late for m, _ in told) and not past
            told = past
        finest = {"day": 0, "week": 1, "month": 2, "year": 3}
        ranked = [
            (m.late, not m.own_time, finest[w.precision], w.last - w.first, w.counted, n, w)
            for n, (m, w) in enumerate(told)
        ]
        best = min(ranked, default=(None,))[-1]
        return self._of_night(best, row) if best is not None and best.night else best

    @staticmethod
    def _of_night(night: When, row: Occurrence) -> When:
        """The evening of the first day if a clock time says so, else the early hours of the second."""
        clock = next((c.clock for m in row.mentions for c in m.clocks if c.clock), None)
        day = night.first if clock is not None and clock >= NOON else night.last
        return replace(night, first=day, last=day)

    def _refined(self, vague: When) -> When:
        """ "A shooting last month ... on April 18": the first day in it that is told and that no other event has, but
        for that of publication.
        """
        taken = {r.when.span for r in self.rows if r.when is not None}
        told = [(*d.covered, (d.start, d.end)) for d in self.days]
        free = [
            (first, span)
            for first, last, span in told
            if vague.first <= first <= last <= vague.last and span not in taken and last != self.article.published
        ]
        if not free:
            return vague
        day, span = min(free)
        return When(day, day, "day", span, "inherited")

    def _inherited_when(self, row: Occurrence, dated: list[Occurrence]) -> When | None:
        """The day of the paragraph's main event, or of the measure just told; else that of publication."""
        if row.event in COURTS:
            return self._published_when()  # a court's day is not that of the deed it judges
        same = [
            r
            for r in dated
            if r.event not in MEASURES
            and r.days.precision == "day"
            and any(
                m.sentence.paragraph == row.paragraph and m.start < row.mentions[0].start and not m.aside
                for m in r.mentions
            )
        ]
        if row.event in MEASURES:
            same = [
                r
                for r in dated
                if r.event in MEASURES
                and 0 <= row.paragraph - r.last_paragraph <= 1
                and (row.subtype not in LATER or r.subtype == row.subtype)
            ]
            same.sort(key=lambda r: r.days.first)
        beside = self._day_beside(row, dated) if row.event in MOVING else None
        if beside is not None:
            return beside
        told = self._day_before(row) if row.event not in MEASURES else None
        if same and (told is None or same[-1].days.basis == "text"):
            when = same[-1].days
            return When(when.first, when.last, when.precision, when.span, "inherited" if when.span else when.basis)
        if told is not None:
            return self._taken_over(told, row)
        crime = self._goes_on(row, dated) if row.event in MOVING else None
        crime = crime or self._crime_of(row, dated)
        if crime is not None:
            return When(crime.first, crime.last, crime.precision, crime.span, "inherited")
        return self._announced(row) or self._published_when()

    def _announced(self, row: Occurrence) -> When | None:
        """ "The police said on Monday that ...": what is known only from its announcement is dated to that."""
        sentence = next(m for m in row.mentions if m.strong).sentence
        days = self.coder.events.circumstances.reported_times(sentence)
        past = [d for d in days if self.article.published is None or d.covered[1] <= self.article.published]
        return When(*past[0].covered, "day", (past[0].start, past[0].end)) if past else None

    def _goes_on(self, row: Occurrence, dated: list[Occurrence]) -> When | None:
        """What the authorities did, told in the next paragraph without a day: the day of what they did before."""
        before = [
            r
            for r in dated
            if r.event in MOVING
            and r.days.span
            and r.days.precision == "day"
            and 0 < row.paragraph - r.last_paragraph <= 1
            and self.assembler.beside(r, row.mentions[0])
        ]
        return before[-1].days if before else None

    def _crime_of(self, row: Occurrence, dated: list[Occurrence]) -> When | None:
        """ "The attackers were caught": without a day of its own, on the day of the crime told before; and a crime on
        that of the crime that the story began with.
        """
        first = row.mentions[0]  # a headline tells a crime behind who was caught: "driver of her killers held"
        until = first.sentence.end if first.sentence.headline and row.event not in HOSTS else first.start
        before = [
            r.days
            for r in dated
            if r.event in HOSTS and r.mentions[0].start < until and r.days.span and r.days.precision == "day"
        ]
        if row.event in HOSTS:
            return before[0] if before and self.article.published else None
        caught = row.event == "arrest" and any(p.definite or p.pronoun for p in row.patients())
        freed = [r.days for r in dated if r.event == "rescue" and r.mentions[0].start < row.mentions[0].start]
        if caught and freed and freed[-1].span:  # who held them is caught as they are freed
            return freed[-1]
        found = row.event == "seizure"  # what is found after a crime is found at its scene
        return before[-1] if before and (caught or found) else None

    def _day_beside(self, row: Occurrence, dated: list[Occurrence]) -> When | None:
        """ "Seized a rifle and arrested two men on Monday": what the authorities did in one sentence, on one day."""
        sentence = next(m for m in row.mentions if m.strong).sentence
        here = [
            r.days
            for r in dated
            if r.event in MOVING and any(m.sentence is sentence and m.own_time for m in r.mentions)
        ]
        when = next((w for w in here if w.precision == "day" and w.span), None)
        return None if when is None else When(when.first, when.last, when.precision, when.span, "inherited")

    def _day_before(self, row: Occurrence) -> Time | None:
        """The last day that the paragraph told before the row's first words."""
        first = next(m for m in row.mentions if m.strong)
        return next(reversed(self.days.within(first.sentence.opening, first.start)), None)

    def _first_day(self, row: Occurrence) -> When | None:
        """The first day that the story tells and that no other event has: a story's deed is what it begins with."""
        taken = {r.when.span for r in self.rows if r.when is not None}
        published = self.article.published
        for day in self.days:
            span = (day.start, day.end)
            if span not in taken and (published is None or day.covered[0] <= published):
                return self._taken_over(day, row)
        return None

    def _taken_over(self, day: Time, row: Occurrence) -> When:
        """A day told elsewhere in the story."""
        when = When(*day.covered, "day", (day.start, day.end), "inherited")
        return self._of_night(when, row) if day.precision == "night" else when

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
            if row.event in MEASURES and not row.areas:
                row.towns = self._towns(row)
        scene = self._scene()
        for row in self.rows:
            if row.place is not None and row.event not in MEASURES and self._holds(row.place, scene):
                row.place = scene
        placed = [r.place for r in self.rows if r.place is not None and r.event not in MEASURES]
        main = next((place for place in placed if place.place.level != "country"), scene)
        for i, row in enumerate(self.rows):
            if row.place is None and not row.areas:
                row.place, row.place_basis = self._inherited_place(row, self._around(i), main), "inherited"

    @staticmethod
    def _holds(wide: PlaceMention, scene: PlaceMention | None) -> bool:
        """True if what is told of a whole state or county took place in its town that the story is about."""
        if scene is None or scene.place.wide or wide.place.kind not in VAGUE:
            return False
        return scene.place.within(wide.place)

    def _own_place(self, row: Occurrence) -> PlaceMention | None:
        """The finest place that the mentions' clauses, their sentences or their paragraphs tie to the event."""
        strong = [m for m in row.mentions if m.strong]
        levels = [
            [p for m in strong for p in m.places],
            [p for m in row.mentions for p in m.places],
            [p for m in strong for p in m.near_places],
        ]
        if row.event == "extradition":  # the state that hands over
            return next((p for p in levels[0] if p.preposition in self.lexicon.grammar.leaving), None)
        if row.event in COURTS:
            levels = levels[:1]
        elif row.event not in MEASURES:
            levels.append(strong[0].paragraph_places)
        for places in levels:
            located = [
                p
                for p in places
                if p.locating
                or p.header
                or (row.event == "operation" and self._is_target(p, strong))
                or (row.event in COURTS and self._is_seat(p, strong))
                or (row.event in PRISON_EVENTS and self._is_prison(p))
                or (row.event in MEASURES and p.preposition in self.lexicon.grammar.covering and p.how == "cue")
            ]
            located = [p for p in located if p.place.level != "country"]
            if located:
                near = [p for m in strong for p in m.near_places if p.locating]
                return self._finest([*located, *(near if located[0].place.level == "admin1" else ())])
        return None

    def _is_prison(self, place: PlaceMention) -> bool:
        """A prison, or where a phrase says that one is: "se fugaron del penal de Tena"."""
        before = self.context.folded[place.phrase : place.start]
        return place.place.kind == "prison" or any(noun in before for noun in self.lexicon.prisons)

    @staticmethod
    def _is_target(place: PlaceMention, mentions: list[Mention]) -> bool:
        """True if the place is what was searched or taken."""
        searched = [m.patient for m in mentions if m.patient is not None and m.patient_role == "place"]
        return any(p.start <= place.start <= p.end + BESIDE for p in searched)

    def _is_seat(self, place: PlaceMention, mentions: list[Mention]) -> bool:
        """ "Un tribunal de Machala condenó": a place that tells where who judges sits."""
        judges = [m.agent for m in mentions if m.agent is not None]
        belongs = place.preposition in self.lexicon.grammar.genitive
        return any(a.start == place.phrase or (belongs and 0 < place.phrase - a.end <= JOINED) for a in judges)

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
        for sentence in {m.sentence.n: m.sentence for m in row.mentions}.values():
            inside = reversed(self.context.places_in(sentence.start, sentence.end))
            provinces = [p for p in inside if not p.modifying and p.place.admin1_code and self._names_province(p)]
            for country in dict.fromkeys(p.place.country for p in reversed(provinces)):
                named = {p.place.admin1_code or "": p for p in provinces if p.place.country == country}
                if len(named) > 1:
                    return [named[code] for code in sorted(named)]
        return []

    def _towns(self, row: Occurrence) -> list[PlaceMention]:
        """The towns of one province that a measure covers, when it names several and none inside the other."""
        for mention in row.mentions if row.place is not None else ():
            told = [p for p in mention.places if p.locating and p.place.level != "country"]
            towns = list({p.place.name: p for p in reversed(told) if not self._names_province(p)}.values())[::-1]
            apart = all(a is b or not a.place.within(b.place) for a in towns for b in towns)
            if len(towns) > 1 and apart and len({p.place.admin1_code for p in towns}) == 1:
                return towns
        return []

    def _names_province(self, mention: PlaceMention) -> bool:
        """A name that a province and its capital share means the province where measures are told."""
        return mention.place.level == "admin1" or mention.place.name == mention.place.admin1

    def _scene(self) -> PlaceMention | None:
        """Where the story takes place: in the city that it is about, else the province; finer where it tells."""
        country = self.country and self.country.place.country
        places = [p for p in self.places if p.place.level != "country" and p.place.country == country]
        best = central(places, len(self.article.text))
        if best is None:
            return None
        here = [p for p in places if p.city == best.city]
        return self._finest([p for p in here if p.locating] or here)

    def _inherited_place(
        self, row: Occurrence, near: list[Occurrence], main: PlaceMention | None
    ) -> PlaceMention | None:
        """The place of an event told in the same paragraph, of that paragraph, of the story so far, of the article."""
        if row.event in COURTS:
            return None
        if row.event in MEASURES:
            before = [
                r
                for r in near
                if r.event in MEASURES
                and row.event != NATIONWIDE
                and r is not row
                and 0 <= row.paragraph - r.last_paragraph <= 1
                and (r.place or r.areas)
            ]
            if before:
                row.areas, row.towns = before[-1].areas, before[-1].towns
                return before[-1].place
            return None
        here = {m.sentence.paragraph for m in row.mentions}
        same = [
            r
            for r in near
            if r is not row
            and r.place is not None
            and r.place_basis == "text"
            and r.event not in MEASURES
            and here & {m.sentence.paragraph for m in r.mentions}
        ]
        if same:
            return same[0].place
        if row.days.basis == "text" and row.days.precision in ("month", "year") and row.paragraph > LEAD:
            return None
        told = [
            p
            for n in sorted(here)[:NEIGHBOURS]
            for p in self._places_of(n)
            if p.locating and p.place.level != "country"
        ]
        if told:
            return self._finest(told)
        if row.event in MOVING and row.scene is not None:
            told = self.context.latest_places(row.mentions[0].start)
            scene = next((p for p in told if p.place == row.scene), None)
            if scene is not None:
                return scene
        if row.event in MOVING:  # where the story had come to when it told of the row last
            last = self._told_last(row, near)
            come = [p for p in last.earlier_places if p.locating and p.place.level not in ("country", "admin1")]
            return come[0] if come else main
        if self._known(row) or self._told_from(row, main):
            return None
        return main or self._fresh_at_seat(row)

    @staticmethod
    def _told_last(row: Occurrence, near: list[Occurrence]) -> Mention:
        """The last mention of what the authorities did, or of what a sentence told with it."""
        sentences = {m.sentence.n for m in row.mentions if m.strong}
        beside = [
            r for r in near if r.event in MOVING and any(m.strong and m.sentence.n in sentences for m in r.mentions)
        ]
        return max((m for r in (row, *beside) for m in r.mentions if m.strong), key=lambda m: m.start)

    def _fresh_at_seat(self, row: Occurrence) -> PlaceMention | None:
        """The dateline's city for what a story leads with, of that day or the day before, when no place is told."""
        published, verb = self.article.published, any(m.strong and not m.noun for m in row.mentions)
        if published is None or row.paragraph >= LEAD or not verb or (published - row.days.last).days > 1:
            return None
        return next((p for p in self.places if p.dateline and p.place.level != "country"), None)

    def _told_from(self, row: Occurrence, place: PlaceMention | None) -> bool:
        """Is a capital but the seat that the story is told from, when a crime comes up late in it?"""
        seat = place is not None and not place.locating and self.coder.gazetteer.is_capital(place.place)
        return seat and row.paragraph > LEAD

    @staticmethod
    def _known(row: Occurrence) -> bool:
        """ "The assassination of Senator Vera": what readers know already, told by its name alone, was not here."""
        return all(m.noun and m.patient is not None and m.patient.named for m in row.mentions if m.strong)

    def _places_of(self, paragraph: int) -> list[PlaceMention]:
        start, end = self.paragraphs[paragraph]
        return self.context.places_in(start, end)

    def _incidents(self) -> None:
        """Events of one day and place, or told as one story, share an incident; measures keep to themselves."""
        groups: list[list[Occurrence]] = []
        for row in self.rows:
            home = next((g for g in groups[-NEIGHBOURS:] if any(self._together(row, o) for o in g[:NEIGHBOURS])), None)
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
            return a.days.first == b.days.first
        near = abs((a.days.first - b.days.first).days) <= (
            3 if {a.event, b.event} & {"arrest", "rescue", "kidnapping", "seizure", "operation"} else 0
        )
        if a.place is None or b.place is None:
            return near
        return near and (a.place.place.within(b.place.place) or b.place.place.within(a.place.place))

    # Findings

    def event_findings(self) -> list[Finding]:
        """Event rows with the words behind each value."""
        return [EventRow(self, row).build() for row in self.rows]

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
                place, s.place_basis if s.place else "inherited", fields=("country", "admin1_code", "admin1", "place")
            )
            if place
            else {}
        )
        if place is None and self.coder.home:
            values["country"] = Value(self.coder.home, (), "correction")
        if s.place is None or s.place.place.level == "country":
            for name in ("admin1_code", "admin1", "place"):
                values.pop(name, None)
        if s.subgroup:
            values["subgroup"] = Value(self.article.text[s.subgroup[0] : s.subgroup[1]], (s.subgroup,))
        if s.source:
            values["attributed_to"] = Value(self.article.text[s.source[0] : s.source[1]], (s.source,), s.source_basis)
        signs = {
            "period_told": float(s.period_span is not None),
            "place_told": float(s.place is not None),
            "compared": float(s.measure != "count"),
            "source_told": float(bool(s.source)),
        }
        confidence = self.coder.weights["indicators"].confidence(s.thing.indicator, signs)
        return Finding("indicators", values, 0, confidence, signs)
