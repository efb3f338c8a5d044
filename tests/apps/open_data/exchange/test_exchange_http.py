"""Files over HTTP: the same for everybody, kept for minutes, gone where they were taken back."""

import re
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fristed.apps.open_data.presenters.exchange import FORMS, Told, told
from fristed.apps.open_data.views.serving import KEPT_FOR_S
from fristed.apps.releases.models import Release
from fristed.apps.releases.queries import declared
from fristed.web.limits import LIMITED

from .example import TABLE
from .kept import take_back

HERE = "/figures/visits_month/oslo/2026-10/"
NUMBERED = "/figures/releases/12/"
each_form = pytest.mark.parametrize("form", FORMS)


@each_form
def test_file_is_given_with_its_type_and_a_name_that_says_what_it_is(
    form: str, published: Release, client: Client
):
    answer = client.get(f"{HERE}{form}/")
    assert answer.status_code == 200
    assert answer["Content-Type"] == FORMS[form].type
    name = f"synthetic-visits_month_oslo_2026-10_v2.{FORMS[form].ending}"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'


@each_form
def test_file_is_the_same_by_number(form: str, published: Release, client: Client):
    newest, numbered = client.get(f"{HERE}{form}/"), client.get(f"{NUMBERED}{form}/")
    assert newest.content == numbered.content == FORMS[form].written(as_declared())


def as_declared() -> Told:
    """Return the example as the house declares its table."""
    return told(TABLE, declared())


@each_form
def test_anybody_gets_the_same_and_no_cookie_and_no_session(
    form: str, published: Release, client: Client, staff
):
    nobody = client.get(f"{HERE}{form}/", headers={"accept-language": "nb"})
    signed_in = Client()
    signed_in.force_login(staff)
    session = signed_in.session
    session["locked"] = True
    session.save()
    somebody = signed_in.get(f"{HERE}{form}/")
    assert somebody.content == nobody.content
    for answer in (nobody, somebody):
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")
        assert answer["Cache-Control"] == f"public, max-age={KEPT_FOR_S}"


def test_file_asks_only_the_register(published: Release, client: Client):
    with CaptureQueriesContext(connection) as asked:
        client.get(f"{HERE}csv/")
    tables = {name for one in asked for name in re.findall(r'(?:FROM|JOIN) "(\w+)"', one["sql"])}
    assert tables == {"releases_release", "releases_cell", "releases_withdrawal"}
    assert len(asked) == 3


def test_file_that_has_not_changed_is_not_sent_again(published: Release, client: Client):
    etag = client.get(f"{HERE}csv/")["ETag"]
    again = client.get(f"{HERE}csv/", headers={"if-none-match": etag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    assert "public" in again["Cache-Control"]
    other = client.get(f"{HERE}json/", headers={"if-none-match": etag})
    assert other.status_code == 200


def test_head_says_what_get_would_without_sending_it(published: Release, client: Client):
    got, asked = client.get(f"{HERE}csv/"), client.head(f"{HERE}csv/")
    assert (asked.status_code, asked.content) == (200, b"")
    for name in ("ETag", "Content-Type", "Content-Length", "Cache-Control"):
        assert asked[name] == got[name]


def test_nothing_can_be_sent(published: Release):
    answer = Client(enforce_csrf_checks=True).post(f"{HERE}csv/", {"x": "y"})
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    ("path", "what", "allowed"),
    [
        ("no_such/oslo/2026-10/csv/", "table", None),
        ("visits_month/nowhere/2026-10/csv/", "scope", ["oslo", "bergen"]),
        ("visits_month/oslo/2026-09/csv/", "period", ["2026-10"]),
        ("visits_month/oslo/2026-10/xls/", "format", list(FORMS)),
        ("releases/77/csv/", "release", []),
        ("releases/99999999999999999999/csv/", "release", []),
    ],
)
def test_what_is_not_there_is_told_with_what_is(
    path: str, what: str, allowed: list[str] | None, published: Release, client: Client
):
    answer = client.get(f"/figures/{path}")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert "no-store" in answer["Cache-Control"]
    said = answer.json()
    assert said["what"] == what
    if allowed is None:
        assert "visits_month" in said["allowed"]
    else:
        assert said["allowed"] == allowed


@each_form
def test_table_taken_back_is_gone_in_every_form(
    form: str, published: Release, client: Client, at: datetime
):
    take_back(published, at)
    for path in (HERE, NUMBERED):
        answer = client.get(f"{path}{form}/")
        assert answer.status_code == 410
        assert "no-store" in answer["Cache-Control"]
        assert answer.json() == {
            "type": "urn:fristed:problem:withdrawn",
            "title": "Taken back",
            "status": 410,
            "detail": "Release 12 was taken back.",
            "release": 12,
            "table": "visits_month",
            "scope": "oslo",
            "period": "2026-10",
            "withdrawn_at": "2026-11-17T13:05:00+00:00",
            "because": "wrong",
        }


def test_older_version_stays_where_it_was_quoted_from(published: Release, client: Client):
    rows = client.get("/figures/releases/9/csv/").content.decode().splitlines()
    assert len(rows) == 2


def test_dhis2_without_codes_says_whose_turn_it_is(published: Release, client: Client, settings):
    settings.DHIS2_CODES = None
    answer = client.get(f"{HERE}dhis2/")
    assert answer.status_code == 404
    assert answer.json()["type"] == "urn:fristed:problem:no_codes"


def test_dhis2_names_every_missing_code(published: Release, client: Client, settings, tmp_path):
    settings.DHIS2_CODES = tmp_path / "few.yaml"
    settings.DHIS2_CODES.write_text("org_units: {oslo: NO_OSLO}\n")
    said = client.get(f"{HERE}dhis2/").json()
    assert said["missing"][0] == "data_elements HC-1.visits value"
    assert len(said["missing"]) == 3 + 6


def test_files_are_limited_as_other_look_ups_are():
    assert {"open_data:file", "open_data:release_file"} <= set(LIMITED)


@pytest.mark.parametrize("odd", ["no/such", "%0A", "tables/visits_month/a%0Ab"])
def test_unknown_address_of_the_api_is_never_answered_with_a_page(odd: str, client: Client):
    answer = client.get(f"/api/v1/{odd}/")
    assert answer.status_code == 404
    assert "json" in answer["Content-Type"]
