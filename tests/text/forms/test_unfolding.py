"""Compressed and packed files: each member is an article, a bad one is one rejected row, nothing leads outside."""

from __future__ import annotations

import io
import random
import tarfile
import zipfile
from dataclasses import replace

import pytest
from bulk import NEWS, PACKERS, STORIES, delimited, jsonl, page, parquet, tar, warc, zipped

TEXTS = [(f"2023/{name}.txt", text.encode()) for name, text in STORIES.items()]
RECORDS = [{"text": text} for text in STORIES.values()]
LINES = jsonl(RECORDS)
PAGES = [(f"http://example.org/{n}", "text/html", page(s).encode(), "200 OK") for n, s in STORIES.items()]
MEMBERS = [f"2023/{name}.txt" for name in STORIES]
FORMS = {
    "story.txt": (STORIES["0"].encode(), [""]),
    "page.html": (page(STORIES["0"]).encode(), [""]),
    "dump.jsonl": (LINES, ["#1", "#2", "#3"]),
    "dump.csv": (delimited([["text"], *([text] for text in STORIES.values())]), ["#1", "#2", "#3"]),
    "dump.parquet": (parquet({"text": list(STORIES.values())}), ["#1", "#2", "#3"]),
    "news.warc": (warc(PAGES), ["#3", "#5", "#7"]),
    "dump.tar": (tar(TEXTS), [f"/{name}" for name in MEMBERS]),
}


def reasons(rejected):
    return {source: row["reason"] for source, row in rejected.items()}


@pytest.mark.parametrize("suffix", PACKERS)
@pytest.mark.parametrize("name", FORMS)
def test_each_form_is_read_through_each_compression(raw, run, name, suffix):
    content, ends = FORMS[name]
    packed = raw / f"{name}{suffix}"
    packed.write_bytes(PACKERS[suffix](content))
    articles, rejected = run(raw)
    assert not rejected
    assert sorted(articles) == [f"{packed.name}{end}" for end in ends]
    (raw / name).write_bytes(content)
    plain = {row["source"]: row["text"] for row in run(raw)[0].values() if not row["source"].startswith(packed.name)}
    assert plain == {row["source"].replace(packed.name, name): row["text"] for row in articles.values()}


@pytest.mark.parametrize(("name", "pack"), [("all.zip", zipped), ("all.tar", tar)])
def test_an_archive_may_hold_every_form(raw, run, name, pack):
    inner = [(f"in/{form}", content) for form, (content, _) in FORMS.items()]
    inner += [(".DS_Store", b"x"), ("in/.hidden/a.txt", NEWS.encode()), ("notes.pdf", b"%PDF")]
    (raw / name).write_bytes(pack(inner))
    articles, rejected = run(raw)
    assert sorted(articles) == sorted(f"{name}/in/{form}{end}" for form, (_, ends) in FORMS.items() for end in ends)
    assert reasons(rejected) == {f"{name}/notes.pdf": "unreadable"}


def test_archives_in_archives_are_read_one_deep(raw, run):
    (raw / "a.zip").write_bytes(zipped([("b.tar.gz", PACKERS[".gz"](tar([("c.txt", NEWS.encode())])))]))
    deeper = zipped([("b.tar", tar([("c.txt.gz", PACKERS[".gz"](NEWS.encode())), ("d.txt", NEWS.encode())]))])
    (raw / "deep.zip").write_bytes(deeper)
    (raw / "thrice.txt.gz.gz.gz").write_bytes(PACKERS[".gz"](PACKERS[".gz"](PACKERS[".gz"](NEWS.encode()))))
    articles, rejected = run(raw)
    assert sorted(articles) == ["a.zip/b.tar.gz/c.txt", "deep.zip/b.tar/d.txt"]
    assert reasons(rejected) == {"deep.zip/b.tar/c.txt.gz": "unreadable", "thrice.txt.gz.gz.gz": "unreadable"}
    assert "deep" in rejected["thrice.txt.gz.gz.gz"]["message"]


def linked(name: str, kind: bytes) -> tarfile.TarInfo:
    header = tarfile.TarInfo(name)
    header.type, header.linkname = kind, "/etc/passwd"
    return header


def zip_link() -> zipfile.ZipInfo:
    header = zipfile.ZipInfo("link.txt")
    header.external_attr = 0o120777 << 16
    return header


NAMES = ["../up.txt", "/etc/cron.txt", "a/../../up.txt", r"..\up.txt", r"C:\up.txt", "x" * 450 + ".txt"]


def test_members_that_lead_out_of_their_archive_are_rejected_and_the_rest_is_read(raw, run):
    kinds = {"soft.txt": tarfile.SYMTYPE, "hard.txt": tarfile.LNKTYPE, "dev.txt": tarfile.CHRTYPE}
    members = [(linked(name, kind), b"") for name, kind in kinds.items()]
    text = NEWS.encode()
    (raw / "a.tar").write_bytes(tar([*members, *((name, text) for name in NAMES), ("good.txt", text)]))
    (raw / "b.zip").write_bytes(zipped([(zip_link(), b"/etc/passwd"), *((n, text) for n in NAMES), ("good.txt", text)]))
    before = sorted(raw.parent.iterdir())
    articles, rejected = run(raw)
    assert sorted(articles) == ["a.tar/good.txt", "b.zip/good.txt"]
    assert len(rejected) == 2 * len(NAMES) + len(kinds) + 1
    assert set(reasons(rejected).values()) == {"unsafe_path"}
    assert {path.name for path in set(raw.parent.iterdir()) - set(before)} == {"manifest", "kept"}


def test_members_of_one_name_are_both_told_of(raw, run):
    (raw / "a.tar").write_bytes(
        tar([("a.txt", NEWS.encode()), ("a.txt", b"Another story of the same name."), ("x", b"")])
    )
    articles, _ = run(raw)
    assert sorted(articles) == ["a.tar/a.txt", "a.tar/a.txt\\2"]


def damaged(data: bytes) -> bytes:
    half = len(data) // 2
    return data[:half] + bytes(byte ^ 0x55 for byte in data[half : half + 50]) + data[half + 50 :]


NOISE = random.Random(7)
MANY = jsonl([{"text": NEWS.format(n), "noise": NOISE.randbytes(6_000).hex()} for n in range(400)])
HARMS = {"damaged": damaged, "cut": lambda data: data[: len(data) // 2], "longer": lambda data: data + b"garbage" * 9}


# Compressed by Arrow, zstd has no checksum.
@pytest.mark.parametrize(("suffix", "harm"), sorted({(s, h) for s in PACKERS for h in HARMS} - {(".zst", "damaged")}))
def test_a_compressed_file_broken_in_its_middle_keeps_what_came_before(raw, run, suffix, harm):
    name = f"dump.jsonl{suffix}"
    (raw / name).write_bytes(HARMS[harm](PACKERS[suffix](MANY)))
    articles, rejected = run(raw)
    assert reasons(rejected) == {name: "broken_archive"}
    assert "damaged" in rejected[name]["message"]
    numbers = sorted(int(source.split("#")[1]) for source in articles)
    assert numbers == list(range(1, len(articles) + 1))
    assert len(articles) > (300 if harm == "longer" else 20)


def test_a_tar_broken_in_its_middle_keeps_what_came_before(raw, run):
    data = bytearray(tar([(f"{n}.txt", NEWS.format(n).encode()) for n in range(4)]))
    data[2 * 1024 : 2 * 1024 + 200] = b"\xff" * 200
    (raw / "header.tar").write_bytes(data)
    (raw / "cut.tar").write_bytes(tar([(f"{n}.txt", NEWS.format(n).encode()) for n in range(4)])[: 2 * 1024 + 530])
    (raw / "none.tar").write_bytes(b"this is no archive " * 100)
    (raw / "empty.tar").write_bytes(tar([]))
    articles, rejected = run(raw)
    assert sorted(articles) == [f"{name}.tar/{n}.txt" for name in ("cut", "header") for n in (0, 1)]
    assert reasons(rejected) == {
        "cut.tar": "broken_archive",
        "header.tar": "broken_archive",
        "none.tar": "broken_archive",
        "empty.tar": "empty",
    }


def test_a_broken_member_of_a_zip_costs_only_itself(raw, run):
    data = zipped([(f"{n}.txt", NEWS.format(n).encode()) for n in range(3)])
    at = data.index(b"1.txt") + 20
    (raw / "crc.zip").write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
    (raw / "cut.zip").write_bytes(data[: len(data) // 2])
    (raw / "none.zip").write_bytes(b"PK\x03\x04 and nothing else")
    articles, rejected = run(raw)
    assert sorted(articles) == ["crc.zip/0.txt", "crc.zip/2.txt"]
    assert reasons(rejected) == dict.fromkeys(["crc.zip/1.txt", "cut.zip", "none.zip"], "broken_archive")


def test_a_member_of_a_zip_without_a_name_costs_only_itself(raw, run):
    data = zipped([("a.txt", NEWS.encode()), ("b.txt", NEWS.encode())])
    (raw / "a.zip").write_bytes(data.replace(b"a.txt", b"\0.txt"))
    articles, rejected = run(raw)
    assert list(articles) == ["a.zip/b.txt"]
    assert reasons(rejected) == {"a.zip/": "unreadable"}


def test_an_encrypted_member_is_rejected(raw, run):
    data = bytearray(zipped([("a.txt", NEWS.encode()), ("b.txt", NEWS.encode())]))
    entry = data.index(b"PK\x01\x02")
    data[entry + 8] |= 1
    (raw / "a.zip").write_bytes(data)
    articles, rejected = run(raw)
    assert list(articles) == ["a.zip/b.txt"]
    assert reasons(rejected) == {"a.zip/a.txt": "unreadable"}
    assert "encrypted" in rejected["a.zip/a.txt"]["message"]


@pytest.mark.parametrize("name", ["bomb.jsonl.gz", "bomb.tar.zst", "bomb.zip", "outer.tar/bomb.txt.bz2"])
def test_a_bomb_is_read_only_so_far(raw, run, intake, name):
    zeros = bytes(30_000_000)
    first = jsonl(RECORDS)
    content = {
        "bomb.jsonl.gz": lambda: PACKERS[".gz"](first + zeros),
        "bomb.tar.zst": lambda: PACKERS[".zst"](tar([("a.txt", NEWS.encode()), ("b.txt", zeros)])),
        "bomb.zip": lambda: zipped([("a.txt", NEWS.encode()), ("b.txt", zeros), ("c.txt", zeros)]),
        "outer.tar/bomb.txt.bz2": lambda: tar([("a.txt", NEWS.encode()), ("bomb.txt.bz2", PACKERS[".bz2"](zeros))]),
    }[name]()
    top = name.split("/")[0]
    (raw / top).write_bytes(content)
    articles, rejected = run(raw, intake=replace(intake, max_unfolded_ratio=2))
    assert reasons(rejected)[top] == "too_large"
    assert "unfolds to more than 16,777,216 bytes" in rejected[top]["message"]
    assert articles


def test_a_header_without_end_is_not_held_in_memory(raw, run):
    header = tarfile.TarInfo("x")
    header.type, header.size = tarfile.GNUTYPE_LONGNAME, 20_000_000
    long_name = header.tobuf(tarfile.GNU_FORMAT) + b"a" * 20_000_000
    good = tar([("a.txt", NEWS.encode())])[:1024]
    (raw / "names.tar").write_bytes(good + long_name + bytes(1024))
    (raw / "head.warc").write_bytes(warc(PAGES[:1]) + b"WARC/1.0\r\n" + b"A: b\r\n" * 500_000)
    articles, rejected = run(raw)
    assert sorted(articles) == ["head.warc#3", "names.tar/a.txt"]
    assert reasons(rejected) == {"names.tar": "broken_archive", "head.warc": "broken_archive"}
    assert all("header" in row["message"] for row in rejected.values())


def test_a_sparse_member_is_not_read(raw, run):
    header = tarfile.TarInfo("holes.txt")
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as archive:
        header.pax_headers = {"GNU.sparse.major": "0", "GNU.sparse.minor": "1", "GNU.sparse.size": str(10**15)}
        header.pax_headers |= {"GNU.sparse.map": "0,10", "GNU.sparse.numblocks": "1"}
        header.size = 10
        archive.addfile(header, io.BytesIO(b"0123456789"))
        plain = tarfile.TarInfo("a.txt")
        plain.size = len(NEWS)
        archive.addfile(plain, io.BytesIO(NEWS.encode()))
    (raw / "a.tar").write_bytes(stream.getvalue())
    articles, rejected = run(raw)
    assert list(articles) == ["a.tar/a.txt"]
    assert reasons(rejected) == {"a.tar/holes.txt": "unreadable"}
