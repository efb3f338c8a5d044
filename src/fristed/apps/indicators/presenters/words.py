"""Names, codes and numbers of figures in the reader's language."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from fristed.apps.clients.choices import AgeBand, Gender
from fristed.apps.consumption_rooms.choices import Offer
from fristed.apps.consumption_rooms.presenters.words import sentence
from fristed.apps.counselling.choices import About
from fristed.apps.emergencies.choices import Kind as EmergencyKind
from fristed.apps.naloxone.choices import Form, Outcome, Recipient
from fristed.apps.needle_exchange.choices import OutletKind, Topic
from fristed.apps.premises.choices import PlaceKind
from fristed.apps.recipients.choices import Kind as ReferredTo
from fristed.apps.registers.choices import IncidentKind
from fristed.apps.staffing.choices import Profession
from fristed.apps.substances.choices import Route, Substance
from fristed.apps.visits.choices import Service
from fristed.science.figures import Figure

Labels = Mapping[str, str | Promise]
NARROW = "\N{NARROW NO-BREAK SPACE}"


def _of(*choices: Any) -> dict[str, str | Promise]:
    return {one.value: one.label for each in choices for one in each if one.value}


_PROGRAMME: Final = _of(OutletKind) | {
    "site": gettext_lazy("at the desk of this house"),
    "room": gettext_lazy("in the room"),
}
_GROUP: Final = {
    "medical": pgettext_lazy("a group of incidents", "medical"),
    "criminal": pgettext_lazy("a group of incidents", "criminal"),
    "order": pgettext_lazy("a group of incidents", "order"),
}
_LABELS: Final[Mapping[str, Labels]] = {
    "gender": _of(Gender),
    "age": _of(AgeBand),
    "route": _of(Route),
    "substance": _of(Substance) | {"several": gettext_lazy("more than one")},
    "place": _of(PlaceKind),
    "service": _of(Service),
    "profession": _of(Profession),
    "programme": _PROGRAMME,
    "recipient": _of(Recipient),
    "form": _of(Form),
    "outcome": _of(Outcome),
    "group": _GROUP,
}
_TYPES: Final[Mapping[str, Labels]] = {
    "counselling": _of(About),
    "offer": _of(Offer),
    "hand_out": _of(Topic),
}
WHY_NOT: Final[Labels] = {
    "undefined": gettext_lazy("not defined"),
    "not_counted": gettext_lazy("cannot be counted here"),
    "no_denominator": gettext_lazy("needs a number from outside"),
    "nothing_to_be_out_of": gettext_lazy("nothing to be out of"),
    "nothing_measured": gettext_lazy("nothing measured"),
    "too_little": gettext_lazy("too little for a per cent or rate"),
}
METHODS: Final[Labels] = {
    "wilson": gettext_lazy("Wilson’s interval, 95 %"),
    "garwood": gettext_lazy("exact Poisson interval (Garwood), 95 %"),
}


def own(words: Mapping[str, str]) -> str:
    """Return words of a definition in the reader's language, in English where it has no other."""
    return words.get((get_language() or "en")[:2]) or words.get("en", "")


def named(figure: Figure, site: str) -> str:
    """Name one figure: its part, and what it is broken down by."""
    codes = [code_words(figure, dimension, code, site) for dimension, code in figure.by]
    return " · ".join([own(figure.part.name), *codes])


def value(figure: Figure) -> str:
    """Return a figure's value in its unit; where there is none, why."""
    if figure.value is None:
        return str(WHY_NOT[figure.why_not])
    return in_unit(figure, figure.value)


def interval(figure: Figure) -> str:
    """Return from where to where, in the unit of the value."""
    if figure.interval is None:
        return ""
    low, high = (in_unit(figure, one) for one in (figure.interval.low, figure.interval.high))
    return f"{low}\N{EN DASH}{high}"


def span(figure: Figure) -> str:
    """Return from where to where beside a value that has said its unit."""
    if figure.interval is None:
        return ""
    scale, places = (100.0, 1) if figure.part.kind == "share" else (1.0, 2)
    low, high = (plain(scale * one, places) for one in (figure.interval.low, figure.interval.high))
    unit = f"{NARROW}%" if figure.part.kind == "share" else ""
    return f"{low}\N{EN DASH}{high}{unit}"


def in_unit(figure: Figure, number: float) -> str:
    """Return a number as its kind is told: per cent, per so many, or so many."""
    if figure.part.kind == "share":
        return f"{plain(100.0 * number, 1)}{NARROW}%"
    if figure.part.kind == "rate":
        told = {"value": plain(float(number), 2), "per": plain(figure.part.per)}
        return _("%(value)s per %(per)s") % told
    return plain(number, 2 if figure.part.kind == "ratio" else 1)


def plain(number: float | None, places: int = 1) -> str:
    """Return a number with the language's own marks; whole ones without decimals."""
    if number is None:
        return ""
    whole = isinstance(number, int)
    # Rounded first: the formatting alone would cut 4.067 off to 4.06.
    told = int(number) if whole else round(number, places)
    grouped = formats.number_format(
        told, 0 if whole else places, use_l10n=True, force_grouping=True
    )
    return str(grouped)


def code_words(figure: Figure, dimension: str, code: str, site: str = "") -> str:
    """Return what a code of a dimension is called; an empty one is all of them."""
    if not code:
        return _("all")
    if code == "unknown":
        return _("not said")
    if dimension in _BY_ITSELF:
        return _BY_ITSELF[dimension](figure, code)
    if dimension == "site":
        return site or code
    return _label(_LABELS.get(dimension, {}), code)


def _label(labels: Labels, code: str) -> str:
    return str(labels.get(code, code.replace("_", " ")))


def _hour(_figure: Figure, code: str) -> str:
    begins = int(float(code))
    return f"{begins:02}\N{EN DASH}{(begins + 1) % 24:02}"


def _kind(figure: Figure, code: str) -> str:
    return _label(_of(IncidentKind if figure.part.counts == "incidents" else EmergencyKind), code)


def _type(_figure: Figure, code: str) -> str:
    group, dot, rest = code.partition(".")
    return _label(_TYPES.get(group, {}), rest) if dot else _label(_of(ReferredTo), code)


def _reason(_figure: Figure, code: str) -> str:
    return f"{code}: {sentence(code)}"


_BY_ITSELF: Final[Mapping[str, Callable[[Figure, str], str]]] = {
    "hour": _hour,
    "kind": _kind,
    "type": _type,
    "reason": _reason,
}
