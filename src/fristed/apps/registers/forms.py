"""What is written in the registers: codes, numbers of tags and seals, words for the vault."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from fristed.apps.accounts.models import Staff
from fristed.apps.premises.queries import places_of
from fristed.apps.sites.forms.moments import Moment, SiteForm, sealed_words
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day

from .actions.banning import LONGEST
from .choices import BanReason, BanScope, BelongingKind, ChildWelfare, DrugsEnd, IncidentKind
from .queries import (
    colleagues_of,
    emergencies_lately,
    next_tag,
    other_leads,
    visits_of_today,
    who_can_be_banned,
)

# Numbers only: a tag or a seal must not be able to carry a name.
TAG = RegexValidator(
    r"\A[A-Z]?-?[0-9]{1,6}\Z", _("A tag is one letter and a number, such as T-014.")
)
SEAL = RegexValidator(
    r"\A[A-Z]{0,2}-?[0-9]{2,12}\Z", _("A seal is up to two letters and its number: AB-120034.")
)


def one_of(label: Any, choices: Any, **options: Any) -> forms.ChoiceField:
    """Return a choice shown as chips."""
    kept = [(value, word) for value, word in choices if value != ""]
    return forms.ChoiceField(label=label, choices=kept, widget=forms.RadioSelect, **options)


def row_of(label: Any, **options: Any) -> "forms.ModelChoiceField[Any]":
    """Return a choice of a row; the form gives it its rows."""
    return forms.ModelChoiceField(label=label, queryset=None, **options)


class ByStaffForm(SiteForm):
    """A form that whoever fills it in has a part in."""

    def __init__(self, *args: Any, site: Site, at: datetime, by: Staff, **kw: Any) -> None:
        super().__init__(*args, site=site, at=at, **kw)
        self.by = by
        self.give_rows()

    def give_rows(self) -> None:
        """Give the choices their rows."""

    def rows(self, name: str, queryset: QuerySet[Any]) -> None:
        """Give one choice its rows."""
        self.fields[name].queryset = queryset  # type: ignore[attr-defined]


class IncidentForm(ByStaffForm):
    """A line of the incident log."""

    kind = one_of(_("What kind"), IncidentKind.choices)
    happened_at = Moment(label=_("When it happened"))
    visit = row_of(
        _("Whom it concerns"),
        required=False,
        help_text=_("By today's handle. Leave it empty where it is nobody's in particular."),
    )
    place = row_of(_("Place"), required=False)
    words = sealed_words(_("What happened"))

    def give_rows(self) -> None:
        self.fields["happened_at"].initial = self.at
        self.rows("visit", visits_of_today(self.by, self.site, self.at))
        self.rows("place", places_of(self.site))


class BelongingForm(ByStaffForm):
    """Something left behind or handed in."""

    tag = forms.CharField(label=_("Tag"), max_length=12, validators=[TAG])
    kind = one_of(_("What it is"), BelongingKind.choices)
    visit = row_of(
        _("Left by"), required=False, help_text=_("By today's handle, only where it is known.")
    )

    def give_rows(self) -> None:
        if not self.is_bound:
            self.fields["tag"].initial = next_tag(self.site)
        self.rows("visit", visits_of_today(self.by, self.site, self.at))

    def clean_tag(self) -> str:
        """Tags are compared without spaces around them."""
        return str(self.cleaned_data["tag"]).strip()

    def tag_in_use(self) -> None:
        """Say that another thing has this tag, and which is free."""
        free = next_tag(self.site)
        self.add_error(
            "tag", _("This tag is on something else. %(free)s is free.") % {"free": free}
        )


class FoundDrugsForm(ByStaffForm):
    """What was found and sealed. There is no field for whose it was."""

    seal_number = forms.CharField(label=_("Number on the seal"), max_length=20, validators=[SEAL])
    found_at = Moment(label=_("When it was found"))
    witness = row_of(_("Witness"), help_text=_("Somebody else who was there when it was sealed."))

    def give_rows(self) -> None:
        self.fields["found_at"].initial = self.at
        self.rows("witness", colleagues_of(self.site, self.by, self.at))


class EndDrugsForm(ByStaffForm):
    """Where it went, before a witness."""

    end = one_of(_("Where it went"), DrugsEnd.choices)
    witness = row_of(_("Witness"), help_text=_("Somebody else who was there."))

    def give_rows(self) -> None:
        self.rows("witness", colleagues_of(self.site, self.by, self.at))


class ExposureForm(ByStaffForm):
    """A needle-stick to whoever fills this in."""

    happened_at = Moment(label=_("When it happened"))
    lead = row_of(
        _("The lead who may see it"),
        help_text=_("You and this one person see it. No colleague's list or count shows it."),
    )
    words = sealed_words(_("What happened, if you want to write it down"))

    def give_rows(self) -> None:
        self.fields["happened_at"].initial = self.at
        self.rows("lead", other_leads(self.site, self.by, self.at))


class BanForm(ByStaffForm):
    """A ban: a reason, a scope and an end."""

    visit = row_of(_("Who"), help_text=_("Today's visits of people with a card or a registration."))
    reason = one_of(_("Reason"), BanReason.choices)
    scope = one_of(_("What it covers"), BanScope.choices)
    last_date = forms.DateField(label=_("Last day"), help_text=_("No later than a year from now."))
    words = sealed_words(
        _("The reason in words"),
        required=True,
        help_text=_("Printed on the decision. Kept apart under lock."),
    )

    def give_rows(self) -> None:
        self.rows("visit", who_can_be_banned(self.by, self.site, self.at))

    def clean_last_date(self) -> date:
        """Refuse a day that has passed, or that is too far away."""
        last: date = self.cleaned_data["last_date"]
        today = local_day(self.site, self.at)
        if last < today:
            raise forms.ValidationError(_("This day has passed."))
        if last >= today + LONGEST:
            raise forms.ValidationError(_("A ban ends within a year."))
        return last

    def until_at(self) -> datetime:
        """Return the first moment after the last day, by the site's clock."""
        after: date = self.cleaned_data["last_date"] + timedelta(days=1)
        return datetime(after.year, after.month, after.day, tzinfo=self.site.zone)


class ChildWelfareForm(ByStaffForm):
    """What a named lead decided."""

    visit = row_of(_("Who"), help_text=_("By today's handle."))
    decision = one_of(_("Decision"), ChildWelfare.choices)
    words = sealed_words(_("Why"), required=True)

    def __init__(self, *args: Any, visits: QuerySet[Any], **kw: Any) -> None:
        self.visits = visits
        super().__init__(*args, **kw)

    def give_rows(self) -> None:
        self.fields["decision"].layout = "list"  # type: ignore[attr-defined]
        self.rows("visit", self.visits)


class DeathForm(ByStaffForm):
    """A death: whom it concerns, and when."""

    visit = row_of(
        _("Who"), required=False, help_text=_("By today's handle. Empty for somebody not on it.")
    )
    emergency = row_of(_("After this emergency"), required=False)
    died_at = Moment(label=_("When"))
    sure = forms.BooleanField(
        label=_("I have looked again: the record of this visit is frozen and cannot be thawed")
    )

    def give_rows(self) -> None:
        self.fields["died_at"].initial = self.at
        today = visits_of_today(self.by, self.site, self.at)
        self.rows("visit", today.here_now())
        self.rows("emergency", emergencies_lately(self.site, self.at))
        zone = self.site.zone
        self.fields["emergency"].label_from_instance = (  # type: ignore[attr-defined]
            lambda row: f"{row.started_at.astimezone(zone):%d.%m. %H:%M} {row.get_kind_display()}"
        )


class DebriefForm(SiteForm):
    """Those who were there talked it through."""

    words = sealed_words(_("What should be remembered"))
