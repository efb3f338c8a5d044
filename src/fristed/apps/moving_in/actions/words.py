"""The words that a cell may say for what is coded here."""

from collections.abc import Mapping
from typing import Any

from fristed.apps.clients.choices import Gender, Spoken
from fristed.apps.needle_exchange.choices import Basis
from fristed.apps.visits.choices import Service
from fristed.science.tables.cells import plain

_GENDERS = {
    Gender.WOMAN: ("woman", "female", "f", "w", "kvinne", "k", "kvinde", "dame", "2"),
    Gender.MAN: ("man", "male", "m", "mann", "mand", "herre", "1"),
    Gender.OTHER: (
        "other",
        "another",
        "x",
        "annet",
        "andet",
        "non binary",
        "ikke binar",
        "ikkebinær",
    ),
    Gender.NOT_STATED: ("not stated", "unknown", "ikke oppgitt", "ukjent", "uoplyst", "0", "9"),
}
_LANGUAGES = {
    Spoken.BOKMAL: ("norwegian", "norsk", "no", "nb", "nn", "nob", "bokmål"),
    Spoken.ENGLISH: ("english", "engelsk", "en"),
    Spoken.POLISH: ("polish", "polsk", "pl"),
    Spoken.LITHUANIAN: ("lithuanian", "litauisk", "lt"),
    Spoken.ROMANIAN: ("romanian", "rumensk", "rumænsk", "ro"),
    Spoken.RUSSIAN: ("russian", "russisk", "ru"),
    Spoken.UKRAINIAN: ("ukrainian", "ukrainsk", "uk", "ua"),
    Spoken.ARABIC: ("arabic", "arabisk", "ar"),
    Spoken.PERSIAN: ("persian", "farsi", "dari", "persisk", "fa"),
    Spoken.SOMALI: ("somali", "so"),
    Spoken.TIGRINYA: ("tigrinya", "tigrinja", "ti"),
    Spoken.SAMI: ("sami", "samisk", "se"),
    Spoken.GERMAN: ("german", "tysk", "de"),
    Spoken.FRENCH: ("french", "fransk", "fr"),
    Spoken.SPANISH: ("spanish", "spansk", "es"),
    Spoken.OTHER: ("other", "annet", "andet", "danish", "dansk", "da", "swedish", "svensk", "sv"),
}
_SERVICES = {
    Service.CONSUMPTION_ROOM: (
        "consumption room",
        "brukerrom",
        "injeksjonsrom",
        "sprøyterom",
        "stofindtagelsesrum",
        "use",
        "bruk",
    ),
    Service.HELP_ONLY: ("help", "help only", "hjelp", "rest", "hvile", "other", "annet"),
    Service.NEEDLE_EXCHANGE: (
        "needle exchange",
        "nsp",
        "equipment",
        "utdeling",
        "brukerutstyr",
        "utstyr",
        "sprøytebytte",
    ),
    Service.NALOXONE: ("naloxone", "nalokson", "naloxon"),
    Service.CLINIC: ("clinic", "nurse", "sykepleier", "sygeplejerske", "klinikk", "feltpleie"),
    Service.OUTREACH: ("outreach", "oppsøkende", "opsøgende", "street", "ute"),
    Service.FESTIVAL: ("festival", "festival care", "festivalomsorg"),
}


_BASES = {
    Basis.COUNTED: ("counted", "telt", "talt", "c"),
    Basis.ESTIMATED: ("estimated", "estimate", "about", "anslått", "anslag", "ca", "skønnet"),
    Basis.DECLARED: ("declared", "as told", "told", "oppgitt", "oplyst"),
}


def _by_word(words: Mapping[Any, tuple[str, ...]]) -> dict[str, str]:
    return {plain(word): code for code, all_words in words.items() for word in all_words}


CODES = {
    "gender": _by_word(_GENDERS),
    "language": _by_word(_LANGUAGES),
    "service": _by_word(_SERVICES),
    "basis": _by_word(_BASES),
}
AT_THE_DESK = frozenset(
    plain(word)
    for word in (
        "desk",
        "at the desk",
        "house",
        "skranke",
        "skranken",
        "over disk",
        "disk",
        "huset",
    )
)
