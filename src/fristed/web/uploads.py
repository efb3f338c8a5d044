"""No page takes a file but those that say so, nor more bytes than a form can need, nor all day to
send them."""

import asyncio
import io
import time
from collections.abc import Awaitable, Callable
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.decorators import sync_only_middleware

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]


class NoFiles(FileUploadHandler):
    """Refuses every file part before a byte of it is kept."""

    def new_file(self, *_: Any, **__: Any) -> None:
        """Remember that a file was sent, and stop reading."""
        self.request.brought_file = True  # type: ignore[union-attr]
        raise StopUpload(connection_reset=False)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep nothing."""

    def file_complete(self, file_size: int) -> None:
        """Have nothing."""


class OneFile(FileUploadHandler):
    """Takes one file into memory, up to so many bytes; never its name, never to a disk.

    A larger file, and every one after the first, is skipped, so that the form's other fields are
    still read: the page says what was wrong.
    """

    def __init__(self, request: HttpRequest, most_bytes: int) -> None:
        super().__init__(request)
        self._most_bytes, self._taken, self._bytes = most_bytes, False, io.BytesIO()

    def new_file(self, *args: Any, **kw: Any) -> None:
        """Begin the first file; skip any other."""
        if self._taken:
            raise SkipFile
        super().new_file(*args, **kw)
        self._taken = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a part, until there is too much of it."""
        if start + len(raw_data) > self._most_bytes:
            self._bytes = io.BytesIO()
            self.request.brought_too_large = True  # type: ignore[union-attr]
            raise SkipFile
        self._bytes.write(raw_data)

    def file_complete(self, file_size: int) -> "UploadedFile[Any] | None":
        """Hand the file on under a name of ours that keeps its ending alone."""
        self._bytes.seek(0)
        ending = (self.file_name or "").rpartition(".")[2].lower()
        name = f"file.{ending}" if ending.isascii() and ending.isalnum() else "file"
        return InMemoryUploadedFile(
            self._bytes, self.field_name, name[:12], "", file_size, None, None
        )


@sync_only_middleware
def no_files(get_response: Callable[[HttpRequest], HttpResponse]) -> Any:
    """Answer a form that brought a file with 415, before any view or check sees it.

    A view that carries `takes_one_file`, a number of bytes, gets one file of at most that size.
    """

    class NoFilesHere:
        """A callable with the hook that runs before the form is read."""

        def __call__(self, request: HttpRequest) -> HttpResponse:
            return get_response(request)

        def process_view(
            self, request: HttpRequest, view: Callable[..., Any], *_: object
        ) -> HttpResponse | None:
            if request.method != "POST" or request.content_type != "multipart/form-data":
                return None
            if most_bytes := getattr(view, "takes_one_file", 0):
                request.upload_handlers = [OneFile(request, most_bytes)]
            request.POST  # noqa: B018 - it is read here, with the handler chosen for this page
            if not getattr(request, "brought_file", False):
                return None
            return render(request, "415.html", status=415)

    return NoFilesHere()


class TooMuch(Exception):
    """A request brought more bytes, or took longer to bring them, than any form of ours needs."""


def within_bounds(pages: Application) -> Application:
    """Bound what one request may send: in bytes, so that no disk fills; in seconds, so that
    nobody holds a place by sending one byte a minute."""

    async def bounded(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await pages(scope, receive, send)
            return
        most_bytes = _most_bytes(scope)
        if _announced(scope) > most_bytes:
            await _refuse(send, 413)
            return
        body = _Bounded(receive, most_bytes)
        try:
            await pages(scope, body.receive, send)
        except TooMuch:
            await _refuse(send, 413)
        except TimeoutError:
            if body.complete:
                raise
            await _refuse(send, 408)

    return bounded


class _Bounded:
    """Counts what arrives until the body is complete; after that it only listens."""

    def __init__(self, receive: Receive, most_bytes: int) -> None:
        self._receive, self._bytes, self._most_bytes = receive, 0, most_bytes
        self._deadline = time.monotonic() + settings.MOST_SECONDS_TO_SEND
        self.complete = False

    async def receive(self) -> dict[str, Any]:
        if self.complete:
            return await self._receive()
        left = self._deadline - time.monotonic()
        message = await asyncio.wait_for(self._receive(), max(left, 0.001))
        self._bytes += len(message.get("body", b""))
        if self._bytes > self._most_bytes:
            raise TooMuch
        self.complete = not message.get("more_body", False)
        return message


def _most_bytes(scope: Scope) -> int:
    """Return what a request may send: more than any form only where its page takes a file."""
    if _announced(scope) <= settings.MOST_BYTES_SENT:
        return int(settings.MOST_BYTES_SENT)
    try:
        view = resolve(scope["path"]).func
    except Resolver404:
        return int(settings.MOST_BYTES_SENT)
    beside_the_file = 2**16
    taken = getattr(view, "takes_one_file", 0) + beside_the_file
    return int(max(settings.MOST_BYTES_SENT, taken))


def _announced(scope: Scope) -> int:
    said = dict(scope["headers"]).get(b"content-length", b"0")
    return int(said) if said.isdigit() else 0


async def _refuse(send: Send, status: int) -> None:
    headers = [(b"content-type", b"text/plain"), (b"connection", b"close")]
    headers += [(b"cache-control", b"no-store"), (b"x-content-type-options", b"nosniff")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"Too large, or too slow."})
