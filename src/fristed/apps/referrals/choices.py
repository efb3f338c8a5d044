"""What is asked for, what goes along, how far it has come."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Need(TextChoices):
    """What is asked for."""

    ASSESSMENT = "assessment", _("look at what would help")
    TREATMENT = "treatment", _("treatment")
    MEDICINE = "medicine", _("medicine")
    TESTS = "tests", _("tests and follow-up")
    WOUND = "wound", _("a wound or an infection")
    BED = "bed", _("a bed or a place to stay")
    MONEY = "money", _("money, benefits or papers")
    ADVICE = "advice", _("advice and somebody to talk to")
    RIGHTS = "rights", _("help with a right or a decision")
    OTHER = "other", _("something else")


class Along(TextChoices):
    """What of the person goes along; each is left out unless they want it."""

    NAME = "name", _("what they want to be called")
    REACH = "reach", _("how they can be reached")
    WORDS = "words", _("words of theirs")


class Consent(TextChoices):
    """How the person agreed to this hand-over, and to nothing else."""

    READ = "read", _("They read it and said yes")
    HEARD = "heard", _("It was read to them and they said yes")


class State(TextChoices):
    """How far a referral has come."""

    REQUESTED = "requested", _("asked")
    ACCEPTED = "accepted", _("they said yes")
    SCHEDULED = "scheduled", _("has a time")
    IN_PROGRESS = "in_progress", pgettext_lazy("a referral", "under way")
    COMPLETED = "completed", _("completed")
    DECLINED = "declined", _("they said no")
    FAILED = "failed", _("did not come about")
    PERSON_DECLINED = "person_declined", _("the person said no")
    WITHDRAWN = "withdrawn", _("withdrawn")


# From each state, to where. The database holds the same table (migration 0003); a test compares.
NEXT: dict[str, frozenset[str]] = {
    State.REQUESTED: frozenset(
        {State.ACCEPTED, State.DECLINED, State.PERSON_DECLINED, State.WITHDRAWN}
    ),
    State.ACCEPTED: frozenset(
        {
            State.SCHEDULED,
            State.IN_PROGRESS,
            State.COMPLETED,
            State.FAILED,
            State.PERSON_DECLINED,
            State.WITHDRAWN,
        }
    ),
    State.SCHEDULED: frozenset(
        {
            State.SCHEDULED,
            State.IN_PROGRESS,
            State.COMPLETED,
            State.FAILED,
            State.PERSON_DECLINED,
            State.WITHDRAWN,
        }
    ),
    State.IN_PROGRESS: frozenset({State.COMPLETED, State.FAILED, State.PERSON_DECLINED}),
}
UNDER_WAY = (State.ACCEPTED, State.SCHEDULED, State.IN_PROGRESS)
OPEN = (State.REQUESTED, *UNDER_WAY)
NEEDS_REASON = (State.DECLINED, State.FAILED)
# What a recipient may tell by itself. Who is withdrawn or says no is told by the house.
BY_RECIPIENT = (
    State.ACCEPTED,
    State.DECLINED,
    State.SCHEDULED,
    State.IN_PROGRESS,
    State.COMPLETED,
    State.FAILED,
)


class Reason(TextChoices):
    """Why they said no, or why it did not come about."""

    FULL = "full", _("no room now")
    NOT_OURS = "not_ours", _("not what this service does")
    AREA = "area", _("another area is responsible")
    CRITERIA = "criteria", _("their criteria are not met")
    PAPERS = "papers", _("papers are missing")
    NOT_REACHED = "not_reached", _("the person was not reached")
    DID_NOT_COME = "did_not_come", _("the person did not come")
    NO_ANSWER = "no_answer", _("no answer came")
    OTHER = "other", _("another reason")


# What each list of reasons offers: of a no, and of what did not come about.
OF_A_NO = (
    Reason.FULL,
    Reason.NOT_OURS,
    Reason.AREA,
    Reason.CRITERIA,
    Reason.PAPERS,
    Reason.NO_ANSWER,
    Reason.OTHER,
)
OF_A_FAILURE = (Reason.NOT_REACHED, Reason.DID_NOT_COME, Reason.FULL, Reason.PAPERS, Reason.OTHER)


class Through(TextChoices):
    """By which way a step was told."""

    LINK = "link", _("by link")
    INBOX = "inbox", _("from the in-box of another site")
    STAFF = "staff", _("by staff")


class Opens(TextChoices):
    """What a one-time code opens: the referral, or one answer to it."""

    REFERRAL = "referral", _("the referral")
    ANSWER = "answer", _("one answer")
