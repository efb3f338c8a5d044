"""What is said after a tap at the bench: that it was done, or why not."""

from django.utils.translation import gettext as _

from fristed.apps.instruments.choices import StripTarget
from fristed.apps.results.actions import releasing, reviewing
from fristed.apps.results.choices import Verdict
from fristed.apps.results.models import Release

NOT_GIVEN_OUT = (
    releasing.NotReviewed,
    releasing.StripsNotStated,
    releasing.NothingChanged,
    reviewing.PoorSpectrum,
)


def decided(verdict: str) -> str:
    """Return the words after a verdict."""
    return {
        Verdict.CONFIRMED: _("Confirmed."),
        Verdict.UNKNOWN: _("Called unknown. It is read again when a reference is added."),
        Verdict.LABORATORY: _("To be sent to a laboratory."),
        Verdict.REPEAT: _("To be measured again."),
    }[Verdict(verdict)]


def given_out(release: Release) -> str:
    """Return the words after a release."""
    return _("Given out: version %(version)s. Whoever has the ticket can read it.") % {
        "version": release.version
    }


def refusal(refused: Exception) -> str:
    """Return why nothing was done, and what to do instead."""
    if isinstance(refused, releasing.StripsNotStated):
        targets = ", ".join(str(StripTarget(one).label) for one in refused.targets)
        return _("Not given out: state the strips for %(targets)s, if only as not done.") % {
            "targets": targets
        }
    return {
        releasing.NotReviewed: _("Not given out: nobody has looked at the last measurement yet."),
        releasing.NothingChanged: _("The version that is given out says the same."),
        reviewing.PoorSpectrum: _("The spectrum is too poor for an answer. Measure again."),
        reviewing.NotTheLast: _("It was measured again in the meantime. Look at the new picture."),
    }[type(refused)]
