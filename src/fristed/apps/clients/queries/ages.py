"""Age: whole years on a day, and the band they lie in."""

from datetime import date

from ..choices import AgeBand

OLDEST = 120


def age_on(born: date, day: date) -> int:
    """Return whole years on a day; somebody born on 29 February turns a year older on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def band_of(years: int) -> AgeBand:
    """Return the band an age lies in."""
    return max((band for band in AgeBand if int(band) <= years), key=lambda band: int(band))


def can_be_born(born: date, day: date) -> bool:
    """Tell whether somebody alive on a day can have been born on another."""
    return born <= day and age_on(born, day) <= OLDEST
