"""Community data comes in whole, every row unreviewed, and no reader ever sees one."""

import json
from itertools import combinations, cycle
from time import perf_counter

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from fristed.apps.drug_information.models import Imported
from fristed.apps.drug_information.queries.community import LICENCES, RISKS, NotThatForm, read
from fristed.apps.drug_information.queries.published import mixtures, told_of

MOST_S, MOST_STATEMENTS = 10, 20
TRIPSIT = {
    "drugs": {"mdma": {"properties": {"summary": "CANARY"}}, "nobody-knows": {"properties": {}}},
    "combos": {
        "mdma": {"opioids": {"status": "Low Risk & Synergy"}, "mdma": {"status": "Dangerous"}},
        "opioids": {"mdma": {"status": "Caution", "note": "CANARY"}},
        "ssris": {"mdma": {"status": "Unsafe"}},
    },
}
MIXTURES = [{"substances": ["cocaine", "alcohol"], "risk": 3, "risk_reliability": 2}]


@pytest.fixture
def file(tmp_path):
    """A file of TripSit's form."""
    path = tmp_path / "tripsit.json"
    path.write_text(json.dumps(TRIPSIT))
    return path


def kept():
    """Return what was kept of pairs."""
    rows = Imported.objects.filter(kind="pair").order_by("row")
    return list(rows.values_list("row", "subject", "other", "risk", "reliability"))


def test_a_dry_run_keeps_nothing_and_says_the_licence(db, file, capsys):
    call_command("import_drug_information", file, form="tripsit")
    said = capsys.readouterr().out
    assert Imported.objects.count() == 0
    assert [
        "group: 3, of which 3" in said,
        "pair: 2, of which 2" in said,
        "substance: 2, of which 1" in said,
        "no licence is stated" in said,
    ] == [True] * 4


def test_rows_are_kept_unreviewed_and_twice_is_once(db, file):
    for _ in range(2):
        call_command("import_drug_information", file, form="tripsit", take_in=True)
    assert kept() == [
        ("mdma + opioids", "mdma", "opioid", 2, 0),  # told two ways: the larger risk
        ("mdma + ssris", "mdma", "ssri", 3, 0),
    ]
    assert set(Imported.objects.values_list("unreviewed", flat=True)) == {True}
    assert set(Imported.objects.values_list("licence_note", flat=True)) == {
        "TripSit: no licence is stated with the data. Ask before any of it is shown."
    }


def test_no_imported_row_reaches_a_reader(db, file, client):
    call_command("import_drug_information", file, form="tripsit", take_in=True)
    assert (list(told_of()), list(mixtures("en"))) == ([], [])
    assert client.get("/drugs/mdma/").status_code == 404
    assert b"CANARY" not in client.get("/drugs/names.json").content


def as_large_as_tripsits() -> dict:
    """Return a made-up file of TripSit's shape: 555 substances, 31 groups, 841 cells, 421 pairs.

    Every word in it is made up. Of the 465 pairs that 31 groups could make, 44 are not told; one
    stands one way alone, as one does in theirs.
    """
    groups = ["mdma", "opioids", "benzodiazepines", "ssris", "maois", "ghb/gbl", "alcohol",
              "cocaine", *(f"made-up-{n}" for n in range(23))]  # fmt: skip
    pairs = [pair for n, pair in enumerate(combinations(groups, 2)) if n >= 44]
    levels = cycle(RISKS)
    combos: dict = {name: {} for name in groups}
    for n, (one, other) in enumerate(pairs):
        cell = {"status": next(levels).title(), "note": "CANARY " * 8, "sources": [{"title": "x"}]}
        combos[one][other] = cell
        if n:
            combos[other][one] = cell
    drugs = {
        f"substance-{n}": {
            "name": f"substance-{n}", "pretty_name": f"CANARY {n}", "categories": ["tentative"],
            "aliases": [f"alias-{n}-{k}" for k in range(2)],
            "formatted_dose": {"Oral": {"Common": "CANARY mg"}},
            "properties": {"summary": "CANARY " * 30, "dose": "CANARY"},
        }
        for n in range(555)
    }  # fmt: skip
    return {"drugs": drugs, "combos": combos}


def test_a_file_as_large_as_tripsits_comes_in_whole_fast_and_reaches_nobody(db, tmp_path, client):
    path = tmp_path / "tripsit.json"
    path.write_text(json.dumps(as_large_as_tripsits()))
    before = perf_counter()
    with CaptureQueriesContext(connection) as asked:
        call_command("import_drug_information", path, form="tripsit", take_in=True)
    took = perf_counter() - before

    rows = Imported.objects.values_list("kind").annotate(n=Count("pk"))
    assert dict(rows.order_by()) == {"substance": 555, "group": 31, "pair": 421}
    assert set(Imported.objects.values_list("unreviewed", flat=True)) == {True}
    assert Imported.objects.exclude(licence_note=LICENCES["tripsit"]).count() == 0
    kept = Imported.objects.get(row="substance-7").content
    assert kept == as_large_as_tripsits()["drugs"]["substance-7"]  # nothing of it is lost
    assert (took < MOST_S, len(asked) < MOST_STATEMENTS) == (True, True), (took, len(asked))
    pages = ["/drugs/", "/drugs/names.json", "/drugs/check/", "/drugs/mdma/", "/drugs/opioid/"]
    told = [client.get(path) for path in pages]
    told.append(client.post("/drugs/check/", {"drug": ["mdma", "opioids"]}))
    told.append(client.post("/drugs/found/", {"name": "substance-7"}))
    assert [b"CANARY" in one.content for one in told] == [False] * 7
    assert [one.status_code for one in told[3:5]] == [404, 404]


def test_the_database_takes_no_row_for_reviewed(db, file):
    call_command("import_drug_information", file, form="tripsit", take_in=True)
    with pytest.raises(IntegrityError, match="imported_is_unreviewed"), transaction.atomic():
        Imported.objects.update(unreviewed=False)


def test_mixtures_keep_their_own_reliability():
    (row,) = read("mixtures", MIXTURES)
    assert (row.subject, row.other, row.risk, row.reliability) == ("alcohol", "cocaine", 3, 2)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("tripsit", []),
        ("tripsit", {}),
        ("tripsit", {"combos": {"a": {"b": {"status": "Splendid"}}}}),
        ("mixtures", [{"substances": ["a", "b"], "risk": 9}]),
        ("mixtures", [{"substances": ["a"]}]),
        ("mixtures", 7),
        ("mixtures", None),
    ],
)
def test_what_is_not_of_its_form_is_refused(form, said):
    with pytest.raises(NotThatForm):
        read(form, said)


def test_a_file_that_is_none_is_told_in_a_line(db, tmp_path):
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    with pytest.raises(CommandError, match="this is no file of tripsit"):
        call_command("import_drug_information", broken, form="tripsit", take_in=True)
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_drug_information", tmp_path / "none.json", form="tripsit")
