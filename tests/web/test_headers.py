"""Every answer of every address tells the browser what to refuse, and to keep nothing."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from fristed.web.headers import refusals
from tests.house.tree import SOURCE, none_of

WANTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
}
STRICTER = {"Referrer-Policy": "no-referrer"}  # of a page that is asked for with a secret
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "upgrade-insecure-requests",
}


def lacking(response: HttpResponse, *, kept: bool = False) -> Iterator[str]:
    """Yield what an answer does not say."""
    for name, value in WANTED.items():
        if response.headers.get(name) not in (value, STRICTER.get(name, value)):
            yield f"{name}: {response.headers.get(name)}"
    said = {part.strip() for part in response.headers.get("Content-Security-Policy", "").split(";")}
    yield from (f"policy differs: {part}" for part in said ^ POLICY)
    if "camera=()" not in response.headers.get("Permissions-Policy", ""):
        yield "Permissions-Policy"
    if not kept and "no-store" not in response.headers.get("Cache-Control", ""):
        yield f"Cache-Control: {response.headers.get('Cache-Control')}"


@pytest.mark.parametrize(
    "path",
    [
        "/no/such/page/",
        "/static/fristed/css/base.css",
        "/static/fristed/mark.svg",
        "/static/none.css",
        "/%00",
    ],
)
@pytest.mark.django_db
def test_errors_and_assets_say_it_too(path: str, client: Client):
    response = client.get(path, secure=True)
    none_of(lacking(response, kept=response.status_code == 200))
    assert "Access-Control-Allow-Origin" not in response.headers


@pytest.mark.django_db
def test_request_for_a_strange_host_is_refused_and_says_it_too(client: Client):
    response = client.get("/sign-in/", secure=True, headers={"host": "evil.example"})
    assert response.status_code == 400
    none_of(lacking(response))


@pytest.mark.django_db
def test_answer_without_the_middleware_is_found_lacking():
    bare = list(lacking(HttpResponse()))
    assert {one.partition(":")[0] for one in bare} == {
        *WANTED,
        "policy differs",
        "Permissions-Policy",
        "Cache-Control",
    }


def test_what_a_view_says_of_keeping_stands():
    def page(_request: object) -> HttpResponse:
        return HttpResponse(headers={"Cache-Control": "public, max-age=300"})

    response = refusals(page)(RequestFactory().get("/"))
    assert response["Cache-Control"] == "public, max-age=300"


@pytest.mark.django_db
def test_signing_out_clears_what_the_browser_kept(client, staff):
    client.force_login(staff)
    assert "Clear-Site-Data" not in client.get("/me/", secure=True).headers
    response = client.post(reverse("accounts:sign_out"), secure=True)
    assert response.headers["Clear-Site-Data"] == '"cache"'


@pytest.mark.django_db
def test_cookies_are_for_this_host_over_tls_alone(staff):
    browser = Client()
    browser.get(reverse("accounts:sign_in"), secure=True)
    browser.post(
        reverse("accounts:sign_in"),
        {"sign_in_name": staff.sign_in_name, "password": "a long password"},
        secure=True,
    )
    ours = {n: c for n, c in browser.cookies.items() if n.startswith("__Host-fristed")}
    assert {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME} <= set(ours)
    for cookie in ours.values():
        assert cookie["secure"]
        assert cookie["httponly"]
        assert cookie["path"] == "/"
        assert not cookie["domain"]


TAKES = r"""(?:src|href|action|srcset|poster|data)\s*=\s*["']?|url\(\s*["']?|@import\s+["']"""
CALLS = r"""(?:fetch|import|EventSource|Worker)\(\s*["'`]"""
ELSEWHERE = re.compile(f"(?:{TAKES}|{CALLS})(?:https?:)?//")


def test_no_template_style_or_script_names_an_address_elsewhere():
    none_of(
        f"{file}: {match.group()}"
        for pattern in ("*.html", "*.css", "*.js")
        for file in SOURCE.rglob(pattern)
        for match in ELSEWHERE.finditer(file.read_text())
    )


@pytest.mark.parametrize(
    "bad",
    [
        '<img src="https://tracker.example/x.png">',
        "<script src=//cdn.example/x.js>",
        'a { background: url("https://x.example/a.png") }',
        '@import "//fonts.example/a.css"',
        "fetch('https://x.example')",
    ],
)
def test_address_elsewhere_is_found(bad: str):
    assert ELSEWHERE.search(bad)


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["TRACE", "PUT", "PATCH", "DELETE", "PROPFIND"])
def test_method_that_no_page_takes_is_refused(client, method):
    answer = client.generic(method, "/sign-in/")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, POST, OPTIONS")
    assert "Content-Security-Policy" in answer.headers
