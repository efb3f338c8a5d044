"""Community data comes in whole, every row unreviewed, and no reader ever sees one."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from fristed.apps.drug_information.models import Imported
from fristed.apps.drug_information.queries.community import NotThatForm, read
from fristed.apps.drug_information.queries.published import mixtures, told_of

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
