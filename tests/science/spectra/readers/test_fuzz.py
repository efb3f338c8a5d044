"""The fuzzing harness runs for a minute on files of every format without a finding."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

HARNESS = Path(__file__).with_name("fuzz_readers.py")
SECONDS = 60


@pytest.mark.soak
@pytest.mark.skipif(find_spec("atheris") is None, reason="atheris is not installed")
def test_fuzzing_finds_nothing(tmp_path):
    command = [sys.executable, str(HARNESS), "any", f"-max_total_time={SECONDS}", "-seed=1"]

    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, timeout=SECONDS * 3, check=False
    )

    assert done.returncode == 0, done.stderr[-2_000:]
    assert [p.name for p in tmp_path.iterdir()] == []
