"""The archive of the keys, and how it is merged without bringing back a key that was destroyed."""

import io
import re
import tarfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap

from fristed.ground.keys import FileMasters, KeysIncomplete, KeyStore
from fristed.ground.keys.files import locked, make_folder, replace, write_once
from fristed.ground.keys.wrapped import Wrapped, wrap_once

from .keys import PublicKey, SecretKey
from .shelf import put_whole
from .stream import Sealer, opened, read_heading
from .trouble import Damaged, NotABackup, Refused

KIND = "keys"
ERASURES = PurePosixPath("erasures.txt")
# Not what signs cookies: that is made anew, and sessions end with a restore anyway.
KEPT = re.compile(
    r"erasures\.txt|master-\d+\.key|lookup(-\d+)?\.key|shared/[a-z0-9-]+\.key"
    r"|people/[0-9a-f]{2}/\d+\.key"
)
MASTER = re.compile(r"master-(\d+)\.key")
LOOK_UPS = (PurePosixPath("lookup-1.key"), PurePosixPath("lookup.key"))
Files = dict[PurePosixPath, bytes]


@dataclass
class Merged:
    """What a merge did, in numbers of keys."""

    added: int = 0
    kept: int = 0  # were here already
    stay_erased: int = 0  # in the archive, but on a list of erasures: not brought back
    removed: int = 0  # were here, but are on the archive's list of erasures


def is_empty(folder: Path) -> bool:
    """Tell whether nobody's key was ever made here."""
    return not _read_folder(folder).keys() - {ERASURES}


def make(path: Path, key: PublicKey, folder: Path, *, at: datetime) -> int:
    """Write the archive of the folder of keys; return how many files it holds.

    To be called after the snapshot of the database: everybody in it then has their key in here,
    except those erased since.
    """
    with locked(folder):  # no rotation takes a master away between two of our readings
        found = _read_folder(folder)
    if not any(MASTER.fullmatch(str(name)) for name in found):
        raise Refused(f"{folder} holds no master key: these are not the keys of a house.")
    with put_whole(path) as file:
        sealer = Sealer(file, key, kind=KIND, at=at)
        with tarfile.open(fileobj=sealer, mode="w|", format=tarfile.PAX_FORMAT) as tar:  # type: ignore[call-overload]
            for name, content in sorted(found.items()):
                member = tarfile.TarInfo(str(name))  # without a time: it would tell who came when
                member.size = len(content)
                tar.addfile(member, io.BytesIO(content))
        sealer.finish()
    return len(found)


def _read_folder(folder: Path) -> Files:
    found = {}
    for path in folder.rglob("*"):
        name = PurePosixPath(path.relative_to(folder))
        if KEPT.fullmatch(str(name)) and path.is_file() and not path.is_symlink():
            found[name] = path.read_bytes()
    return found


def read(path: Path, key: SecretKey) -> Files:
    """Open an archive whole, before anything of it is used."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise NotABackup(f"{path} cannot be read: {error.strerror}.") from error
    with file:
        if read_heading(file)[0].kind != KIND:
            raise NotABackup(f"{path} is no backup of keys.")
        file.seek(0)
        content = b"".join(opened(file, key))
    found: Files = {}
    with tarfile.open(fileobj=io.BytesIO(content)) as tar:
        for member in tar:
            inside = tar.extractfile(member) if member.isfile() else None
            if inside is None or not KEPT.fullmatch(member.name):
                raise Damaged(f"{path} holds something that is no key.")
            found[PurePosixPath(member.name)] = inside.read()
    return found


def merge(found: Files, folder: Path) -> Merged:
    """Add to the folder the keys that are missing there, and that nobody has destroyed.

    The lists of erasures are joined first: were we to be cut off, nothing has come back that is
    on either, and merging again goes on. Keys are wrapped anew under the master in force here,
    so that a master that was rotated away stays away.
    """
    make_folder(folder)
    with locked(folder, alone=True):
        _join_lists(found, folder)
        if is_empty(folder):
            for name, content in found.items():
                if MASTER.fullmatch(str(name)) or name in LOOK_UPS:
                    write_once(folder / name, content)
        store = KeyStore(folder)
        _refuse_strangers(found, folder)
        gone = {erasing.subject for erasing in store.erasures.done()}
        done = _add_missing(found, store, gone)
        done.removed = _remove(folder, gone)
    return done


def _join_lists(found: Files, folder: Path) -> None:
    here = folder / ERASURES
    lines = here.read_text("ascii").splitlines() if here.exists() else []
    joined = list(dict.fromkeys([*lines, *found.get(ERASURES, b"").decode("ascii").splitlines()]))
    if joined and joined != lines:
        replace(here, "".join(f"{line}\n" for line in joined).encode("ascii"))


def _refuse_strangers(found: Files, folder: Path) -> None:
    """Refuse the keys of another house: its first look-up key is another."""
    if _first_look_up(found) != _first_look_up(_read_folder(folder)):
        raise Refused("These are the keys of another house: their look-up key differs.")


def _first_look_up(files: Files) -> bytes | None:
    wrapped, bare = (files.get(name) for name in LOOK_UPS)
    return unwrapped(wrapped, files) if wrapped is not None else bare


def unwrapped(content: bytes, files: Files) -> bytes:
    """Open a wrapped key by the master that lies beside it in an archive."""
    held = Wrapped.parse(content)
    master = files.get(PurePosixPath(f"master-{held.generation}.key"))
    if master is None:
        raise KeysIncomplete(f"master-{held.generation}.key is missing.")
    return aes_key_unwrap(master, held.body)


def _add_missing(found: Files, store: KeyStore, gone: set[int]) -> Merged:
    done, masters = Merged(), FileMasters(store.folder)
    for name, content in sorted(found.items()):
        if name == ERASURES or name.name == "lookup.key" or MASTER.fullmatch(str(name)):
            continue
        if name.parts[0] == "people" and int(name.stem) in gone:
            done.stay_erased += 1
        elif (store.folder / name).exists():
            done.kept += 1
        else:
            try:
                wrap_once(store.folder / name, unwrapped(content, found), masters)
            except (KeysIncomplete, InvalidUnwrap) as error:
                raise Damaged(f"A key of this archive does not open: {error}") from error
            done.added += 1
    return done


def _remove(folder: Path, gone: set[int]) -> int:
    # Each by itself, as an erasure does it; we hold the lock that KeyStore.destroy would take.
    doomed = [path for path in folder.glob("people/*/*.key") if int(path.stem) in gone]
    for path in doomed:
        path.unlink()
    return len(doomed)
