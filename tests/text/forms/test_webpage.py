"""Web pages: the article on them and what they say of it; no page takes more than linear time."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from bulk import NEWS, page


def test_an_article_is_found_between_menu_and_footer(raw, run):
    content = page(NEWS, '<link rel="canonical" href="https://elfaro.example/2024/05/06/two-dead">').encode()
    (raw / "page.html").write_bytes(content)
    article = run(raw)[0]["page.html"]
    assert article["article_id"] == hashlib.sha256(content).hexdigest()[:16]
    assert (article["published"], article["publisher"]) == (date(2024, 5, 6), "El Faro de Valle Hondo")
    assert article["title"] == "Two dead in Valle Hondo"
    assert article["url"] == "https://elfaro.example/2024/05/06/two-dead"
    assert article["language"] == "en"
    paragraphs = article["text"].split("\n\n")
    assert paragraphs[:2] == ["Two dead in Valle Hondo", NEWS]
    assert not {"Sports", "All rights reserved"} & set(paragraphs)
    assert "menu" not in article["text"]


@pytest.mark.parametrize(
    ("codec", "said", "known"),
    [
        ("utf-8", "", "utf-8"),
        ("utf-8", '<meta charset="iso-8859-1">', "utf-8"),
        ("cp1252", '<meta charset="ISO-8859-1">', "cp1252"),
        ("cp1252", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', "cp1252"),
        ("utf-16", "", "utf-16"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_says(raw, run, codec, said, known):
    story = "La Policía de Ibáñez detuvo el lunes a tres hombres “armados” en el barrio."
    (raw / "page.htm").write_bytes(page(story, said).encode(codec))
    article = run(raw)[0]["page.htm"]
    assert story in article["text"]
    assert article["encoding"] == known


def test_one_bad_byte_does_not_turn_a_page_into_another_encoding(raw, run):
    content = page("La Policía detuvo el lunes a tres hombres en Ibáñez.", '<meta charset="utf-8">').encode()
    (raw / "page.html").write_bytes(content.replace(b"lunes", b"lunes\xff"))
    assert "Policía detuvo el lunes\ufffd a tres hombres en Ibáñez." in run(raw)[0]["page.html"]["text"]


def test_the_sidecar_wins_over_what_a_page_says(raw, run):
    (raw / "page.html").write_text(page(NEWS))
    (raw / "metadata.csv").write_text("source,published,publisher\npage.html,2024-05-07,La Linterna\n")
    article = run(raw)[0]["page.html"]
    assert (article["published"], article["publisher"]) == (date(2024, 5, 7), "La Linterna")


def test_pages_without_article_or_out_of_bounds_are_rejected(raw, run, intake):
    pages = {
        "empty.html": ("", "empty"),
        "none.html": ("<html><head><title>x</title></head><body></body></html>", "no_text"),
        "data.html": ("\x00\x01\x02" * 500, "not_text"),
        "large.html": (page(NEWS) + " " * intake.max_page_bytes, "too_large"),
        "long.html": (page(NEWS + " The men fled towards the river." * 50_000), "too_large"),
        "future.html": (page(NEWS).replace("2024", "2031"), "future_date"),
    }
    for name, (content, _) in pages.items():
        (raw / name).write_text(content)
    articles, rejected = run(raw)
    assert not articles
    assert {source: row["reason"] for source, row in rejected.items()} == {
        n: reason for n, (_, reason) in pages.items()
    }


HOSTILE = {
    "deep": "<div>" * 500_000 + "word",
    "deep text": "<article>" + "<b>" * 40_000 + "word" * 100,
    "one tag": "<a " + "x" * 2_500_000 + ">word</a>",
    "attributes": "<a " + " ".join(f"a{n}" for n in range(300_000)) + ">word</a>",
    "quoted": "<a " + " ".join(f'a{n}=">"' for n in range(200_000)) + ">word</a>",
    "slashed": "<a/" + "/".join(f"a{n}='<'" for n in range(200_000)) + ">word</a>",
    "open tags": "<a" * 1_000_000,
    "open quotes": "<a b='" * 400_000,
    "brackets": "<" * 2_500_000,
    "paragraphs": "<p>word" * 350_000,
    "scripts": "<script>" * 300_000,
    "script ends": "<script" * 300_000,
    "comments": "<!--" * 600_000,
    "metas": "<meta charset=" * 150_000,
    "spaces": "<article><p>word" + " " * 2_500_000 + "word</p></article>",
    "entities": "<article><p>" + "&amp;" * 400_000 + "</p></article>",
    "word": "<article><p>" + "x" * 900_000 + "</p></article>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_page_takes_more_than_linear_time(raw, run, name):
    """Quadratic time on these would be minutes to hours; the test as a whole must simply end."""
    (raw / "hostile.html").write_text(f"<!DOCTYPE html><html><body>{HOSTILE[name]}", encoding="utf-8")
    articles, rejected = run(raw)
    assert len(articles) + len(rejected) == 1
