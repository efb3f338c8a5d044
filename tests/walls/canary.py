"""Types a canary into every form, and looks for it wherever it must not be."""

import re
from base64 import b64decode
from collections.abc import Iterator
from typing import Any

import psycopg
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse
from psycopg import sql

from fristed.web.data_protection import columns_of_words
from tests.walls.pages import Field, Form, read

CANARY = "Qzxjw"
# What somebody wants to be called by is shown, a guest's until they leave; it is logged nowhere.
CALLED = "Vwkqz"
CALLED_FIELDS = {"calling_name", "display_name"}
# What a canary looks like in a column: as text in any case, or as bytes.
LOOKED_FOR = {
    said.lower(): word for word in (CANARY, CALLED) for said in (word, word.encode().hex())
}
# Words of the house and of staff are no words about a person who comes.
ALLOWED = {
    CANARY: columns_of_words("house", "staff"),
    CALLED: columns_of_words("called", "house", "staff"),
}
GUESSES = {"date": "2026-11-18", "time": "14:00", "datetime-local": "2026-11-17T14:00"}


def filled(form: Form) -> dict[str, list[str]]:
    """Return what somebody submits who types a name into every field that takes words."""
    data: dict[str, list[str]] = {}
    for control in form.fields:
        value = typed(control)
        if value is None or (control.kind == "radio" and control.name in data):
            continue
        data.setdefault(control.name, []).append(value)
    return data


def typed(control: Field) -> str | None:
    """Return what is typed or chosen in one control; None where nothing is sent."""
    if control.takes_words:
        word = CALLED if control.name.rpartition("-")[2] in CALLED_FIELDS else CANARY
        return word[: control.most] if control.most else word
    if control.kind in ("select", "select-multiple"):
        return next((option for option in control.options if option), "")
    if control.kind in ("submit", "button", "image", "reset", "file"):
        return control.value or None if control.kind == "button" else None
    if control.kind == "password":
        return "not the password"
    if control.kind == "number":
        return control.value or "1"
    if control.kind in ("checkbox", "radio"):
        return control.value or "on"
    if "birth" in control.name:
        return "1980-02-03"
    return control.value or GUESSES.get(control.kind, "")


def in_columns(conn: psycopg.Connection) -> Iterator[str]:
    """Yield each column of the service log that holds a canary it may not hold."""
    for (table,) in conn.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
    ).fetchall():
        for column, word in told_by(conn, table):
            if (table, column) not in ALLOWED[word]:
                yield f"public.{table}.{column} holds {word}"


def told_by(conn: psycopg.Connection, table: str) -> set[tuple[str, str]]:
    """Return which columns of a table hold which canary, as text or as bytes."""
    asked = sql.SQL("SELECT to_jsonb(t) FROM {} t WHERE lower(t::text) ~ {}").format(
        sql.Identifier("public", table), sql.Literal("|".join(LOOKED_FOR))
    )
    return {
        (column, LOOKED_FOR[said])
        for (row,) in conn.execute(asked).fetchall()
        for column, value in row.items()
        for said in LOOKED_FOR
        if said in str(value).lower()
    }


def in_sessions(conn: psycopg.Connection) -> Iterator[str]:
    """Yield the sessions in which a canary can be read: none, sealed under the browser's key."""
    for (data,) in conn.execute("SELECT session_data FROM accounts_session"):
        if CANARY in data or CANARY.encode() in b64decode(data + "=="):
            yield f"a session holds {CANARY}"


def in_answer(response: HttpResponse) -> Iterator[str]:
    """Yield where an answer says a canary outside the form's own fields."""
    for name, value in response.headers.items():
        for word in (CANARY, CALLED):
            if word in value:
                yield f"the header {name} holds {word}"
    for name, morsel in response.cookies.items():
        plain = str(CookieStorage(HttpRequest())._decode(morsel.value) or "")
        if CANARY in morsel.value + plain:
            yield f"the cookie {name} holds {CANARY}"
    if not response.streaming and "html" in response.headers.get("Content-Type", ""):
        yield from in_page(response.content.decode())


def in_page(html: str) -> Iterator[str]:
    """Yield where a page's title, addresses or attributes that become addresses say a canary."""
    said = read(html)
    for word in (CANARY, CALLED):
        if word in said.title:
            yield f"the title holds {word}"
        for found in re.findall(r"(?:href|action|src|hx-get|hx-post)=\"([^\"]*)\"", html):
            if word in found:
                yield f"an address on the page holds {word}: {found}"


def in_lines(*texts: Any) -> Iterator[str]:
    """Yield each line of a log or of stderr that holds a canary."""
    for text in texts:
        for line in str(text).splitlines():
            if CANARY in line or CALLED in line:
                yield f"logged: {line}"
