"""A config that cannot be right stops the workflow before anything is built, and the message says what to mend."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("key", "line", "told"),
    [
        ("max_item_bytes", "max_item_bytes: many", "`max_item_bytes` is 'many'; expected a whole number of bytes"),
        ("languages", "language: [en]", "unknown key `language`; expected only columns, contributors, country"),
        ("keywords", "keywords: crime", "`keywords` is 'crime'; expected a list of words"),
        (
            "title",
            "title: Ours\ndoi: https://doi.org/10.1/x",
            "`doi` is 'https://doi.org/10.1/x'; expected a DOI such as",
        ),
        ("country", "", "key `country` is missing; expected an ISO 3166-1 alpha-3 code"),
    ],
)
def test_a_wrong_config_is_told_and_nothing_is_built(fresh, key, line, told):
    config = fresh.folder / "config/config.yaml"
    lines = config.read_text(encoding="utf-8").splitlines()
    assert sum(old.startswith(f"{key}:") for old in lines) == 1
    config.write_text("\n".join(line if old.startswith(f"{key}:") else old for old in lines), encoding="utf-8")
    done = fresh.run()
    assert done.returncode != 0
    assert f"config/config.yaml: {told}" in done.stdout
    assert not (fresh.folder / "output").exists()
