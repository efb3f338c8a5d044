"""The browser that drives the journeys: where it is, and what is said when there is none."""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

NO_BROWSER = "no browser: journey skipped"
NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
]
HERE = Path(__file__).parent


def find_browser() -> str | None:
    """Return the path of a Chromium of this machine: FRISTED_BROWSER, Debian's, or on PATH."""
    asked_for = os.environ.get("FRISTED_BROWSER")
    if asked_for is not None:
        return shutil.which(asked_for)
    if Path("/usr/bin/chromium").exists():
        return "/usr/bin/chromium"
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Name the journeys that were skipped, so that nobody takes them for passed."""
    skipped = sorted(
        report.nodeid.rpartition("/")[2]
        for report in terminalreporter.stats.get("skipped", [])
        if NO_BROWSER in str(report.longrepr)
    )
    if not skipped:
        return
    terminalreporter.section("journeys skipped: no browser was found")
    for name in skipped:
        terminalreporter.line(name)
    terminalreporter.line("Install Chromium, or name one in FRISTED_BROWSER, to run them.")


def mark_journeys(items: list[pytest.Item]) -> None:
    """Mark what stands in this folder, and skip it where there is no browser."""
    missing = find_browser() is None
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.journey)
            if missing:
                item.add_marker(pytest.mark.skip(reason=NO_BROWSER))
