"""Whole answers of public pages, given again from the server's loop while they stand.

A page that stands (open_data/views/standing.py) is the same for everybody who asks for one address
in one language. What every layer made of it once, headers and all, is kept here, with its packed
form beside it, and given to the next reader before any layer, thread or statement is asked. Who
reads is not looked at; how often somebody reads is counted as for every public page (limits.py).

A reader's cookie changes nothing, and none is ever set. An answer is given only while its page's
mark was asked for within the last second; after that the page's own way is gone once, and the
answer stands again, or there is another.
"""

import gzip
import re
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from functools import lru_cache
from threading import Lock
from typing import Any, Final, NamedTuple

from django.http.response import HttpResponseBase

from fristed.apps.open_data.views.standing import Stands
from fristed.ground.languages import LANGUAGES, language_asked

from .limits import may_read

Scope = dict[str, Any]
Send = Callable[[Any], Any]
Header = tuple[bytes, bytes]
Key = tuple[str, str, bytes, str, str, str]

MOST: Final = 400
READS: Final = ("GET", "HEAD")
ASKS_MORE: Final = {b"content-length", b"transfer-encoding", b"range", b"expect"}
OF_A_BODY: Final = {b"content-length", b"content-type", b"content-encoding"}
REFUSES_GZIP: Final = re.compile(rb"gzip\s*;\s*q=0(\.0*)?\s*(,|$)", re.IGNORECASE)


class Form(NamedTuple):
    """A body as it goes out, with its headers and its mark."""

    headers: list[Header]
    body: bytes
    etag: bytes


class Kept:
    """An answer in both forms, and whose page it is."""

    def __init__(self, response: Any, stands: Stands) -> None:
        self.stands = stands
        self.etag = response["ETag"].encode("latin-1")
        self.plain = _form(response, response.content, self.etag)
        packed = gzip.compress(response.content, 9, mtime=0)
        self.packed = _form(response, packed, self.etag[:-1] + b'-gzip"')
        self.packed.headers.append((b"content-encoding", b"gzip"))

    async def send(self, scope: Scope, send: Send) -> int:
        """Send it as it was asked for: packed or not; 304 to whoever has it. Return the status."""
        asked = dict(scope["headers"])
        form = self.packed if takes_gzip(asked.get(b"accept-encoding", b"")) else self.plain
        status, headers, body = 200, form.headers, form.body
        if _has_it(asked.get(b"if-none-match", b""), (self.plain.etag, self.packed.etag)):
            status, body = 304, b""
            headers = [one for one in form.headers if one[0] not in OF_A_BODY]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})
        return status


class Shelf:
    """The answers of this process, at most so many of them."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._lock = Lock()
        # Told of each answer, where figures are asked for: page, method, status, seconds.
        self.told: Callable[[str, str, int, float], None] | None = None

    async def gave(self, scope: Scope, send: Send) -> bool:
        """Give what stands for a request; False where its page has to be asked."""
        began, key = time.perf_counter(), key_of(scope)
        kept = self._kept.get(key) if key else None
        if kept is None or not kept.stands.still():
            return False
        if not may_read((scope.get("client") or ("",))[0], kept.stands.name):
            return False  # the page's own way refuses it, in words
        status = await kept.send(scope, send)
        if self.told:
            self.told(kept.stands.name, scope["method"], status, time.perf_counter() - began)
        return True

    def keep(self, scope: Scope, response: HttpResponseBase) -> Kept | None:
        """Keep an answer that stands, and return it; None for every other."""
        stands, key = getattr(response, "stands", None), key_of(scope)
        if stands is None or key is None or response.status_code != 200 or response.cookies:
            return None
        with self._lock:
            old = self._kept.get(key)
        if old is not None and old.etag == response["ETag"].encode("latin-1"):
            old.stands = stands
            return old
        kept = Kept(response, stands)
        with self._lock:
            self._kept[key] = kept
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return kept


shelf = Shelf()


def key_of(scope: Scope) -> Key | None:
    """Return what an answer is kept under; None where more is asked than an address and a language.

    The scheme and the host are part of it: headers and whole addresses in feeds depend on them.
    """
    said: list[Header] = scope["headers"]
    asked = dict(said)
    lang = _language_alone(scope["query_string"])
    if scope["method"] not in READS or lang is None or len(asked) != len(said):
        return None
    if not ASKS_MORE.isdisjoint(asked):
        return None
    language = language_asked(lang, asked.get(b"accept-language", b"").decode("latin-1"))
    place = scope["scheme"], scope.get("root_path", ""), asked.get(b"host", b"")
    return (*place, scope["path"], language, lang)


@lru_cache(maxsize=256)
def takes_gzip(accepted: bytes) -> bool:
    """Tell whether a browser reads what is packed."""
    return b"gzip" in accepted.lower() and not REFUSES_GZIP.search(accepted)


def _language_alone(query: bytes) -> str | None:
    """Return the language of an address that names that alone, if anything."""
    lang = query.decode("latin-1").removeprefix("lang=")
    return lang if not query or (lang in LANGUAGES and query.startswith(b"lang=")) else None


def _form(response: Any, body: bytes, etag: bytes) -> Form:
    own = {b"etag": etag, b"content-length": str(len(body)).encode()}
    headers = [(name.lower().encode(), value.encode("latin-1")) for name, value in response.items()]
    return Form([*((n, v) for n, v in headers if n not in own), *own.items()], body, etag)


def _has_it(said: bytes, etags: Iterable[bytes]) -> bool:
    """Tell whether If-None-Match names one of these."""
    named = {one.strip().removeprefix(b"W/") for one in said.split(b",")}
    return b"*" in named or not named.isdisjoint(etags)
