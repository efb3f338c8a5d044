"""Results as JSON in one form, and their hash: what is the same to the digit has the same hash."""

import hashlib
import json
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

from .kinds import KINDS

LIBRARIES: Final = ("numpy", "scipy", "numba", "highspy")


def as_text(results: Any) -> str:
    """Write results in one form: keys in order, every digit of a number, no space."""
    return json.dumps(
        _unsigned(results),
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=True,
        allow_nan=False,
    )


def _unsigned(value: Any) -> Any:
    """Return the same without minus nought, which the database does not keep."""
    if isinstance(value, dict):
        return {key: _unsigned(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_unsigned(one) for one in value]
    return value + 0.0 if isinstance(value, float) else value


def sha256(results: Any) -> str:
    """Return the hash of results."""
    return hashlib.sha256(as_text(results).encode("ascii")).hexdigest()


def versions(kind: str) -> dict[str, Any]:
    """Return which versions compute a kind now."""
    return {
        "method_version": KINDS[kind].method.version,
        "project_version": _version("fristed"),
        "libraries": {name: found for name in LIBRARIES if (found := _version(name))},
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
