"""The folders of one cluster: data, log, socket, passwords and lock, each shut to others."""

import errno
import fcntl
import hashlib
import json
import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path

from fristed.ground.account import Account
from fristed.ground.roles import APP, BACKUP, OWNER, REPORTS
from fristed.ground.trouble import CannotStart, FolderRefused

SOCKET_NAME = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 103  # bytes: macOS allows 103, Linux 107
KEPT_FOR_ROOT = Path("/var/lib/fristed")
PASSWORDS_FOR = ("postgres", OWNER, APP, REPORTS, BACKUP)


@dataclass(frozen=True)
class Folders:
    """Where a cluster keeps what; `home` belongs to whoever starts it, the rest to PostgreSQL."""

    home: Path

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "log"

    @property
    def first_words(self) -> Path:
        """What a server says before its log is open; in a folder that only we can write."""
        return self.home / "start.log"

    @property
    def passwords(self) -> Path:
        return self.home / "passwords.json"

    @property
    def lock(self) -> Path:
        return self.home / "lock"

    @property
    def socket(self) -> Path:
        """The socket's folder: in `home`, or in /tmp where that path would be too long.

        Always the same for one home, whatever TMPDIR or XDG_RUNTIME_DIR say, so that a second
        process finds it. (libpq reads a comma as a second host.)
        """
        inside = self.home / "run"
        fits = len(os.fsencode(inside / SOCKET_NAME)) <= LONGEST_SOCKET_PATH
        if fits and "," not in str(inside):
            return inside
        return Path("/tmp") / f"fristed-{_digest(self.home)}"  # noqa: S108 - made 0700, checked

    def make(self, account: Account) -> None:
        """Make what is missing; refuse what others could read or have put there."""
        for folder in (self.log, self.socket):
            make_own(folder, account)
        if self.data.exists():
            make_own(self.data, account)


def settle(home: Path, account: Account) -> tuple[Path, str | None]:
    """Make `home`, or, where PostgreSQL's user cannot enter it, another; with a note if so."""
    _make_home(home)
    if account.can("x", home):
        return home, None
    elsewhere = KEPT_FOR_ROOT / _digest(home)
    _make_home(elsewhere)
    if not account.can("x", elsewhere):
        raise FolderRefused(f"User {account.name} can enter neither {home} nor {elsewhere}.")
    return elsewhere, (
        f"The database is kept in {elsewhere}: PostgreSQL runs as {account.name}, "
        f"who cannot enter {home}."
    )


def make_own(folder: Path, account: Account) -> None:
    """Make a folder for `account` alone, or refuse the one that is there."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        _refuse_unless_private(folder, account)
        return
    folder.chmod(0o700)
    if os.geteuid() == 0:
        os.chown(folder, account.uid, account.gid)


def _refuse_unless_private(folder: Path, account: Account) -> None:
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode):
        raise FolderRefused(f"{folder} is not a folder.")
    if found.st_uid != account.uid:
        raise FolderRefused(f"{folder} does not belong to {account.name} (user {account.uid}).")
    if found.st_mode & 0o077:
        mode = stat.S_IMODE(found.st_mode)
        raise FolderRefused(f"{folder} is open to others ({mode:04o}): chmod 700 {folder}")


def _make_home(home: Path) -> None:
    """Make `home` and what is missing above it; as root, let others pass through, not look."""
    mode = 0o711 if os.geteuid() == 0 else 0o700
    try:
        for folder in (*reversed(home.parents), home):
            if not folder.exists():
                folder.mkdir(mode=mode, exist_ok=True)
                folder.chmod(mode)
    except OSError as error:
        raise FolderRefused(f"Cannot make the folder {home}: {error.strerror}.") from error
    if not os.access(home, os.W_OK | os.X_OK):
        raise FolderRefused(f"Cannot write in the folder {home}.")
    mode = home.stat().st_mode
    if mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
        raise FolderRefused(f"Anybody may write in {home}: chmod o-w {home}")


def take_lock(lock: Path) -> int | None:
    """Take the one lock of a cluster until we end; None while another process has it."""
    handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        if error.errno in (errno.EWOULDBLOCK, errno.EACCES):
            return None
        raise
    return handle


def make_passwords(folders: Folders) -> None:
    """Write a password for each role that signs in, beside the data, readable by us alone."""
    there = read_passwords(folders) if folders.passwords.exists() else {}
    if not there and folders.data.exists():
        raise CannotStart(f"{folders.passwords} is missing; restore it from the backup.")
    chosen = {role: there.get(role) or secrets.token_urlsafe(24) for role in PASSWORDS_FOR}
    if chosen == there:
        return
    write_private(folders.passwords, json.dumps(chosen, indent=1))


def read_passwords(folders: Folders) -> dict[str, str]:
    """Read the passwords, unless others could."""
    if folders.passwords.stat().st_mode & 0o077:
        raise FolderRefused(f"{folders.passwords} is open to others: chmod 600 it")
    found: dict[str, str] = json.loads(folders.passwords.read_text())
    return found


def write_private(path: Path, content: str | bytes) -> None:
    """Write a file in one step, readable by us alone; a power cut leaves the old or the new."""
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content.encode() if isinstance(content, str) else content)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
