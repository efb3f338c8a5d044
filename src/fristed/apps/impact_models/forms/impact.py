"""What a room would change: a city's own numbers in the place of the published ones."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from fristed.apps.planning.forms.numbers import number, whole
from fristed.apps.planning.forms.scenario import ScenarioForm

from ..queries.impact import METHOD


class ImpactForm(ScenarioForm):
    """Everything begins with what was published; whatever is typed over is marked."""

    method = METHOD
    overdose_deaths = number(_("Deaths by overdose in the city, a year"), 0.1, 100_000)
    deaths_nearby_share = number(_("Of them within 500 m of the room, %"), 0.01, 100)
    death_reduction = number(
        _("Fall of deaths within 500 m, %"),
        0.1,
        100,
        help_text=_("As Irwin took it: the fall near Insite less the fall elsewhere, in points."),
    )
    treated_overdoses = number(_("Overdoses treated in the room, in all"), 1, 1_000_000)
    years = number(_("Over so many years"), 0.05, 100)
    clients = number(_("People who use the room"), 1, 1_000_000)
    people_who_inject = number(_("People who inject in the city"), 1, 10_000_000)
    injections_in_room = number(_("Uses in the room, a year"), 1, 10_000_000)
    room_cost = number(_("What the room costs a year, US dollars"), 1, 1e9)
    life_value = number(
        _("What a death averted is worth, US dollars"),
        1,
        1e9,
        help_text=_("A decision, no fact: the curve below shows others."),
    )
    rooms = whole(_("Rooms"), 1, 6)
    reach = number(
        _("A further room reaches, per cent of the one before"),
        1,
        100,
        help_text=_("100: each is as good as the first, the most that can be hoped for."),
    )
    spread = number(
        _("Spread what nobody published a spread of, per cent either way"),
        0,
        90,
        help_text=_("0: ranges are of the counted numbers alone, and too narrow."),
    )
    groups: ClassVar = [
        (_("What this is"), ["title", "note"]),
        (_("Deaths"), ["overdose_deaths", "deaths_nearby_share", "death_reduction"]),
        (_("Overdoses in the room"), ["treated_overdoses", "years"]),
        (_("The room"), ["clients", "people_who_inject", "injections_in_room"]),
        (_("Money"), ["room_cost", "life_value"]),
        (_("Further rooms"), ["rooms", "reach"]),
    ]
    more: ClassVar = ["spread", "seed"]

    def clean(self) -> dict[str, Any]:
        """Hold together what belongs together."""
        said = super().clean() or self.cleaned_data
        clients, people = said.get("clients"), said.get("people_who_inject")
        if clients and people and clients > people:
            self.add_error("clients", _("More people use the room than there are in the city."))
        return said
