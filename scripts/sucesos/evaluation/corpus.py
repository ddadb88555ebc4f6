"""An invented corpus as a publisher or an archive would send it: texts, JSON lines, web pages or a web archive."""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from html import escape
from io import BytesIO
from pathlib import Path

from sucesos.errors import UserError
from sucesos.evaluation.invention import Invention
from sucesos.files import written_whole

FILES_OF_FOLDER = 1000  # more make a folder slow on some systems
PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title} | {publisher}</title>
<link rel="canonical" href="{url}">
<meta property="og:type" content="article">
<meta property="og:title" content="{title}">
<meta property="og:site_name" content="{publisher}">
<meta property="article:published_time" content="{published}T12:00:00Z">
</head>
<body>
<header><a href="/">{publisher}</a><nav><ul><li><a href="/a">A</a></li><li><a href="/b">B</a></li></ul></nav></header>
<main>
<article>
<h1>{title}</h1>
<time datetime="{published}">{published}</time>
{paragraphs}
</article>
<aside><ul><li><a href="/c">C</a></li><li><a href="/d">D</a></li></ul></aside>
</main>
<footer><p>© {publisher}</p></footer>
</body>
</html>
"""


def write_corpus(articles: Iterable[Invention], out: Path) -> None:
    """Write the articles in the form that the name of `out` asks for; one is in memory at a time.

    `.jsonl`: a line each. `.warc.gz`: the response of a web server each. No suffix: a folder with a `.txt` each; a
    name that ends in `-html`: a folder of web pages. Raises UserError for another suffix, and when a folder is not
    empty.
    """
    name = out.name
    if name.endswith(".jsonl"):
        write = _jsonl
    elif name.endswith(".warc.gz"):
        write = _warc
    elif not out.suffix:
        write = _pages if name.endswith("-html") else _texts
    else:
        hint = "use .jsonl, .warc.gz, or a name without suffix for a folder"
        raise UserError(f"there is no form for `{out.suffix}`", file=out, hint=hint)
    with written_whole(out) if out.suffix else _new_folder(out) as target:
        write(articles, target)


@contextmanager
def _new_folder(out: Path):
    """A folder beside `out` that takes its place in the end."""
    if out.exists():
        raise UserError("it is there already", file=out, hint="remove it, or write elsewhere")
    part = out.with_name(f".{out.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    try:
        yield part
        part.rename(out)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _jsonl(articles: Iterable[Invention], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for article in articles:
            stream.write(json.dumps(record(article), ensure_ascii=False) + "\n")


def record(article: Invention) -> dict[str, str]:
    """The keys of a line of `.jsonl`."""
    return {
        "title": article.title,
        "publisher": article.publisher,
        "url": article.url,
        "published": article.published.isoformat(),
        "language": article.language,
        "text": article.text,
    }


def _texts(articles: Iterable[Invention], folder: Path) -> None:
    _files(articles, folder, "txt", lambda article: f" date {article.published} {article.title}\n\n{article.text}\n")


def _pages(articles: Iterable[Invention], folder: Path) -> None:
    _files(articles, folder, "html", page)


def _files(articles: Iterable[Invention], folder: Path, suffix: str, written: Callable[[Invention], str]) -> None:
    for article in articles:
        target = folder / f"{article.number // FILES_OF_FOLDER:05d}" / f"{article.number:08d}.{suffix}"
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(written(article).encode("utf-8"))


def page(article: Invention) -> str:
    """The article as a web page, with what pages have around an article."""
    paragraphs = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in article.paragraphs)
    told = {key: escape(value) for key, value in record(article).items() if key != "text"}
    return PAGE.format(**told, paragraphs=paragraphs)


def _warc(articles: Iterable[Invention], path: Path) -> None:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for article in articles:
            body = page(article).encode("utf-8")
            headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]
            fixed = {  # by default they are drawn and taken from the clock
                "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, article.url)}>",
                "WARC-Date": f"{article.published}T12:00:00Z",
            }
            writer.write_record(
                writer.create_warc_record(
                    article.url,
                    "response",
                    payload=BytesIO(body),
                    http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
                    warc_headers_dict=fixed,
                )
            )
