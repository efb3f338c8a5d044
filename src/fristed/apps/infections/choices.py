"""The codes of tests and of the way to a cure."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Infection(TextChoices):
    """For what somebody is tested."""

    HCV = "hcv", _("hepatitis C")
    HBV = "hbv", _("hepatitis B")
    HIV = "hiv", _("HIV")
    SYPHILIS = "syphilis", _("syphilis")


class StepKind(TextChoices):
    """What was done, or was said not to be done."""

    OFFERED = "offered", _("test offered")
    TEST = "test", _("test taken")
    ANTIBODY = "antibody", _("antibody test")
    RNA = "rna", _("RNA test")
    STAGED = "staged", _("liver looked at")
    STARTED = "started", _("treatment begun")
    COMPLETED = "completed", _("treatment completed")
    SVR12 = "svr12", _("test for cure (SVR12)")
    RETEST = "retest", _("tested again")
    RESULT = "result", _("result came")
    CONFIRMED = "confirmed", _("confirmed in a laboratory")
    TOLD = "told", _("result told")
    NOTIFIED = "notified", _("notification marked as sent")


class Method(TextChoices):
    """How it was done."""

    RAPID = "rapid", _("finger prick, rapid")
    DBS = "dbs", _("dried blood spot")
    VENOUS = "venous", _("blood from a vein")
    POINT_OF_CARE = "point_of_care", _("machine on the spot")
    LABORATORY = "laboratory", _("laboratory")
    ELASTOGRAPHY = "elastography", _("elastography")
    DAA = "daa", _("tablets (DAA)")


class Outcome(TextChoices):
    """How a test came out."""

    PENDING = "pending", _("waiting for the answer")
    REACTIVE = "reactive", _("reactive")
    NON_REACTIVE = "non_reactive", _("non-reactive")
    DETECTED = "detected", _("virus found")
    NOT_DETECTED = "not_detected", _("no virus found")
    INDETERMINATE = "indeterminate", _("indeterminate")


class NotDone(TextChoices):
    """Why something was not done; nobody is asked to explain themselves."""

    SAID_NO = "said_no", _("the person said no")
    NOT_TODAY = "not_today", _("not today")
    NO_BLOOD = "no_blood", _("no blood could be drawn")
    NO_EQUIPMENT = "no_equipment", _("no equipment or machine")
    NO_TIME = "no_time", _("no time, or too many waiting")
    ELSEWHERE = "elsewhere", _("done elsewhere")
    NOT_REACHED = "not_reached", _("the person was not reached")
    STOPPED = "stopped", _("treatment stopped early")


class Because(TextChoices):
    """How an episode began."""

    OFFER = "offer", pgettext_lazy("an episode began with", "an offer")
    REINFECTION = "reinfection", _("a new infection after a cure")


class Confidence(TextChoices):
    """How a value was read."""

    P = "P", _("the text itself was read")
    S = "S", _("read at second hand")
    K = "K", _("from memory, not looked up")


# Which methods each kind of step knows, the usual one first.
METHODS: dict[str, tuple[Method, ...]] = {
    StepKind.TEST: (Method.RAPID, Method.DBS, Method.VENOUS, Method.POINT_OF_CARE),
    StepKind.ANTIBODY: (Method.RAPID, Method.DBS, Method.VENOUS),
    StepKind.RNA: (Method.POINT_OF_CARE, Method.DBS, Method.LABORATORY),
    StepKind.SVR12: (Method.POINT_OF_CARE, Method.DBS, Method.LABORATORY),
    StepKind.RETEST: (Method.POINT_OF_CARE, Method.DBS, Method.LABORATORY),
    StepKind.STAGED: (Method.ELASTOGRAPHY,),
    StepKind.STARTED: (Method.DAA,),
}
OF_ANTIBODY = (Outcome.PENDING, Outcome.NON_REACTIVE, Outcome.REACTIVE, Outcome.INDETERMINATE)
OF_RNA = (Outcome.PENDING, Outcome.NOT_DETECTED, Outcome.DETECTED, Outcome.INDETERMINATE)
OUTCOMES: dict[str, tuple[Outcome, ...]] = {
    StepKind.TEST: OF_ANTIBODY,
    StepKind.ANTIBODY: OF_ANTIBODY,
    StepKind.RNA: OF_RNA,
    StepKind.SVR12: OF_RNA,
    StepKind.RETEST: OF_RNA,
}
TESTS = tuple(OUTCOMES)
# What the steps of an episode can be; what is said of a test stands with that test.
OF_HCV = (
    StepKind.OFFERED,
    StepKind.ANTIBODY,
    StepKind.RNA,
    StepKind.STAGED,
    StepKind.STARTED,
    StepKind.COMPLETED,
    StepKind.SVR12,
    StepKind.RETEST,
)
OF_OTHERS = (StepKind.OFFERED, StepKind.TEST)
OF_A_TEST = (StepKind.RESULT, StepKind.CONFIRMED, StepKind.TOLD, StepKind.NOTIFIED)
FOUND = (Outcome.REACTIVE, Outcome.DETECTED)
# Whose reactive answer is preliminary until a laboratory confirms it.
QUICK = (Method.RAPID, Method.DBS, Method.POINT_OF_CARE)
