"""What several actions refuse, and the lock that lets two terminals act on one emergency."""

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal

from ..choices import Act, NaloxoneRoute
from ..models import Emergency

# What the column can hold; not what is right to give. Fristed knows no doses.
LEAST_MG, MOST_MG = Decimal("0.01"), Decimal("999.99")


class UnknownCode(Exception):
    """Not one of the choices; carries what was given."""


class InTheFuture(Exception):
    """A time that has not come yet."""


class EmergencyEnded(Exception):
    """The clock has stopped: only debrief, judgement, facts and corrections are taken."""


class WrongDose(Exception):
    """A dose must be more than nothing and fit the column: 0.01 to 999.99 mg."""


class DoseNotNaloxone(Exception):
    """Dose and route belong to naloxone alone."""


def held(emergency: Emergency) -> Emergency:
    """Return the emergency as it is now, locked until the transaction ends."""
    rows = Emergency.objects.select_for_update()
    return rows.get(site=emergency.site_id, pk=emergency.pk)


def refuse_unknown(code: str, known: Collection[str]) -> None:
    """Refuse a code that is not among the choices."""
    if code not in known:
        raise UnknownCode(code)


def refuse_future(moment: datetime, now: datetime) -> None:
    """Refuse a time after now."""
    if moment > now:
        raise InTheFuture


def refuse_dose(what: str, dose_mg: Decimal | None, route: str) -> None:
    """Refuse a dose or route that cannot be."""
    refuse_unknown(route, NaloxoneRoute.values)
    if what != Act.NALOXONE and (dose_mg is not None or route):
        raise DoseNotNaloxone
    if dose_mg is not None and not LEAST_MG <= dose_mg <= MOST_MG:
        raise WrongDose
