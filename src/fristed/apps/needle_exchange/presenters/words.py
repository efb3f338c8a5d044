"""What went out and came back, in words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..choices import Basis, Measure, OutletKind
from ..models import Exchange, Returned
from ..queries.exchanges import lines_summed
from ..queries.figures import DESK, Figures

SHOWN = 3


def outlet_word(kind: str) -> str:
    """Return by which way it went out."""
    return _("at the desk") if kind == DESK else str(OutletKind(kind).label)


def given_words(exchange: Exchange, *, most: int = SHOWN) -> str:
    """Return what was handed out: *20 × 1 ml syringe, 20 × water and 2 more*."""
    parts = [f"{quantity} × {name}" for name, quantity in lines_summed(exchange.lines.all())]
    more = len(parts) - most
    said = ", ".join(parts[:most])
    if more > 0:
        said += " " + ngettext("and %(n)s more", "and %(n)s more", more) % {"n": more}
    return said


def back_words(returned: Iterable[Returned]) -> str:
    """Return what came back, each measure by itself, with how it is known."""
    return ", ".join(amount_words(one.measure, one.amount, one.basis) for one in returned)


def amount_words(measure: str, amount: int, basis: str = "") -> str:
    """Return an amount in its own measure: *about 20*, *1 full box*, *450 g*."""
    words = {
        Measure.PIECES: ngettext("%(n)s back", "%(n)s back", amount),
        Measure.BOXES: ngettext("%(n)s full box back", "%(n)s full boxes back", amount),
        Measure.GRAMS: ngettext("%(n)s gram back", "%(n)s grams back", amount),
    }
    said = words[Measure(measure)] % {"n": amount}
    return f"{said} ({Basis(basis).label})" if basis else said


def handed_out_words(exchange: Exchange) -> str:
    """Return the sentence of the toast."""
    given, back = given_words(exchange), back_words(exchange.returned.all())
    if given and back:
        return _("Handed out: %(given)s. %(back)s.") % {"given": given, "back": back}
    if given:
        return _("Handed out: %(given)s.") % {"given": given}
    if back:
        return _("Taken in: %(back)s.") % {"back": back}
    return _("Noted.")


def sentence(told: Figures) -> str:
    """Return a day or a month in one sentence, each measure by itself."""
    out = ngettext("%(n)s syringe handed out", "%(n)s syringes handed out", told.syringes)
    parts = [out % {"n": told.syringes}]
    parts += [
        amount_words(measure, amount) for measure in Measure if (amount := told.came_back(measure))
    ]
    if told.people:
        people = ngettext("for %(n)s person", "for %(n)s people", told.people)
        parts.append(people % {"n": told.people})
    return " · ".join(parts)
