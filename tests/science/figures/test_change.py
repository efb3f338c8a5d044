"""Changes: the worked examples of the papers, and when a change may be told."""

from math import inf

import pytest

from fristed.science.figures import of_rates, of_shares


def test_ratio_of_two_rates_is_that_of_the_worked_example() -> None:
    """Breast cancer after fluoroscopy: K. J. Rothman, Modern Epidemiology; Stata's manual, `ir`."""
    found = of_rates(41, 28_010, 15, 19_017)
    assert found
    assert found.value == pytest.approx(1.855759, abs=1e-6)
    assert found.low == pytest.approx(1.005684, abs=1e-5)
    assert found.high == pytest.approx(3.609300, abs=1e-5)
    assert found.is_clear


@pytest.mark.parametrize(
    ("given", "low", "high"),
    [
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((10, 10, 0, 20), 0.6791, 1.0000),
        ((5, 56, 0, 29), -0.0381, 0.1926),
    ],
)
def test_difference_of_shares_is_newcombes_table(
    given: tuple[float, float, float, float], low: float, high: float
) -> None:
    """Newcombe 1998, table II, method 10."""
    found = of_shares(*given)
    assert found
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)
    assert found.is_clear == (low > 0)


def test_nothing_before_has_no_end_and_nothing_at_all_no_change() -> None:
    found = of_rates(5, 1, 0, 1)
    assert found
    assert (found.value, found.high) == (inf, inf)
    assert of_rates(0, 1, 0, 1) is None
    assert of_rates(1, 0, 1, 1) is None
    assert of_shares(3, 2, 1, 2) is None


def test_ratio_turned_round_is_its_inverse() -> None:
    one, other = of_rates(41, 10, 15, 10), of_rates(15, 10, 41, 10)
    assert one and other
    assert one.low == pytest.approx(1 / other.high)
