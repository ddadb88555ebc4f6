"""What a cleaned text looks like: sound characters, whole paragraphs, no furniture, its title and its publisher."""

from __future__ import annotations

import pytest

LEAD = "Police in the town of Valle Hondo freed a farmer on Monday who had been held for nine days."
MORE = "Two brothers were detained in the operation, the commander told reporters at a news conference."


def paragraphs(article):
    return article["text"].split("\n\n")


def test_characters_are_made_sound(clean_one):
    article = clean_one(
        "La polic\u0069\u0301a\u00a0de  Valle\u200b Hon\u00addo\u2003hal\u202elo\ttres\x07 armas.\r\nFin\ufeff."
    )
    assert article["text"] == "La policía de Valle Hondo hallo tres armas.\n\nFin."


def test_hard_wrapped_lines_are_joined(clean_one):
    text = (
        "A group of armed men attacked the customs post of Valle Hondo at dawn on\n"
        "Tuesday and fled across the river with a load of rifles, the provincial\n"
        "governor told a local radio station.\n"
        "\n"
        "Nobody was hurt in the attack, the third in that valley since the spring,\n"
        "and soldiers were looking for the assailants in the hills that night, he\n"
        "added.\n"
    )
    assert [p.split()[-1] for p in paragraphs(clean_one(text))] == ["station.", "added."]
    assert "at dawn on Tuesday" in clean_one(text)["text"]


def test_one_paragraph_a_line_is_kept_so(clean_one):
    lines = [LEAD, MORE, "VALLE HONDO, Norte", "The farmer is well.", LEAD.replace("nine", "ten") + " " + MORE]
    assert paragraphs(clean_one("\n".join(lines))) == lines


def test_a_headline_and_a_stamp_are_not_one_line(clean_one):
    article = clean_one(f" date 2024-03 Farmer freed in Valle Hondo\nMar 14, 2024 | 22 comments\n\n{LEAD}\n\n{MORE}")
    assert paragraphs(article) == ["Farmer freed in Valle Hondo", LEAD, MORE]


def test_repeats_are_dropped(clean_one):
    article = clean_one("\n\n".join([LEAD[:60] + "…", LEAD, MORE, LEAD.upper(), "He said no.", "He said no."]))
    assert paragraphs(article) == [LEAD, MORE, "He said no.", "He said no."]


@pytest.mark.parametrize(
    "line",
    [
        "Read also: Three hurt in a bus crash near the border",
        "Related: A valley under siege",
        "RELATED",
        "Photo: EFE",
        "Foto: archivo particular",
        "The farmer on his way home. (Photo: police of Valle Hondo)",
        "El agricultor a su llegada. | Foto: Policía Nacional",
        "Agents near the river (Photo by Ana Luz / AFP)",
        "Leer más",
        "LEER MÁS: Quién era el alcalde",
        "Lea también: Hallan un arsenal en la sierra",
        "Lea también Hallan un arsenal en la sierra",
        "LEAVE YOUR COMMENT",
        "Follow us on Twitter, Facebook and Telegram",
        "Síganos en nuestras redes sociales.",
        "Advertisement",
        "- Publicidad -",
        "Share this",
        "Click here to subscribe.",
        "Si quieres más, suscríbete al boletín.",
        "We use cookies to make your visit better.",
        "Este sitio utiliza cookies.",
        "ef/kmg",
        "© 2024 Canal Nueve. All rights reserved.",
        "Facebook Twitter WhatsApp",
        "30th Saturday, April 2022 - 09:50 UTC",
        "Martes, 1 de noviembre de 2022. Tiempo de lectura: 3 minutos",
        "Tags: farm, kidnapping",
        "https://example.org/a/story",
        "* * *",
    ],
)
def test_furniture_is_dropped(clean_one, line):
    assert paragraphs(clean_one(f"{LEAD}\n\n{line}\n\n{MORE}")) == [LEAD, MORE]


@pytest.mark.parametrize(
    "line",
    [
        "Photos of the scene showed two burnt cars.",
        "Related crimes have risen by 12 percent since May, the commander said.",
        "Video footage shows the men running.",
        "Read the verdict, the judge told him, and he wept.",
        "Share prices fell after the attack on the refinery.",
        "La foto de la víctima circuló en redes.",
        "Más información daría la Policía el lunes, dijo el coronel.",
        "El lunes 3 de mayo fueron hallados dos cuerpos.",
        "Follow the money, the prosecutor said.",
        "VALLE HONDO, Norte",
        "В городе задержаны трое.",
        "The men (both from Valle Hondo) were named by a witness (a neighbour).",
    ],
)
def test_sentences_are_not_taken_for_furniture(clean_one, line):
    assert paragraphs(clean_one(f"{LEAD}\n\n{line}\n\n{MORE}")) == [LEAD, line, MORE]


def test_a_bare_label_takes_its_headlines_along(clean_one):
    links = "Also read:\n\nBoy finds a grenade in his school\n\nThree hurt in a bus crash near the border"
    assert paragraphs(clean_one(f"{LEAD}\n\n{links}\n\n{MORE}")) == [LEAD, MORE]


def test_markup_is_taken_out_and_other_brackets_stay(clean_one):
    html = (
        "<p>Police seized 3 rifles &amp; 2 pistols, <b>worth</b> &euro;900.</p><script>var a = '<p>';</script>"
        "<p>Fewer than &lt;10&gt; were hurt; x < y, AT&T said.<br/>Fin de la nota de hoy.</p>"
    )
    assert paragraphs(clean_one(html, source="a")) == [
        "Police seized 3 rifles & 2 pistols, worth €900.",
        "Fewer than <10> were hurt; x < y, AT&T said.",
        "Fin de la nota de hoy.",
    ]


def test_words_are_those_of_the_body(clean_one):
    article = clean_one("Three men – all aged 20 – were held.", title="Three held")
    assert article["words"] == 7


def test_a_given_title_is_the_first_paragraph(clean_one):
    article = clean_one(f"{LEAD}\n\n{MORE}", title="Farmer <b>freed</b>\n in Valle Hondo")
    assert article["title"] == "Farmer freed in Valle Hondo"
    assert paragraphs(article) == ["Farmer freed in Valle Hondo", LEAD, MORE]
    assert article["text"][: article["title_chars"]] == article["title"]


def test_a_title_that_the_text_begins_with_is_not_told_twice(clean_one):
    article = clean_one(f"FARMER FREED IN VALLE HONDO\n\n{LEAD}", title="Farmer freed in Valle Hondo")
    assert paragraphs(article) == ["FARMER FREED IN VALLE HONDO", LEAD]
    assert article["title_chars"] == len("FARMER FREED IN VALLE HONDO")


def test_a_headline_is_the_title_and_a_lead_is_not(clean_one):
    headed = clean_one(f" date 2024-05-06 Farmer freed in Valle Hondo\n\n{LEAD}\n\n{MORE}")
    assert (headed["title"], headed["title_chars"]) == ("Farmer freed in Valle Hondo", 27)
    plain = clean_one(f" date 2024-05-06 {LEAD}\n\n{MORE}")
    assert (plain["title"], plain["title_chars"]) == (None, 0)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{LEAD}\n\n{MORE} EFE", "EFE"),
        (f"{LEAD}\n\n{MORE} EFE\n\nab/cde\n\nRelated: A valley under siege", "EFE"),
        (f"{LEAD}\n\n{MORE} (AFP)", "AFP"),
        (f"{LEAD}\n\n{MORE} — Reuters", "Reuters"),
        (f"{LEAD}\n\n{MORE}\n\nEFE", "EFE"),
        (f"Quito, Jul 4 (EFE).- {LEAD}\n\n{MORE}", "EFE"),
        (f"Farmer freed in Valle Hondo\n\nQuito (AP) — {LEAD}", "AP"),
        (f"Valle Hondo (Norte), 10 may (AFP) - {LEAD}", "AFP"),
        (f"Quito/EFE.- {LEAD}", "EFE"),
        (f"{LEAD}\n\n{MORE} He had said so to the AFP", None),
        (f"{LEAD}\n\nThe men were named by EFE.", None),
    ],
)
def test_an_agency_credit_is_evidence_of_the_publisher(clean_one, text, words):
    article = clean_one(text)
    if words is None:
        assert article["publisher"] is article["publisher_start"] is article["publisher_end"] is None
    else:
        assert article["text"][article["publisher_start"] : article["publisher_end"]] == words
        assert article["publisher"]


def test_a_given_publisher_has_no_span(clean_one):
    article = clean_one(f"{LEAD} EFE", publisher="El Heraldo del Valle")
    assert (article["publisher"], article["publisher_start"]) == ("El Heraldo del Valle", None)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (LEAD, "en"),
        ("La Policía liberó el lunes a un agricultor que llevaba nueve días en poder de sus captores.", "es"),
        (
            "A polícia libertou na segunda-feira um agricultor que estava há nove dias em poder dos sequestradores.",
            "pt",
        ),
        ("La police a libéré lundi un agriculteur qui était détenu depuis neuf jours dans la montagne.", "fr"),
    ],
)
def test_the_language_is_recognised(clean_one, text, language):
    assert clean_one(text)["language"] == language


def test_a_short_text_has_the_declared_language(clean_one):
    assert clean_one("Capturan a dos.", language="es-EC")["language"] == "es"
    assert clean_one(LEAD, language="es")["language"] == "en"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "cp850"]
)
def test_encodings_are_read_and_recorded(clean_one, encoding):
    text = "El señor Ibáñez pidió auxilio; según él, ¿quién acudió? La niña está bien, aseguró."
    article = clean_one(text.encode(encoding))
    assert article["text"] == text
    assert article["encoding"] == {"utf-8-sig": "utf-8", "latin-1": "cp1252"}.get(encoding, encoding)


def test_a_word_is_what_spaces_part_if_it_holds_a_letter_or_digit(clean_one):
    assert clean_one("«Dos» muertos — 3.5 (hoy) … dijo la policía -- *** en Ibáñez.")["words"] == 9
