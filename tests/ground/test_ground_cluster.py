"""The supervisor of the embedded PostgreSQL, tried on real servers."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from fristed.ground.cluster import Cluster
from fristed.ground.folders import LONGEST_SOCKET_PATH, SOCKET_NAME
from fristed.ground.supervisor import defuse_leftovers, listener
from fristed.ground.trouble import CannotStart, FolderRefused

HOLDER = """
import sys, time
from fristed.ground.cluster import Cluster
from fristed.ground.lifeline import ending_on_signals
with ending_on_signals(), Cluster(sys.argv[1], durable=sys.argv[2] == "durable"):
    print("open", flush=True)
    time.sleep(600)
"""


@contextmanager
def held_by_another(home: Path, how: str = "fast") -> Iterator[subprocess.Popen[str]]:
    """Another process supervises the cluster in `home`."""
    command = [sys.executable, "-c", HOLDER, str(home), how]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        try:
            yield process
        finally:
            process.kill()


def wait_until(come: Callable[[], bool], seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while not come() and time.monotonic() < deadline:
        time.sleep(0.02)
    return come()


def write_a_row(cluster: Cluster) -> None:
    with cluster.connect() as connection:
        connection.execute("CREATE TABLE kept (word text)")
        connection.execute("INSERT INTO kept VALUES ('here')")


def rows(cluster: Cluster) -> list[tuple[str, ...]]:
    with cluster.connect() as connection:
        return connection.execute("SELECT word FROM kept").fetchall()


def test_cluster_is_version_18_with_checksums_and_no_door_to_the_network(cluster: Cluster) -> None:
    with cluster.connect() as connection:
        shown = {
            name: connection.execute("SELECT current_setting(%s)", [name]).fetchone()[0]
            for name in (
                "server_version_num", "data_checksums", "listen_addresses", "max_connections",
                "server_encoding", "TimeZone", "log_min_messages", "log_error_verbosity",
            )
        }  # fmt: skip

    assert shown.pop("server_version_num")[:2] == "18"
    assert shown == {
        "data_checksums": "on",
        "listen_addresses": "",
        "max_connections": "100",
        "server_encoding": "UTF8",
        "TimeZone": "UTC",
        "log_min_messages": "log",
        "log_error_verbosity": "terse",
    }


def test_cluster_never_runs_as_root(cluster: Cluster) -> None:
    pid = listener(cluster.folders)

    assert Path(f"/proc/{pid}").stat().st_uid != 0


def test_cluster_keeps_its_folders_shut(cluster: Cluster) -> None:
    folders = cluster.folders
    shut = (folders.data, folders.log, folders.socket, folders.passwords)

    assert [oct(path.stat().st_mode & 0o777) for path in shut] == ["0o700"] * 3 + ["0o600"]


def test_cluster_refuses_a_wrong_password(cluster: Cluster) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(**{**cluster.dsn(), "password": "guessed"})


def test_log_holds_nothing_of_what_was_typed(cluster: Cluster) -> None:
    with cluster.connect() as connection:
        connection.execute("CREATE TEMP TABLE people (name text UNIQUE, age int)")
        connection.execute("INSERT INTO people VALUES ('Canary', 1)")
        for wrong in ("INSERT INTO people VALUES ('Canary', 2)", "SELECT 'Canary'::int", "Canary"):
            with pytest.raises(psycopg.Error, match=r"Canary|people"):
                connection.execute(wrong)
        with pytest.raises(psycopg.Error, match="Canary"):
            connection.execute("SELECT %s::text::int", ["Canary"])

    logs = "".join(path.read_text() for path in cluster.folders.log.iterdir())
    assert "ready to accept connections" in logs
    assert "Canary" not in logs


def test_stop_ends_the_server_and_start_finds_what_was_kept(folder: Path) -> None:
    with Cluster(folder / "pg") as cluster:
        write_a_row(cluster)
    assert not cluster.answers()

    with Cluster(folder / "pg") as again:
        assert rows(again) == [("here",)]


def test_killed_server_recovers_what_was_committed(folder: Path) -> None:
    with Cluster(folder / "pg") as cluster:
        write_a_row(cluster)
        os.kill(listener(cluster.folders) or 0, signal.SIGKILL)

    with Cluster(folder / "pg") as again:
        assert rows(again) == [("here",)]


def test_killed_supervisor_leaves_no_server_behind(folder: Path) -> None:
    with held_by_another(folder / "pg") as process:
        process.kill()
        process.wait()

        assert wait_until(lambda: listener(Cluster(folder / "pg").folders) is None)


def test_start_at_once_after_a_killed_supervisor_takes_over(folder: Path) -> None:
    with held_by_another(folder / "pg", "durable") as process:
        write_a_row(Cluster(folder / "pg"))
        process.kill()
        process.wait()

        with Cluster(folder / "pg") as cluster:
            assert (cluster.joined, rows(cluster)) == (False, [("here",)])


def test_orphan_without_the_kernels_tie_is_ended_by_the_next_start(folder: Path) -> None:
    untied = HOLDER.replace(
        "with ending",
        "import fristed.ground.supervisor as s; s.tied_to_us = lambda _signal: None\nwith ending",
    )
    command = [sys.executable, "-c", untied, str(folder / "pg"), "fast"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        process.kill()
    orphan = listener(Cluster(folder / "pg").folders)
    assert orphan is not None

    with Cluster(folder / "pg", durable=False) as cluster:
        assert listener(cluster.folders) not in (None, orphan)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signal_stops_the_server(folder: Path, number: signal.Signals) -> None:
    with held_by_another(folder / "pg") as process:
        process.send_signal(number)
        process.wait(timeout=10)

    assert listener(Cluster(folder / "pg").folders) is None
    assert not (folder / "pg" / "data" / "postmaster.pid").exists()


def same_user_sleeper(cluster: Cluster) -> "subprocess.Popen[bytes]":
    """A live process of PostgreSQL's own user: the one kind of pid PostgreSQL stumbles over."""
    owner = cluster.folders.data.stat()
    user = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}
    return subprocess.Popen(["sleep", "60"], cwd="/", **(user if os.geteuid() == 0 else {}))


@pytest.mark.parametrize("content", ["{pid}\n", "", "\0\0\0\0"])
def test_pid_file_of_the_past_does_not_stop_a_start(folder: Path, content: str) -> None:
    with Cluster(folder / "pg", durable=False) as cluster:
        data = cluster.folders.data
        stale = (data / "postmaster.pid").read_text().split("\n", 1)[1]
    sleeper = same_user_sleeper(cluster)
    try:
        words = content.format(pid=sleeper.pid)
        (data / "postmaster.pid").write_text(words + stale if "\n" in words else words)
        lock = cluster.folders.socket / f"{SOCKET_NAME}.lock"
        lock.write_text(f"{sleeper.pid}\n")

        with Cluster(folder / "pg", durable=False) as again:
            assert again.answers()
        assert sleeper.poll() is None
    finally:
        sleeper.kill()
        sleeper.wait()


def test_server_whose_socket_is_lost_is_never_doubled(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fristed.ground.cluster.SETTLING_S", 0.5)
    with Cluster(folder / "pg", durable=False) as cluster:
        (cluster.folders.socket / SOCKET_NAME).unlink()
        defuse_leftovers(cluster.folders)  # as a second supervisor would
        os.close(cluster._lock or -1)

        with pytest.raises(CannotStart, match="still in use"):
            Cluster(folder / "pg", durable=False).start()
        cluster._lock = os.open(os.devnull, os.O_RDONLY)


def test_long_path_gets_a_short_socket(folder: Path) -> None:
    home = folder / ("long" * 30) / "pg"

    with Cluster(home, durable=False) as cluster:
        assert cluster.answers()
        assert len(str(cluster.folders.socket / SOCKET_NAME)) <= LONGEST_SOCKET_PATH
        assert cluster.folders.socket.stat().st_mode & 0o777 == 0o700
    cluster.folders.socket.rmdir()


def test_second_starter_joins_and_leaves_the_server_running(cluster: Cluster) -> None:
    with Cluster(cluster.home, durable=False) as second:
        assert second.joined
        assert second.answers()

    assert cluster.answers()


def test_two_starters_at_once_share_one_server(folder: Path) -> None:
    with held_by_another(folder / "pg"), held_by_another(folder / "pg"):
        assert Cluster(folder / "pg").answers()


def test_data_folder_open_to_others_is_refused(folder: Path) -> None:
    with Cluster(folder / "pg", durable=False) as cluster:
        pass
    cluster.folders.data.chmod(0o755)

    with pytest.raises(FolderRefused) as refusal:
        Cluster(folder / "pg", durable=False).start()
    assert str(refusal.value) == (
        f"{cluster.folders.data} is open to others (0755): chmod 700 {cluster.folders.data}"
    )


def test_lost_passwords_are_not_made_anew(folder: Path) -> None:
    with Cluster(folder / "pg", durable=False) as cluster:
        pass
    cluster.folders.passwords.unlink()

    with pytest.raises(CannotStart, match="restore it from the backup"):
        Cluster(folder / "pg", durable=False).start()


def test_first_start_cut_short_begins_again(folder: Path) -> None:
    unfinished = folder / "pg" / "data.new"
    unfinished.mkdir(parents=True)
    (folder / "pg").chmod(0o711)
    (unfinished / "PG_VERSION").write_text("18")

    with Cluster(folder / "pg", durable=False) as cluster:
        assert cluster.answers()
