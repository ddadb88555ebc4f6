"""The validation report as files: JSON for programs, one self-contained HTML page for people."""

from __future__ import annotations

from html import escape
from pathlib import Path

from sucesos import files
from sucesos.publishing.validation.validate import MOST_PER_CHECK, Check, Reading, Report

JSON_NAME = "validation.json"
HTML_NAME = "validation.html"
STYLE = """
:root { color-scheme: light dark; --ink: #1c1c1a; --paper: #fbfaf7; --soft: #6b6860; --line: #dedbd2; --card: #fff;
  --good: #1f6f43; --bad: #a3271d; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #eceae4; --paper: #171614; --soft: #a09c92; --line: #36342f; --card: #1f1e1b;
    --good: #6cc795; --bad: #f08a7c; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 3rem 1.25rem 4rem; max-width: 64rem; background: var(--paper); color: var(--ink);
  font: 16px/1.55 system-ui, sans-serif; }
h1 { margin: 0; font-size: 1.9rem; line-height: 1.2; }
h2 { margin: 2.75rem 0 .75rem; font-size: 1.2rem; }
p { margin: .5rem 0; max-width: 46rem; }
.verdict { font-weight: 600; font-size: 1.1rem; }
.good { color: var(--good); } .bad { color: var(--bad); }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: .5rem; background: var(--card); }
table { border-collapse: collapse; width: 100%; font-size: .925rem; }
th, td { padding: .5rem .8rem; text-align: left; vertical-align: top; border-top: 1px solid var(--line); }
thead th { border-top: 0; color: var(--soft); font-weight: 600; font-size: .8rem; }
td.number { font-variant-numeric: tabular-nums; }
td.state { white-space: nowrap; font-weight: 600; }
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
.soft { color: var(--soft); }
@media print { body { padding: 0; max-width: none; } }
"""


def write_report(folder: Path, report: Report) -> None:
    """Write `folder`/validation.json and validation.html."""
    files.write_json(Path(folder) / JSON_NAME, report.to_json())
    files.write_text(Path(folder) / HTML_NAME, page(report))


def page(report: Report) -> str:
    """The report as an HTML page without scripts or other files; everything that comes from data is escaped."""
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>Validation report</title><style>{STYLE}</style></head><body>",
        f"<header><h1>Validation report</h1>{_verdict(report)}</header><main>",
        "<h2>Checks</h2>",
        _table(["Check", "What it demands", "Outcome"], [_check_cells(check) for check in report.checks]),
        _violations(report),
        "<h2>Tables</h2>",
        _table(
            ["Table", "Rows", "Read by Frictionless"],
            [_table_cells(name, rows, report.judged.get(name)) for name, rows in report.rows.items()],
        ),
        "<h2>Files</h2>",
        _table(
            ["File", "SHA-256"],
            [f"<td>{escape(name)}</td><td><code>{hash_}</code></td>" for name, hash_ in report.files.items()],
        ),
        "</main></body></html>",
    ]
    return "\n".join(parts) + "\n"


def _verdict(report: Report) -> str:
    if report.valid:
        return f'<p class="verdict good">✓ Valid: all {len(report.checks)} checks passed.</p>'
    failed = sum(check.violations > 0 for check in report.checks)
    return f'<p class="verdict bad">✗ Not valid: {failed} of {len(report.checks)} checks failed.</p>'


def _check_cells(check: Check) -> str:
    mark = '<td class="state good">✓ passed</td>'
    if check.violations:
        number = f"{check.violations:,}" + ("+" if check.violations == MOST_PER_CHECK else "")
        mark = f'<td class="state bad">✗ {number} found</td>'
    return f"<td><code>{escape(check.name)}</code></td><td>{escape(check.sentence)}</td>{mark}"


def _table_cells(name: str, rows: int, reading: Reading | None) -> str:
    if reading is None:
        seen = "none"
    elif reading.every == 1:
        seen = "all"
    else:
        seen = f"{reading.by_frictionless:,}: one of {reading.every}, the first and the last"
    return f'<td>{escape(name)}</td><td class="number">{rows:,}</td><td>{seen}</td>'


def _violations(report: Report) -> str:
    if report.valid:
        return ""
    rows = [
        "".join(
            f"<td>{cell}</td>"
            for cell in (
                f"{escape(found.table)}<br><code>{escape(found.row)}</code>",
                f"<code>{escape(found.field)}</code>",
                f"<code>{escape(found.value)}</code>",
                f'{escape(found.sentence)}<br><span class="soft">{escape(found.rule)}</span>',
            )
        )
        for found in report.violations
    ]
    return "<h2>Violations</h2>" + _table(["Table and row", "Field", "Value", "What is wrong"], rows)


def _table(heads: list[str], rows: list[str]) -> str:
    """An HTML table of ready cells."""
    cells = "".join(f'<th scope="col">{head}</th>' for head in heads)
    body = "\n".join(f"<tr>{row}</tr>" for row in rows)
    return f'<div class="scroll"><table><thead><tr>{cells}</tr></thead><tbody>\n{body}\n</tbody></table></div>'
