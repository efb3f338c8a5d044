"""Where the sample files lie: evaluation data that is no part of the project."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[5] / "shared" / "facts" / "spectra" / "reader_samples"

needs_samples = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="../shared/facts/spectra/reader_samples is not here"
)


def sample_files() -> dict[str, bytes]:
    """Read the sample files by name; none where the folder is absent."""
    return {p.name: p.read_bytes() for p in sorted(FOLDER.glob("*"))} if FOLDER.is_dir() else {}
