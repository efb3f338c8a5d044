"""Notices from elsewhere: a file of any of three forms, each trouble by its line, nothing lost."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fristed.apps.alerts.forms.notices import FILE, MOST_BYTES
from fristed.apps.alerts.models import Signal

pytestmark = pytest.mark.usefixtures("scope")

HEAD = "identifier;sender;sent;headline;description;instruction"
ROWS = [
    "P-1;lab@example.org;2026-11-16T10:00:00+01:00;Nitazen i blå tabletter;"
    "Sett to ganger.;Ha nalokson.",
    "P-2;lab@example.org;2026-11-16T11:00:00+01:00;Rosa pulver;;",
    "",
    "P-3;lab@example.org;2026-11-16T12:00:00+01:00;Grått pulver;;",
]
CSV = "\n".join((HEAD, *ROWS))
JSON = json.dumps(
    [
        {"identifier": f"J-{n}", "sender": "a", "sent": "2026-11-16T10:00:00Z", "headline": f"H{n}"}
        for n in (1, 2)
    ]
)
CAP = """<?xml version="1.0"?><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
<identifier>EU-1</identifier><sender>ews@example.eu</sender>
<sent>2026-11-16T10:00:00+00:00</sent><status>Actual</status><msgType>Alert</msgType>
<scope>Public</scope><info><headline>A new nitazene</headline></info></alert>"""


@pytest.fixture
def bring(client, site, technician):
    """Send a file, or what was typed."""
    client.force_login(technician)
    address = reverse("alerts:bring_in", args=[site.slug])

    def send(content: str | bytes | None = None, typed: str = "", name: str = "notices.csv"):
        told: dict = {"notice": typed}
        if content is not None:
            whole = content if isinstance(content, bytes) else content.encode()
            told[FILE] = SimpleUploadedFile(name, whole)
        return client.post(address, told)

    return send


def kept() -> list[str]:
    return sorted(Signal.objects.filter(kind="notice").values_list("about", flat=True))


@pytest.mark.parametrize(
    ("content", "name", "there"),
    [
        (CSV, "n.csv", ["P-1", "P-2", "P-3"]),
        ("\ufeff" + CSV.replace(";", "\t"), "n.tsv", ["P-1", "P-2", "P-3"]),
        (CSV.encode("cp1252"), "n.csv", ["P-1", "P-2", "P-3"]),
        (CSV.encode("utf-16"), "n.csv", ["P-1", "P-2", "P-3"]),
        (JSON, "n.json", ["J-1", "J-2"]),
        (CAP, "n.xml", ["EU-1"]),
    ],
)
def test_a_file_of_each_form_comes_in_whole(bring, content, name, there):
    answer = bring(content, name=name)
    assert (answer.status_code, kept()) == (302, there)


def test_a_notice_is_kept_with_all_its_words(bring):
    bring(CSV)
    one = Signal.objects.get(about="P-1")
    assert (one.name, one.figures["lines"]) == (
        "Nitazen i blå tabletter",
        ["Sett to ganger.", "Ha nalokson.", "lab@example.org", "2026-11-16T10:00:00+01:00"],
    )


def test_each_trouble_is_told_by_its_line_and_nothing_is_kept_or_lost(bring):
    bad = [
        "P-4;lab@example.org;yesterday;Words;;",
        "P-1;lab@example.org;2026-11-16T10:00:00+01:00;The same again;;",
        f"P-5;lab@example.org;2026-11-16T10:00:00+01:00;{'x' * 191};;",
        "P-6;;2026-11-16T10:00:00+01:00;;;",
    ]
    answer = bring("\n".join((CSV, *bad)))
    said = answer.content.decode()
    lines = [
        "Line 6: “sent” is no moment as CAP writes it.",
        "Line 7: the same identifier as Line 2.",
        "Line 8: headline is too long.",
        "Line 9: it lacks sender, headline.",
    ]
    assert (answer.status_code, kept(), [one in said for one in lines]) == (422, [], [True] * 4)
    assert ["Nitazen i blå tabletter" in said, "The same again" in said] == [True, True]


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (CSV.replace("instruction", "phone"), "Line 2: there is no field for phone."),
        ("who;what\na;b", "A table needs the heads identifier, sender, sent, headline."),
        (f"{CSV}\na;b;c;d;e;f;g", "Line 6 cannot be read."),
        ('[{"identifier": "a"},\n  oops]', "Line 2 cannot be read."),
        (JSON.replace('"H2"', "7"), "Notice 2: headline is no text."),
        (CAP.replace("</info>", ""), "Line 4 cannot be read."),
        ("words", "This is neither CAP 1.2, JSON nor a table."),
        (b"\xff\xd8\xff\x00\x10JFIF", "This file is no text."),
        ("x" * (MOST_BYTES - 1), "This is neither CAP 1.2, JSON nor a table."),
        ("x" * (MOST_BYTES + 1), "This file is larger than 256 kB."),
        (None, "Put the notice in, or choose a file of it."),
    ],
)
def test_what_cannot_be_read_is_told_in_a_line(bring, content, trouble):
    answer = bring(content)
    assert (answer.status_code, trouble in answer.content.decode(), kept()) == (422, True, [])


def test_a_hundred_troubles_are_not_all_told(bring):
    said = bring("\n".join((HEAD, *[f"P-{n};;;;;" for n in range(100)]))).content.decode()
    assert ["Line 21: it lacks" in said, "Line 22: it lacks" in said, "And 80 more." in said] == [
        True, False, True
    ]  # fmt: skip


def test_what_is_here_already_is_said_and_the_rest_comes_in(bring, client):
    bring(CSV)
    Signal.objects.filter(about="P-2").delete()
    answer = bring(CSV)
    page = client.get(answer["Location"]).content.decode()
    assert kept() == ["P-1", "P-2", "P-3"]
    assert ["2 notices are here already." in page, "Kept as a signal" in page] == [True, True]
