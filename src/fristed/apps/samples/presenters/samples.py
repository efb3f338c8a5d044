"""A sample in a line."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fristed.apps.substances.choices import Substance

from ..models import Sample


def line(sample: Sample) -> str:
    """Return a sample in one line: *Sold as heroin · Powder, brown*."""
    if sample.sold_as == Substance.UNKNOWN:
        sold = _("Not known what it was sold as")
    else:
        sold = _("Sold as %(what)s") % {"what": sample.get_sold_as_display()}
    return f"{sold} · {looks(sample)}"


def when(received: date, day: date) -> str:
    """Return how long ago a day is, in days."""
    days = (day - received).days
    if days < 1:
        return _("Today")
    return ngettext("%(count)s day ago", "%(count)s days ago", days) % {"count": days}


def looks(sample: Sample) -> str:
    """Return how a sample looks: *Powder, brown*."""
    said = f"{sample.get_form_display()}, {sample.get_colour_display()}"
    return said[:1].upper() + said[1:]
