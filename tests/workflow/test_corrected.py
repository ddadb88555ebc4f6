"""A correction in a real build: one cell changes, evidence says why, and it stops the build when it no longer fits."""

from __future__ import annotations

CLASH = {"source": "001_8b3ef433ae4eaaa0.txt", "event_type": "armed_clash"}


def test_a_correction_changes_one_cell_and_fails_once_it_no_longer_fits(built, rows):
    released, version = built.release, "0.1.1"
    built.correct(table="events", match=CLASH, action="override", field="injured", value="3", expect=None)
    built.configure("version", version)
    assert "1 corrections" in built.build()
    corrected = released.with_name(version)
    pairs = list(zip(rows(released, "events"), rows(corrected, "events"), strict=True))
    changed = [(field, old[field], new[field]) for old, new in pairs for field in old if old[field] != new[field]]
    assert changed == [("injured", "", "3")]
    told = [(row["basis"], row["quote"]) for row in rows(corrected, "evidence") if row["field"] == "injured"]
    assert told == [("correction", "")]
    (line,) = rows(corrected, "corrections")
    assert (line["field"], line["old"], line["new"], line["who"]) == ("injured", "", "3", "Ana")
    assert rows(released, "indicators") == rows(corrected, "indicators")

    text = (built.folder / "reference/corrections.yaml").read_text(encoding="utf-8")
    at = text.splitlines().index("- table: events") + 1
    built.write("reference/corrections.yaml", text.replace("expect: null", "expect: 5"))
    done = built.run()
    assert done.returncode != 0
    assert f"error: reference/corrections.yaml:{at}: injured was expected to be 5, but it is now null" in done.stdout
