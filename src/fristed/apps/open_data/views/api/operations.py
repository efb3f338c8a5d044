"""The operations of the API: each reads, each answers the same to everybody."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.params.functions import Path, Query

from fristed.apps.releases.queries import PublishedTable, ReleaseWithdrawn, declared
from fristed.apps.releases.queries.shelf import how_many_stand, standing

from ...presenters.exchange import as_json, told
from .. import problems, shelf
from ..problems import NotUnderstood, Unknown
from . import answers, asking, shapes
from .asking import CELLS, LIST, MOST
from .saying import english, parameter

Json = dict[str, Any]
WRONG: Final[Any] = {404: shapes.Problem, 422: shapes.Problem}
GONE: Final[Any] = {**WRONG, 410: shapes.TakenBack}
WORD: Final[dict[str, Any]] = {"min_length": 1, "max_length": 60, "pattern": r"^[-a-zA-Z0-9_]+$"}


def _offset() -> Any:
    return Query(0, ge=0, le=10**9, description=parameter("offset")["en"])


def _limit(usual: int) -> Any:
    return Query(usual, ge=1, le=MOST, description=parameter("limit")["en"])


def _word(name: str) -> Any:
    return Path(..., description=parameter(name)["en"], **WORD)


def _asked(name: str, default: Any = "") -> Any:
    return Query(default, description=parameter(name)["en"])


BY: Final = _asked("by", [])

api = NinjaAPI(
    title="Fristed",
    version="1",
    description="What this service has published. Read-only; only tables declared beforehand.",
    openapi_url=None,  # served by `guide`, with the headers of everything public
    docs_url=None,  # it would load scripts of others; people read `guide`
    urls_namespace="api",
)


@api.get("tables/", response={200: shapes.Tables, **WRONG}, **english("tables"))
def tables(request: HttpRequest, offset: int = _offset(), limit: int = _limit(LIST)) -> Json:
    """Answer with every declared table."""
    asking.only(request, "offset", "limit")
    found = [answers.table(one) for one in shelf.everybodys().values()]
    return asking.page(found, offset, limit)


@api.get(
    "tables/{slug:table_name}/", response={200: shapes.TableAndWhen, **WRONG}, **english("table")
)
def table(request: HttpRequest, table_name: str = _word("table_name")) -> Json:
    """Answer with one table, and where and when there are figures."""
    asking.only(request)
    found = shelf.table_named(table_name)
    return answers.table(found) | shelf.where_and_when(table_name)


@api.get(
    "tables/{slug:table_name}/releases/",
    response={200: shapes.Releases, **WRONG},
    **english("table_releases"),
)
def table_releases(
    request: HttpRequest,
    table_name: str = _word("table_name"),
    scope: str = _asked("scope"),
    period: str = _asked("period"),
    offset: int = _offset(),
    limit: int = _limit(LIST),
) -> Json:
    """Answer with the releases of a table."""
    asking.only(request, "scope", "period", "offset", "limit")
    shelf.table_named(table_name)
    known = shelf.where_and_when(table_name)
    for what, said in (("scope", scope), ("period", period)):
        if said:
            asking.among(what, said, known[f"{what}s"])
    asked = (table_name, scope, period)
    return {
        "count": how_many_stand(*asked),
        "offset": offset,
        "limit": limit,
        "items": [answers.head(one) for one in standing(*asked, first=offset, most=limit)],
    }


@api.get(
    "tables/{slug:table_name}/releases/{slug:scope}/{slug:period}/",
    response={200: shapes.Release, **GONE},
    **english("newest"),
)
def newest(
    request: HttpRequest,
    table_name: str = _word("table_name"),
    scope: str = _word("scope"),
    period: str = _word("period"),
    indicator: str = _asked("indicator"),
    by: list[str] = BY,
    offset: int = _offset(),
    limit: int = _limit(CELLS),
) -> Json:
    """Answer with the newest figures of a place and a period."""
    found = shelf.newest(table_name, scope, period)
    return _whole(request, found, indicator, by, (offset, limit))


@api.get(
    "releases/{int:release_number}/", response={200: shapes.Release, **GONE}, **english("release")
)
def release(
    request: HttpRequest,
    release_number: int = Path(..., ge=0, description=parameter("release_number")["en"]),
    indicator: str = _asked("indicator"),
    by: list[str] = BY,
    offset: int = _offset(),
    limit: int = _limit(CELLS),
) -> Json:
    """Answer with a release by its number."""
    found = shelf.numbered(release_number)
    return _whole(request, found, indicator, by, (offset, limit))


@api.get("definitions/", response={200: shapes.Meanings, **WRONG}, **english("definitions"))
def definitions(request: HttpRequest, offset: int = _offset(), limit: int = _limit(LIST)) -> Json:
    """Answer with every definition."""
    asking.only(request, "offset", "limit")
    return asking.page(answers.meanings(), offset, limit)


@api.get(
    "definitions/{slug:indicator}/",
    response={200: list[shapes.Meaning], **WRONG},
    **english("definition"),
)
def definition(request: HttpRequest, indicator: str = _word("indicator")) -> list[Json]:
    """Answer with all numbers of one definition."""
    asking.only(request)
    every = answers.meanings()
    found = [one for one in every if one["id"] == indicator]
    if not found:
        raise Unknown("definition", indicator, dict.fromkeys(one["id"] for one in every))
    return found


def _whole(
    request: HttpRequest, found: PublishedTable, indicator: str, by: list[str], cut: tuple[int, int]
) -> Json:
    asking.only(request, "indicator", "by", "offset", "limit")
    with_words = told(found, declared())
    whole = as_json.whole(with_words)
    figures = asking.filtered(whole.pop("cells"), with_words.dimensions, indicator, by)
    part = asking.page(figures, *cut)
    return whole | {"cells": part.pop("items")} | part


@api.exception_handler(NotUnderstood)
@api.exception_handler(Unknown)
def _unknown(_request: HttpRequest, wrong: Unknown) -> HttpResponse:
    return problems.unknown(wrong)


@api.exception_handler(ReleaseWithdrawn)
def _withdrawn(_request: HttpRequest, taken: ReleaseWithdrawn) -> HttpResponse:
    return problems.withdrawn(taken)


@api.exception_handler(ValidationError)
def _not_valid(_request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    return problems.not_valid(wrong.errors)
