"""Who a kit is for, why another one, and what people may tell of how it was used."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Recipient(TextChoices):
    """For whom a kit is. Nobody has to say."""

    AT_RISK = "at_risk", _("a person at risk")
    FAMILY = "family", _("family or friend")
    WORKER = "worker", _("somebody at work")
    UNSAID = "", _("not said")


class Why(TextChoices):
    """A first kit, or another one and what became of the last. All are given alike."""

    FIRST = "first", _("first kit")
    USED = "used", _("it was used")
    LOST = "lost", _("it was lost")
    STOLEN = "stolen", _("it was stolen")
    CONFISCATED = "confiscated", _("it was confiscated")
    EXPIRED = "expired", _("it has expired")
    GIVEN_AWAY = "given_away", _("it was given away")
    REFILL = "refill", _("another one, no reason said")
    UNSAID = "", _("not said")


REFILLS = tuple(one.value for one in Why if one not in (Why.FIRST, Why.UNSAID))


class Form(TextChoices):
    """How a product is given."""

    NASAL = "nasal", _("nasal spray")
    INJECTED = "injected", _("for injection")


class Way(TextChoices):
    """How somebody was trained."""

    BRIEF = "brief", _("a few minutes, with the kit")
    IN_PERSON = "in_person", _("in person, at length")
    GROUP = "group", _("in a group")
    PEER = "peer", _("by a peer")


class Route(TextChoices):
    """How the naloxone was given, as told."""

    NASAL = "nasal", _("in the nose")
    INJECTED = "injected", _("injected")
    BOTH = "both", _("both")


class Whom(TextChoices):
    """To whom, as told."""

    FRIEND = "friend", _("a friend")
    STRANGER = "stranger", pgettext_lazy("to whom naloxone was given", "a stranger")
    PARTNER = "partner", _("a partner")
    FAMILY = "family", _("family")
    SELF = "self", _("me, somebody else gave it")
    OTHER = "other", _("somebody else")


class Where(TextChoices):
    """Where, as coarse as can be of use."""

    HOME = "home", _("at home")
    OTHERS_HOME = "others_home", _("at somebody's home")
    STREET = "street", _("outdoors")
    PUBLIC = "public", _("in a toilet, a stairway or a shop")
    HOUSING = "housing", _("in a shelter or housing service")
    OTHER = "other", _("elsewhere")


class Help(TextChoices):
    """What else was done. Several may be true."""

    CALLED = "called", _("called for an ambulance")
    BREATHING = "breathing", _("rescue breathing")
    POSITION = "position", _("recovery position")
    COMPRESSIONS = "compressions", _("chest compressions")
    STAYED = "stayed", _("stayed with them")


class Came(TextChoices):
    """Who came. Several may be true."""

    AMBULANCE = "ambulance", _("ambulance")
    SERVICE = "service", _("staff of a service")
    OTHERS = "others", _("others nearby")
    NOBODY = "nobody", _("nobody")


class Outcome(TextChoices):
    """How it went, as told."""

    WOKE_UP = "woke_up", _("woke up")
    AMBULANCE = "ambulance", _("alive, taken along by the ambulance")
    DIED = "died", _("died")
    NOT_KNOWN = "not_known", pgettext_lazy("how it went", "not known")


SURVIVED = (Outcome.WOKE_UP.value, Outcome.AMBULANCE.value)
HOW_IT_WENT = (*SURVIVED, Outcome.DIED.value)


class Police(TextChoices):
    """Whether the police were there."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    NOT_KNOWN = "not_known", pgettext_lazy("whether the police were there", "not known")


class Felt(TextChoices):
    """How whoever tells felt afterwards."""

    GLAD = "glad", _("glad to have helped")
    CALM = "calm", _("calm")
    SHAKEN = "shaken", _("shaken")
    HEAVY = "heavy", _("still heavy to carry")


class When(TextChoices):
    """About when it was; never a date."""

    WEEK = "week", _("within a week")
    MONTH = "month", _("within a month")
    YEAR = "year", _("within a year")
    LONGER = "longer", _("longer ago")


class ToldOf(TextChoices):
    """Of what a card holder was told."""

    RECALL = "recall", _("a recall")
    EXPIRY = "expiry", _("the expiry date")
