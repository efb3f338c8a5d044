"""What a measurement says in words: intervals, never points; possible is no claim."""

import pytest
from django.utils import translation

from fristed.apps.measurements.models import Finding
from fristed.apps.measurements.presenters import quality, shares, words
from fristed.science.spectra.quality.words import REASONS


def finding(name="CAFFEINE", status="detected", low=0.3, high=0.45, one_of=()) -> Finding:
    return Finding(name=name, status=status, share_low=low, share_high=high, one_of=list(one_of))


def said(findings, unknown=0.0) -> list[str]:
    return [f"{one.lead} {one.rest}".strip() for one in words.answer(findings, unknown)]


def test_answer_names_what_is_detected_possible_and_not_explained() -> None:
    found = [finding(), finding("Heroin", "possible", 0.05, 0.15)]

    assert said(found, 0.12) == [
        "Detected: caffeine 30–45\N{NO-BREAK SPACE}%",
        "Possible: heroin 5–15\N{NO-BREAK SPACE}%",
        "Not explained: about 12\N{NO-BREAK SPACE}%",
    ]


def test_nothing_detected_is_no_not_present() -> None:
    assert said([finding(status="possible", low=0.0, high=0.1)], None) == [
        "Nothing that can be claimed.",
        "Possible: caffeine up to 10\N{NO-BREAK SPACE}%",
    ]


def test_what_cannot_be_told_apart_is_said_as_one_of() -> None:
    group = [{"name": "AMPHETAMINE", "cas": ""}, {"name": "METHAMPHETAMINE", "cas": ""}]

    assert words.one_of(finding(one_of=group)) == "one of amphetamine, methamphetamine"


@pytest.mark.parametrize(
    ("low", "high", "spoken"),
    [
        (0.301, 0.449, "30–45 %"),
        (0.0, 0.05, "up to 5 %"),
        (0.0, 0.0, "up to 1 %"),
        (0.2, 0.2, "about 20 %"),
        (0.998, 1.0, "about 100 %"),
        (None, None, ""),
    ],
)
def test_share_is_an_interval(low, high, spoken) -> None:
    assert shares.interval(low, high) == spoken.replace(" %", "\N{NO-BREAK SPACE}%")


@pytest.mark.parametrize(
    ("name", "called"),
    [("CAFFEINE", "caffeine"), ("MDMA", "MDMA"), ("Heroin", "heroin"), ("LSD", "LSD")],
)
def test_name_of_a_library_does_not_shout(name, called) -> None:
    assert words.called(name) == called


def test_name_is_in_the_language_of_the_page_and_a_salt_stays_a_salt() -> None:
    with translation.override("nb"):
        assert words.called("CAFFEINE") == "koffein"
        assert words.called("Cocaine hydrochloride") == "cocaine hydrochloride"
    assert words.called("CAFFEINE") == "caffeine"


def test_small_p_value_is_not_made_nought() -> None:
    assert [shares.chance(one) for one in (None, 0.0, 0.0004, 0.31)] == [
        "–",
        "<\N{NO-BREAK SPACE}0.01",
        "<\N{NO-BREAK SPACE}0.01",
        "0.31",
    ]


@pytest.mark.parametrize("language", ["en", "nb"])
def test_every_flag_of_the_science_has_words_here(language: str) -> None:
    with translation.override(language):
        spoken = quality.flags(list(REASONS))

    assert [one.reason for one in spoken if str(one.reason) in REASONS] == []
    assert all(str(one.reason) and str(one.advice) for one in spoken)
