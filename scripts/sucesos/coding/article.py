"""The coder of a language: built once from the lexicon and the gazetteer, it turns articles into findings."""

from __future__ import annotations

import gc
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sucesos.coding.actors import known_actors
from sucesos.coding.chunking import chunk
from sucesos.coding.confidence import load_weights
from sucesos.coding.context import Context
from sucesos.coding.cues import ACTOR, PRISON
from sucesos.coding.events import EventReader
from sucesos.coding.figures import FigureReader, Page, language_folder
from sucesos.coding.findings import Finding
from sucesos.coding.foreign import Foreign
from sucesos.coding.gazetteer import Gazetteer
from sucesos.coding.lexicon import Lexicon, naming_lists
from sucesos.coding.phrases import Chunk, Sentence
from sucesos.coding.places.reader import ArticlePlaces, PlaceReader
from sucesos.coding.quantities import Quantity
from sucesos.coding.reading import Reading
from sucesos.coding.scanner import Hit, Scanner
from sucesos.coding.statistics.words import StatisticWords
from sucesos.coding.times import Time
from sucesos.coding.tokens import WORD, fold
from sucesos.text.sentences import Abbreviations

DIGIT = re.compile(r"\d")
YOUNG = 50_000  # objects that are made before the collector looks for garbage among them
TRIGGERS = ("event", "measure", "verb", "toll", "doer", "indicator")


def settle() -> None:
    """Tell Python that what is loaded by now is there to stay: its collector of garbage need not look at it again, and
    otherwise only after many objects, as an article makes thousands.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG)


@dataclass(frozen=True)
class Article:
    """What coding needs of an article; spans index `text`. title_chars: length of the headline that begins the text."""

    text: str
    published: date | None
    precision: str | None = "day"
    title_chars: int = 0


class StoryPage(Page):
    """The text of an article whose sentences are read down to their phrases."""

    def __init__(self, article: Article, folded: str, lexicon: Lexicon, actors: list[Hit], prison: bool):
        """actors: known ones that the article may name, in order. prison: may it name a prison?"""
        super().__init__(article, folded, lexicon.figures)
        self.grammar = lexicon.grammar
        self.actors, self.prison = actors, frozenset({PRISON}) if prison else frozenset()

    def may_be_verb(self, sentence: Sentence, word: str) -> bool:
        """Can a piece of a sentence be a verb, as it is spelt and after the word before it?"""
        return self.grammar.may_be_verb(word, self.text, self.folded, sentence.start, sentence.end)

    def marks(self, sentence: Sentence) -> frozenset[str]:
        """What stands for names among the words of a sentence (see cues)."""
        named = any(sentence.start <= a.start < sentence.end for a in self.actors)
        return self.prison | {ACTOR} if named else self.prison

    def names(self, sentence: Sentence) -> dict[int, int]:
        """The names of known actors in a sentence: the first token of each → the token after it."""
        named = [a for a in self.actors if sentence.start <= a.start < sentence.end]
        return {sentence.token_at(a.start): sentence.token_at(a.end - 1) + 1 for a in named}

    def figures(self, sentence: Sentence) -> tuple[list[Time], list[Quantity]]:
        """The times and the numbers of a sentence."""
        times, quantities = super().figures(sentence)
        for quantity in quantities:
            if quantity.unit != "percent":  # there are not less than none of anything: the minus is a dash
                quantity.value = abs(quantity.value)
        return times, quantities

    def chunks(self, sentence: Sentence) -> list[Chunk]:
        """The phrases of a sentence."""
        return chunk(sentence, self.grammar)


@dataclass
class Scan:
    """What the scanner found in an article: all hits, all sentences, those with a trigger or a digit, and the triggers
    in each, by its place in the article.
    """

    page: StoryPage
    hits: list[Hit]
    sentences: list[Sentence] = field(default_factory=list)
    found: list[Sentence] = field(default_factory=list)
    inside: dict[int, list[Hit]] = field(default_factory=dict)


class Coder:
    """Codes articles of one language. Build it once: loading the lexicon and the gazetteer takes most of a second."""

    def __init__(self, reference: Path, language: str, enums: dict[str, tuple[str, ...]], home: str | None = None):
        """reference: the reference/ folder. enums: allowed values by field (from schemas/). home: ISO code of the
        corpus' country.
        """
        folder = language_folder(reference, language)
        self.lexicon = Lexicon(folder, enums)
        with naming_lists(folder / "indicators.yaml"):
            self.statistics = StatisticWords(self.lexicon)
        self.figures = FigureReader(self.lexicon.figures, Abbreviations.load(folder.parent, language))
        self.gazetteer = Gazetteer(reference / "places", language, self.lexicon.place_words)
        self.home = home
        self.foreign = Foreign(language, self.lexicon.grammar.small_words)
        self.scanner = Scanner(
            {
                "event": [
                    *((n, f) for n, frames in sorted(self.lexicon.event_nouns.items()) for f in frames),
                    *((n, None) for n in sorted(self.lexicon.no_events)),  # longer terms hide the shorter in them
                ],
                "measure": sorted(self.lexicon.measures.items(), key=lambda e: e[0]),
                "verb": [(f, f) for f in self._trigger_forms()],
                "toll": [(w, w) for w in sorted(self.lexicon.toll_words)],
                "doer": [(w, w) for w in sorted({w for nouns in self.lexicon.doers.values() for w in nouns})],
                "indicator": sorted(self.lexicon.indicator_terms.items()),
                "place": list(self.gazetteer.terms()),
                "actor": list(known_actors(reference / "actors", enums["victim_type"])),
            }
        )
        self.places = PlaceReader(self.gazetteer, self.lexicon, home)
        self.gang_words = {w for w, (kind, _) in self.lexicon.persons.items() if kind == "gang"}
        self.events = EventReader(self.lexicon)
        self.weights = load_weights(reference)

    def _trigger_forms(self) -> list[str]:
        grammar = self.lexicon.grammar
        lemmas = set(self.lexicon.verbs) - grammar.copulas | {
            v for verbs, _, _ in self.lexicon.designations for v in verbs
        }
        lemmas |= self.lexicon.happening | self.lexicon.responding
        lemmas |= self.statistics.told_verbs - grammar.copulas
        states = {
            " ".join(term.rest) for copula in grammar.copulas for term in self.lexicon.verbs.get(copula, ())
        }  # "be in custody": the rest is the cue
        told = {
            " ".join([form, *term.rest[:1]])
            for lemma, terms in self.lexicon.attributions.items()
            for term in terms
            if term.rest or term.gap
            for form, _ in grammar.conjugate(lemma)
            if lemma not in grammar.copulas
        } | {" ".join(t.rest[:2]) for copula in grammar.copulas for t in self.lexicon.attributions.get(copula, ())}
        forms = {form for lemma in lemmas for form, _ in grammar.conjugate(lemma)}  # "de" is seldom a form of "dar"
        return sorted((states | told) - {""} | (forms - set(grammar.small_words)))

    def code(self, article: Article) -> list[Finding]:
        """Events and indicators of an article, in the order of its text."""
        scan = self._scan(article)
        counting = frozenset(s.n for s in scan.found if self.statistics.may_begin(s, scan.inside[s.n]))
        telling = frozenset(s.n for s in scan.found if self.events.has_words(s, scan.inside[s.n]))
        if not counting and not telling:
            return []
        reading = Reading(self, article, *self._sentences(scan), counting, telling)
        findings = [*reading.event_findings(), *reading.indicator_findings()]
        reading.close()
        return findings

    def sentences(self, article: Article) -> tuple[list[Sentence], dict[int, list[Hit]], Context]:
        """The sentences in which something was found, with hits by sentence."""
        return self._sentences(self._scan(article))

    def _scan(self, article: Article) -> Scan:
        """What one pass of the scanner finds in an article."""
        text, folded = article.text, fold(article.text)
        hits = self.scanner.scan(folded, {"place": self.places.written_as_name(text)})
        actors = [h for h in hits if h.kind == "actor"]
        prison = any(h.kind == "place" and h.entry in self.gazetteer.prisons for h in hits)
        scan, at = Scan(StoryPage(article, folded, self.lexicon, actors, prison), hits), 0
        triggers = [h for h in hits if h.kind in TRIGGERS]
        for n, (start, end, paragraph, opening) in enumerate(self.figures.spans(text)):
            while at < len(triggers) and triggers[at].start < start:
                at += 1
            inside = []
            k = at
            while k < len(triggers) and triggers[k].start < end:
                inside.append(triggers[k])
                k += 1
            scan.sentences.append(scan.page.sentence((start, end), n, paragraph, opening))
            if inside or DIGIT.search(text, start, end):
                scan.found.append(scan.sentences[-1])
                scan.inside[n] = inside
        return scan

    def _sentences(self, scan: Scan) -> tuple[list[Sentence], dict[int, list[Hit]], Context]:
        """The sentences of a scan that are in the language of the article."""
        text, folded, hits, found, sentences = scan.page.text, scan.page.folded, scan.hits, scan.found, scan.sentences
        foreign = self.foreign.paragraphs(text, folded)
        if foreign:
            hits = [h for h in hits if not any(a <= h.start < b for a, b in foreign)]
            found = [s for s in found if not any(a <= s.start < b for a, b in foreign)]
            sentences = [s for s in sentences if not any(a <= s.start < b for a, b in foreign)]
        actors = scan.page.actors = self._actors(text, [h for h in hits if h.kind == "actor"])

        places = ArticlePlaces(self.places, text, folded, [h for h in hits if h.kind == "place"], actors)
        return found, scan.inside, Context(text, folded, sentences, actors, places)

    def _is_name(self, text: str, hit: Hit) -> bool:
        """Is a known actor's name written as a name, but perhaps for its article?"""
        article, _, name = text[hit.start : hit.end].partition(" ")
        return article[0].isupper() or (fold(article) in self.lexicon.grammar.name_articles and name[:1].isupper())

    def _actors(self, text: str, hits: list[Hit]) -> list[Hit]:
        """Known actors whose name is written as a name; ambiguous ones only beside a word for their kind."""
        kept = []
        for hit in hits:
            if not self._is_name(text, hit):
                continue
            if hit.entry.ambiguous:
                around = set(WORD.findall(fold(text[max(0, hit.start - 60) : hit.end + 40])))
                if not around & self.gang_words:
                    continue
            kept.append(hit)
        return kept
