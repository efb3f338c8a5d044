"""Broken files: every one is refused in one clear line, or reads to the right axis; quickly."""

import random
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from . import writers
from .corpus import DAMAGES, Broken, broken
from .judging import Verdict, axes_of, is_right, judge, limit_memory
from .samples import sample_files

SEED = 20_260
SAMPLE = 60
EACH = 4


def sources() -> dict[str, bytes]:
    """The tests' own files, and the samples where they are here."""
    return writers.every_format() | sample_files()


def told(verdicts: list[Verdict]) -> str:
    """Say in one line how broken files fared."""
    slowest = max(verdicts, key=lambda v: v.seconds)
    largest = max(v.bytes for v in verdicts) / 2**20
    refused = sum(v.refused for v in verdicts)
    return (
        f"{len(verdicts)} broken files: {refused} refused, {len(verdicts) - refused} read to the "
        f"right axis; slowest {slowest.seconds:.2f} s ({slowest.name}), largest {largest:.0f} MB"
    )


def test_seeded_sample_of_broken_files_is_refused_or_right():
    files = sources()
    names = random.Random(SEED).sample(sorted(files), min(len(files), 20))
    everything = list(broken({name: files[name] for name in names}, 1, SEED))
    chosen = random.Random(SEED).sample(everything, SAMPLE)

    verdicts = [judge(one, axes_of(files[one.source], one.source)) for one in chosen]

    assert [(v.name, v.wrong) for v in verdicts if v.wrong] == []
    assert len({one.damage for one in chosen}) == len(DAMAGES)


def test_judge_finds_a_wrong_axis():
    data = writers.every_format()["new.spc"]
    valid = axes_of(data, "new.spc")

    assert is_right(valid[0], valid, table=False)
    assert not is_right(valid[0] + 3.0, valid, table=False)
    assert not is_right(valid[0][:-1], valid, table=False)
    assert is_right(valid[0][:-1], valid, table=True)
    wrong = judge(Broken("x", "new.spc", "none", data), [valid[0] + 100.0])
    assert wrong.wrong.startswith("a wrong axis")


@pytest.mark.soak
def test_all_broken_files_are_refused_or_right(record_property):
    files = sources()
    verdicts: list[Verdict] = []
    with ProcessPoolExecutor(1, get_context("spawn"), limit_memory) as pool:
        for name, data in files.items():
            axes = axes_of(data, name)
            for one in broken({name: data}, EACH, SEED):
                verdicts.append(pool.submit(judge, one, axes).result(timeout=10))

    record_property("broken", told(verdicts))
    print(told(verdicts))  # noqa: T201 - the figures of the soak
    assert [(v.name, v.wrong) for v in verdicts if v.wrong] == []
    assert len(verdicts) >= 500
