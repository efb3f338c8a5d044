"""A picture without what the camera wrote into it, and nothing of the picture changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.apps.wounds.actions.stripping import NotAPicture, stripped

from .pictures import CANARY, SCAN, chunk, jpeg, png


@pytest.mark.parametrize("kind", [b"tEXt", b"eXIf", b"tIME", b"zTXt", b"prVt"])
def test_png_loses_every_word(kind: bytes):
    assert stripped(png((kind, CANARY))) == ("png", png())


def test_png_keeps_what_it_looks_like():
    assert stripped(png((b"gAMA", b"\0\0\xb1\x8f")))[1] == png((b"gAMA", b"\0\0\xb1\x8f"))


def test_png_ends_where_it_ends():
    assert stripped(png() + CANARY) == ("png", png())


def test_jpeg_loses_place_telephone_and_comment():
    kind, content = stripped(jpeg())
    assert (kind, CANARY in content, b"Exif" in content) == ("jpeg", False, False)
    assert SCAN in content


def test_jpeg_stays_the_right_way_up():
    content = stripped(jpeg(orientation=6))[1]
    assert (b"Exif" in content, CANARY in content) == (True, False)
    assert (
        content[18:][:22][-10:-8] == b"\x00\x01"
        or b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06" in content
    )


def test_jpeg_loses_the_second_picture_after_its_end():
    assert stripped(jpeg(after=jpeg()))[1] == stripped(jpeg())[1]


def test_stripping_twice_changes_nothing():
    for picture in (jpeg(orientation=8), png((b"tEXt", CANARY))):
        once = stripped(picture)[1]
        assert stripped(once)[1] == once


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a",
        jpeg()[:-2],
        png()[:-4],
        png().replace(b"IDAT", b"IDOT"),
        b"\xff\xd8\xff\xd9",
        b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b""),
    ],
)
def test_what_is_no_picture_is_refused(content: bytes):
    with pytest.raises(NotAPicture):
        stripped(content)


@given(st.binary(max_size=200), st.sampled_from([b"\xff\xd8", b"\x89PNG\r\n\x1a\n", jpeg()[:40]]))
def test_any_bytes_are_a_picture_or_are_refused(rest: bytes, start: bytes):
    try:
        stripped(start + rest)
    except NotAPicture:
        return
