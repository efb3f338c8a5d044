"""Compiling: what makes a function of numbers and arrays fast, and keeps it for the next start."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

from numba import njit

Function = TypeVar("Function", bound=Callable[..., object])


def compiled(function: Function) -> Function:
    """Compile a function when it is first called; the machine code is kept beside the source.

    Parameters
    ----------
    function : callable
        Takes and gives numbers, arrays and named tuples of them.

    Returns
    -------
    callable
        The same, compiled for the types it is called with.
    """
    made = njit(cache=True, error_model="numpy")(function)
    _hold_to_the_package(made)
    return cast(Function, made)


def _hold_to_the_package(dispatcher: object) -> None:
    # Numba looks at the date of a function's own file alone. These functions call each other
    # across files, so a kept one would go on with a neighbour's older code.
    file: Any = getattr(getattr(dispatcher, "_cache", None), "_cache_file", None)
    if hasattr(file, "_source_stamp"):
        file._source_stamp = _STAMP


def _stamp(folder: Path) -> tuple[tuple[str, float, int], ...]:
    found = sorted(folder.glob("*.py"))
    return tuple((one.name, one.stat().st_mtime, one.stat().st_size) for one in found)


_STAMP = _stamp(Path(__file__).parent)
