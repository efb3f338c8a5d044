"""Throw mutated files at one reader: ``python fuzz_readers.py FORMAT [libFuzzer's options]``.

Not collected by pytest. The reader is called without the net that `readers.inspect` spreads, so
that every exception but UnreadableSpectrum is found; what is read must be a spectrum.
"""

import sys
import tempfile
from pathlib import Path

import atheris
import numpy as np

ROOT = Path(__file__).resolve().parents[4]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

with atheris.instrument_imports(include=["fristed.science.spectra.readers", "brukeropus"]):
    from fristed.science.spectra.readers import (
        columns,
        jcamp,
        omnic,
        opus,
        perkinelmer,
        recognising,
        spc,
        spc_old,
    )
    from fristed.science.spectra.readers.reading import conclude
    from fristed.science.spectra.readers.trouble import UnreadableSpectrum
    from tests.science.spectra.readers import writers

READERS = {
    "jcamp": (jcamp, (".jdx",)),
    "spc": (spc, (".spc",)),
    "spc_old": (spc_old, ("old.spc",)),
    "omnic": (omnic, (".spa", ".spg")),
    "opus": (opus, (".0",)),
    "perkinelmer": (perkinelmer, (".sp",)),
    "columns": (columns, (".csv", ".dpt", ".asp")),
}
READERS["any"] = (None, ("",))


def fuzz(name: str, data: bytes) -> None:
    """Read once; anything but a spectrum or an UnreadableSpectrum is a finding."""
    module = READERS[name][0]
    try:
        if module is None:
            module = READERS[recognising.recognised(data, "")[1]][0]
        elif name in ("spc", "spc_old"):
            data = data[:1] + (b"\x4d" if name == "spc_old" else b"\x4b") + data[2:]
        found = [conclude(recorded, name) for recorded in module.read(data)]
    except UnreadableSpectrum as trouble:
        told = str(trouble)
        assert told and "\n" not in told and len(told) <= 320
        return
    assert found
    for reading in found:
        x, y = reading.spectrum.wavenumber_cm1, reading.spectrum.absorbance
        assert x.shape == y.shape and x.dtype == y.dtype == np.float64
        assert np.all(np.isfinite(x)) and np.all(np.diff(x) > 0)
        assert not np.any(np.isinf(y))


def main() -> None:
    """Set libFuzzer up with the tests' own files as seeds, and run it."""
    name, options = sys.argv[1], sys.argv[2:]
    with tempfile.TemporaryDirectory() as seeds:
        for file, data in writers.every_format().items():
            if file.endswith(READERS[name][1]):
                short = b"\n".join(data.split(b"\n")[:40]) if name == "columns" else data
                (Path(seeds) / file).write_bytes(short)
        limits = ["-timeout=5", "-rss_limit_mb=1024", "-max_len=20000"]
        atheris.Setup([sys.argv[0], *limits, *options, seeds], lambda data: fuzz(name, data))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
