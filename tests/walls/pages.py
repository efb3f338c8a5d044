"""Every address of the house, found from its resolver, and the forms of a page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from itertools import product
from typing import Any

from django.test import Client
from django.urls import (
    Resolver404,
    ResolverMatch,
    URLPattern,
    URLResolver,
    get_resolver,
    resolve,
    reverse,
)

from fristed.apps.clients.models import Consent
from fristed.apps.clinic.models import Goal
from tests.house.floors import scoped_models
from tests.walls.rows import Rows
from tests.walls.sealed import sealed_model, sealed_row

# Words in addresses that are no row's id; a sample of each.
WORDS = {
    "token": ["no-such-token"],
    "signed": ["no-such-moment"],
    "what": ["rescue_breaths", "oxygen", "naloxone", "nurse", "rest", "water"],
    "language": ["en"],
    "country_code": ["no"],
    "world_figure": [1],  # of a country, which is no site’s
    "study_slug": ["2021-a-study"],
    "version_id": [1],  # of a study, which is no site’s
    "category": ["overdose"],
    "ending": ["csv"],
    "tablet": ["6f1d1c1e-0f7b-4b53-9a55-2f6f4f0c8a01"],  # one that nobody let in
    "day": ["2026-11-17"],
    "date": ["2026-11-17"],
    "month": ["2026-11", "11"],
    "year": ["2026"],
    "step_kind": ["rna"],
    "about_kind": ["told"],
    "schedule": ["hepatitis_b"],
    "table": ["clients-consent"],
    "sealed": ["clinic-goal"],
    "report": ["thistle_month"],
    "file_form": ["csv"],
    "paper_form": ["json", "pdf"],
    "plan_kind": ["capacity"],
    "table_name": ["visits_month"],
    "scope": ["oslo"],
    "period": ["2026-10"],
    "release_number": [12],
    "alert_number": [1, 2],
    "version_number": [1],
    "warning_number": [1],
    "paper": ["a4"],
    "indicator": ["HC-1"],
    "told_kind": ["rests"],
    "whom": ["medics"],
    "text_key": ["mdma"],
    "text_language": ["en"],
    "text_version": [1],
    "drug": ["mdma"],
    "world_room": ["no-oslo-room"],
    "world_fact": [1],
    "world_link": [1],
    "told_by_room": [1],
    "network_member": ["no-oslo-room"],
    "member_key": [1],
    "came": [1],
    "survey_instrument": ["hcv-census"],
    "survey_edition": [1],
    "survey_slug": ["2026"],
    "survey_question": ["location"],
    "survey_invitation": [1],
}
RECURRING = 1
# Whose row `pk` is, by what the address is about; elsewhere an argument says it by its name.
ABOUT = {
    "ban": "Ban",
    "belonging": "Belonging",
    "tag": "Belonging",
    "give_back": "Belonging",
    "discard": "Belonging",
    "keep_again": "Belonging",
    "child": "ChildWelfareDecision",
    "exposure": "Exposure",
    "death": "Death",
    "told": "Death",
    "incident": "Incident",
    "follow_up": "Incident",
    "found": "FoundDrugs",
    "hand_over": "HandOver",
    "late_entry": "Visit",
    "whereabouts": "WhereaboutsAsked",
}


@dataclass(frozen=True)
class Address:
    """One address: its full name, its room, and its arguments with their kind."""

    name: str
    arguments: tuple[tuple[str, str], ...]

    def paths(self, rows: Rows) -> Iterator[str]:
        """Yield the paths that could name rows of this site, likeliest first."""
        choices = [self._values(name, kind, rows) for name, kind in self.arguments]
        for values in product(*choices):
            named = dict(zip((name for name, _ in self.arguments), values, strict=True))
            yield reverse(self.name, kwargs=named)

    def _values(self, name: str, kind: str, rows: Rows) -> list[Any]:
        if name == "site_slug":
            return [rows.site.slug]
        if name in WORDS:
            return WORDS[name]
        if name == "staff":
            return [rows.second.pk]
        if name == "row":  # of the kind of record that `table` names
            health = self.name.endswith("_health")
            return [sealed_row(rows, Goal).pk if health else rows.of(Consent).pk]
        if name == "cluster":  # a number of the whole house's: no row of a site
            return [RECURRING]
        if found := sealed_model(self.name, name):
            made = sealed_row(rows, found)
            return [made.number if name == "number" else made.pk]
        if name in ("number", "factor"):
            return [1]
        if kind not in ("IntConverter", "SlugConverter", "StringConverter"):
            return [f"no-{kind}"]
        return [rows.of(model).pk for model in likely_models(self.name, name)]


def likely_models(address: str, argument: str) -> list[Any]:
    """Return the models whose row an argument such as `client_id` may name, likeliest first."""
    word = argument.removesuffix("_id").removesuffix("_pk").replace("_", "")
    room = address.split(":")[0]
    models = scoped_models()
    about = [name for part, name in ABOUT.items() if argument == "pk" and part in address]
    if about:
        return [model for model in models if model.__name__ in about]
    same = [m for m in models if m._meta.model_name == word]
    alike = [m for m in models if word in m._meta.model_name and m not in same]
    alike.sort(key=lambda m: (not m._meta.app_label.endswith(room), m._meta.model_name))
    return (same + alike)[:4] or models


def addresses() -> list[Address]:
    """Return every named address of the house."""
    return sorted(_walk(get_resolver().url_patterns, "", {}), key=lambda a: a.name)


def _walk(patterns: list[Any], space: str, arguments: dict[str, Any]) -> Iterator[Address]:
    for one in patterns:
        known = arguments | one.pattern.converters
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from _walk(one.url_patterns, inner, known)
        elif isinstance(one, URLPattern):
            assert one.name, f"{one.pattern} has no name"
            kinds = tuple((name, type(kind).__name__) for name, kind in known.items())
            yield Address(space + one.name, kinds)


def opened(client: Client, address: Address, rows: Rows) -> list[tuple[str, Any]]:
    """Return the paths of an address that show a page of this site, with their responses."""
    found = []
    for path in address.paths(rows):
        response = client.get(path)
        if response.status_code == 200 and not response.streaming:
            found.append((path, response))
            break
    return found


@dataclass
class Field:
    """One control of a form."""

    name: str
    kind: str
    value: str = ""
    most: int | None = None
    checked: bool = False
    options: list[str] = field(default_factory=list)

    @property
    def takes_words(self) -> bool:
        """Whether somebody can type what they like here."""
        return self.kind in ("text", "search", "textarea", "email", "tel", "url")


@dataclass
class Form:
    """One form of a page."""

    action: str
    method: str
    fields: list[Field] = field(default_factory=list)

    def shape(self, page: str, slug: str) -> tuple[str, ...]:
        """What tells two forms apart, whatever rows and site they are about."""
        action = re.sub(r"\d{6,}", "#", self.action.replace(f"/at/{slug}/", "/at/#/"))
        return (action or page, *sorted({f.name for f in self.fields}))


class FormReader(HTMLParser):
    """Reads the forms of a page, its title, and the controls that name their form by id."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.title = ""
        self._within: Form | None = None
        self._select: Field | None = None
        self._area: Field | None = None
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._within = Form(said.get("action", ""), said.get("method", "get").lower())
            self.forms.append(self._within)
        elif tag == "title":
            self._in_title = True
        elif tag in ("input", "select", "textarea", "button") and self._within and "name" in said:
            self._control(tag, said)
        elif tag == "option" and self._select is not None:
            self._select.options.append(said.get("value", ""))

    def _control(self, tag: str, said: dict[str, str]) -> None:
        kind = said.get("type", "text") if tag == "input" else tag
        most = int(said["maxlength"]) if said.get("maxlength", "").isdigit() else None
        control = Field(said["name"], kind, said.get("value", ""), most, "checked" in said)
        self._within.fields.append(control)
        if tag == "select":
            self._select = control
        if tag == "textarea":
            self._area = control

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        if self._area is not None:
            self._area.value += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._within = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._area = None
        elif tag == "title":
            self._in_title = False


def led_to(html: str) -> Iterator[ResolverMatch]:
    """Yield each address of the house that a page leads to."""
    for path in sorted(set(re.findall(r'href="(/[^"#?]*)', html))):
        if match := matched(unescape(path)):
            yield match


def matched(path: str) -> ResolverMatch | None:
    """Return which address a path is, if any."""
    try:
        return resolve(path.partition("?")[0])
    except Resolver404:
        return None


def read(html: str) -> FormReader:
    """Read a page."""
    reader = FormReader()
    reader.feed(html)
    return reader
