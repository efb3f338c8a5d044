"""The HTTP API: what it promises in its OpenAPI document is what it answers."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from jsonschema import Draft202012Validator

from fristed.apps.open_data.presenters.exchange import FORMS
from fristed.apps.open_data.views.api.saying import operation
from fristed.apps.releases.models import Release
from fristed.apps.releases.queries import declared
from fristed.web import limits
from fristed.web.limits import LIMITED, Limit, Rate
from tests.house.tree import none_of

from .example import CELLS
from .kept import take_back

API = "/api/v1/"
NEWEST = f"{API}tables/visits_month/releases/oslo/2026-10/"
DECLARED = {one.id: one for one in declared()}
GOOD = [
    "tables/",
    "tables/visits_month/",
    "tables/visits_month/releases/",
    "tables/visits_month/releases/?scope=oslo&period=2026-10",
    "tables/visits_month/releases/oslo/2026-10/",
    "releases/12/",
    "releases/9/",
    "definitions/",
    "definitions/OD-1/",
]


def document(client: Client) -> dict[str, Any]:
    return client.get(f"{API}openapi.json").json()


def not_as_promised(said: dict[str, Any], path: str, client: Client) -> list[str]:
    """Return how the answer to a path differs from the document's schema for it."""
    answer = client.get(API + path)
    name = reverse_template(answer)
    promised = said["paths"][name]["get"]["responses"][str(answer.status_code)]["content"]
    (kind,) = promised
    assert answer["Content-Type"].split(";")[0] == kind
    schema = promised[kind]["schema"] | {"components": said["components"]}
    return [one.message for one in Draft202012Validator(schema).iter_errors(answer.json())]


def reverse_template(answer: Any) -> str:
    route = answer.resolver_match.route
    for kind in ("slug:", "int:"):
        route = route.replace(f"<{kind}", "{")
    return "/" + route.replace(">", "}")


@pytest.mark.parametrize("path", GOOD)
def test_answer_is_as_the_document_promises(path: str, published: Release, client: Client):
    assert client.get(API + path).status_code == 200
    assert not_as_promised(document(client), path, client) == []


def test_document_is_openapi_and_names_every_operation(published: Release, client: Client):
    said = document(client)
    assert said["openapi"].startswith("3.1")
    named = {one["operationId"] for path in said["paths"].values() for one in path.values()}
    assert f"{API}releases/{{release_number}}/" in said["paths"]
    assert all(operation(name)["about"]["nb"] for name in named)
    assert {name for path in said["paths"].values() for name in path} == {"get"}


def test_tables_are_those_declared_for_everybody(published: Release, client: Client):
    said = client.get(f"{API}tables/").json()
    assert said["count"] == len(said["items"])
    (visits,) = [one for one in said["items"] if one["id"] == "visits_month"]
    assert visits["formats"] == list(FORMS)
    assert visits["title"]["nb"]


def test_table_says_where_and_when(published: Release, client: Client):
    said = client.get(f"{API}tables/visits_month/").json()
    assert (said["scopes"], said["periods"]) == (["oslo", "bergen"], ["2026-10", "2026-09"])


def test_releases_are_the_newest_of_each_and_come_in_pages(published: Release, client: Client):
    path = f"{API}tables/visits_month/releases/"
    every = client.get(path).json()
    assert [one["release"] for one in every["items"]] == [12, 5]
    second = client.get(f"{path}?limit=1&offset=1").json()
    assert (second["count"], [one["release"] for one in second["items"]]) == (2, [5])


def test_cells_come_in_pages(published: Release, client: Client):
    said = client.get(f"{NEWEST}?limit=2&offset=7").json()
    assert (said["count"], len(said["cells"])) == (len(CELLS), 2)


def test_cells_are_filtered_by_what_is_there(published: Release, client: Client):
    said = client.get(f"{NEWEST}?indicator=HC-1&by=gender:woman&by=age:all").json()
    assert [(one["by"], one["value"]) for one in said["cells"]] == [({"gender": "woman"}, 700)]


@pytest.mark.parametrize(
    ("query", "what", "allowed"),
    [
        ("indicators=HC-1", "filter", ["indicator", "by", "offset", "limit"]),
        ("indicator=HC-9", "indicator", ["HC-1", "NW-2", "OD-1"]),
        ("by=colour:red", "by", sorted({"age", "gender", *DECLARED["visits_month"].dimensions})),
        ("by=gender:none", "by gender", ["all", "man", "other", "woman"]),
    ],
)
def test_filter_that_is_not_declared_is_refused(
    query: str, what: str, allowed: list[str], published: Release, client: Client
):
    answer = client.get(f"{NEWEST}?{query}")
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    said = answer.json()
    assert (said["what"], said["allowed"]) == (what, allowed)
    assert not_as_promised(document(client), f"{NEWEST}?{query}".removeprefix(API), client) == []


@pytest.mark.parametrize("query", ["limit=0", "limit=1001", "offset=-1", "limit=x"])
def test_page_that_cannot_be_is_refused(query: str, published: Release, client: Client):
    answer = client.get(f"{API}tables/?{query}")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["what"] == query.partition("=")[0]


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("tables/no_such/", "table"),
        ("tables/no_such/releases/", "table"),
        ("tables/visits_month/releases/nowhere/2026-10/", "scope"),
        ("tables/visits_month/releases/oslo/1999/", "period"),
        ("releases/77/", "release"),
        ("releases/99999999999999999999/", "release"),
        ("definitions/XX-1/", "definition"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(
    path: str, what: str, published: Release, client: Client
):
    answer = client.get(API + path)
    assert (answer.status_code, answer.json()["what"]) == (404, what)
    assert "no-store" in answer["Cache-Control"]
    assert not_as_promised(document(client), path, client) == []


def test_address_that_is_none_tells_those_there_are(client: Client):
    answer = client.get(f"{API}tabels/")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["allowed"] == list(document(client)["paths"])
    assert client.get(f"{API}tables")["Location"] == f"{API}tables/"


def test_what_was_taken_back_is_gone_and_in_no_list(
    published: Release, client: Client, at: datetime
):
    take_back(published, at)
    for path in ("tables/visits_month/releases/oslo/2026-10/", "releases/12/"):
        answer = client.get(API + path)
        assert (answer.status_code, answer.json()["because"]) == (410, "wrong")
        assert not_as_promised(document(client), path, client) == []
    said = client.get(f"{API}tables/visits_month/releases/").json()
    assert [one["release"] for one in said["items"]] == [5]
    assert client.get(f"{API}tables/visits_month/").json()["periods"] == ["2026-09"]


def test_answer_is_kept_and_asked_for_by_its_mark(published: Release, client: Client, staff):
    client.force_login(staff)
    answer = client.get(NEWEST)
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    again = client.get(NEWEST, headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.head(NEWEST)["ETag"] == answer["ETag"]
    assert client.head(NEWEST).content == b""


def test_nothing_can_be_sent(published: Release):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(NEWEST, {"x": "y"}).status_code == 405


@pytest.mark.parametrize("language", ["en", "nb"])
def test_guide_tells_every_operation_in_either_language(
    language: str, published: Release, client: Client
):
    answer = client.get(API, headers={"accept-language": language})
    html = answer.content.decode()
    said = document(client)
    named = [one["operationId"] for path in said["paths"].values() for one in path.values()]
    none_of(name for name in named if operation(name)["title"][language] not in html)
    assert "<script" not in html
    assert not answer.cookies


def test_api_is_limited_as_other_look_ups_are():
    names = {reverse(f"api:{one}") for one in ("tables", "definitions", "guide", "document")}
    assert len(names) == 4
    assert {name for name in LIMITED if name.startswith("api:")} == {
        "api:guide",
        "api:document",
        "api:tables",
        "api:table",
        "api:table_releases",
        "api:newest",
        "api:release",
        "api:definitions",
        "api:definition",
        "api:nothing",
    }


def test_program_that_asks_too_often_is_told_in_its_own_form(
    published: Release, client: Client, monkeypatch: pytest.MonkeyPatch
):
    few = Limit(each=Rate(2, 0.1), together=Rate(100, 100))
    monkeypatch.setattr(limits, "buckets", limits.Buckets(clock=lambda: 0.0))
    monkeypatch.setattr(limits, "LIMITED", {"api:tables": few})
    said = [client.get(f"{API}tables/") for _ in range(3)]
    assert [one.status_code for one in said] == [200, 200, 429]
    assert said[2]["Content-Type"] == "application/problem+json"
    assert (said[2]["Retry-After"], said[2].json()["title"]) == ("10", "Asked too often")
