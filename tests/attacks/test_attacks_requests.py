"""What is no form: queries, numbers in addresses, methods, hosts, cookies, tokens, ways back."""

from urllib.parse import quote

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, seed
from hypothesis import settings as budget
from hypothesis import strategies as st

from tests.house.tree import none_of
from tests.walls import people
from tests.walls.conftest import Two
from tests.walls.pages import Address, addresses
from tests.walls.table import lines

from .conftest import SEED
from .hostile import FORMATS, MARKUP, MOMENTS, NUMBERS, PATHS, SQL, TEXTS, UNICODE
from .watch import Watch, leads_away, shown

ALL = [address for address in addresses() if address.name != "live"]
LOOKED_AT = [a for a in ALL if a.name in lines() and lines()[a.name].look]
WRITING = [a for a in ALL if a.name in lines() and lines()[a.name].send]
# Every name that a page reads from its query, and some that none does.
ASKED_FOR = [
    "all", "back", "client", "day", "due", "language", "live", "moment", "next", "open", "page",
    "print", "q", "state", "theme", "token", "visit", "week", "x[]",
]  # fmt: skip
ODD_BYTES = ["%00", "%FF", "%C0%AF", "%ED%A0%80", "%0d%0aSet-Cookie:a=b", "%", "%ZZ", "%u0041"]

each = pytest.mark.parametrize("address", ALL, ids=lambda a: a.name)
each_looked_at = pytest.mark.parametrize("address", LOOKED_AT, ids=lambda a: a.name)
each_writing = pytest.mark.parametrize("address", WRITING, ids=lambda a: a.name)
drawn = budget(
    max_examples=3, database=None, deadline=None, suppress_health_check=list(HealthCheck)
)


def first_path(address: Address, two: Two) -> str:
    """Return an address's likeliest path at site A."""
    return next(address.paths(two.a))


QUERIES = st.lists(
    st.tuples(
        st.sampled_from(ASKED_FOR),
        st.one_of(
            st.sampled_from([quote(text, safe="") for text in MARKUP + SQL + FORMATS + PATHS]),
            st.sampled_from([quote(text, safe="") for text in UNICODE + NUMBERS + MOMENTS]),
            st.sampled_from(ODD_BYTES),
            TEXTS.map(lambda text: quote(text[:2_000], safe="")),
        ),
    ),
    min_size=1,
    max_size=8,
)


@each_looked_at
def test_hostile_query_changes_nothing(address: Address, two: Two, watch: Watch):
    path = first_path(address, two)

    @seed(SEED)
    @drawn
    @given(asked=QUERIES)
    def once(asked: list[tuple[str, str]]) -> None:
        query = "&".join(f"{name}={value}" for name, value in asked)
        none_of(watch.troubles("GET", path, QUERY_STRING=query))

    once()


@each
def test_method_that_is_not_meant_changes_nothing(address: Address, two: Two, watch: Watch):
    path = first_path(address, two)
    found = []
    for method in ("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "X'; --"):
        before = watch.wrote
        found += watch.troubles(method, path, data=b"a=b", content_type="text/plain")
        found += [f"{method} writes"] * (watch.wrote - before)
    overridden = watch.wrote
    found += watch.troubles("GET", path, headers={"X-HTTP-Method-Override": "DELETE"})
    none_of([*found, *["an overridden GET writes"] * (watch.wrote - overridden)])


# No stale token stands between somebody and help; the cookies' SameSite keeps other pages out.
HELP_BEGINS = {"emergencies:start", "emergencies:staff_help"}
# A form that changes nothing, sets no cookie and is answered by the code in it alone (ADR 34).
READS_BY_A_CODE = {
    "results:result",
    "referrals:by_link",
    "referrals:by_link_answer",
    "needle_finds:send",  # uses nobody's rights (ADR 45)
    "sync:ask",  # a tablet's own signature is its right, whatever cookies say (ADR 59)
    "sync:events",
    "federation:take",  # a room’s signature is its right (ADR 68)
    "open_alerts:subscribe",  # pages without a cookie: nobody's rights are used (ADR 63)
    "open_alerts:mine",
    "open_drug_information:wrong",
    "open_directory:near",  # looks a place up, and an empty one is none
    "open_directory:own",  # a room’s own code is its right (ADR 65)
    "open_directory:send",
    "open_surveys:answer",  # a room’s own code is its right (ADR 66)
    "open_surveys:page",
    "open_surveys:finish",
}
# A look-up that writes nothing, sent so that what is looked for stands in no address.
LOOKS_UP = {
    "open_drug_information:check",
    "open_drug_information:found",
    "open_directory:found",
    "open_literature:found",
}


@each_writing
def test_nothing_is_written_without_a_token(address: Address, two: Two, everybody: Client):
    guarded = Client(enforce_csrf_checks=True, raise_request_exception=False)
    guarded.cookies.update(everybody.cookies)
    with people.taken_back(), people.changes() as written:
        response = guarded.post(first_path(address, two), people.choices(two.a))
    if address.name in HELP_BEGINS:
        assert response.status_code == 302
        return
    if address.name in READS_BY_A_CODE:
        assert (response.status_code, written) == (422, [])
        return
    if address.name in LOOKS_UP:
        assert (response.status_code, written) == (200, [])
        return
    assert (response.status_code, written) == (403, [])
    assert b'<html lang="' in response.content  # the house's own page


IDS = ["0", "00", "9223372036854775807", "9223372036854775808", "1" * 40, "1" * 4_000]


@pytest.mark.parametrize("address", [a for a in ALL if len(a.arguments) > 1], ids=lambda a: a.name)
def test_number_that_is_no_rows_is_not_found(address: Address, two: Two, watch: Watch):
    found = []
    slug, *rest = address.arguments
    for number in IDS:
        named = {
            name: number if kind == "IntConverter" else number[:200] for name, kind in rest
        } | {slug[0]: two.a.site.slug if slug[1] != "IntConverter" else "1"}
        path = reverse(
            address.name, kwargs={n: v if n == slug[0] else "1" for n, v in named.items()}
        )
        path = path.replace("/1/", f"/{number}/")
        for method in ("GET", "POST"):
            found += watch.troubles(method, path, content_type="application/x-www-form-urlencoded")
    none_of(found)


PATH_JUNK = [
    "/at/%00/",
    "/at/%FF%FE/",
    "/at/../at/",
    "/at/alta/../../etc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/at/alta/people/%E2%80%AE/",
    "/at/ALTA/",
    "/at/alta'%20OR%201=1/",
    "//evil.example/",
    "/\\evil.example",
    "/at/alta/visits/" + "a" * 8_000,
    "/%0d%0aLocation:%20//evil.example/",
    f"/{quote(MARKUP[0])}",
    "/static/../web/settings/__init__.py",
    "/static/%2e%2e/%2e%2e/settings/__init__.py",
    "/static/..%5c..%5csettings",
    "/static/%00",
    "/static/fristed/css/tokens.css%00.html",
    "/static/",
]


@pytest.mark.parametrize("path", PATH_JUNK)
def test_hostile_path_is_not_found(path: str, watch: Watch):
    none_of(watch.troubles("GET", "/", PATH_INFO=_as_wsgi(path)))


def _as_wsgi(path: str) -> str:
    """Return a path as a server hands it on: its bytes, one character each."""
    from urllib.parse import unquote_to_bytes  # inline: the word is long and used once

    return unquote_to_bytes(path).decode("latin-1")


JUNK = [
    "",
    "x",
    "\x00",
    "é",
    "'",
    '"',
    ";",
    "=",
    "a" * 5_000,
    "{}",
    "gAJ9cQEu",
    "..",
    "<fristed-x>",
]


@pytest.mark.parametrize("junk", JUNK)
def test_junk_in_cookies_and_headers_is_harmless(junk: str, two: Two):
    names = [
        settings.SESSION_COOKIE_NAME,
        settings.CSRF_COOKIE_NAME,
        settings.LANGUAGE_COOKIE_NAME,
        "messages",
        people.TERMINAL_COOKIE,
    ]
    raw = "; ".join(f"{name}={junk}" for name in names)
    client = Client(raise_request_exception=False)
    headers = dict.fromkeys(
        ("Accept-Language", "Referer", "Origin", "HX-Request", "HX-Current-URL", "User-Agent",
         "X-Forwarded-For", "X-Forwarded-Host", "Accept", "Range", "If-Modified-Since",
         "Content-Length", "Traceparent"),
        junk,
    )  # fmt: skip
    found = []
    for path in ("/", "/sign-in/", "/at/alta/", "/at/alta/house/hours/", "/at/alta/help/"):
        for method in ("GET", "POST"):
            with people.taken_back():
                response = client.generic(method, path, headers=headers, HTTP_COOKIE=raw)
            found += [f"{path} fails"] * (response.status_code >= 500) + list(shown(response))
    none_of(found)


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost@evil.example", "localhost:x", "a" * 300, "[::1", "é", ""]
)
def test_other_hosts_are_refused(host: str, everybody: Client):
    response = everybody.get("/sign-in/", headers={"Host": host}, SERVER_NAME="evil.example")
    assert response.status_code == 400
    assert b"evil" not in response.content


AWAY = [
    "//evil.example",
    "\\\\evil.example",
    "/\\evil.example",
    "https://evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "data:text/html,evil",
    "/\tevil.example".replace("/\t", "/\t/"),
    "http://testserver@evil.example",
    "http://testserver.evil.example",
    "/x\r\nLocation: //evil.example",
    "///evil.example",
    "\x00//evil.example",
    " //evil.example",
]
WAYS_BACK = ["language", "accounts:theme", "accounts:lock", "accounts:unlock", "accounts:sign_in"]


@pytest.mark.parametrize("away", AWAY)
def test_no_way_back_leads_elsewhere(away: str, two: Two):
    found = []
    for name in WAYS_BACK:
        client = people.browser("every role", two.a, two.b)
        sent = {"next": away, "back": away, "language": "nb", "theme": "dark"}
        with people.taken_back():
            response = client.post(reverse(name), sent)
            asked = client.get(reverse(name), {"next": away, "back": away})
        for one in (response, asked):
            to = one.headers.get("Location", "/")
            if leads_away(to):
                found.append(f"{name} leads to {to!r}")
            found += [f"{name} fails"] * (one.status_code >= 500)
    none_of(found)


def test_requests_were_sent_and_most_refused(watch: Watch, record_property):
    record_property("attacks", f"{watch.sent} other requests to {len(ALL)} addresses")
    assert watch.sent > watch.refused > watch.sent // 4
