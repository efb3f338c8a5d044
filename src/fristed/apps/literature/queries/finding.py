"""Finding studies by words of their title, authors, year, journal and finding."""

from fristed.science.citations import title_key

from .standing import Told


def keys_of(one: Told) -> str:
    """Return all that a study is found by, as it is compared."""
    cited = one.citation
    said = [
        cited.title, *(name.family for name in cited.authors), str(cited.year), cited.container,
        one.city, cited.doi, one.finding_en, one.finding_nb,
    ]  # fmt: skip
    return " ".join(word for text in said for word in map(title_key, text.split()) if word)


def fits_words(one: Told, typed: str) -> bool:
    """Return whether every word that was typed begins a word of a study."""
    words = [title_key(word) for word in typed.split()]
    keys = f" {keys_of(one)}"
    return all(f" {word}" in keys for word in words if word)
