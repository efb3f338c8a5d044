"""A calibration as a file: JSON, looked at before it is believed."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np

from .conformal import Scores, threshold
from .model import Calibration

FORMAT: Final = "fristed spectra calibration 2"
LARGEST_BYTES: Final = 32 * 2**20
MOST_SCORES: Final = 100_000
INFINITE: Final = {"inf": float("inf"), "-inf": float("-inf")}


class BrokenCalibration(ValueError):
    """A file that is no calibration, or not a whole one; says where and what to do."""


def save(calibration: Calibration, path: Path) -> None:
    """Write a calibration as JSON; what stood there is replaced only when all is written."""
    draft = path.with_name(f"{path.name}.part")
    draft.write_text(json.dumps(as_json(calibration), indent=1, ensure_ascii=False) + "\n")
    draft.replace(path)


def load(path: Path) -> Calibration:
    """Read a calibration.

    Raises
    ------
    BrokenCalibration
    """
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise BrokenCalibration(f"{path} is larger than any calibration; name another file")
        given = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BrokenCalibration(f"{path}: there is no such file") from None
    except OSError as trouble:
        raise BrokenCalibration(f"{path} cannot be read ({trouble.strerror})") from None
    except (ValueError, RecursionError) as trouble:
        if isinstance(trouble, BrokenCalibration):
            raise
        raise _broken(path, "it is no JSON") from None
    return from_json(given, path)


def as_json(calibration: Calibration) -> dict[str, Any]:
    """Give a calibration in plain values; thresholds are for the reader, scores are what counts."""
    return {
        "format": FORMAT,
        "instrument": calibration.instrument,
        "library_version": calibration.library_version,
        "calibrated_date": calibration.calibrated_date,
        "count": calibration.count,
        "specimens": calibration.specimens,
        "miss": calibration.miss,
        "crowded": _number(calibration.crowded),
        "limit": _number(calibration.limit),
        "limit_of_mixtures": _number(calibration.limit_of_mixtures),
        "limits": {name: _number(limit) for name, limit in calibration.limits.items()},
        "mixtures_made": calibration.mixtures_made,
        "thresholds": {
            "own": {
                name: _number(threshold(scores, calibration.miss))
                for name, scores in calibration.own.items()
            },
            "others": _number(threshold(calibration.others, calibration.miss)),
            "mixtures": _number(threshold(calibration.mixtures, calibration.miss)),
        },
        "own": {name: _scores(scores) for name, scores in calibration.own.items()},
        "others": _scores(calibration.others),
        "mixtures": _scores(calibration.mixtures),
        "nulls": _scores(calibration.nulls),
    }


def from_json(given: Any, path: Path) -> Calibration:
    """Read what `as_json` gave, trusting nothing."""
    if not isinstance(given, Mapping) or given.get("format") != FORMAT:
        raise _broken(path, f'its "format" is not "{FORMAT}"')
    try:
        return Calibration(
            instrument=_text(given["instrument"]),
            library_version=_text(given["library_version"]),
            calibrated_date=date.fromisoformat(_text(given["calibrated_date"])).isoformat(),
            count=_count(given["count"]),
            specimens=_count(given["specimens"]),
            miss=_between(given["miss"], 0.0, 0.5),
            own={_text(name): _read_scores(found) for name, found in given["own"].items()},
            others=_read_scores(given["others"]),
            mixtures=_read_scores(given["mixtures"]),
            crowded=_read_number(given["crowded"]),
            limit=_read_number(given["limit"]),
            limit_of_mixtures=_read_number(given["limit_of_mixtures"]),
            limits={_text(name): _read_number(one) for name, one in given["limits"].items()},
            nulls=_read_scores(given["nulls"]),
            mixtures_made=bool(given["mixtures_made"]),
        )
    except KeyError as trouble:
        raise _broken(path, f"{trouble} is missing") from None
    except (TypeError, ValueError, AttributeError) as trouble:
        raise _broken(path, str(trouble)) from None


def _broken(path: Path, why: str) -> BrokenCalibration:
    return BrokenCalibration(
        f"{path} is not a whole calibration: {why}; run fristed spectra calibrate again"
    )


def _scores(scores: Scores) -> dict[str, list[float | str]]:
    return {
        "values": [_number(value) for value in scores.values.tolist()],
        "weights": [_number(weight) for weight in scores.weights.tolist()],
    }


def _read_scores(given: Any) -> Scores:
    values = np.array([_read_number(value) for value in given["values"]])
    weights = np.array([_read_number(weight) for weight in given["weights"]])
    if values.shape != weights.shape or values.size > MOST_SCORES:
        raise ValueError("values and weights are not one to one")
    if (np.diff(values[np.isfinite(values)]) < 0).any() or np.isnan(values).any():
        raise ValueError("scores do not ascend")
    if not ((weights > 0) & (weights <= 1)).all():
        raise ValueError("a weight is not between 0 and 1")
    return Scores(values, weights)


def _number(value: float) -> float | str:
    """JSON knows no infinity."""
    return float(value) if np.isfinite(value) else ("inf" if value > 0 else "-inf")


def _read_number(given: Any) -> float:
    if isinstance(given, str):
        return INFINITE[given] if given in INFINITE else float("nan")
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise TypeError(f"{given!r} is no number")
    return float(given)


def _text(given: Any) -> str:
    if not isinstance(given, str):
        raise TypeError(f"{given!r} is no text")
    return given


def _count(given: Any) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or given < 0:
        raise TypeError(f"{given!r} is no count")
    return given


def _between(given: Any, low: float, high: float) -> float:
    number = _read_number(given)
    if not low < number < high:
        raise ValueError(f"{given!r} is not between {low:g} and {high:g}")
    return number
