"""Every text is translated into bokmål, once, with the same placeholders, and none is left over."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pytest

from .texts import Entry, Text, entries, placeholders, texts_in_python, texts_in_template, used
from .tree import Breach, none_of
from .word_rules import said_wrongly

# A count of one or of none may say "one" instead of the number.
MAY_BE_LEFT_OUT = {"%(count)s", "%(counter)s", "%(number)s", "%(n)s", "%d"}
# Texts of Django itself that our catalogues translate anew.
DJANGOS = {"This field is required."}


def untranslated(texts: Iterable[Text], kept: Iterable[Entry]) -> Iterator[str]:
    """Yield the texts without a translation."""
    done = {e.key for e in kept if all(e.msgstr) and e.msgstr and not e.fuzzy}
    for text in texts:
        if text.key not in done:
            yield f"{text.path}:{text.line}: {text.msgid[0]!r}"


def left_over(texts: Iterable[Text], kept: Iterable[Entry]) -> Iterator[str]:
    """Yield the entries that nothing uses."""
    wanted = {text.key for text in texts}
    for entry in kept:
        if entry.key not in wanted and entry.msgid[0] not in DJANGOS:
            yield f"{entry.path}: {entry.msgid[0]!r}"


def disagreeing(kept: Iterable[Entry]) -> Iterator[str]:
    """Yield the translations that lose a placeholder or invent one."""
    for entry in kept:
        asked = set().union(*(placeholders(text) for text in entry.msgid))
        for text in filter(None, entry.msgstr):
            differ = placeholders(text) ^ asked
            if differ - (MAY_BE_LEFT_OUT if len(entry.msgid) > 1 else set()):
                yield f"{entry.path}: {text!r} differs in {sorted(differ)}"


def contradicting(kept: Iterable[Entry]) -> Iterator[str]:
    """Yield the texts that two catalogues translate differently: one would win by chance."""
    by_key: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for entry in kept:
        by_key[entry.key].add(entry.msgstr)
    for key, texts in by_key.items():
        if len(texts) > 1:
            yield f"{key[1]!r}: {sorted(texts)}"


@pytest.fixture(scope="module")
def found() -> list[Text | Breach]:
    """What the house says."""
    return used()


@pytest.fixture(scope="module")
def texts(found: list[Text | Breach]) -> list[Text]:
    """What the house translates."""
    return [text for text in found if isinstance(text, Text)]


@pytest.fixture(scope="module")
def kept() -> list[Entry]:
    """What the catalogues hold."""
    return entries()


def test_translations_are_of_literal_texts(found):
    none_of(text for text in found if isinstance(text, Breach))


def test_translations_are_complete(texts, kept):
    none_of(untranslated(texts, kept))


def test_translations_have_no_dead_entries(texts, kept):
    none_of(left_over(texts, kept))


def test_translations_keep_their_placeholders(kept):
    none_of(disagreeing(kept))


def test_translations_agree_with_each_other(kept):
    none_of(contradicting(kept))


def test_texts_speak_respectfully(texts, kept):
    said = {(t.path, word) for t in texts for word in t.msgid}
    said |= {(e.path, word) for e in kept for word in e.msgstr}
    wrong = [
        f"{path}: {word!r} in {text!r}; say: {instead}"
        for path, text in sorted(said)
        for word, instead in said_wrongly(text)
    ]
    none_of(wrong)


def entry(msgid: str, msgstr: str, *, fuzzy: bool = False, path: str = "a.po") -> Entry:
    """Make an entry to break a rule with."""
    return Entry(path, (msgid,), (msgstr,), "", fuzzy)


def test_translation_rules_are_broken_on_purpose():
    text = Text("x.py", 1, ("Come in",))
    assert len(list(untranslated([text], []))) == 1
    assert len(list(untranslated([text], [entry("Come in", "")]))) == 1
    assert len(list(untranslated([text], [entry("Come in", "Kom inn", fuzzy=True)]))) == 1
    assert list(untranslated([text], [entry("Come in", "Kom inn")])) == []
    assert len(list(left_over([text], [entry("Go", "Gå")]))) == 1
    assert len(list(disagreeing([entry("%(n)s came", "%(m)s kom")]))) == 1
    assert len(list(disagreeing([entry("%(n)s came", "Noen kom")]))) == 1
    both = [entry("Board", "Tavle"), entry("Board", "Brett", path="b.po")]
    assert len(list(contradicting(both))) == 1


def test_texts_are_found_in_python_and_templates():
    python = '_("a")\nngettext("b", "c", n)\npgettext("of doors", "open")\n_(f"d{x}")'
    assert list(texts_in_python("x.py", python)) == [
        Text("x.py", 1, ("a",)),
        Text("x.py", 2, ("b", "c")),
        Text("x.py", 3, ("open",), "of doors"),
        Breach("x.py", 4, "_() of what is not a literal text"),
    ]
    template = (
        '<p title="{{ _("t") }}">{% translate "It\'s" %}\n{% blocktranslate trimmed %}\n  a {{ x }}'
        "\n  b\n{% endblocktranslate %}{% blocktranslate count n=1 %}one{% plural %}{{ n }}"
        '{% endblocktranslate %}{% translate "Open" context "a door" %}'
    )
    assert [(t.msgid, t.context) for t in texts_in_template("x.html", template)] == [
        (("t",), ""),
        (("It's",), ""),
        (("a %(x)s b",), ""),
        (("one", "%(n)s"), ""),
        (("Open",), "a door"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "He is an addict",
        "drug abuse",
        "Stay clean!",
        "dirty needles",
        "Rusmisbruker",
        "Personen ble avvist",
        "Avvisning",
        "Ettervern",
        "holde seg ren",
        "aftercare",
        "en narkoman",
    ],
)
def test_words_that_hurt_are_found(text):
    assert len(list(said_wrongly(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The place was cleaned",
        "Place 4 is clean",
        "Plassen er ren",
        "Plass 4 er rengjort",
        "person who uses drugs",
        "bruker av tjenesten",
        "etter bruk",
        "address",
        "additional",
    ],
)
def test_words_that_do_not_hurt_pass(text):
    assert list(said_wrongly(text)) == []
