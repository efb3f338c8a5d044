"""What JSON can hold of numbers that a method gives."""

from collections.abc import Mapping
from typing import Any


def told_finite(value: Any) -> Any:
    """Return what JSON can hold: nothing for what is no number, and no minus nought."""
    if isinstance(value, Mapping):
        return {str(key): told_finite(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [told_finite(one) for one in value]
    if isinstance(value, float):
        return value + 0.0 if abs(value) < float("inf") else None
    return value
