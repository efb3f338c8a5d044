"""What the API answers with: every member named, so that its OpenAPI document is a promise."""

from datetime import date, datetime
from typing import Literal

from ninja import Schema
from pydantic import Field

Words = dict[Literal["en", "nb"], str]


class Listed(Schema):
    """A page of a list: how many there are in all, and where this page begins."""

    count: int
    offset: int
    limit: int


class Source(Schema):
    """Where a definition was read."""

    title: str
    path: str


class Meaning(Schema):
    """What one number counts, in the words of its definition."""

    id: str
    part: str
    version: int
    words_are_of_this_version: bool
    name: Words
    kind: str
    per: int
    numerator: Words
    denominator: Words
    caveat: Words
    sources: list[Source]


class Meanings(Listed):
    """A page of definitions."""

    items: list[Meaning]


class Table(Schema):
    """A table that can be published."""

    id: str
    title: Words
    about: Words
    caveat: Words
    every: str
    of: list[str] = Field(description="site: of one place. network: of all together.")
    indicators: list[str]
    dimensions: list[str]
    formats: list[str]


class Tables(Listed):
    """A page of tables."""

    items: list[Table]


class TableAndWhen(Table):
    """A table, and of where and when there are figures."""

    scopes: list[str]
    periods: list[str]


class Head(Schema):
    """Which release it is."""

    release: int
    table: str
    version: int
    scope: str
    period: str
    first_day: date
    last_day: date
    policy_version: int
    published_at: datetime
    synthetic: bool


class Releases(Listed):
    """A page of releases."""

    items: list[Head]


class Cell(Schema):
    """A figure, or that it is hidden and why; `by` names only what it is broken down by."""

    by: dict[str, str]
    indicator: str
    part: str
    definition_version: int
    status: Literal["shown", "hidden", "too_little", "none"]
    hidden_because: str | None
    value: float | None
    per: int
    numerator: float | None
    denominator: float | None
    low: float | None
    high: float | None


class Release(Head, Listed):
    """A release with its figures: `count` says how many there are of those that were asked for."""

    replaces: int | None
    what_changed: str
    title: Words
    caveat: Words
    definitions: list[Meaning]
    reasons: dict[str, Words]
    cells: list[Cell]


class Problem(Schema):
    """What is wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    what: str | None = None
    said: str | None = None
    allowed: list[str] | None = None
    errors: list[dict[str, str]] | None = None


class TakenBack(Problem):
    """What is still told of a release that was taken back."""

    release: int
    table: str
    scope: str
    period: str
    withdrawn_at: datetime
    because: str
