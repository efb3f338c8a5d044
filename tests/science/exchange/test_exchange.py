"""Laboratories' files: every row read or told, nothing run, nothing cut, and back again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.science.exchange import (
    FORMS,
    FileTrouble,
    Line,
    TediSample,
    csv_line,
    method_code,
    method_word,
    read,
    tedi_row,
    unc_row,
)
from fristed.science.exchange import own as own_form
from fristed.science.exchange.cells import guarded, unguarded
from fristed.science.exchange.tables import MOST_BYTES, MOST_ROWS

COLUMNS = {form.code: form.columns for form in FORMS}

LINES = (
    Line(2, "K7QFX2", "caffeine", "found", "gc_ms", "58-08-2", 41.5, date(2026, 11, 3)),
    Line(3, "K7QFX2", "heroin", "trace", "gc_ms", "", None, date(2026, 11, 3), False),
    Line(4, "B3XP11", "fentanyl", "not_found", "lc_hrms"),
    Line(5, "V2LT90", "", "nothing", "gc_ms"),
)


def made(form: str, *rows: tuple[str, ...]) -> bytes:
    return "".join(csv_line(row) for row in (COLUMNS[form], *rows)).encode()


def test_own_form_comes_back_as_it_was_written():
    told = read(made("own", *(own_form.row(line) for line in LINES)))
    assert (told.form, told.rows, told.lines, told.troubles) == ("own", 4, LINES, ())


def test_unc_comes_back_but_for_what_it_has_no_place_for():
    written = [line for line in LINES if line.state != "not_found"]
    told = read(made("unc", *(unc_row(line) for line in written)))
    assert told.form == "unc"
    assert [(o.sample, o.substance, o.state, o.method, o.confirmatory) for o in told.lines] == [
        (o.sample, o.substance, o.state, o.method, o.confirmatory) for o in written
    ]
    assert told.lines[0].completed_date == date(2026, 11, 3)


def tedi(*substances: tuple[str, float | None, float | None]) -> TediSample:
    return TediSample(
        "u1", "Room", "NO", "Oslo", date(2026, 11, 3), "heroin", "powder", "brown",
        ("ftir", "gc_ms"), substances, alert=False,
    )  # fmt: skip


def test_tedi_comes_back_with_shares_and_the_last_method():
    told = read(made("tedi", tedi_row(tedi(("caffeine", 30, 45), ("heroin", 12, 12)))))
    assert [(o.substance, o.percent, o.method, o.completed_date) for o in told.lines] == [
        ("caffeine", None, "gc_ms", date(2026, 11, 3)),
        ("heroin", 12.0, "gc_ms", date(2026, 11, 3)),
    ]


def test_tedi_says_how_many_there_were_when_nine_are_too_few():
    eleven = tedi_row(tedi(*[(f"s{n}", None, None) for n in range(11)]))
    cells = dict(zip(COLUMNS["tedi"], eleven, strict=True))
    assert (cells["substance_9"], cells["substances_total"]) == ("s8", "11")
    told = read(made("tedi", tuple(cells.values())))
    assert [(one.code, one.column) for one in told.troubles] == [
        ("more_than_nine", "substances_total")
    ]


def test_every_row_is_read_or_told_of():
    data = (
        b"sampleid;substance;abundance;method;date_complete;confirmatory\n"
        b"A;caffeine;;GCMS;2026-11-03;TRUE\n"
        b"A;;;GCMS;2026-11-03;TRUE\n"
        b";caffeine;;GCMS;;\n"
        b"\n"
        b"A;caffeine;lots;GCMS;;\n"
        b"A;caffeine;;a crystal ball;;\n"
        b"A;caffeine;;GCMS;03/11/2026;\n"
        b"A;caffeine;;GCMS;;maybe\n"
        b"B;No compounds of interest detected;;GCMS;;\n"
    )
    told = read(data)
    assert [(o.number, o.sample, o.state) for o in told.lines] == [
        (2, "A", "found"),
        (10, "B", "nothing"),
    ]
    assert [(o.number, o.code, o.column) for o in told.troubles] == [
        (3, "missing", "substance"),
        (4, "missing", "sampleid"),
        (6, "neither_empty_nor_trace", "abundance"),
        (7, "unknown_method", "method"),
        (8, "no_date", "date_complete"),
        (9, "neither_yes_nor_no", "confirmatory"),
    ]
    assert told.rows == len({o.number for o in told.lines} | {o.number for o in told.troubles})


@pytest.mark.parametrize(
    ("percent", "code"),
    [("nan", "no_share"), ("inf", "no_share"), ("-1", "no_share"), ("101", "no_share"),
     ("much", "no_number")],
)  # fmt: skip
def test_share_that_is_none_is_told(percent, code):
    told = read(f"sample,substance,state,percent,method\nA,x,found,{percent},gc_ms\n".encode())
    assert [one.code for one in told.troubles] == [code]


@pytest.mark.parametrize("cas", ["58-08-3", "437-38-8", "58082", "caffeine", "٥٨-٠٨-٢", "0-0"])
def test_number_that_is_no_cas_number_is_told(cas):
    told = read(f"sample,substance,cas,state,method\nA,x,{cas},found,gc_ms\n".encode())
    assert [(one.code, one.column, one.cell) for one in told.troubles] == [("no_cas", "cas", cas)]


@pytest.mark.parametrize("cas", ["58-08-2", "437-38-7", "42542-10-9", "7732-18-5"])
def test_cas_number_is_read(cas):
    told = read(f"sample,substance,cas,state,method\nA,x,{cas},found,gc_ms\n".encode())
    assert [one.cas for one in told.lines] == [cas]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"\xff\xfe\x00", "not_utf8"),
        (b"sample,\xe6", "not_utf8"),
        (b"sample\x00,substance", "not_text"),
        (b"name,born\nKari,1980\n", "unknown_columns"),
        (b"sample,sample,substance,state,method\n", "column_twice"),
        (b"sample,substance,state,method\nA,x,found,gc_ms,more\n", "row_too_long"),
        (b"sample,substance,state,method\nA," + b"x" * 501 + b",found,gc_ms\n", "cell_too_long"),
        (b'sample,substance,state,method\n"A,x,found,gc_ms\n', "not_csv"),
        (b"a," * 200 + b"\n", "too_many_columns"),
        (b"x" * (MOST_BYTES + 1), "too_large"),
        (b"sample,substance,state,method\n" + b"A,x,found,gc_ms\n" * (MOST_ROWS + 1),
         "too_many_rows"),
    ],
)  # fmt: skip
def test_file_that_cannot_be_read_says_why(data, code):
    with pytest.raises(FileTrouble) as told:
        read(data)
    assert told.value.code == code


def test_broken_lines_within_a_cell_keep_the_count_of_lines():
    told = read(b'sample,substance,state,method\n"A\nB",x,found,gc_ms\nC,,found,gc_ms\n')
    assert [(one.number, one.code) for one in told.troubles] == [(4, "missing")]


@pytest.mark.parametrize("cell", ["=1+1", "+4", "-5", "@x", " =1", "\t=1", "＝1", "'=1", "''=1"])
def test_no_cell_runs_in_a_spreadsheet_and_it_comes_back(cell):
    assert guarded(cell).startswith("'")
    assert unguarded(guarded(cell)) == cell


@given(st.text(max_size=40))
def test_guarding_is_undone(cell):
    assert unguarded(guarded(cell)) == cell


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(data):
    try:
        told = read(b"sample,substance,state,method\n" + data)
    except FileTrouble:
        return
    assert told.rows == len({o.number for o in told.lines} | {o.number for o in told.troubles})


@pytest.mark.parametrize("code", ["strip", "ftir", "gc_ms", "lc_ms", "lc_hrms", "nmr"])
def test_method_is_known_however_it_is_said(code):
    assert method_code(method_word(code)) == code
    assert method_code(method_word(code).upper().replace("-", " ")) == code
