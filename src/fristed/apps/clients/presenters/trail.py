"""Who opened a record, in words the person it is about can read."""

from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fristed.apps.sites.models import Site

from ..queries import Touch

WHAT = {
    "clients.opened": gettext_lazy("opened this page"),
    "clients.registered": gettext_lazy("registered"),
    "clients.seen": gettext_lazy("the person came"),
    "clients.card_issued": gettext_lazy("card given"),
    "clients.card_ended": gettext_lazy("card stopped"),
    "clients.terms_signed": gettext_lazy("agreement signed"),
    "clients.consents_answered": gettext_lazy("consents answered"),
    "clients.corrected": gettext_lazy("corrected"),
    "clients.note_changed": gettext_lazy("emergency note changed"),
    "clients.contact_kept": gettext_lazy("how to reach safely written"),
    "clients.contact_ended": gettext_lazy("how to reach safely ended"),
    "clients.record_closed": gettext_lazy("closed to colleagues"),
    "clients.record_opened": gettext_lazy("opened to colleagues"),
    "clients.deregistered": gettext_lazy("registration ended"),
    "clients.deregistered_for_absence": gettext_lazy("registration ended after absence"),
    "clients.copied_verified_by_document": gettext_lazy("copy handed out, document shown"),
    "clients.copied_verified_by_birth_date": gettext_lazy("copy handed out, birth date said"),
    "clients.copied_verified_by_known": gettext_lazy("copy handed out, known to staff"),
    "clients.readers_told": gettext_lazy("looked at who read the record"),
    "vault.opened": gettext_lazy("opened what is sealed"),
    "vault.listed": gettext_lazy("seen on a list"),
}

KIND = {
    "client": gettext_lazy("the record"),
    "health": gettext_lazy("the health record"),
    "visit": gettext_lazy("a visit"),
    "incident": gettext_lazy("an incident"),
    "emergency": gettext_lazy("an emergency"),
    "ban": gettext_lazy("a ban"),
    "belonging": gettext_lazy("belongings kept"),
    "child_welfare": gettext_lazy("a question about a child"),
    "death": gettext_lazy("a death"),
    "referral": gettext_lazy("a referral"),
    "signs": gettext_lazy("signs that were seen"),
    "counselling": gettext_lazy("counselling"),
    "exchange": gettext_lazy("equipment handed out"),
    "supply": gettext_lazy("naloxone handed out"),
}


def what_word(touch: Touch) -> str:
    """Return what was done, in words."""
    return str(WHAT.get(touch.what, gettext_lazy("changed")))


def about_word(touch: Touch) -> str:
    """Return what was opened or changed, in words."""
    return str(KIND.get(touch.kind, touch.kind))


def touch_rows(touches: list[Touch], site: Site) -> list[list[Any]]:
    """Return the rows of the table, the newest first."""
    return [
        [
            formats.date_format(touch.at.astimezone(site.zone), _("j M Y, H:i")),
            what_word(touch),
            touch.purpose or "–",
            touch.who or _("the house itself"),
        ]
        for touch in touches
    ]
