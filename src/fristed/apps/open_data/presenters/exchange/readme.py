"""What the columns of a file mean, as a page of plain text that travels with it."""

from collections.abc import Iterator

from .licence import licence
from .rows import BY, columns, hidden_because
from .words import Told, words


def written(told: Told) -> bytes:
    """Write the README of a table: English, then bokmål."""
    return "\n".join(_lines(told)).encode()


def _lines(told: Told) -> Iterator[str]:
    one = told.release
    yield f"# {told.title.get('en') or one.table}"
    yield ""
    yield f"{told.title.get('nb') or one.table}"
    yield ""
    if one.synthetic:
        yield "**Synthetic: made up for a demonstration. / Syntetisk: laget for en demonstrasjon.**"
        yield ""
    yield f"Release {one.number}, version {one.version}, {one.scope}, {one.period}."
    yield f"Disclosure policy version {one.policy_version}."
    yield _licence()
    if told.caveat:
        yield ""
        yield from told.caveat.values()
    yield from ("", "## Columns / Kolonner", "")
    for column in columns(told):
        meant = described(column.name)
        yield f"- `{column.name}` ({column.type}): {meant.get('en', '')} / {meant.get('nb', '')}"
    yield from _definitions(told)
    yield from _reasons(told)
    yield ""


def described(column: str) -> dict[str, str]:
    """Return what a column means, by language."""
    known = words("columns")
    return dict(known["by_"] if column.startswith(BY) else known[column])


def _licence() -> str:
    found = licence()
    if found is None:
        return "No licence is stated: ask the service. / Ingen lisens er oppgitt: spør tjenesten."
    return f"Licence / Lisens: {found.name} {found.path}".rstrip()


def _definitions(told: Told) -> Iterator[str]:
    yield from ("", "## Definitions / Definisjoner", "")
    for one in told.definitions:
        if not one.stands:
            yield f"- `{one.code}` version {one.version}: superseded; its words are not kept here."
            continue
        counted = [one.numerator.get("en", ""), one.denominator.get("en", "")]
        yield f"- `{one.code}` version {one.version}: {one.name.get('en', '')}."
        yield f"  {' / '.join(filter(None, counted))}"
        yield from (f"  {title} <{url}>" for title, url in one.sources)


def _reasons(told: Told) -> Iterator[str]:
    used = sorted({why for cell in told.release.cells if (why := hidden_because(cell))})
    if not used:
        return
    yield from ("", "## Why figures are hidden / Hvorfor tall er skjult", "")
    for code in used:
        meant = words("reasons").get(code, {})
        yield f"- `{code}`: {meant.get('en', '')} / {meant.get('nb', '')}"
