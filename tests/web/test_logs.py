"""A log names a view, a kind of error and its lines; never an address or a value."""

import io
import logging
import sys

from django.test import RequestFactory
from django.urls import resolve

from fristed.web.logs import NobodysData

CANARY = "Kanari Fuglesang"
ADDRESS = "/at/oslo/visit/8123/leave/"


def written(**record) -> str:
    """Return what a handler with the filter writes of one record."""
    page = io.StringIO()
    handler = logging.StreamHandler(page)
    handler.addFilter(NobodysData())
    handler.handle(logging.makeLogRecord({"levelno": logging.ERROR, **record}))
    return page.getvalue()


def failed() -> tuple:
    try:
        raise ValueError(f"{CANARY} cannot be kept")
    except ValueError:
        return sys.exc_info()


def test_failed_request_leaves_its_view_and_not_its_address():
    request = RequestFactory().post(ADDRESS)
    request.resolver_match = resolve(ADDRESS)

    line = written(
        msg="Internal Server Error: %s", args=(ADDRESS,), request=request, status_code=500
    )

    assert line == "500 in rooms:leave\n"


def test_error_leaves_its_kind_and_lines_and_not_its_words():
    lines = written(msg="it failed", exc_info=failed())

    assert CANARY not in lines
    assert lines.splitlines()[0] == "it failed: ValueError"
    assert "test_logs.py" in lines
