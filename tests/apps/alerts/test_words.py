"""Words that attract are refused, in both languages; the plain ones pass."""

import pytest
from django.core.exceptions import ValidationError

from fristed.apps.alerts.forms.notices import NoticeForm
from fristed.apps.alerts.forms.words import line, lines, refuse_attraction


@pytest.mark.parametrize(
    "words",
    ["Potent heroin", "high potency", "super strong pills", "strong stuff", "Potente piller",
     "ekstra sterke tabletter", "høypotent stoff", "sterkt stoff", "uvanlig kraftig"],
)  # fmt: skip
def test_words_that_attract_are_refused(words):
    with pytest.raises(ValidationError, match="people have been drawn"):
        refuse_attraction(words)


@pytest.mark.parametrize(
    "words", ["A strong pain in the chest", "Sterke smerter i brystet", "impotence", "potet"]
)
def test_plain_words_pass(words):
    refuse_attraction(words)


def test_what_nobody_sees_is_left_out_of_an_alert():
    assert (
        line("", 30).clean("Powder\x0bsold\x07\x00 \u200b as\nheroin ") == "Powder sold as heroin"
    )
    assert lines("", 30).clean("One.\r\nTwo\x0c.\x1b\nThree.\x85") == "One.\nTwo .\nThree."


CAP = """<?xml version="1.0"?><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
<identifier>EU-1</identifier><sender>ews@example.eu</sender>
<sent>2026-11-16T10:00:00+00:00</sent><status>Actual</status><msgType>Alert</msgType>
<scope>Public</scope><info><headline>A new nitazene</headline></info></alert>"""


def test_a_notice_is_read_from_cap_and_from_json():
    ours = '{"identifier": "P-1", "sender": "a", "sent": "2026-11-16T10:00:00Z", "headline": "B"}'
    for text, name in ((CAP, "A new nitazene"), (ours, "B")):
        form = NoticeForm({"notice": text})
        assert form.is_valid(), form.errors
        assert form.cleaned_data["notices"][0]["headline"] == name


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"identifier": 7}', "<alert/>", "<a>" * 2000,
     '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', CAP.replace("2026-11-16T10:00:00+00:00", "today"),
     CAP.replace("<headline>A new nitazene</headline>", "")],
)  # fmt: skip
def test_what_is_no_notice_is_refused(text):
    assert not NoticeForm({"notice": text}).is_valid()


@pytest.mark.parametrize("named", ["utf-32", "shift_jis", "rot13", "nothing"])
def test_a_notice_is_read_whatever_encoding_it_names(named):
    text = CAP.replace('"1.0"', f'"1.0" encoding="{named}"').replace("nitazene", "nitazen på gata")
    form = NoticeForm({"notice": text})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["notices"][0]["headline"] == "A new nitazen på gata"
