"""A canary name: typed into every field, it must be found in no public row, log, URL or title."""

import os
import re
from collections.abc import Iterable

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

CANARY = "Kanarifugl Quetzalqvist"


def public_rows_with(canary: str) -> list[str]:
    """Return the public tables in which a word stands, in any column of any type.

    Reads as owner what is committed: the test needs real transactions
    (`django_db(transaction=True)`). Bytes are looked through as text and as hexadecimal. What a
    session holds is sealed under the browser's own key, so its table is read like any other.
    """
    from django.db import connection

    owner = conninfo_to_dict(os.environ["FRISTED_OWNER_URL"])
    owner["dbname"] = connection.settings_dict["NAME"]
    found = []
    with psycopg.connect(**owner) as conn:
        _see_every_site(conn)
        for (table,) in conn.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        ).fetchall():
            query = sql.SQL(
                "SELECT count(*) FROM public.{table} AS t "
                "WHERE t::text ILIKE %(word)s OR t::text ILIKE %(hexadecimal)s"
            ).format(table=sql.Identifier(table))
            words = {"word": f"%{canary}%", "hexadecimal": f"%{canary.encode().hex()}%"}
            if conn.execute(query, words).fetchone() != (0,):
                found.append(table)
    return found


def _see_every_site(conn: psycopg.Connection) -> None:
    """Row-level security binds the owner too: give it a context of all sites."""
    sites = [pk for (pk,) in conn.execute("SELECT id FROM sites_site").fetchall()]
    listed = "{" + ",".join(map(str, sites)) + "}"
    conn.execute(
        "SELECT set_config('fristed.staff', '0', false), set_config('fristed.sites', %s, false)",
        [listed],
    )


def assert_nowhere(canary: str = CANARY, *, logs: str = "", responses: Iterable = ()) -> None:
    """Fail when the word stands in a public row, a log line, an address, a cookie or a title."""
    assert public_rows_with(canary) == []
    assert canary.lower() not in logs.lower()
    for response in responses:
        shown = [response.request["PATH_INFO"], response.request["QUERY_STRING"]]
        shown += [response.headers.get("Location", ""), response.headers.get("HX-Redirect", "")]
        shown += [response.headers.get("Content-Disposition", ""), str(response.cookies)]
        body = response.content.decode(errors="replace")
        shown += re.findall(r"<title>(.*?)</title>", body, flags=re.S)
        shown += re.findall(r'(?:href|action|src)="([^"]*)"', body)
        shown += re.findall(r'class="toast__text">(.*?)<', body, flags=re.S)
        assert [text for text in shown if canary.lower() in text.lower()] == []
