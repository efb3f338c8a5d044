"""Intervals and corrections, on published tables."""

import pytest

from fristed.science.agreement import FourFold, as_if_all_were_looked_at, wilson


@pytest.mark.parametrize(
    ("held", "of", "low", "high"),
    [  # Newcombe 1998, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_newcombes_intervals(held, of, low, high):
    told = wilson(held, of)
    assert (round(told.low, 4), round(told.high, 4)) == (low, high)
    other = wilson(of - held, of)
    assert (round(1 - other.high, 4), round(1 - other.low, 4)) == (low, high)


def test_nothing_is_said_of_none():
    assert wilson(0, 0) is None
    assert FourFold(0, 3, 0, 0).sensitivity is None


def test_more_than_there_are_is_refused():
    with pytest.raises(ValueError, match="than there are"):
        wilson(3, 2)


def test_sensitivity_and_specificity_are_of_what_the_reference_says():
    told = FourFold(both=8, trial_only=1, reference_only=2, neither=29)
    assert (told.sensitivity.held, told.sensitivity.of) == (8, 10)
    assert (told.specificity.held, told.specificity.of) == (29, 30)
    assert told.looked_at == 40


def test_correction_is_that_of_begg_and_greenes():
    # Their example: 650 scans of the liver, 344 of them looked at again.
    seen = FourFold(both=231, trial_only=32, reference_only=27, neither=54)
    assert round(seen.sensitivity.value, 2) == 0.90
    assert round(seen.specificity.value, 2) == 0.63
    corrected = as_if_all_were_looked_at(seen, found_unseen=166, not_found_unseen=140)
    assert [round(one, 2) for one in corrected] == [0.84, 0.74]


@pytest.mark.parametrize(
    "seen", [FourFold(3, 1, 0, 0), FourFold(0, 0, 2, 9), FourFold(0, 4, 0, 9), FourFold(4, 0, 2, 0)]
)
def test_no_correction_is_made_of_nothing(seen):
    assert as_if_all_were_looked_at(seen, found_unseen=5, not_found_unseen=5) is None
