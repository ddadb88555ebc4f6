"""A release opens from a folder, a zip and a URL alike, and only whole; no zip writes where it should not."""

from __future__ import annotations

import functools
import http.server
import json
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sucesos.errors import UserError
from sucesos.publishing.comparison.opening import open_release
from sucesos.publishing.comparison.snapshot import Snapshot


def zipped(folder: Path, path: Path, top: str = "sucesos-1.0.0/", method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, top + file.name)
    return path


@pytest.fixture
def tables(build) -> Path:
    """A folder of tables with their descriptor."""
    build.tabulate()
    return build.tables


@pytest.fixture
def server(tmp_path):
    """The address at which the files of a folder are served."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    handler = functools.partial(Quiet, directory=tmp_path)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{served.server_port}"
        served.shutdown()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("top", ["", "sucesos-1.0.0/", "a/b/"])
def test_folder_and_zip_hold_the_same(tables, tmp_path, top):
    with open_release(tables) as folder:
        assert folder == tables
    with open_release(zipped(tables, tmp_path / "x.zip", top)) as folder:
        assert contents(folder) == contents(tables)
    assert not folder.exists()


def test_the_descriptor_of_a_folder_stands_for_it(tables):
    with open_release(tables / "datapackage.json") as folder:
        assert folder == tables
    assert "no such file or folder" in told(tables / "deep/datapackage.json")


def test_a_url_holds_the_same(tables, tmp_path, server):
    zipped(tables, tmp_path / "x.zip")
    with open_release(f"{server}/x.zip") as folder:
        assert contents(folder) == contents(tables)
    with (
        pytest.raises(UserError, match=r"nowhere\.zip: cannot be downloaded: File not found"),
        open_release(f"{server}/nowhere.zip"),
    ):
        pass


def test_a_url_that_nobody_answers_is_told():
    with pytest.raises(UserError, match="cannot be downloaded"), open_release("http://127.0.0.1:9/x.zip"):
        pass


def told(where: Path) -> str:
    """What is said of a release that cannot be opened."""
    with pytest.raises(UserError) as caught, open_release(where):
        pass
    assert caught.value.hint and str(where) in str(caught.value.file)
    return caught.value.message


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
@pytest.mark.parametrize(
    ("file", "spoil", "message"),
    [
        ("events.csv", lambda data: None, "events.csv is missing"),
        ("events.csv", lambda data: data[:-1], "events.csv is not the file that datapackage.json describes"),
        ("events.parquet", lambda data: data[:-1] + b"x", "events.parquet is not the file that datapackage.json"),
        ("datapackage.json", lambda data: None, "there is no datapackage.json"),
        ("datapackage.json", lambda data: data[:-9], "datapackage.json describes no data package"),
        ("datapackage.json", lambda data: b'{"resources": 1}', "datapackage.json describes no data package"),
    ],
)
def test_a_release_that_is_not_whole_is_refused(tables, tmp_path, packed, file, spoil, message):
    data = spoil((tables / file).read_bytes())
    (tables / file).unlink() if data is None else (tables / file).write_bytes(data)
    assert message in told(zipped(tables, tmp_path / "x.zip") if packed else tables)


def describe(tables: Path, edit: Callable[[dict], object]) -> None:
    """Edit the descriptor of some tables."""
    path = tables / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    edit(descriptor)
    path.write_text(json.dumps(descriptor), encoding="utf-8")


@pytest.mark.parametrize(("key", "value"), [("created", None), ("version", 1), ("created", ["2024"])])
def test_a_version_and_a_day_that_are_no_texts_are_refused(tables, key, value):
    describe(tables, lambda descriptor: descriptor.update({key: value}))
    assert told(tables) == f"datapackage.json: {key} is {value!r}, not a text"


@pytest.mark.parametrize("name", ["../events", "Events", "", None, ["events"]])
def test_names_that_are_not_plain_are_refused(tables, name):
    describe(tables, lambda descriptor: descriptor["resources"][0].update({"name": name}))
    assert told(tables) == f"a file of the release has the name {name!r}"


@pytest.mark.parametrize("file", ["articles.csv", "articles.parquet"])
def test_a_table_without_a_hash_is_refused(tables, file):
    def drop(descriptor: dict) -> None:
        next(one for one in descriptor["resources"] if one["path"] == file).pop("hash")

    describe(tables, drop)
    assert told(tables) == f"datapackage.json has no hash of {file}"


def test_a_file_that_is_not_listed_is_not_compared(tables):
    def drop(descriptor: dict) -> None:
        descriptor["resources"] = [one for one in descriptor["resources"] if one["path"] != "events.parquet"]

    describe(tables, drop)
    with pytest.raises(UserError, match=r"does not list events\.parquet") as caught:
        Snapshot.of(tables)
    assert caught.value.file == tables and caught.value.hint


ID = {"name": "id", "type": "string"}


@pytest.mark.parametrize(
    "schema",
    [
        None,
        "schema.json",
        {},
        {"fields": [ID]},
        {"fields": [], "primaryKey": []},
        {"fields": {"id": ID}, "primaryKey": "id"},
        {"fields": [ID], "primaryKey": []},
        {"fields": [ID], "primaryKey": None},
        {"fields": [ID], "primaryKey": [["id"]]},
        {"fields": [ID], "primaryKey": ["another"]},
        {"fields": [{"name": "id"}], "primaryKey": "id"},
        {"fields": [{"name": "id", "type": "colour"}], "primaryKey": "id"},
        {"fields": [{"name": 1, "type": "string"}], "primaryKey": [1]},
        {"fields": [ID | {"constraints": None}], "primaryKey": "id"},
        {"fields": [ID | {"constraints": {"enum": None}}], "primaryKey": "id"},
        {"fields": [ID | {"enumMeanings": []}], "primaryKey": "id"},
    ],
    ids=str,
)
def test_a_schema_that_describes_no_table_is_refused(tables, schema):
    describe(tables, lambda descriptor: descriptor["resources"][0].update({"schema": schema}))
    assert told(tables) == "datapackage.json: the schema of articles.csv is of no table"


def test_a_release_with_a_broken_schema_is_no_release_to_compare_a_build_with(tables, build):
    describe(tables, lambda descriptor: descriptor["resources"][0].update({"schema": {}}))
    build.previous = tables.rename(build.folder / "previous")
    with pytest.raises(UserError, match=r"the schema of articles\.csv is of no table"):
        build.tabulate()


@pytest.mark.parametrize(
    "path", ["../evil.csv", "/tmp/evil.csv", "a/../../evil.csv", "..\\evil.csv", "C:evil", "", None]
)
def test_paths_that_lead_out_are_refused(tables, tmp_path, path):
    descriptor = json.loads((tables / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"][0]["path"] = path
    (tables / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    assert f"has the path {path!r}" in told(tables)
    archive = zipped(tables, tmp_path / "x.zip")
    with zipfile.ZipFile(archive, "a") as more:
        more.writestr(f"sucesos-1.0.0/{path}", "evil")
    assert f"has the path {path!r}" in told(archive)


def test_only_what_is_described_is_unpacked_and_links_are_plain_files(tables, tmp_path):
    archive = zipped(tables, tmp_path / "x.zip")
    with zipfile.ZipFile(archive, "a") as more:
        more.writestr("../evil.txt", "evil")
        link = zipfile.ZipInfo("sucesos-1.0.0/link")
        link.external_attr = 0o120777 << 16
        more.writestr(link, "/etc")
    with open_release(archive) as folder:
        assert set(contents(folder)) == set(contents(tables))


def test_what_is_no_zip_a_cut_zip_and_a_bomb_are_refused(tables, tmp_path):
    whole = zipped(tables, tmp_path / "x.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])
    assert "cannot be unpacked" in told(tmp_path / "cut.zip")
    assert "no such file or folder" in told(tmp_path / "nowhere.zip")
    (tables / "bomb.csv").write_bytes(b"0" * 50_000_000)
    assert "more than 200 times its size" in told(zipped(tables, tmp_path / "bomb.zip"))
