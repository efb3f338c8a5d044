"""What a person reads about their sample: what changed, plain sentences, a picture in bars.

It never says that something is not there: no instrument can see that.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fristed.apps.instruments.choices import StripTarget
from fristed.apps.measurements.choices import Outcome, Status
from fristed.apps.measurements.presenters import shares
from fristed.apps.measurements.presenters.words import headed
from fristed.apps.measurements.queries.quick_tests import STATED_STRIPS
from fristed.apps.substances.choices import Substance

from ..models import Release
from ..queries.told import Told
from .bars import SMALL, Bar, bars_of, top_of
from .changes import Changed, taken_back, told_otherwise
from .naming import listed, named

# Unknown, ended and expired say the same.
OPENS_NOTHING = gettext_lazy(
    "This code opens nothing. Perhaps it is another one, or its days are over. Come and ask us."
)


@dataclass(frozen=True, slots=True)
class Result:
    """The whole answer, ready to be shown or printed."""

    changed: tuple[Changed, ...]
    sentences: tuple[str, ...]
    bars: tuple[Bar, ...]
    ticks: tuple[str, ...]
    day: str
    notes: tuple[str, ...]


def result_of(told: Told) -> Result:
    """Return what is shown of a result that stands."""
    release = told.release
    assert release is not None  # noqa: S101 - asked for only where there is one
    says = release.says
    top = top_of(says)
    return Result(
        changed=(*map(taken_back, told.taken_back), *map(told_otherwise, told.changed)),
        sentences=tuple(_sentences(told.sample.sold_as, says)),
        bars=tuple(bars_of(says, top)),
        ticks=(f"{0}", f"{top // 2}", f"{top} %") if top else (),
        day=date_format(release.date, _("j F Y")),
        notes=tuple(_notes(release)),
    )


def _sentences(sold_as: str, says: Mapping[str, Any]) -> Iterable[str]:
    """Yield the five sentences: sold as, found, possible, not explained, strips."""
    yield _("The sample was sold as %(name)s.") % {"name": Substance(sold_as).label}
    yield _found(named(says, Status.DETECTED))
    yield _possible(named(says, Status.POSSIBLE, Status.NOT_ASSESSABLE))
    yield _unexplained(says.get("unknown_share"))
    yield _strips(says.get("strips", {}))


def _found(names: Sequence[str]) -> str:
    if not names:
        return _("We found nothing that we can name for certain.")
    return _("We found %(names)s.") % {"names": listed(names)}


def _possible(names: Sequence[str]) -> str:
    if not names:
        return _("There can be more in it than we could see.")
    return _("There may be %(names)s in it, but that is not certain.") % {"names": listed(names)}


def _unexplained(share: float | None) -> str:
    if share is None:
        return _("How much of it we cannot explain, this method does not tell.")
    if share < SMALL:
        return _("Of what the instrument saw, less than 1 % is unexplained.")
    return _("%(share)s of what the instrument saw we cannot explain.") % {
        "share": headed(shares.about(share))
    }


def _strips(strips: Mapping[str, str]) -> str:
    said = {str(target): str(Outcome.NOT_DONE) for target in STATED_STRIPS} | dict(strips)
    return " ".join(_strip(StripTarget(target).label, how) for target, how in said.items())


def _strip(target: Any, outcome: str) -> str:
    said = {
        Outcome.REACTION: _("The test strip for %(target)s reacted."),
        Outcome.NO_REACTION: _("The test strip for %(target)s did not react."),
        Outcome.UNCLEAR: _("The test strip for %(target)s was unclear."),
        Outcome.NOT_DONE: _("Nobody tested for %(target)s."),
    }
    return said[Outcome(outcome)] % {"target": target}


def _notes(release: Release) -> Iterable[str]:
    """Yield what makes this answer weaker than it looks."""
    if not release.says.get("calibrated", True):
        yield _("The instrument is not calibrated: take nothing here for certain.")
    if release.says.get("simulated_library"):
        yield _("Compared with made-up reference spectra, for demonstration: not a real answer.")
