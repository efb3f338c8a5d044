"""The ordinary user as whom PostgreSQL runs: ourselves or, when we are root, somebody less."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fristed.ground.trouble import CannotStart

LAST_RESORTS = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """A user of the operating system."""

    name: str
    uid: int
    gid: int

    def popen_arguments(self) -> dict[str, Any]:
        """Make a child process run as this user; only root has to (and may) change user."""
        if os.geteuid() != 0:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def can(self, test: str, path: Path) -> bool:
        """Ask the kernel itself (access lists included): may this user `x` enter, `r` read …?

        `/bin/sh` asks, because Python may lie where this user cannot go (/root/.pyenv).
        """
        command = ["/bin/sh", "-c", f'test -{test} "$1"', "sh", str(path)]
        done = subprocess.run(
            command, cwd="/", stderr=subprocess.DEVNULL, **self.popen_arguments(), check=False
        )
        return done.returncode == 0


def ordinary_account(home: Path) -> Account:
    """Choose who runs PostgreSQL for the cluster in `home`.

    Not root: ourselves. Root: the user named by FRISTED_POSTGRES_USER, else whoever owns the
    data folder (or the nearest folder above that exists), else `postgres`, else `nobody`.
    """
    if os.geteuid() != 0:
        return _account(_entry_of(os.geteuid()))
    named = os.environ.get("FRISTED_POSTGRES_USER")
    if named:
        return _named(named)
    owner = _entry_of(_nearest(home / "data").stat().st_uid)
    if owner is not None and owner.pw_uid != 0:
        return _account(owner)
    for name in LAST_RESORTS:
        if any(entry.pw_name == name for entry in pwd.getpwall()):
            return _named(name)
    raise CannotStart("PostgreSQL refuses to run as root, and there is no ordinary user to use.")


def _named(name: str) -> Account:
    try:
        account = _account(pwd.getpwnam(name))
    except KeyError:
        raise CannotStart(f"FRISTED_POSTGRES_USER names {name!r}, who does not exist.") from None
    if account.uid == 0:
        raise CannotStart("PostgreSQL refuses to run as root: FRISTED_POSTGRES_USER must not be.")
    return account


def _entry_of(uid: int) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwuid(uid)
    except KeyError:
        return None


def _account(entry: pwd.struct_passwd | None) -> Account:
    if entry is None:
        # initdb looks its user up and gives in when there is none.
        raise CannotStart(f"User {os.geteuid()} has no name here; PostgreSQL needs one.")
    return Account(name=entry.pw_name, uid=entry.pw_uid, gid=entry.pw_gid)


def _nearest(path: Path) -> Path:
    """The path itself, or the nearest folder above it that exists."""
    return next(folder for folder in (path, *path.parents) if folder.exists())
