"""Mentions to occurrences: which tellings are of one event, which deaths belong to which attack, which events to one
incident.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from sucesos.coding.context import Party
from sucesos.coding.counts import Count, counts_of
from sucesos.coding.days import Days
from sucesos.coding.gazetteer import Place
from sucesos.coding.mentions import EXPLOSIVES, HOSTS, OUTLAWS, VIOLENT, Mention
from sucesos.coding.places.mention import PlaceMention
from sucesos.coding.times import Time

MEASURES = ("state_of_emergency", "curfew", "conflict_declaration")
COURTS = ("conviction", "extradition")  # decided where the court sits, which is seldom told
MOVING = ("arrest", "seizure", "operation", "rescue")  # what a story tells of one place after another
NOON = "12:00"
WEEK = 7  # days
TELLING, RECENT = 24, 40  # mentions of an event, and events, that are compared with a new mention
FORCES = ("police", "military")
SERIES = 300  # victims
NEAR_PARAGRAPHS = 1  # the paragraph itself and the next
ANNOUNCED = ("seizure", "robbery", "kidnapping")  # told once in the headline and again in the lead
FIGHTERS = (*OUTLAWS, "military")


@dataclass(slots=True)
class When:
    """Days of an occurrence and the words that say so."""

    first: date
    last: date
    precision: str
    span: tuple[int, int] | None
    basis: str = "text"
    counted: bool = False  # from the day of another event
    night: bool = False  # one of two days


@dataclass
class Occurrence:
    """One event of the article: all its mentions, when and where it was, and the numbers it brought."""

    event: str
    mentions: list[Mention] = field(default_factory=list)
    when: When | None = None
    place: PlaceMention | None = None
    areas: list[PlaceMention] = field(default_factory=list)
    towns: list[PlaceMention] = field(default_factory=list)  # of one province, when a measure covers several
    counts: dict[str, Count] = field(default_factory=dict)  # by field
    subtype: str | None = None
    place_basis: str = "text"
    incident: int = 0
    scene: Place | None = None  # where the story stood when the row was opened
    planned: bool = False  # all its own times lie after the publication

    @property
    def paragraph(self) -> int:
        """Paragraph of the first mention."""
        return self.mentions[0].sentence.paragraph

    @property
    def last_paragraph(self) -> int:
        """Paragraph of the latest mention."""
        return self.mentions[-1].sentence.paragraph

    @property
    def days(self) -> When:
        """When it was, which each row is told once the days were found."""
        if self.when is None:
            raise ValueError(f"a row of {self.event} without days")
        return self.when

    def leading(self) -> list[Mention]:
        """The first mentions: enough to know the event by, however often it is told."""
        return self.mentions[:TELLING]

    def patients(self) -> list[Party]:
        """Parties the event was done to, as mentions name them."""
        return [m.patient for m in self.leading() if m.patient is not None]

    def agents(self) -> list[Party]:
        """Parties who did it, as mentions name them."""
        return [m.agent for m in self.leading() if m.agent is not None]


class Assembler:
    """Puts the mentions of one article together."""

    def __init__(self, published: date | None, days: Days):
        self.published, self.days = published, days
        self.rows: list[Occurrence] = []
        self.faint: list[Mention] = []  # mentions that made no row

    def assemble(self, mentions: list[Mention]) -> list[Occurrence]:
        """All occurrences, in order of their first words."""
        # In a sentence, what happened comes before whom it hurt: "one person died in a shooting", "after being shot".
        for mention in sorted(mentions, key=lambda m: (m.sentence.n, self._rank(m), m.start)):
            if mention.outcome:
                self._outcome(mention)
            elif mention.event:
                self._typed(mention, mention.event)
        self._settle_types()
        return self.rows

    @staticmethod
    def _rank(mention: Mention) -> int:
        return (mention.outcome is not None) + (mention.outcome == "killed" and mention.soft)

    def recent(self) -> list[Occurrence]:
        """The article's first event and the last ones: what a mention can tell again."""
        return self.rows if len(self.rows) <= RECENT else [self.rows[0], *self.rows[-RECENT:]]

    # One mention

    def _open(self, event: str, mention: Mention) -> Occurrence:
        earlier = [p.place for p in mention.earlier_places if (p.locating or p.header) and p.place.level != "country"][
            :1
        ]
        row = Occurrence(event, scene=self.scene(mention) or next(iter(earlier), None))
        self.rows.append(row)
        return row

    def _typed(self, mention: Mention, event: str) -> None:
        event = self._type_in_context(mention, event)
        row = self._match(event, mention)
        if row is None:
            if not mention.strong:
                self.faint.append(mention)
                return
            row = self._open(event, mention)
        self._add(row, mention)

    def _type_in_context(self, mention: Mention, event: str) -> str:
        """An attack on police, or on prisoners in their prison, is of another type."""
        patient, agent = mention.patient, mention.agent
        if mention.event in ("armed_attack",) and mention.prison and (patient is None or patient.prisoner):
            return "prison_violence"
        guards = patient is not None and (patient.type in FORCES or patient.type == "official")
        if mention.event == "armed_attack" and agent is not None and agent.prisoner and guards:
            return "prison_violence"
        if (
            mention.event == "homicide"
            and mention.prison
            and mention.subtype in (None, "massacre")
            and (patient is None or patient.prisoner or mention.noun or mention.inside)
        ):
            return "prison_violence"
        inmates = agent is None or agent.prisoner or (mention.inside and agent.type == "gang")
        if mention.event == "armed_clash" and mention.prison and mention.noun and inmates:
            return "prison_violence"
        if (
            mention.event == "armed_attack"
            and patient is not None
            and ((patient.type in FORCES and mention.weapon == "firearm") or patient.on_duty or self._troops(patient))
        ):
            return "armed_clash"
        if mention.event == "armed_attack" and mention.weapon in EXPLOSIVES:
            return "bombing"
        return event

    def _outcome(self, mention: Mention) -> None:
        """Deaths, injuries and flights go to the event that brought them about; a killing without one is a homicide."""
        if mention.outcome == "scene":
            host = self._host(mention, HOSTS)
            if host is not None:
                self._add(host, mention)
            return
        if mention.outcome == "escaped":
            host = self._host(mention, ("prison_escape",)) or self._host(mention, HOSTS)
            if host is not None:
                self._add(host, mention)
            return
        if mention.accident:
            return
        if mention.outcome == "deed":
            host = self._host(mention, HOSTS)
            if host is not None:
                self._add(host, mention)
            return
        if self._series(mention):
            return
        event = self._violent_type(mention)
        zero = mention.patient is not None and mention.patient.zero
        host = self._host(
            mention, HOSTS if zero else (event,) if event == "prison_violence" else self._hosts_for(event)
        )
        if host is not None and self._compatible(host, mention):
            if (
                event == "homicide"
                and host.event == "armed_attack"
                and mention.outcome == "killed"
                and not (mention.attempted or zero)
                and self._asserts(mention)
            ):
                host.event = "homicide"
            self._add(host, mention)
            return
        if not mention.strong:
            return
        soft = (mention.soft and mention.outcome == "killed") or mention.outcome == "injured"
        beside = [m for m in self.faint if m.sentence is mention.sentence and m.event in VIOLENT]
        robbed = mention.outcome == "killed" and any(
            r.event == "robbery" and r.mentions[-1].sentence is mention.sentence for r in self.recent()
        )
        if soft and mention.agent is None and mention.weapon is None and not (beside or robbed):
            self._hurt_beside(mention)  # people die and are hurt in accidents too
            return
        row = self._open(self._named_beside(beside) or event, mention)
        for told in (*(m for m in beside if not m.noun), mention):  # "gunmen opened fire; three died"
            self._add(row, told)

    def _hurt_beside(self, mention: Mention) -> None:
        """ "Un guardia fue herido en un robo": in one sentence, who is hurt in what is no violence by itself."""
        beside = [r for r in self.recent() if r.mentions[-1].sentence is mention.sentence and r.event in HOSTS]
        if mention.outcome == "injured" and beside and beside[-1].event not in VIOLENT:
            self._add(beside[-1], mention)

    def _named_beside(self, beside: list[Mention]) -> str | None:
        """The type of a violent event that a sentence names without telling it: "died in clashes"."""
        types = {self._type_in_context(m, m.event) for m in beside if m.noun and m.event is not None}
        return next((t for t in ("prison_violence", "bombing", "armed_clash") if t in types), None)

    @staticmethod
    def _asserts(mention: Mention) -> bool:
        """Does a mention say of what kind the event was? "Man held in fatal shooting" may mean another one."""
        return mention.strong or mention.definite or mention.patient is not None or not mention.noun

    def _hosts_for(self, event: str) -> tuple[str, ...]:
        if event == "armed_clash":
            return ("armed_clash", "armed_attack", "bombing")
        return VIOLENT

    def _violent_type(self, mention: Mention) -> str:
        """The type of event that a killing or wounding is part of."""
        patient, agent = mention.patient, mention.agent
        if mention.inside or (patient is not None and patient.prisoner):
            return "prison_violence"
        if mention.prison and (patient is None or patient.type in ("official", None)):
            return "prison_violence"
        if mention.weapon in EXPLOSIVES:
            return "bombing"
        if (
            agent is not None
            and agent.type in FORCES
            and (patient is None or patient.type in OUTLAWS or patient.pronoun)
        ):
            return "armed_clash"
        if agent is None and patient is not None and patient.type in OUTLAWS and mention.forces:
            return "armed_clash"
        if agent is None and mention.chase and mention.forces:
            return "armed_clash"
        serving = patient is not None and (self._troops(patient) or (mention.duty and patient.type in FORCES))
        if serving and (agent is None or agent.type in OUTLAWS):
            return "armed_clash"
        fighter = patient is not None and (patient.type in FIGHTERS or patient.type is None)
        if mention.combat and agent is None and fighter:
            return "armed_clash"
        return "homicide" if mention.outcome == "killed" else "armed_attack"

    def _series(self, mention: Mention) -> bool:
        """So many dead without a day are those of a war or of years."""
        party = mention.patient
        when = self.when(mention) if mention.own_time else None
        return (
            party is not None
            and (party.count or 0) >= SERIES
            and (when is None or when.precision != "day" or when.first != when.last)
        )

    @staticmethod
    def _troops(party: Party) -> bool:
        """Soldiers in a body are on duty; one may be killed at home."""
        return party.type == "military" and party.plural and not party.named

    def _host(self, mention: Mention, types: tuple[str, ...]) -> Occurrence | None:
        """The latest event of some types near enough to have brought an outcome about."""
        reach = 2 if self._anaphoric(mention) else 0
        near = [
            r
            for r in self.recent()
            if r.event in types
            and mention.sentence.paragraph - r.last_paragraph <= reach
            and self._compatible(r, mention)
        ]
        if not near and mention.patient is not None and mention.patient.named:
            near = [
                r
                for r in self.rows
                if r.event in types
                and self._compatible(r, mention)
                and any(p.named and self._names(p) & self._names(mention.patient) for p in r.patients())
            ]
        same = [r for r in near if r.mentions[-1].sentence is mention.sentence]
        return (same or near)[-1] if near else (self._main(types, mention))

    @staticmethod
    def _anaphoric(mention: Mention) -> bool:
        """Does the mention speak of people that were told before, or bring a firm count of its own?"""
        party = mention.patient
        return (
            mention.outcome == "wounded_by_shot"
            or party is None
            or party.definite
            or party.pronoun
            or party.named
            or party.other
            or not mention.soft
            or mention.sentence.paragraph <= 1
        )

    def _main(self, types: tuple[str, ...], mention: Mention) -> Occurrence | None:
        main = next((r for r in self.rows if r.event in VIOLENT), None)
        if main is None or main.event not in types or not self._compatible(main, mention):
            return None
        told = self.when(mention) if mention.own_time else None
        days = [w for m in main.leading() for w in [self.when(m)] if w]
        if told is None or (not days and (self._announced(main, mention) or self._alike(main, mention))):
            return main
        return main if any(w.first <= told.last and told.first <= w.last for w in days) else None

    # Merging

    def _match(self, event: str, mention: Mention) -> Occurrence | None:
        """The row that a mention tells again, the latest first."""
        if mention.other:  # "a new clash" below a headline is the one that it announces
            return next((r for r in self.recent() if r.event == event and self._same_noun(r, mention)), None)
        family = {
            "armed_attack": VIOLENT,
            "homicide": ("homicide", "armed_attack"),
            "armed_clash": ("armed_clash", "armed_attack"),
            "bombing": ("bombing", "armed_attack"),
        }.get(event, (event,))
        if (
            event == "armed_attack"
            and mention.strong
            and not mention.definite
            and mention.own_time
            and not mention.noun
        ):
            family = ("armed_attack", "homicide", "armed_clash")
        options = [r for r in reversed(self.recent()) if r.event in family and self._compatible(r, mention)]
        same_type = [r for r in options if r.event == event]
        alone = not mention.forces or any(self._announced(r, mention) for r in self.recent())
        if event == "armed_clash" and not options and alone:  # "a shootout" of others: the same crime
            options = [r for r in reversed(self.recent()) if r.event == "homicide" and self._compatible(r, mention)]
        if event == "armed_clash" and not options:  # a suspect shot dead, then "the exchange of fire"
            options = [r for r in reversed(self.recent()) if self._felled(r) and self._compatible(r, mention)]
            for felled in options[:1]:
                felled.event = event
        if event == "bombing":
            options = [r for r in options if self._unarmed(r) and mention.sentence.paragraph - r.last_paragraph <= 1]
        beside = [r for r in options if not mention.strong and self._one_breath(r, mention)]  # "repelled the attack"
        row = next(iter(beside or same_type or options), None)
        if row is not None and event in ("homicide", "armed_clash", "bombing") and row.event == "armed_attack":
            row.event = event if self._asserts(mention) else row.event
        return row

    @staticmethod
    def _felled(row: Occurrence) -> bool:
        """Is it a killing of suspects by nobody named?"""
        dead = [m for m in row.mentions if m.outcome == "killed" and m.patient is not None]
        outlaws = all(m.patient is not None and m.patient.type == "suspects" for m in dead)
        return row.event == "homicide" and bool(dead) and outlaws and not row.agents()

    def _same_noun(self, row: Occurrence, mention: Mention) -> bool:
        """Does a headline announce what a noun tells, be it as two kinds of event at once ("a clash" in a prison)?"""
        before = [m for m in row.mentions if m.start != mention.start]
        told = len(before) < len(row.mentions) and all(m.sentence.headline for m in before)
        return (told and bool(before)) or self._announced(row, mention)

    @staticmethod
    def _unarmed(row: Occurrence) -> bool:
        """True for an attack of which nothing says yet with what it was made."""
        return not any(m.weapon for m in row.mentions)

    def _compatible(self, row: Occurrence, mention: Mention) -> bool:
        """May the mention tell of the row's event? Its day, place, names and numbers must not speak against it."""
        when = self.when(mention) if mention.own_time else None
        # Of people told of before, the days of clauses around a row's say little.
        who = mention.patient
        named = who is not None and who.named and any(self._names(who) & self._names(p) for p in row.patients())
        known = who is None or who.pronoun or who.definite or named
        fresh = mention.turned and (who is None or not known)
        if fresh and not self._one_breath(row, mention) and not self._announced(row, mention):
            return False
        telling = [m for m in row.leading() if m.own_time or not known]
        told = sorted(telling, key=lambda m: (m.late, not m.own_time))
        own, late = next(((w, m.late) for m in told for w in [self.when(m)] if w), (None, False))
        if when and own and self._apart(when, own):
            lingered = own.first < when.first and mention.late and self._of_known(mention)
            if not lingered and not (when.first < own.first and late):
                return False
        another = who is not None and who.other and not known and not self._one_breath(row, mention)
        if (mention.aside or another) and when and own is None:
            return False  # "another body was found in June"
        apart = mention.sentence.paragraph - row.last_paragraph > NEAR_PARAGRAPHS
        dated = any(m.own_time for m in row.leading())
        if row.event in COURTS and (when is None) == dated and apart:
            return False  # what a court decided without a day told, it decided now
        if row.event in MEASURES:
            return self._same_measure(row, mention, when, own)
        if row.event == "bombing" and mention.weapon in ("firearm", "blade") and not self._one_breath(row, mention):
            return False  # who is shot elsewhere in the story is no victim of the bomb
        if self._announced(row, mention):
            return True
        if not self.beside(row, mention) or (row.event == "seizure" and not self._items_agree(row, mention)):
            return False
        if mention.definite and mention.noun:
            return True
        return self._targets_agree(row, mention) and self._people_agree(row, mention)

    @staticmethod
    def _apart(a: When, b: When) -> bool:
        """Do no days of one fall on the other? What is counted in weeks may be a week off ("more than two weeks")."""
        slack = timedelta(days=WEEK if any(w.counted and w.precision == "week" for w in (a, b)) else 0)
        return a.last + slack < b.first or b.last + slack < a.first

    @staticmethod
    def _of_known(mention: Mention) -> bool:
        """ "The girl died on Tuesday": who was told of before may have been hurt days ago."""
        party = mention.patient
        return party is None or party.definite or party.pronoun or party.named

    @staticmethod
    def _announced(row: Occurrence, mention: Mention) -> bool:
        """The violence that the headline announces is what the story tells first, however it names place and people."""
        if not all(m.sentence.headline for m in row.mentions):
            return False
        lead = mention.sentence.paragraph == row.last_paragraph + 1  # "new" there is new beside older stories
        if row.event in VIOLENT:
            return lead or not mention.other
        return lead and row.event == mention.event and row.event in ANNOUNCED

    @staticmethod
    def _one_breath(row: Occurrence, mention: Mention) -> bool:
        return row.mentions[-1].sentence is mention.sentence

    @staticmethod
    def _targets_agree(row: Occurrence, mention: Mention) -> bool:
        """ "They blew up a bridge ... they also blew up a tower": another target is another attack."""
        new = mention.patient
        if new is None or new.thing is None or new.definite or Assembler._one_breath(row, mention):
            return True
        olds = [p for p in row.patients() if p.thing]
        return not olds or any(p.head == new.head for p in olds)

    @staticmethod
    def _same_measure(row: Occurrence, mention: Mention, when: When | None, own: When | None) -> bool:
        if mention.subtype and row.subtype and mention.subtype != row.subtype:
            return False
        if not mention.strong:
            return mention.sentence.paragraph - row.last_paragraph <= 1
        return mention.late or when is None or own is None or when.first == own.first

    def beside(self, row: Occurrence, mention: Mention) -> bool:
        """May a mention be told of the place of a row?"""
        mine = self.scene(mention)
        others = [p for m in row.leading() for p in [self.scene(m)] if p] or (
            [row.scene] if row.scene and row.event in MOVING else []
        )
        if mine is None or not others:
            return True
        if any(mine.within(o) or o.within(mine) for o in others):
            return True
        restated = mention.definite and mention.noun
        if restated and row.event == mention.event and row.event in MOVING and self._known_people(mention):
            return not any(p.locating for m in row.leading() for p in m.places)  # "el rescate de las víctimas"
        again = restated or self._alike(row, mention)
        return again and row.event in VIOLENT and any(mine.beside(o) for o in others)

    @staticmethod
    def _known_people(mention: Mention) -> bool:
        """Is a mention told of people that were told before, and not named?"""
        return mention.patient is not None and mention.patient.definite and not mention.patient.named

    @staticmethod
    def scene(mention: Mention) -> Place | None:
        """The place that a mention is told at: of its clause, its sentence, or what its paragraph told before."""
        for places in (mention.places, mention.near_places, mention.paragraph_places):
            placed = [p.place for p in places if (p.locating or p.header) and p.place.level != "country"]
            if placed:
                return placed[0]
        return None

    @staticmethod
    def _items_agree(row: Occurrence, mention: Mention) -> bool:
        """Another amount of another thing, told in another paragraph, is another seizure."""
        new = mention.patient
        if new is None or new.item is None or new.definite or new.amount is None:
            return True
        olds = [(p.item, p.amount) for p in row.patients() if p.item and p.amount is not None]
        same = any(i == new.item and abs(a - new.amount) < 0.05 * max(a, new.amount) for i, a in olds)
        return not olds or same or mention.sentence.paragraph == row.last_paragraph

    def _people_agree(self, row: Occurrence, mention: Mention) -> bool:
        """Two strangers named apart, or two numbers told anew, are two events."""
        new = mention.patient
        if new is None or new.pronoun or new.kind != "person":
            return True
        for one in row.leading():
            old = one.patient
            if old is None or old.pronoun or old.kind != "person":
                continue
            if one.sentence is mention.sentence and not (mention.noun or self._placed(one)):
                continue  # "a girl died on Sunday and Luis Mero was hurt"
            if new.named and old.named and new.count == old.count == 1:
                # "the murder of A ... the murder of B" are two; "A was shot ... B was shot" tells of one attack,
                # unless each has a day or place of its own
                apart = mention.noun or (self._placed(mention) and any(self._placed(m) for m in row.leading()))
                return not apart or any(self._names(new) & self._names(p) for p in row.patients())
        return True

    @classmethod
    def _alike(cls, row: Occurrence, mention: Mention) -> bool:
        """ "A man who shot four people ... the four people killed on May 7": as many, of one age or name."""
        new = mention.patient
        if new is None or new.kind != "person":
            return False
        for old in row.patients():
            several = new.count == old.count and (new.count or 0) > 1
            named = new.named and old.named and cls._names(new) & cls._names(old)
            if several or named or (cls._age(new) and cls._age(new) == cls._age(old)):
                return True
        return False

    @staticmethod
    def _age(party: Party) -> str | None:
        """The years of "a 16-year-old"."""
        ages = (word.partition("-") for word in party.text.split())
        return next((years for years, hyphen, _ in ages if hyphen and years.isdigit()), None)

    @staticmethod
    def _placed(mention: Mention) -> bool:
        """True if the mention's own clause says where or when."""
        return mention.own_time or any(p.locating for p in mention.places)

    @staticmethod
    def _names(party: Party) -> set[str]:
        return {w for w in party.text.replace(",", " ").split() if w[:1].isupper()}

    # Adding to a row

    def _add(self, row: Occurrence, mention: Mention) -> None:
        row.mentions.append(mention)
        if mention.subtype and row.subtype is None:
            row.subtype = mention.subtype

    # Days

    def when(self, mention: Mention) -> When | None:
        """The days that a mention's own words give."""
        for time in mention.times:
            if time.kind == "period" and time.first is not None and not self._rolls(time):
                return self._from_period(time)
        for time in mention.times:
            if time.kind == "offset" and not mention.measure:
                return self._from_offset(time, mention)
        return None

    @staticmethod
    def _rolls(time: Time) -> bool:
        """ "In the past two years", unlike "so far this year": no day of one event."""
        first, last = time.covered
        rolls = time.precision == "span" and time.relative and (first.day, first.month) != (1, 1)
        return rolls and (last - first).days > WEEK

    def _from_period(self, time: Time) -> When:
        span, (first, last) = (time.start, time.end), time.covered
        if time.precision in ("day", "week", "month", "year"):
            return When(first, last, time.precision, span)
        if (last - first).days <= 2:
            return When(first, last, "day", span, night=time.precision == "night")
        if first.day == 1 and first.month == 1:
            return When(first, first.replace(month=12, day=31), "year", span)
        return When(first, first, "day", span)

    def _from_offset(self, time: Time, mention: Mention) -> When | None:
        anchor = self._anchor(mention, time)
        if anchor is None or time.days is None:
            return None
        sign = -1 if time.links and time.start < mention.start else 1
        day = anchor + timedelta(days=sign * time.days)
        if self.published and day > self.published:
            return None  # counted from something else than the day told before
        if time.precision == "week":
            monday = day - timedelta(days=day.weekday())
            return When(monday, monday + timedelta(days=6), "week", (time.start, time.end), counted=True)
        return When(day, day, "day", (time.start, time.end), counted=True)

    def _anchor(self, mention: Mention, offset: Time) -> date | None:
        """The day that "the previous day" counts from: the last day told before in the paragraph or the one before
        it.
        """
        before = self.days.before(offset.start)
        if before is not None and before.start >= mention.sentence.opening:
            return before.first
        if offset.links and offset.start < mention.start:
            return self.published
        return before.first if before is not None else self.published

    # The whole

    def _settle_types(self) -> None:
        """What the whole story decides: killings in a clash belong to it, attacks that killed are homicides."""
        for row in self.rows:
            row.counts = counts_of(row.mentions)
            killed = row.counts.get("killed")
            if row.event == "armed_attack" and killed and killed[0] > 0:
                row.event = "homicide"
            if row.event == "homicide" and killed is None and self._only_wounds(row):  # "a femicide ... was stabbed"
                row.counts["killed"] = row.counts.pop("injured")
        self.rows = [r for r in self.rows if any(m.strong for m in r.mentions) and not self._is_kidnapping(r)]
        self.rows.sort(key=lambda r: r.mentions[0].start)

    @staticmethod
    def _only_wounds(row: Occurrence) -> bool:
        """Are its victims told of by how they were wounded, and by nothing else?"""
        counted = [m for m in row.mentions if m.count_field == "injured"]
        return "injured" in row.counts and all(m.outcome == "wounded_by_shot" for m in counted)

    def _is_kidnapping(self, row: Occurrence) -> bool:
        """ "After the businessman vanished": who was kidnapped in this story is not missing besides."""
        told_before = all(p.definite or p.named or p.pronoun for p in row.patients())
        taken = [r for r in self.recent() if r.event == "kidnapping"]
        return row.event == "disappearance" and told_before and any(self.beside(r, row.mentions[0]) for r in taken)
