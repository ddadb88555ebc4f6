"""The coder of a language: built once from the lexicon and the gazetteer, it turns articles into findings."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sucesos.coding.actors import known_actors
from sucesos.coding.confidence import load_weights
from sucesos.coding.context import Context
from sucesos.coding.events import EventReader
from sucesos.coding.findings import Finding
from sucesos.coding.gazetteer import Gazetteer
from sucesos.coding.lexicon import Lexicon
from sucesos.coding.phrases import Sentence, chunk
from sucesos.coding.places import PlaceReader
from sucesos.coding.quantities import read_quantities
from sucesos.coding.reading import Reading
from sucesos.coding.scanner import Hit, Scanner
from sucesos.coding.statistics.words import StatisticWords
from sucesos.coding.times import read_times
from sucesos.coding.tokens import WORD, fold, tokenize
from sucesos.errors import UserError
from sucesos.text.sentences import Abbreviations, paragraphs, sentences

DIGIT = re.compile(r"\d")
TRIGGERS = ("event", "measure", "verb", "toll", "doer", "indicator")


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
                "event": [
                    *((n, f) for n, frames in sorted(self.lexicon.event_nouns.items()) for f in frames),
                    *((n, None) for n in sorted(self.lexicon.no_events)),  # longer terms hide the shorter in them
                ],
                "measure": sorted(self.lexicon.measures.items(), key=lambda e: e[0]),
                "verb": [(f, f) for f in self._trigger_forms()],
                "toll": [
                    (w, w) for w in sorted({*self.lexicon.toll_heads, *self.lexicon.zero_heads, *self.lexicon.tolls})
                ],
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
        try:
            self.statistics = StatisticWords(self.lexicon)
        except KeyError as error:
            hint = "compare with the other languages' files"
            raise UserError(f"the list {error} is missing", file=folder / "indicators.yaml", hint=hint) from None

    def _trigger_forms(self) -> list[str]:
        grammar = self.lexicon.grammar
        lemmas = set(self.lexicon.verbs) - {self.lexicon.grammar.copula} | {
            v for verbs, _, _ in self.lexicon.designations for v in verbs
        }
        lemmas |= self.lexicon.happening | self.lexicon.responding
        states = {
            " ".join(term.rest) for term in self.lexicon.verbs.get(self.lexicon.grammar.copula, ())
        }  # "be in custody": the rest is the cue
        told = {
            " ".join([form, *term.rest[:1]])
            for lemma, terms in self.lexicon.attributions.items()
            for term in terms
            if term.rest or term.gap
            for form, _ in grammar.conjugate(lemma)
            if lemma != grammar.copula
        } | {" ".join(term.rest[:2]) for term in self.lexicon.attributions.get(grammar.copula, ())}
        return sorted(states | told | {form for lemma in lemmas for form, _ in grammar.conjugate(lemma)})

    def code(self, article: Article) -> list[Finding]:
        """Events and indicators of an article, in the order of its text."""
        reading = Reading(self, article)
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
            Counter(a.entry.country for a in actors if a.entry.country),
        )
        context = Context(text, folded, actors, places)
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
                if inside or everything or DIGIT.search(text, start, end):
                    sentence = self._sentence(article, folded, start, end, n, p, first, context.actors_in(start, end))
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
                if not around & self.gang_words:
                    continue
            kept.append(hit)
        return kept

    def _sentence(
        self,
        article: Article,
        folded: str,
        start: int,
        end: int,
        n: int,
        paragraph: int,
        opening: int,
        actors: list[Hit],
    ) -> Sentence:
        tokens = tokenize(article.text, folded, start, end)
        words = self.lexicon.words
        known = [words[t.low] for t in tokens]
        headline = start < article.title_chars
        sentence = Sentence(start, end, n, paragraph, tokens, known, headline=headline, opening=opening)
        sentence.times = read_times(
            article.text, folded, sentence, article.published, self.lexicon.times, article.precision or "day"
        )
        taken = {
            i
            for t in sentence.times
            if t.kind != "duration"
            for i in range(sentence.token_at(t.start), sentence.token_at(t.end - 1) + 1)
        }
        sentence.quantities = read_quantities(sentence, self.lexicon.quantities, taken)
        sentence.names = {sentence.token_at(a.start): sentence.token_at(a.end - 1) + 1 for a in actors}
        sentence.chunks = chunk(sentence, self.lexicon.grammar)
        return sentence
