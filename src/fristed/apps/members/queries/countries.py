"""Countries by code and name, in a language; their names come with Babel's tables (CLDR)."""

from functools import cache

from babel import Locale


@cache
def countries(language: str) -> list[tuple[str, str]]:
    """Return code and name of every country, by name as the language sorts it simply."""
    names = Locale.parse(language).territories
    found = [(code, name) for code, name in names.items() if len(code) == 2 and code.isalpha()]
    real = [one for one in found if one[0] not in {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}]
    return sorted(real, key=lambda one: one[1].casefold())


def country_name(code: str, language: str) -> str:
    """Return a country's name; its code where it has none."""
    return dict(countries(language)).get(code, code)
