"""Cuts a sentence into phrases, by the kind of its language, and binds the phrases to their verbs."""

from __future__ import annotations

from sucesos.coding.arguments import bind
from sucesos.coding.grammar import Grammar
from sucesos.coding.inflected import InflectedChunker
from sucesos.coding.phrases import Chunk, Chunker, Sentence


def chunk(sentence: Sentence, grammar: Grammar) -> list[Chunk]:
    """The chunks of a sentence whose times and quantities must have been read."""
    if not grammar.inflected:
        return Chunker(sentence, grammar).run()
    chunks = InflectedChunker(sentence, grammar).run()
    bind(sentence, chunks, grammar)
    return chunks
