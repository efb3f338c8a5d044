"""What figures tell of, and under which heading each stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Topic(TextChoices):
    """The headings of a country's page."""

    ROOMS = "in-rooms", _("What rooms did")
    SYRINGES = "syringes", _("Needles and syringes")
    NALOXONE = "naloxone", _("Naloxone to take home")
    CHECKING = "checking", _("Drug checking")


class Kind(TextChoices):
    """What is counted."""

    VISITS = "visits", _("Visits to rooms")
    PEOPLE = "people", _("People who came")
    EPISODES = "episodes", _("Times somebody used a drug in a room")
    INJECTIONS = "injections", _("Injections in rooms")
    EMERGENCIES = "emergencies", _("Emergencies in rooms")
    OVERDOSES = "overdoses", _("Overdoses in rooms")
    DEATHS = "deaths", _("Deaths in rooms")
    SYRINGES = "syringes", _("Needles and syringes handed out")
    SYRINGE_SITES = "syringe_sites", _("Places that hand out needles and syringes")
    KITS = "kits", _("Naloxone kits handed out")
    NALOXONE_SITES = "naloxone_sites", _("Places that hand out naloxone")
    CHECKING_SITES = "checking_sites", _("Drug checking services")
    SAMPLES = "samples", _("Samples checked")

    @property
    def topic(self) -> Topic:
        """The heading under which it stands."""
        return _TOPICS.get(self, Topic.ROOMS)


_TOPICS = {
    Kind.SYRINGES: Topic.SYRINGES,
    Kind.SYRINGE_SITES: Topic.SYRINGES,
    Kind.KITS: Topic.NALOXONE,
    Kind.NALOXONE_SITES: Topic.NALOXONE,
    Kind.CHECKING_SITES: Topic.CHECKING,
    Kind.SAMPLES: Topic.CHECKING,
}
