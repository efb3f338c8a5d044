"""Make the virtual environment: `python3 scripts/bootstrap.py app|dev [quickest]`.

Needs nothing but Python. Run by every target of the Makefile; when nothing has changed it only
compares hashes. A lock lets `make test` and `make demo` start at the same time.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
TOOLS, VENV = REPOSITORY / ".tools", REPOSITORY / ".venv"
UV, PYTHON = TOOLS / "bin" / "uv", VENV / "bin" / "python"
OLDEST = (3, 11)
RACE = """
import pyexpat, sqlite3, ssl, time
class Row:
    def __init__(self, n): self.n, self.name = n, "row %d" % n
    def told(self, words): return "{}: {}".format(self.name, words.get(self.n % 7, "-"))
def run():
    words = {n: str(n) for n in range(5)}
    return len("".join(Row(n).told(words) for n in range(20000)))
def timed():
    began = time.perf_counter(); run(); return time.perf_counter() - began
print(min(timed() for _ in range(7)))
"""


def main(kind: str, *wishes: str) -> None:
    """Bring the environment to the requirements of `kind`; `dev` holds all that `app` does.

    `spark` comes on top of either: a few files for the comparison of engines.
    """
    if sys.version_info < OLDEST:
        found = ".".join(map(str, sys.version_info[:3]))
        sys.exit(
            f"Fristed needs Python 3.11 or newer; {sys.executable} is {found}. "
            "Choose another: make PYTHON=python3.12 …"
        )
    TOOLS.mkdir(exist_ok=True)
    with (TOOLS / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        make_uv()
        fresh = make_venv(quick="quickest" in wishes)
        if not (is_done(kind) or (kind == "app" and is_done("dev"))):
            install(kind, fresh=fresh)
        if not is_done("project"):
            install_project()


def make_uv() -> None:
    """Fetch uv into .tools, beside the system's packages, which may be managed by others."""
    if runs(UV, "--version"):
        return
    print("Fetching uv …", flush=True)  # noqa: T201
    environment = {name: value for name, value in os.environ.items() if name != "PIP_USER"}
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--upgrade"]
    done = subprocess.run([*command, "--target", str(TOOLS), "uv"], env=environment, check=False)
    if done.returncode != 0:
        sys.exit("uv could not be fetched. Has this Python pip? (Debian: apt install python3-pip)")


def make_venv(*, quick: bool) -> bool:
    """Make .venv, again if its Python has gone; tell whether it is fresh."""
    if runs(PYTHON, "-c", ""):
        return False
    shutil.rmtree(VENV, ignore_errors=True)
    uv("venv", "--quiet", "--python", quickest() if quick else sys.executable, str(VENV))
    return True


def quickest() -> str:
    """Return the quickest Python of this version on the path, or this one if none is much quicker.

    A Python that was compiled on the spot is often built without its profile; the system's own
    answers a page in three quarters of the time.
    """
    name = "python{}.{}".format(*sys.version_info[:2])
    folders = [*os.environ.get("PATH", "").split(os.pathsep), "/usr/bin"]
    found = {path for folder in folders if folder and (path := shutil.which(name, path=folder))}
    others = {program: raced(program) for program in sorted(found)}
    best = min(others, key=others.__getitem__, default=sys.executable)
    clearly = others.get(best, 0.0) < raced(sys.executable) * 0.85
    return best if clearly else sys.executable


def raced(program: str) -> float:
    """Return how long a Python needs for a little of everything, in seconds; for ever if broken."""
    done = subprocess.run([program, "-c", RACE], capture_output=True, text=True, check=False)
    try:
        return float(done.stdout)
    except ValueError:
        return float("inf")


def install(kind: str, *, fresh: bool) -> None:
    """Install exactly what is listed, checked by hash.

    A fresh environment is synced. Later only additions and changes are made: syncing would take
    the developers' tools, or Fristed itself, from under another target that is running.
    """
    print(f"Installing requirements/{kind}.txt …", flush=True)  # noqa: T201
    verb, file = ("sync", [str(listed(kind))]) if fresh else ("install", ["-r", str(listed(kind))])
    # Spark is published as source: what builds it is in app.txt, and nothing unhashed is fetched.
    build = ["--no-build-isolation"] if kind == "spark" else []
    uv("pip", verb, "--quiet", "--require-hashes", *build, "--python", str(PYTHON), *file)
    mark(kind)


def install_project() -> None:
    """Install Fristed itself, editable, with the setuptools that is already there."""
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--python", str(PYTHON)]
    uv("pip", "install", *options, "--editable", str(REPOSITORY))
    mark("project")


def listed(kind: str) -> Path:
    """The file whose content decides whether `kind` is done."""
    if kind == "project":
        return REPOSITORY / "pyproject.toml"
    return REPOSITORY / "requirements" / f"{kind}.txt"


def is_done(kind: str) -> bool:
    """Was `kind` installed from the files as they now are?"""
    stamp = VENV / f".done-{kind}"
    return stamp.exists() and stamp.read_text() == fingerprint(kind)


def mark(kind: str) -> None:
    """Remember what `kind` was installed from."""
    (VENV / f".done-{kind}").write_text(fingerprint(kind))


def fingerprint(kind: str) -> str:
    """Hash the file; for `dev` also app.txt, under whose constraints it was compiled."""
    files = [listed(kind)] + ([listed("app")] if kind == "dev" else [])
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def uv(*arguments: str) -> None:
    """Run uv, and end with it if it fails: it has already said why."""
    environment = {n: v for n, v in os.environ.items() if n not in ("VIRTUAL_ENV", "PYTHONHOME")}
    done = subprocess.run([str(UV), *arguments], cwd=REPOSITORY, env=environment, check=False)
    if done.returncode != 0:
        sys.exit(done.returncode)


def runs(program: Path, *arguments: str) -> bool:
    """Is the program there, and does it still work?"""
    try:
        done = subprocess.run([str(program), *arguments], capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


if __name__ == "__main__":
    main(*(sys.argv[1:] or ["app"]))
