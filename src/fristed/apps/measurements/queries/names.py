"""One substance, whatever it is called: by library, laboratory, in whichever salt or language."""

import re

from fristed.apps.substances.queries import Known, find_by_cas, find_by_name, key_of

# What the name of a substance is made of. A name that is in no list of ours is taken only so and
# only when somebody says that it is one: this is no place for words about a person.
NAME = re.compile(r"(?=.*[^\W\d_])[\w ,.()\[\]{}'’+/:;*±-]{2,120}")


def known_substance(name: str, cas: str = "") -> Known | None:
    """Return the substance of our own list that a name means, or else its CAS number.

    The name is what people have read and stood by: a number beside it never makes it another.
    """
    return find_by_name(name) or (find_by_cas(cas) if cas else None)


def two_substances(name: str, cas: str) -> bool:
    """Tell whether a name means one substance of our list and its CAS number another."""
    named, numbered = find_by_name(name), find_by_cas(cas) if cas else None
    return named is not None and numbered is not None and named.code != numbered.code


def substance_key(name: str, cas: str = "") -> str:
    """Return what is the same for all names of one substance."""
    found = known_substance(name, cas)
    return found.code if found else key_of(name) or name.casefold()
