"""How long who a donor is stays, and one donor, in words; never a name."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..actions.donors import TRIAL_YEARS
from ..models import Donor, DonorPeriod


def period_words(period: DonorPeriod | None) -> str:
    """Say for how long, and who decided it; or that nobody did."""
    if period is None:
        told = _(
            "Nobody has approved a period yet. Until somebody does, %(years)s years hold, for "
            "trying out."
        )
        return told % {"years": TRIAL_YEARS}
    told = _(
        "Names and numbers are destroyed %(years)s years after the last gift: %(why)s. "
        "Approved by %(who)s, %(day)s."
    )
    day = date_format(period.approved_date, _("j M Y"))
    why = period.reason.rstrip(".")
    return told % {"years": period.years, "why": why, "who": period.approver, "day": day}


def facts(donor: Donor, *, gifts: int) -> list[tuple[str, str]]:
    """Return what stands about a donor outside the vault."""
    asked = date_format(donor.asked_at.astimezone(donor.site.zone), _("j M Y"))
    return [
        (_("Reference (KID)"), donor.reference),
        (_("Purpose"), donor.purpose.name),
        (_("Asked on"), asked),
        (_("Gifts that stand"), str(gifts)),
    ]
