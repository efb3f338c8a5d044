"""No page takes a file; no request brings more, or takes longer, than a form needs."""

import asyncio
import tempfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fristed.web.uploads import within_bounds


@pytest.mark.django_db
def test_file_is_not_kept_anywhere(client, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    sent = {"words": "x", "file": SimpleUploadedFile("a.bin", b"x" * 4_000_000)}
    response = client.post(reverse("accounts:sign_in"), sent)
    assert response.status_code == 415
    assert "This page takes no file" in response.content.decode()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db
def test_form_without_a_file_goes_through(client):
    assert client.post(reverse("accounts:sign_in"), {"sign_in_name": "x"}).status_code == 422


@pytest.mark.django_db
def test_form_with_too_many_fields_is_refused(client):
    many = {f"f{n}": "x" for n in range(600)}
    assert client.post(reverse("accounts:sign_in"), many).status_code == 400


def exchange(
    messages: list[dict], *, announced: int | None = None, pause_s: float = 0, path: str = "/"
) -> list:
    """Send a request's parts through the bounds; return the status and what the page read."""
    seen: list = []

    async def page(_scope, receive, send):
        more = True
        while more:
            message = await receive()
            seen.append(len(message.get("body", b"")))
            more = message.get("more_body", False)
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def receive():
        await asyncio.sleep(pause_s)
        return messages.pop(0)

    sent: list = []

    async def send(message):
        sent.append(message)

    headers = [(b"content-length", str(announced).encode())] if announced is not None else []
    scope = {"type": "http", "headers": headers, "path": path}
    asyncio.run(within_bounds(page)(scope, receive, send))
    return [sent[0]["status"], seen]


def part(size: int, *, more: bool) -> dict:
    return {"type": "http.request", "body": b"x" * size, "more_body": more}


def test_small_body_goes_through():
    assert exchange([part(5, more=True), part(5, more=False)]) == [200, [5, 5]]


def test_body_announced_too_large_is_refused_unread(settings):
    assert exchange([], announced=settings.MOST_BYTES_SENT + 1) == [413, []]


def test_page_that_takes_a_large_file_is_sent_one(settings):
    large = settings.MOST_BYTES_SENT + 1
    path = reverse("moving_in:new", args=["oslo"])
    assert exchange([part(5, more=False)], announced=large, path=path) == [200, [5]]
    assert exchange([], announced=100 * large, path=path) == [413, []]
    assert exchange([], announced=large, path="/no/such/page/") == [413, []]


def test_body_that_grows_too_large_is_cut(settings):
    settings.MOST_BYTES_SENT = 10
    assert exchange([part(8, more=True), part(8, more=True)]) == [413, [8]]


def test_body_that_dawdles_is_given_up(settings):
    settings.MOST_SECONDS_TO_SEND = 0.05
    assert exchange([part(1, more=True)] * 20, pause_s=0.02)[0] == 408


def test_page_that_only_listens_is_not_hurried(settings):
    settings.MOST_SECONDS_TO_SEND = 0.02

    async def page(_scope, receive, send):
        await receive()
        await receive()  # waits for whoever listens to go
        await send({"type": "http.response.start", "status": 200, "headers": []})

    messages = [part(0, more=False), {"type": "http.disconnect"}]
    sent = []

    async def run():
        async def receive():
            await asyncio.sleep(0 if len(messages) == 2 else 0.1)
            return messages.pop(0)

        async def send(message):
            sent.append(message["status"])

        await within_bounds(page)({"type": "http", "headers": []}, receive, send)

    asyncio.run(run())
    assert sent == [200]
