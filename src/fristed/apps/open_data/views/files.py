"""What is published, as files: the newest of a table, place and period, or a release by number."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from fristed.apps.releases.queries import PublishedTable, ReleaseWithdrawn, declared

from ..presenters.exchange import (
    FORMS,
    MissingCodes,
    NoCodes,
    NoSuchPeriod,
    NotCodes,
    told,
)
from . import problems, shelf
from .problems import Unknown
from .serving import for_everybody


@for_everybody
def file(
    _request: HttpRequest, table_name: str, scope: str, period: str, file_form: str
) -> HttpResponse:
    """Give the newest version of a table of a place and a period, in one format."""
    return _written(file_form, lambda: shelf.newest(table_name, scope, period))


@for_everybody
def release_file(_request: HttpRequest, release_number: int, file_form: str) -> HttpResponse:
    """Give one release in one format: its address stays true when a newer version comes."""
    return _written(file_form, lambda: shelf.numbered(release_number))


def _written(file_form: str, found: Callable[[], PublishedTable]) -> HttpResponse:
    try:
        if file_form not in FORMS:
            raise Unknown("format", file_form, FORMS)
        return _answer(file_form, found())
    except Unknown as wrong:
        return problems.unknown(wrong)
    except ReleaseWithdrawn as taken:
        return problems.withdrawn(taken)
    except (NoCodes, NotCodes, MissingCodes, NoSuchPeriod) as wrong:
        return problems.no_codes(wrong)


def _answer(file_form: str, release: PublishedTable) -> HttpResponse:
    form, with_words = FORMS[file_form], told(release, declared())
    response = HttpResponse(form.written(with_words), content_type=form.type)
    name = f"{with_words.file}.{form.ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
