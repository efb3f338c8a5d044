"""Why the network refused a report, and what can be done about it."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fristed.science.attestation import Reason

from ..choices import NO_ANSWER, OUTDATED

REASONS: Final[Mapping[str, str | Promise]] = {
    Reason.MALFORMED: _("It is no such file, or it was damaged on its way."),
    Reason.UNKNOWN_KEY: _("Nobody vouched for this key at the network. Tell the secretariat."),
    Reason.BAD_SIGNATURE: _("The signature does not hold: it was changed on its way."),
    Reason.OTHER_NETWORK: _("It is signed for another network."),
    Reason.OTHER_MEMBER: _("The key belongs to another room of the network."),
    Reason.DATED_AHEAD: _("It is dated later than now: a clock is wrong."),
    Reason.KEY_NOT_VALID_THEN: _("The key did not sign at that time any more, or not yet."),
    Reason.KEY_REVOKED: _("The key was revoked. Sign with a new one."),
    Reason.NOT_OVER: _("The month was not over when it was signed."),
    Reason.MADE_UP: _("It is made-up data of a demonstration."),
    Reason.OTHER_POLICY: _("Its numbers were protected by another version of the rules."),
    Reason.OTHER_DEFINITION: _("A figure was counted by another version of its definition."),
    Reason.OLD_SEQUENCE: _("There is a newer report of this month, or one of the same number."),
    Reason.DOES_NOT_FOLLOW: _("It does not follow on the report that stands there."),
    NO_ANSWER: _("It was tried for hours, and is not tried any longer."),
    OUTDATED: _("What is published changed, or a newer report was signed, while this one waited."),
    Reason.KNOWN_ALREADY: _("This key is known already."),
}


def reason_words(code: str) -> str:
    """Return a reason in a sentence; its code where this version does not know it."""
    return str(REASONS.get(code, code))
