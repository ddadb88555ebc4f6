"""One event row: each field with the words that it was read from, and how sure the row is."""

from __future__ import annotations

from collections.abc import Iterator
from math import log2
from typing import TYPE_CHECKING

from sucesos.coding.context import Party
from sucesos.coding.findings import Finding, Value
from sucesos.coding.mentions import VIOLENT
from sucesos.coding.occurrences import FORCES, MEASURES, NOON, Occurrence
from sucesos.coding.phrases import Sentence
from sucesos.coding.places.mention import PlaceMention
from sucesos.coding.times import Time

if TYPE_CHECKING:
    from sucesos.coding.reading import Reading

WITHOUT_PARTIES = (*MEASURES, "operation", "seizure")
ARMED = (*VIOLENT, "arson", "robbery", "kidnapping")  # done with weapons
PROVINCE = ("country", "admin1_code", "admin1")
HOURS_APART = 12  # characters between the first and the last hour of a curfew, told together
OFTEN = 8  # more mentions of an event say nothing further
LEAD = 1  # the last paragraph of an article's lead, its headline being none
FLIGHTS = (*VIOLENT[1:], "prison_escape", "kidnapping")  # what people escape from
HELD = ("arrest", "conviction", "extradition", "prison_escape")  # the perpetrator is who was held, sentenced or fled


def place_values(mention: PlaceMention, basis: str, fields: tuple[str, ...] | None = None) -> dict[str, Value]:
    """Country, province, canton, place and point of a resolved place; what the gazetteer adds says so."""
    place = mention.place
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
        "geo_precision": Value(place.precision or place.level, span, follows),
    }
    return {name: v for name, v in values.items() if v.value is not None and (fields is None or name in fields)}


class EventRow:
    """Builds one event row."""

    def __init__(self, reading: Reading, row: Occurrence):
        self.reading, self.row, self.text, self.doers = reading, row, reading.article.text, reading.found_doers
        self.values: dict[str, Value] = {}

    def build(self) -> Finding:
        row = self.row
        strong = [m for m in row.mentions if m.strong]
        triggers = tuple((m.start, m.end) for m in strong[:3])
        self.values["event_type"] = Value(row.event, triggers)
        self._subtype(triggers)
        self.values["attempted"] = Value(self._attempted(), triggers[:1])
        self._dates()
        self._places()
        self._parties()
        self._counts()
        self._details()
        signs = self._signs()
        confidence = self.reading.coder.weights["events"].confidence(row.event, signs)
        return Finding("events", self.values, row.incident, confidence, signs)

    def _attempted(self) -> bool:
        """Was it tried and failed? A thrown grenade may go off or not, as others of its mentions say."""
        told = [m for m in self.row.mentions if not m.undecided]
        return bool(told) and told[0].attempted and all(m.attempted or not m.strong for m in told)

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
        when = self.row.days
        spans = (when.span,) if when.span else ()
        self.values["date_start"] = Value(when.first, spans, when.basis)
        self.values["date_end"] = Value(when.last, spans, when.basis)
        self.values["date_precision"] = Value(when.precision, spans, when.basis)

    def _places(self) -> None:
        row = self.row
        if row.areas:
            spans = tuple((p.start, p.end) for p in row.areas)
            self.values["country"] = Value(row.areas[0].place.country, spans, "gazetteer")
            self.values["areas"] = Value(";".join(p.place.admin1_code or "" for p in row.areas), spans, "gazetteer")
            self.values["geo_precision"] = Value("admin1", spans, "gazetteer")
        elif row.towns:
            spans = tuple((p.start, p.end) for p in row.towns)
            told = place_values(row.towns[0], "text", fields=PROVINCE)
            self.values.update({name: Value(value.value, spans, "gazetteer") for name, value in told.items()})
            self.values["geo_precision"] = Value("admin1", spans, "gazetteer")
        elif row.place is not None:
            self.values.update(place_values(row.place, row.place_basis))
        elif self.reading.country is None:  # no place is named: the corpus is about its country, says its curator
            self.values["country"] = Value(self.reading.coder.home, (), "correction")
            self.values["geo_precision"] = Value("country", (), "correction")
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
        if row.event in WITHOUT_PARTIES:
            return
        agents = [m.agent for m in row.mentions if m.agent is not None and (m.agent_role or m.outcome)]
        patients = row.patients()
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
        if row.event == "armed_clash":  # whoever fired first, it was not those who answered
            agents = [p for p in agents if p.type not in FORCES] or agents
        self._party("perpetrator", agents)
        if "perpetrator" not in self.values and (doer := self.doers.of(row)) is not None:
            self._party("perpetrator", [doer])
        self._party("victim", [p for p in victims if p.kind == "person"] or victims)

    def _party(self, role: str, parties: list[Party]) -> None:
        told = [p for p in parties if not p.pronoun and not p.zero and p.kind != "item" and not p.text.isdigit()]
        if not told:
            return
        best = min(
            told,
            key=lambda p: (
                p.type is None and p.count_span is not None and p.count_span[1] == p.end,  # "otros tres": no noun
                p.kind != "person",
                p.head in self.reading.lexicon.bodies,
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
        if role == "perpetrator":
            self._group(told, best)

    def _group(self, told: list[Party], best: Party) -> None:
        member = next(((p.group, p.group_span) for p in told if p.group and p.group_span), None)
        if member is not None:
            self.values["group"] = Value(member[0], (member[1],))
        elif (named := self.doers.group(best)) is not None:
            self.values["group"] = Value(named.entry.name, ((named.start, named.end),))

    def _counts(self) -> None:
        for name, (value, span, _) in sorted(self.row.counts.items()):
            if name != "escaped" or self.row.event in FLIGHTS:
                self.values[name] = Value(value, (span,))

    def _details(self) -> None:
        row = self.row
        if row.event in ARMED:
            order = {"car_bomb": 0, "grenade": 1, "explosive": 2, "firearm": 2, "blade": 2, "fire": 3}
            armed = [
                (order.get(m.weapon, 9), m.start, m.weapon, m.weapon_span)
                for m in row.mentions
                if m.weapon and m.weapon_span
            ]
            if armed:
                _, _, weapon, span = min(armed, key=lambda told: told[:2])
                self.values["weapon"] = Value(weapon, (span,))
        if row.event == "seizure":
            self._seizure()
        if row.event in MEASURES:
            self._measure()
        if row.event == "conviction":
            self._sentence()

    def _seizure(self) -> None:
        order = ("cocaine", "drugs", "weapons", "explosives", "ammunition", "money", "vehicles", "other")
        parties = [part for p in self.row.patients() for part in (p.parts or (p,)) if part.item]
        best = min(parties, key=lambda p: (order.index(p.item), p.amount is None, p.start), default=None)
        if best is None:
            return
        best = next((p for p in parties if self._firmer(p, best)), best)
        span = ((best.start, best.end),)
        self.values["seized_item"] = Value(best.item, span)
        if best.amount is not None:
            self.values["seized_quantity"] = Value(best.amount, span)
            self.values["seized_unit"] = Value(best.unit, span)

    @staticmethod
    def _firmer(other: Party, soft: Party) -> bool:
        """ "More than two tonnes ... 2.3 tonnes of cocaine": the same told exactly."""
        if soft.amount is None or soft.qualifier == "exact" or other.amount is None or other.qualifier != "exact":
            return False
        return (other.item, other.unit) == (soft.item, soft.unit) and abs(other.amount - soft.amount) < soft.amount / 2

    def _measure(self) -> None:
        mentions = self.row.mentions
        told = [(t.start < m.start, n, t) for n, m in enumerate(mentions) for t in m.durations if t.days]
        duration = min(told, key=lambda way: way[:2])[2] if told else self._lasting()
        if duration is not None:
            self.values["duration_days"] = Value(duration.days, ((duration.start, duration.end),))
        if self.row.event == "curfew":
            clocks = [t for m in mentions for t in m.clocks] or self._hours()
            for name, clock in zip(("curfew_start", "curfew_end"), clocks, strict=False):
                self.values[name] = Value(clock.clock, ((clock.start, clock.end),))

    def _lasting(self) -> Time | None:
        """How long it holds when a later sentence says so: "The measure will last 45 days"."""
        told = (t for s in self._sentences_after() if self._tells_again(s) for t in s.times)
        return next((t for t in told if t.kind == "duration" and t.days), None)

    def _hours(self) -> list[Time]:
        """Its hours when a later sentence tells them: "The measure will hold from 22:00 to 05:00", or but the two hours
        of one night together: "between 22:00 and 05:00 nobody may be outside".
        """
        for sentence in self._sentences_after():
            clocks = [t for t in sentence.times if t.kind == "clock" and t.clock]
            if len(clocks) > 1 and (self._tells_again(sentence) or self._of_one_night(*clocks[:2])):
                return clocks[:2]
        return []

    @staticmethod
    def _of_one_night(first: Time, last: Time) -> bool:
        return last.start - first.end <= HOURS_APART and str(first.clock) > NOON > str(last.clock)

    def _sentences_after(self) -> Iterator[Sentence]:
        """The sentences after the last one that names a measure, up to the next paragraph."""
        row = self.row
        for sentence in self.reading.found:
            if sentence.start > row.mentions[-1].start and sentence.paragraph - row.last_paragraph <= 1:
                yield sentence

    def _tells_again(self, sentence: Sentence) -> bool:
        """Does a sentence open with a noun that means the measure: "the measure", "the decree"?"""
        opening = sentence.chunks[0] if sentence.chunks else None
        again = self.reading.lexicon.measures_again
        return opening is not None and opening.kind == "np" and sentence.low[opening.head] in again

    def _sentence(self) -> None:
        """The longest term, in years: "34 years and 8 months"."""
        terms = [term for mention in self.row.mentions for term in self._terms(mention.durations)]
        terms = terms or self._terms_told_after()
        if terms:
            years, span = max(terms)
            self.values["sentence_years"] = Value(round(years, 2), (span,))

    def _terms(self, durations: list[Time]) -> list[tuple[float, tuple[int, int]]]:
        """Years and words of each term, months that follow years counted with them."""
        terms = []
        for i, d in enumerate(durations):
            if d.days is None or d.precision not in ("year", "month"):
                continue
            years = d.days / 365 if d.precision == "year" else d.days / 360
            span = (d.start, d.end)
            follower = durations[i + 1] if i + 1 < len(durations) else None
            if d.precision == "year" and follower and follower.days and self._goes_on(d, follower):
                years, span = years + follower.days / 360, (d.start, follower.end)
            terms.append((years, span))
        return terms

    def _terms_told_after(self) -> list[tuple[float, tuple[int, int]]]:
        """The term when a sentence of the same or the next paragraph names it: "La pena es de 26 años"."""
        row, lexicon = self.row, self.reading.lexicon
        for sentence in self.reading.found:
            near = -2 <= sentence.paragraph - row.paragraph <= 1 and not sentence.words.isdisjoint(lexicon.sentences)
            verbs = [c for c in sentence.chunks if c.kind == "vg"] if near else []
            told = verbs and not any(
                v.modal or v.negated or lexicon.grammar.lemmas(sentence.low[v.verb]) & lexicon.grammar.irrealis
                for v in verbs
            )
            terms = self._terms([t for t in sentence.times if t.kind == "duration"]) if told else []
            if terms:
                return terms
        return []

    @staticmethod
    def _goes_on(years: Time, months: Time) -> bool:
        return months.precision == "month" and months.start - years.end <= 6

    def _signs(self) -> dict[str, float]:
        """What the text gives outright, for the row's confidence."""
        row = self.row
        strong = [m for m in row.mentions if m.strong]
        return {
            "day_told": float(row.days.basis == "text"),
            "place_told": float(row.place is not None and row.place_basis == "text"),
            "verb": float(any(not m.noun for m in strong)),
            "told_often": log2(min(len(row.mentions), OFTEN)),
            "count_told": float(bool(row.counts)),
            "people_told": float("victim" in self.values or "perpetrator" in self.values),
            "in_lead": float(row.paragraph <= LEAD),
        }
