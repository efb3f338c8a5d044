"""The server's process: its command, its start, what a crash left behind, its end."""

import os
import shutil
import signal
import socket
import struct
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from fristed.ground.account import Account
from fristed.ground.folders import SOCKET_NAME, Folders
from fristed.ground.lifeline import tied_to_us
from fristed.ground.trouble import CannotStart

POLITE_S, FIRM_S = 20.0, 5.0
# Errors, details and parameters hold what people typed: none of it reaches the log.
SILENCE = {
    "log_statement": "none",
    "log_min_messages": "log",  # of errors only FATAL and PANIC: the message may quote a value
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",  # no DETAIL: "Key (name)=(…) already exists"
    "log_min_duration_statement": "-1",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}
DURABLE = {"fsync": "on", "full_page_writes": "on"}
FAST = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


def server_command(binaries: Path, folders: Folders, *, durable: bool) -> list[str]:
    """Settings on the command line: nothing inside the database can weaken them."""
    settings = {
        "listen_addresses": "",
        "port": "5432",  # only a part of the socket's name
        "unix_socket_directories": _quoted(folders.socket),
        "unix_socket_permissions": "0700",
        "logging_collector": "on",
        "log_directory": str(folders.log),
        "log_filename": "postgresql-%a.log",  # a week of logs, then over again
        "log_truncate_on_rotation": "on",
        "log_rotation_age": "1d",
        **SILENCE,
        **(DURABLE if durable else FAST),
    }
    flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    return [str(binaries / "postgres"), "-D", str(folders.data), *flags]


def initialise(
    binaries: Path, folders: Folders, account: Account, superuser: str, *, durable: bool
) -> None:
    """Make the data folder in one step: a power cut leaves a whole one or none."""
    new, word = folders.home / "data.new", folders.home / "data.word"
    _empty_for(account, new, word)
    word.write_text(superuser)
    try:
        command = [str(binaries / "initdb"), f"--pgdata={new}", f"--pwfile={word}"]
        command += ["--username=postgres", "--auth-local=scram-sha-256", "--auth-host=reject"]
        command += ["--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=builtin"]
        command += ["--data-checksums", "--no-instructions", "--set=timezone=UTC"]
        command += ["--set=log_timezone=UTC", "--set=max_connections=100"]
        command += ["--set=shared_buffers=128MB", *([] if durable else ["--no-sync"])]
        _as(account, folders, command)
    finally:
        word.unlink()
    new.rename(folders.data)
    if durable:
        _sync(folders.home)


def launch(command: list[str], folders: Folders, account: Account) -> subprocess.Popen[bytes]:
    """Start the server in a session of its own (Ctrl-C is ours to handle), tied to our life."""
    with folders.first_words.open("wb") as log:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            env=_environment(),
            start_new_session=True,
            preexec_fn=tied_to_us(signal.SIGINT),  # set after the change of user, which clears it
            **account.popen_arguments(),
        )


def halt(process: subprocess.Popen[bytes]) -> None:
    """Stop the server: politely (sessions end, all is written), then firmly, then by force."""
    for number, patience_s in ((signal.SIGINT, POLITE_S), (signal.SIGQUIT, FIRM_S)):
        process.send_signal(number)
        try:
            process.wait(patience_s)
        except subprocess.TimeoutExpired:
            continue
        return
    process.kill()
    process.wait()


def listener(folders: Folders) -> int | None:
    """Return the pid of the process that listens on our socket, told by the kernel; else None.

    No pid file is asked: after a power cut its number may belong to anybody.
    """
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(5)
        try:
            probe.connect(str(folders.socket / SOCKET_NAME))
        except (FileNotFoundError, ConnectionRefusedError):
            return None
        if hasattr(socket, "SO_PEERCRED"):
            credentials = probe.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
            pid: int = struct.unpack("3i", credentials)[0]
            return pid
    # macOS: somebody listens on our private socket, so its pid file is a live one.
    return int((folders.data / "postmaster.pid").read_text().split("\n", 1)[0])


def end_orphan(folders: Folders) -> None:
    """Stop a server that outlived its supervisor. Only for the holder of the lock."""
    pid = listener(folders)
    if pid is None:
        return
    os.kill(pid, signal.SIGINT)
    if not _before(POLITE_S, lambda: listener(folders) is None):
        os.kill(pid, signal.SIGQUIT)
        if not _before(FIRM_S, lambda: listener(folders) is None):
            raise CannotStart(f"A server of an earlier run (process {pid}) does not end.")


def defuse_leftovers(folders: Folders) -> None:
    """Let no pid of the past stop a start. Only for the holder of the lock, with nobody listening.

    PostgreSQL refuses when the pid in `postmaster.pid` belongs to any live process of its user,
    or when a power cut left the file empty. It never refuses its own parent: our pid goes into
    the file, and the rest stays, so that PostgreSQL still checks the shared memory named there,
    which does tell whether a server of this data folder lives.
    """
    for name in (SOCKET_NAME, f"{SOCKET_NAME}.lock"):
        (folders.socket / name).unlink(missing_ok=True)
    stale = folders.data / "postmaster.pid"
    try:  # the folder is not ours when we are root: no link in it may lead us elsewhere
        handle = os.open(stale, os.O_RDWR | os.O_NOFOLLOW)
    except FileNotFoundError:
        return
    with os.fdopen(handle, "r+", errors="replace") as file:  # in place: owner and rights stay
        first, _, rest = file.read().partition("\n")
        if first.strip().isdigit():
            file.seek(0)
            file.write(f"{os.getpid()}\n{rest}")
            file.truncate()
            return
    stale.unlink()


def last_words(folders: Folders) -> str:
    """Return why the server ended, from its log."""
    logs = sorted(folders.log.glob("*.log"), key=lambda path: path.stat().st_mtime)[-1:]
    logs.append(folders.first_words)
    lines = [line for path in logs for line in path.read_text(errors="replace").splitlines()]
    fatal = [line for line in lines if "FATAL:" in line or "PANIC:" in line]
    chosen = (fatal or lines or ["it said nothing"])[-1]
    return chosen.partition("FATAL:")[2].strip() or chosen.strip()


def _as(account: Account, folders: Folders, command: list[str]) -> None:
    log = folders.home / "initdb.log"
    with log.open("wb") as output:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd="/",
            env=_environment(), check=False, preexec_fn=tied_to_us(signal.SIGKILL),
            **account.popen_arguments(),
        )  # fmt: skip
    if done.returncode != 0:
        lines = log.read_text(errors="replace").strip().splitlines() or ["it said nothing"]
        errors = [line for line in lines if "error:" in line or "FATAL" in line]
        raise CannotStart(f"{Path(command[0]).name}: {(errors or lines)[0].strip()}", log)


def _empty_for(account: Account, new: Path, word: Path) -> None:
    """Make an empty folder and an empty file, both for `account` alone."""
    if new.exists():  # a power cut during an earlier first start
        shutil.rmtree(new)
    word.unlink(missing_ok=True)
    os.close(os.open(word, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    new.mkdir(mode=0o700)
    if os.geteuid() == 0:
        for path in (new, word):
            os.chown(path, account.uid, account.gid)


def _environment() -> dict[str, str]:
    """PG… variables of whoever starts us must not reach the server."""
    return {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}


def _quoted(folder: Path) -> str:
    return '"' + str(folder).replace('"', '""') + '"'


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _before(seconds: float, come: Callable[[], bool]) -> bool:
    """Wait until something has come true, or the time is up."""
    deadline = time.monotonic() + seconds
    while not come():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
