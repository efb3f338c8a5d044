"""Names of instruments as people write them: case and white space make no other instrument."""


def same(one: str, other: str) -> bool:
    """Tell whether two names are of one instrument."""
    return _plain(one) == _plain(other)


def of_another(named: str, instrument: str) -> bool:
    """Tell whether a spectrum is named as another instrument's; an empty name is of any."""
    return bool(named.strip()) and not same(named, instrument)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
