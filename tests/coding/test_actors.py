"""Who noun phrases stand for: actor type, number and known group, in sentences of each language."""

from __future__ import annotations

from datetime import date

import pytest
from invented import of_each_language

from sucesos.coding.article import Article

PUBLISHED = date(2024, 5, 15)


@pytest.mark.parametrize(("language", "case"), of_each_language("actors"))
def test_the_people_of_a_sentence(coder_of, language, case):
    """parties: words, actor type (null: whatever it is), number, canonical name of the group."""
    coder = coder_of(language)
    found, _, context = coder.sentences(Article(case["text"], PUBLISHED))
    told = {}
    for sentence in found:
        for chunk in sentence.chunks:
            if chunk.kind == "np":
                party = coder.events.actors.party(context, sentence, chunk)
                told[party.text] = [party.type, party.count, party.group]
    for words, kind, *rest in case["parties"]:
        assert words in told, told
        assert told[words] == [kind or told[words][0], *rest]
