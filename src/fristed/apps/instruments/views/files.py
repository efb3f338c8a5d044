"""Which pages take a file, and how it is read: in memory, without its name."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ..actions.reading import MOST_BYTES, FileMissing, NotASpectrum, SeveralSpectra

UNREADABLE = (FileMissing, NotASpectrum, SeveralSpectra)


def takes_one_file(view: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a page whose form may bring one file; every other page answers 415 (web/uploads)."""
    view.takes_one_file = MOST_BYTES  # type: ignore[attr-defined]
    return view


def say_too_large(request: HttpRequest, form: Form, field: str = "spectrum") -> None:
    """Say that the file was too large, instead of that there was none."""
    if getattr(request, "brought_too_large", False):
        form.errors.pop(field, None)
        form.add_error(field, _("The file is larger than 1 MB. A spectrum never is: look again."))


def say_unreadable(form: Form, error: Exception, field: str = "spectrum") -> None:
    """Say why a file gives no spectrum."""
    if isinstance(error, SeveralSpectra):
        words = _("This file holds %(count)s spectra. Export the one of the sample alone.")
        form.add_error(field, words % {"count": error.count})
    elif isinstance(error, FileMissing):
        form.add_error(None, _("The library's file is missing. Tell whoever keeps the computer."))
    else:
        words = _("This file cannot be read as a spectrum: %(why)s")
        form.add_error(field, words % {"why": str(error)})
