"""What a record is exported for, and what becomes of a resource that comes in."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from fristed.apps.audit.choices import Purpose


class ExportFor(TextChoices):
    """What the record is handed out for; the person's own copy is the clinic's page."""

    HAND_OVER = Purpose.HAND_OVER.value, _("treating the person elsewhere")
    LEGAL_DUTY = Purpose.LEGAL_DUTY.value, _("a duty set by law")


class Kind(TextChoices):
    """What kind of resource came in, as FHIR calls it."""

    PATIENT = "Patient", _("who the person is")
    ENCOUNTER = "Encounter", _("meetings")
    OBSERVATION = "Observation", _("notes, tests and wounds")
    IMMUNIZATION = "Immunization", _("vaccinations")
    SERVICE_REQUEST = "ServiceRequest", _("referrals")
    TASK = "Task", _("how far referrals have come")
    MEDICATION_DISPENSE = "MedicationDispense", _("naloxone")
    CONSENT = "Consent", _("what was agreed to")
    OTHER = "other", _("something this house has no place for")


class WrittenAs(TextChoices):
    """Which register a row was written into."""

    NOTE = "clinic.SoapNote", _("note")
    STEP = "infections.Step", _("test or step")
    LOOK = "wounds.Assessment", _("look at a wound")
    DOSE = "vaccinations.Dose", _("dose")
    DECLINED = "vaccinations.Declined", _("a no to a dose")


class Fate(TextChoices):
    """What becomes of a resource that comes in."""

    WRITTEN = "written", _("written into the record")
    KEPT = "kept", _("kept as it came")
    HERE = "here", _("here already")


class Why(TextChoices):
    """Why a resource is kept as it came, and not written into the record."""

    NOTHING = "", ""
    THEIRS = "theirs", _("it is the other house's own doing")
    NOT_OURS = "not_ours", _("this house has no place for it")
    TO_COME = "to_come", _("its day has not come yet")
    IMPOSSIBLE = "impossible", _("it does not fit with the other steps")
