"""One substance, whatever it is called: by library, laboratory, in whichever salt or language."""

from fristed.apps.substances.queries import Known, find_by_cas, find_by_name, key_of


def known_substance(name: str, cas: str = "") -> Known | None:
    """Return the substance of our own list that a name or a CAS number means."""
    return (find_by_cas(cas) if cas else None) or find_by_name(name)


def substance_key(name: str, cas: str = "") -> str:
    """Return what is the same for all names of one substance."""
    found = known_substance(name, cas)
    return found.code if found else key_of(name) or name.casefold()
