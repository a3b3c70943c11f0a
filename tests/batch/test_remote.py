"""Sources and output on an object store: the records of a local run, exactly once, whoever is killed."""

import logging
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

pytest.importorskip("s3fs", reason="the extra [remote] is not installed")
pytest.importorskip("moto", reason="the S3-compatible server of the tests is not installed")

from pipeline.batch import RunSettings, remote_journal, retry_quarantine, run, verify
from pipeline.batch.outcomes import Outcome
from pipeline.batch.remote_journal import RemoteJournal
from pipeline.errors import PressfactsError, SinkError, SourceError
from pipeline.remote_files import RemoteFolder
from pipeline.sinks.output_folder import FILES
from pipeline.sinks.remote_output import gather, local_folder

ITEMS = 30
PROGRAM = "import pipeline.batch.remote_journal as r; r.SHARD_ITEMS = 4\nfrom pipeline.cli import main; main()"


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """The URL of a bucket on an S3-compatible server of our own."""
    import fsspec
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    settings = {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "tests",
        "AWS_SECRET_ACCESS_KEY": "tests",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in settings.items():
            patch.setenv(name, value)
        fsspec.filesystem("s3", skip_instance_cache=True, use_listings_cache=False).mkdir("releases")
        yield "s3://releases"
    server.stop()


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("source") / "releases.jsonl"
    rows = [
        {"text": f"Police in Riga arrested {number + 2} smugglers in Operation Harbour {number} on Monday."}
        for number in range(ITEMS)
    ]
    path.write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in rows) + b'{"text": ""}\n')
    return path


@pytest.fixture(scope="module")
def whole(source: Path, tmp_path_factory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("whole")
    run(RunSettings((str(source),), folder, workers=0))
    return content(folder)


def content(folder: Path) -> dict[str, bytes]:
    return {name: (folder / f"{name}.jsonl").read_bytes() for name in FILES}


def gathered(url: str, copy: Path) -> dict[str, bytes]:
    copy.mkdir()
    gather(RemoteFolder(url), copy)
    return content(copy)


def command(source: Path, url: str) -> list[str]:
    return [sys.executable, "-c", PROGRAM, "run", str(source), "--output", url, "--workers", "0"]


def test_output_on_a_store_is_that_of_a_local_run(
    bucket: str, source: Path, whole, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(remote_journal, "SHARD_ITEMS", 7)
    folder = RemoteFolder(f"{bucket}/whole")
    assert run(RunSettings((str(source),), folder, workers=0)).finished
    assert gathered(folder.url, tmp_path / "copy") == whole
    assert verify(tmp_path / "copy") == []
    before = {name: folder.read(name) for name in folder.names() if name != "summary.json"}
    assert len(before) == 5 + 5 + 1 + 5 + 1  # shards of documents, facts and quarantine, commits, manifest
    assert run(RunSettings((str(source),), folder, workers=0)).finished
    assert {name: folder.read(name) for name in folder.names() if name != "summary.json"} == before


def test_killed_at_random_moments_nothing_is_lost_or_doubled(bucket: str, tmp_path: Path) -> None:
    """The journal alone, without a model: a kill falls between any two requests to the store."""
    chance = random.Random(3)
    folder = RemoteFolder(f"{bucket}/killed")
    program = (
        "import sys; from pipeline.batch.outcomes import Outcome; from pipeline.remote_files import RemoteFolder\n"
        "from pipeline.batch.remote_journal import RemoteJournal\n"
        "with RemoteJournal(RemoteFolder(sys.argv[1]), 'trial') as journal:\n"
        "    for number in range(journal.position.items, 60):\n"
        "        line = b'{\"number\":%d}\\n' % number\n"
        "        journal.position.advance(str(number))\n"
        "        journal.commit([Outcome(line, line * 2, line)], finished=number == 59)\n"
    )
    killed = 0
    while killed < 5:
        before = len(folder.names("commits"))
        process = subprocess.Popen([sys.executable, "-c", program, folder.url])
        while process.poll() is None and len(folder.names("commits")) == before:
            time.sleep(0.2)
        time.sleep(chance.random() / 10)
        if process.poll() is not None:
            break
        process.send_signal(signal.SIGKILL)
        process.wait()
        killed += 1
    subprocess.run([sys.executable, "-c", program, folder.url], check=True)
    assert killed
    lines = [b'{"number":%d}\n' % number for number in range(60)]
    assert gathered(folder.url, tmp_path / "copy") == {
        "documents": b"".join(lines),
        "facts": b"".join(line * 2 for line in lines),
        "quarantine": b"".join(lines),
    }


def test_what_no_commit_names_does_not_count_and_is_removed(bucket: str, source: Path, whole, tmp_path: Path) -> None:
    folder = RemoteFolder(f"{bucket}/strays")
    folder.write("documents/00000000-00000000.jsonl", b'{"torn')
    run(RunSettings((str(source),), folder, workers=0))
    assert "documents/00000000-00000000.jsonl" not in folder.names()
    assert gathered(folder.url, tmp_path / "copy") == whole


def test_of_two_writers_one_is_refused(bucket: str) -> None:
    folder = RemoteFolder(f"{bucket}/two")
    one, other = RemoteJournal(folder, "same"), RemoteJournal(folder, "same")
    one.commit([Outcome(b'{"a":1}\n')])
    with pytest.raises(SinkError, match="another run is writing"):
        other.commit([Outcome(b'{"a":2}\n')])
    with pytest.raises(SinkError, match="holds another run"):
        RemoteJournal(folder, "other")
    assert RemoteJournal(folder, "same").position.sizes == {"documents": 8}


def test_overwriting_removes_the_earlier_run_and_nothing_else(bucket: str, source: Path) -> None:
    folder = RemoteFolder(f"{bucket}/again")
    folder.write("notes.txt", b"mine")
    run(RunSettings((str(source),), folder, workers=0, limit=3))
    with pytest.raises(SinkError, match="overwrite"):
        run(RunSettings((str(source),), folder, workers=0, limit=2))
    assert run(RunSettings((str(source),), folder, workers=0, limit=2, overwrite=True)).items == 2
    assert folder.read("notes.txt") == b"mine"


def test_a_changed_shard_is_told(bucket: str, source: Path, tmp_path: Path) -> None:
    folder = RemoteFolder(f"{bucket}/changed")
    run(RunSettings((str(source),), folder, workers=0, limit=3))
    folder.write(folder.names("facts")[0], b"{}\n")
    with pytest.raises(SinkError, match="SHA-256"), local_folder(folder.url):
        pass


@pytest.mark.parametrize("form", ["folder", "folder/", "folder/*.txt", "folder/b.jsonl"])
def test_sources_on_a_store_give_the_records_of_the_same_files_here(bucket: str, tmp_path: Path, form: str) -> None:
    folder, store = tmp_path / "folder", RemoteFolder(f"{bucket}/sources")
    texts = {
        "a.txt": b"Police in Riga arrested 12 smugglers on Monday, the ministry said.",
        "b.jsonl": b'{"text": "Police in Oslo seized 3 tonnes of cocaine on Monday."}\n',
        "sub/c.txt": b"The two ministers met in Vienna on Monday, a spokesman said.",
        ".hidden/d.txt": b"Nothing.",
    }
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
        store.write(f"folder/{name}", text)
    run(RunSettings((f"{tmp_path}/{form}",), tmp_path / "here", workers=0))
    run(RunSettings((f"{store}/{form}",), tmp_path / "there", workers=0))
    facts = (tmp_path / "there" / "facts.jsonl").read_bytes()
    assert facts == (tmp_path / "here" / "facts.jsonl").read_bytes() != b""
    assert f'"source":"{store}/folder/'.encode() in (tmp_path / "there" / "documents.jsonl").read_bytes()
    assert b"pressfacts-" not in (tmp_path / "there" / "documents.jsonl").read_bytes()


def test_the_commands_take_a_run_on_a_store(bucket: str, source: Path, tmp_path: Path) -> None:
    url = f"{bucket}/commands"
    assert subprocess.run(command(source, url), check=False, capture_output=True).returncode == 3
    for arguments in (
        ["verify", url],
        ["load", url, "--to", f"sqlite:///{tmp_path}/facts.db"],
        ["query", url, "SELECT count(*) AS documents FROM documents", "--format", "csv"],
        ["export", url, "--format", "jsonl", "-o", str(tmp_path / "exported")],
    ):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, *arguments], check=False, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "exported" / "documents.jsonl").read_bytes().count(b"\n") == ITEMS


@pytest.mark.parametrize(
    ("place", "message"),
    [("nobucket/run", "nobucket"), ("releases/none", "holds no records")],
)
def test_a_place_where_nothing_is_is_told(bucket: str, place: str, message: str) -> None:
    with pytest.raises(PressfactsError, match=message), local_folder(f"s3://{place}"):
        pass
    with pytest.raises(SourceError):
        run(RunSettings((f"s3://{place}/*.txt",), RemoteFolder(f"{bucket}/none"), workers=0))


def test_what_needs_a_local_folder_says_so(bucket: str, source: Path) -> None:
    with pytest.raises(SinkError, match="this machine"):
        retry_quarantine(RunSettings((str(source),), RemoteFolder(f"{bucket}/retry"), workers=0))
    refused = subprocess.run(
        [*command(source, f"{bucket}/load"), "--load", "sqlite:///facts.db"], check=False, capture_output=True
    )
    assert b"this machine" in refused.stderr


def test_a_url_of_this_machine_works_too_and_a_torn_commit_is_none(source: Path, whole, tmp_path: Path) -> None:
    """A kill can tear a file where an object store writes whole objects."""
    folder = RemoteFolder(f"file://{tmp_path}/run")
    assert run(RunSettings((str(source),), folder, workers=0)).finished
    assert gathered(folder.url, tmp_path / "copy") == whole
    commit = tmp_path / "run" / "commits" / "00000000.json"
    commit.write_bytes(commit.read_bytes()[:40])
    assert run(RunSettings((str(source),), folder, workers=0)).resumed_at == 0
    assert gathered(folder.url, tmp_path / "again") == whole
