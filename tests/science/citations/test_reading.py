"""Files of the world: what they hold is understood, and what is wrong is told entry by entry."""

import pytest

from fristed.science.citations import (
    Citation,
    Kind,
    Name,
    Problem,
    Read,
    known_by,
    marks,
    read,
    title_key,
)  # fmt: skip

BIB = r"""
% from a library
@string{ij = "Int J Drug Policy"}
@article{kerr2006,
  title = {{Drug}-related overdoses within a medically supervised safer injection facility},
  author = "Kerr, Thomas and Mark W. Tyndall and van der Berg, {\AA}se and {The Group and others}",
  journal = ij, volume = 17, number = 5, pages = {436--441}, year = 2006,
  abstract = {Not ours to keep.},
  doi = {https://doi.org/10.1016/J.DRUGPO.2006.05.008}
}
@article{open, title = {Never closed, year = 2005}

@article{twice, title = {One}, title = {Two}, year = 2006}
@article{notitle, year = 2006}
@article{badyear, title = {A}, year = {in press}}
@article{baddoi, title = {A}, year = 2001, doi = {see the web}}
A word between.
@phdthesis{last, title = {Sm{\o}rbr{\"o}d}, school = {UiO}, date = {1999-05}}
"""
RIS = """TY  - JOUR
AU  - Kerr, Thomas
AU  - The Group
T1  - Drug-related overdoses
 within a facility
JF  - Int J Drug Policy
PY  - 2006/09/01
SP  - 436
EP  - 441
AN  - 12345
DB  - PubMed
AB  - Not ours to keep.
ER  -

TY  - RPRT
TI  - Never closed
PY  - 2001
TY  - BOOK
PY  - 2001
ER  -
"""


def problems(found: Read) -> list[tuple[int, Problem]]:
    return [(one.line, one.problem) for one in found.refused]


def test_bibtex_is_understood():
    found = read(BIB)
    first, last = found.found
    assert first.citation == Citation(
        Kind.ARTICLE,
        "Drug-related overdoses within a medically supervised safer injection facility",
        2006,
        (Name("Kerr", "Thomas"), Name("Tyndall", "Mark W."), Name("van der Berg", "Åse"),
         Name("The Group and others")),
        container="Int J Drug Policy", volume="17", issue="5", pages="436-441",
        doi="10.1016/j.drugpo.2006.05.008", key="kerr2006",
    )  # fmt: skip
    assert first.left == ("abstract",)
    assert (last.citation.kind, last.citation.title) == (Kind.THESIS, "Smørbröd")
    assert (last.citation.publisher, last.citation.year) == ("UiO", 1999)


def test_what_is_wrong_in_bibtex_is_told_with_its_place_and_its_text():
    found = read(BIB)
    assert problems(found) == [
        (11, Problem.NOT_CLOSED),
        (13, Problem.FIELD_TWICE),
        (14, Problem.NO_TITLE),
        (15, Problem.BAD_YEAR),
        (16, Problem.BAD_DOI),
        (17, Problem.NOT_AN_ENTRY),
    ]
    assert all(one.text for one in found.refused)
    assert "Never closed" in found.refused[0].text
    assert found.refused[4].what == "see the web"


def test_ris_is_understood_and_told():
    found = read(RIS)
    (one,) = found.found
    assert one.citation == Citation(
        Kind.ARTICLE, "Drug-related overdoses within a facility", 2006,
        (Name("Kerr", "Thomas"), Name("The Group")), container="Int J Drug Policy",
        pages="436-441", pmid="12345",
    )  # fmt: skip
    assert one.left == ("AB",)
    assert problems(found) == [(15, Problem.NOT_CLOSED), (18, Problem.NO_TITLE)]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[{", Problem.NOT_JSON),
        ('["a word"]', Problem.NOT_AN_ENTRY),
        ('[{"title": "A", "issued": {"date-parts": [[]]}}]', Problem.NO_YEAR),
        ('[{"title": "A", "issued": {"raw": "2001"}, "PMID": "x"}]', Problem.BAD_PMID),
        ('[{"title": "' + "A" * 501 + '", "issued": {"raw": "2001"}}]', Problem.TOO_LONG),
        ("a;b;c", Problem.UNKNOWN_FORM),
    ],
)
def test_what_is_wrong_in_csl_is_told(text: str, problem: Problem):
    assert [one.problem for one in read(text).refused] == [problem]


def test_the_same_work_is_known_by_any_of_its_marks():
    one = Citation(Kind.ARTICLE, "The Danish rooms: a survey", 2016, doi="10.1/x", pmid="7")
    by_title = Citation(Kind.OTHER, "The danish rooms – A Survey.", 2016)
    by_doi = Citation(Kind.OTHER, "Another spelling", 2015, doi="10.1/x")
    other_year = Citation(Kind.OTHER, "The Danish rooms: a survey", 2017)
    met = dict.fromkeys(marks(one), "one") | {"pmid:9": "other"}
    title = f"title:2016:{title_key(one.title)}"
    found = [known_by(two, met) for two in (by_title, by_doi, other_year)]
    assert found == [[title], ["doi:10.1/x"], []]
    assert known_by(one, met) == ["doi:10.1/x", "pmid:7", title]


def test_title_tells_nothing_where_both_have_a_doi_of_their_own():
    one = Citation(Kind.ARTICLE, "Editorial", 2016, doi="10.1/x")
    two = Citation(Kind.ARTICLE, "Editorial", 2016, doi="10.1/y")
    without = Citation(Kind.ARTICLE, "Editorial", 2016)
    assert known_by(two, dict.fromkeys(marks(one), 1)) == []
    assert known_by(two, dict.fromkeys(marks(without), 1)) == ["title:2016:editorial"]
    assert known_by(without, dict.fromkeys(marks(one), 1)) == ["title:2016:editorial"]


def test_what_no_text_can_hold_is_left_out_of_what_is_kept():
    custom = r'{"a\ud800": "b\u0000c\udfff"}'
    text = r'[{"title": "A\u0000", "issued": {"raw": "2001"}, "custom": ' + custom + "}]"
    (one,) = read(text).found
    assert (one.citation.title, dict(one.citation.custom)) == ("A", {"a": "b c"})
    (bad,) = read(r'[{"note": "\ud83d"}]').refused
    assert r"\ud83d" in bad.text
    assert bad.text.encode("utf-8")
    assert title_key("Brukerrom på Øya!") == title_key("BRUKERROM PA OYA")
