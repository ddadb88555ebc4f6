"""Bulk files for the tests of raw forms, made of invented stories."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import tarfile
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

NEWS = "Gunmen shot dead two shopkeepers in the market of Valle Hondo on Sunday, the police reported. Story {}."
STORIES = {f"{n}": NEWS.format(n) for n in range(3)}
PACKERS = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".zst": lambda data: pa.compress(data, "zstd", asbytes=True),
}


def page(story: str, head: str = "") -> str:
    """A web page with a story between menu and footer."""
    sentence = "Neighbours heard the shots and called for help, but the men had left on two motorcycles by then."
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><title>Two dead in Valle Hondo</title>'
        '<meta property="og:site_name" content="El Faro de Valle Hondo">'
        f'<meta property="article:published_time" content="2024-05-06T08:00:00-05:00">{head}'
        "<script>var menu = 'Sports';</script></head><body><nav><ul><li><a href='/sports'>Sports</a></li></ul></nav>"
        f"<article><h1>Two dead in Valle Hondo</h1><p>{story}</p><p>{sentence}</p><p>The shops stayed closed.</p>"
        "</article><footer><p>All rights reserved</p></footer></body></html>"
    )


def jsonl(records: list[dict]) -> bytes:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()


def delimited(rows: list[list[str]], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return stream.getvalue().encode(encoding)


def parquet(columns: dict[str, list | pa.Array] | pa.Table) -> bytes:
    stream = io.BytesIO()
    pq.write_table(columns if isinstance(columns, pa.Table) else pa.table(columns), stream)
    return stream.getvalue()


def tar(members: list[tuple[str | tarfile.TarInfo, bytes]]) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, content in members:
            header = name if isinstance(name, tarfile.TarInfo) else tarfile.TarInfo(name)
            header.size = len(content)
            archive.addfile(header, io.BytesIO(content))
    return stream.getvalue()


def zipped(members: list[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()


def warc(pages: list[tuple[str, str, bytes, str]]) -> bytes:
    """Records after a note of the crawler: each a request, then the (url, Content-Type, body, status) given."""
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=False)
    writer.write_record(writer.create_warcinfo_record("crawl.warc", {"software": "tests"}))
    for url, kind, body, status in pages:
        asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "example.org")], is_http_request=True)
        writer.write_record(writer.create_warc_record(url, "request", http_headers=asked))
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers))
    return stream.getvalue()
