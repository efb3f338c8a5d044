"""Files as services keep them: read whole, or refused by name."""

import csv
import io
import zipfile
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from fristed.science.tables import TableTrouble, read


def workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def refused(data: bytes, **limits: int) -> tuple[str, str]:
    with pytest.raises(TableTrouble) as trouble:
        read(data, **limits)
    return trouble.value.code, trouble.value.where


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_delimiter_and_encoding_are_found(delimiter, encoding):
    rows = [["Navn", "Født", "Språk"], ["Åse, 2; x", "01.02.1990", "norsk"]]
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    sheet = read(text.getvalue().encode(encoding))
    assert (list(sheet.head), [list(row) for row in sheet.rows]) == (rows[0], rows[1:])


def test_numbers_are_those_of_the_file_with_blank_rows_and_line_breaks():
    sheet = read(b'\n\na,b\n1,"two\nlines"\n\n,\n2,x\n3\n')
    assert sheet.numbers == (4, 8, 9)
    assert sheet.rows == (("1", "two\nlines"), ("2", "x"), ("3", ""))


def test_workbook_is_read_as_a_person_sees_it():
    seen = [["n", "day", "at", "t", "b", "x"]]
    seen += [
        [
            12.0,
            date(2025, 3, 4),
            datetime.fromisoformat("2025-03-04 14:05"),
            time(8, 30),
            True,
            None,
        ]
    ]
    sheet = read(workbook(("Empty", []), ("People", seen), ("More", [["a"], [1]])))
    assert sheet.rows == (("12", "2025-03-04", "2025-03-04 14:05:00", "08:30:00", "yes", ""),)
    assert sheet.unread == ("More",)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", ("empty", "")),
        (b"\n;;;\n", ("empty", "")),
        (b"a,b\n", ("no_rows", "")),
        (b"a,b\n1,2\n1,2,3\n", ("longer_than_head", "3")),
        (b'a,b\n1,"2\n', ("not_a_table", "2")),
        (b"a,b\n1,\x00\n", ("not_text", "")),
        (b"\xd0\xcf\x11\xe0" + b"x" * 20, ("old_workbook", "")),
        (b"PK\x03\x04 broken", ("not_a_workbook", "")),
        (b"sep=;\na;b\n1;2\n", ("separator_line", "1")),
        (b"a,b\n1," + b"x" * 5001 + b"\n", ("cell_too_long", "2")),
        (b",".join([b"a"] * 201) + b"\n1\n", ("too_many_columns", "200")),
    ],
)
def test_file_that_is_none_is_refused_by_name(data, said):
    assert refused(data) == said


def test_too_many_rows_are_refused_and_never_cut():
    assert len(read(b"a\n1\n2\n", most_rows=2).rows) == 2
    assert refused(b"a\n1\n2\n3\n", most_rows=2) == ("too_many_rows", "2")


def test_workbook_that_swells_is_refused_before_it_is_unpacked():
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        for part in range(5):
            packed.writestr(f"{part}.xml", b"0" * 100_000_000)
    assert refused(kept.getvalue()) == ("swells", "")


def test_row_beyond_every_spreadsheet_is_refused_and_not_counted_up_to():
    written, far = io.BytesIO(), io.BytesIO()
    book = Workbook()
    for row in (["a", "b"], [1, 2], [3, 4]):
        book.active.append(row)
    book.save(written)
    with zipfile.ZipFile(written) as whole, zipfile.ZipFile(far, "w") as spoilt:
        for name in whole.namelist():
            held = whole.read(name).replace(b'<row r="3"', b'<row r="2000000000"')
            spoilt.writestr(name, held.replace(b'"A3"', b'"A2000000000"'))
    assert refused(far.getvalue()) == ("too_many_rows", "1048576")


CELL = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12).map(
    str.strip
)


@given(st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=8))
def test_whatever_a_spreadsheet_writes_comes_back_whole(rows):
    head = [f"column {number}" for number in range(4)]
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([head, *rows, ["last", "x"]])
    sheet = read(text.getvalue().encode("utf-8-sig"))
    told = [row for row in rows if any(row)]
    assert [list(row) for row in sheet.rows[:-1]] == [row + [""] * (4 - len(row)) for row in told]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_by_name(data):
    for begun in (b"", b"PK\x03\x04", b"a;b\n"):
        try:
            read(begun + data)
        except TableTrouble as trouble:
            assert trouble.code.isidentifier()
