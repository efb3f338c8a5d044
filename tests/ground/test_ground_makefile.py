"""The Makefile explains itself and names no registry."""

import re
import subprocess
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
TARGETS = [
    *("help", "demo", "demo-association", "test", "test-association"),
    *("check", "soak", "bench", "bench-spectra"),
    *("bench-disclosure", "bench-indicators", "bench-planning", "bench-sync"),
    "bench-public",
    "bench-surveillance",
    "audit",
    *("requirements", "messages", "translations", "format", "clean"),
]


def test_make_alone_tells_what_there_is() -> None:
    done = subprocess.run(
        ["make", "--no-print-directory"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )

    first, *lines = done.stdout.splitlines()
    assert first == "Fristed: make …"
    assert [line.split()[0] for line in lines] == TARGETS
    assert all(len(line.split()) > 2 for line in lines)


def test_build_files_name_no_registry_and_no_machine() -> None:
    files = [REPOSITORY / "Makefile", REPOSITORY / ".ci" / "run"]
    files += [*(REPOSITORY / "scripts").glob("*.py")]
    files += [*(REPOSITORY / "requirements").iterdir()]
    for file in files:
        if file.name == "vendor_assets.py":  # fetches the browser's assets from npm, by intent
            continue
        # A namespace is a name, and no place.
        found = r"https?://(?!localhost|www\.w3\.org/)[^\s\"']+|/root/|/home/"
        assert re.findall(found, file.read_text()) == []
