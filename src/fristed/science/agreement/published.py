"""What others measured of the same kind of method, to stand beside one's own figures."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Published:
    """One published figure: what it is a share of, the share, of how many, and whose it is."""

    code: str
    percent: float
    of: int
    source: str


PUBLISHED = (
    Published("fentanyl_sensitivity", 72.1, 331, "Ti 2020"),
    Published("fentanyl_specificity", 99.0, 331, "Ti 2020"),
    Published("positive_of_strip_positive", 62.8, 6_099, "Drug Checking BC"),
)
