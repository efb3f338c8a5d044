"""What somebody types is what the next one reads: through the form, the seal and the page."""

import unicodedata

import pytest
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, example, given, seed
from hypothesis import settings as budget
from hypothesis import strategies as st

from fristed.apps.clients.models import Client as Person
from fristed.apps.vault.actions import read_notes
from fristed.ground.context import working
from tests.walls import people
from tests.walls.conftest import Two
from tests.walls.pages import read
from tests.walls.rows import AT

from .conftest import SEED
from .hostile import FORMATS, MARKUP, SQL, UNICODE

IN_SAMPLE = 15
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
TYPED = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=200),
    st.sampled_from([text for text in MARKUP + SQL + FORMATS + UNICODE if "\x00" not in text]),
    st.lists(st.sampled_from([*TURNING, "א", "a", "\u0301", "\u200f", "\n"])).map("".join),
).filter(lambda text: len(text) < 900)


def meant(typed: str) -> str:
    """Return what is kept of a text: one spelling, without what is not there to be read."""
    kept = (c for c in typed if c in "\t\r\n" or unicodedata.category(c) != "Cc")
    return unicodedata.normalize("NFC", "".join(c for c in kept if c not in TURNING)).strip()


def kept(two: Two) -> list[str]:
    """Return what lies in the vault about A's person."""
    person = two.a.of(Person)
    with working(staff=two.a.staff.pk, sites=[two.a.site.pk]):
        whose = {"site": two.a.site.pk, "by": two.a.staff, "at": AT}
        return [n.text for n in read_notes(about=f"client:{person.pk}", purpose="care", **whose)]


def shown(html: str) -> str:
    """Return what stands in the page's field for words, as a browser reads it."""
    (words,) = [one for form in read(html).forms for one in form.fields if one.kind == "textarea"]
    return words.value.removeprefix("\n")


@seed(SEED)
@budget(
    max_examples=IN_SAMPLE,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(typed=TYPED)
@example(typed="Å\u202ekoob\u202c \u2067x\u2069 e\u0301 👩🏽\u200d🔬 ב\u200fא ﷺ")
@example(typed="one\r\ntwo\tthree\n\n<b>&amp;&lt;")
def test_what_is_typed_is_what_is_read(typed: str, two: Two, everybody: Client):
    """NFC, and without characters that turn the line around; else letter for letter."""
    where = [two.a.site.slug, two.a.of(Person).pk]
    with people.taken_back():
        before = kept(two)
        sent = everybody.post(reverse("clients:keep_note", args=where), {"text": typed})
        found = kept(two)[len(before) :]
        page = everybody.post(reverse("clients:open_note", args=where)).content.decode()
    assert sent.status_code == 302
    assert found == ([meant(typed)] if meant(typed) else [])
    if found:
        assert shown(page).replace("\r\n", "\n") == meant(typed).replace("\r\n", "\n")


RANGES = {
    "bytes=0-9": (206, slice(0, 10)),
    "bytes=-5": (206, slice(-5, None)),
    "bytes=10-": (206, slice(10, None)),
    "bytes=0-99999999999999999999": (206, slice(None)),
    "bytes=-99999999999999999999": (206, slice(None)),
    "bytes=99999999-": (416, None),
    "bytes=9-3": (416, None),
    "bytes=0-0,2-3": (200, slice(None)),
    "bytes=0-0, -1" + ",0-" * 2_000: (200, slice(None)),
    "bytes=--1": (206, slice(1, None)),  # WhiteNoise reads more than was meant; the part is told
    "bytes=a-b": (200, slice(None)),
    "bytes=": (200, slice(None)),
    "lines=1-2": (200, slice(None)),
    "bytes=²-³": (200, slice(None)),
    "bytes=0\x00-9": (200, slice(None)),
}
FILE = "fristed/css/tokens.css"


@pytest.mark.parametrize("asked", RANGES, ids=lambda asked: ascii(asked)[:30])
def test_part_of_a_file_is_that_part(asked: str, everybody: Client):
    status, part = RANGES[asked]
    with open(finders.find(FILE), "rb") as file:  # noqa: PTH123
        whole = file.read()
    response = everybody.get(static(FILE), headers={"Range": asked})
    body = response.getvalue()
    assert response.status_code == status
    assert body == (whole[part] if part else b"")
    if status == 206:
        assert int(response.headers["Content-Length"]) == len(body)
