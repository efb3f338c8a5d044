"""Did the first one work: the counts, the day of the change, and how they are looked at."""

from typing import Any, ClassVar, Final

from django.utils.translation import gettext_lazy as _

from fristed.apps.planning.forms.numbers import whole
from fristed.apps.sites.forms.fields import one_of, words

from ..queries.evaluation import METHOD
from ..queries.tabled import (
    COLUMNS,
    DIFFERENCES,
    SERIES,
    SYNTHETIC,
    kept,
    panel,
    parsed,
    series,
)
from .counts import FILE, RowsField, TabledForm, refuse_equal, table_file
from .counts_trouble import told

CHOICES: Final = [
    (SERIES, _("One place, before and after")),
    (DIFFERENCES, _("Beside other places")),
    (SYNTHETIC, _("Beside a weighted mean of other places")),
]
CHANGES: Final = [
    ("level", _("A step at the start")),
    ("slope", _("A bend: each year a little more or less")),
    ("both", _("A step and a bend; the step is what is tested")),
]
MOST_TIMES, MOST_PLACES = 400, 60
LEAST_PLACES, LEAST_TIMES_BEFORE = 3, 2


class EvaluationForm(TabledForm):
    """Counts by time, and by place where there are others to compare with."""

    method = METHOD
    count_word = _("From this house’s months")
    count_note = _(
        "Fills in finds of needles and emergencies by month, as this house wrote them down: sums "
        "alone."
    )
    table = RowsField(
        label=_("The counts"),
        help_text=_(
            "First line: the names of the columns. Then a row for each time, and for each place "
            "where there are several. Counts are whole numbers: calls, deaths, needles found. "
            "Times are written 2024-03, 2024-Q1, 2024-W09 or 2024-03-25. Sums only: never a row "
            "about one person."
        ),
    )
    table_file = table_file()
    start = words(
        _("The first time with the change"),
        12,
        help_text=_("Written as in the table: 2024-03. It has to be known before looking."),
    )
    design = one_of(
        _("Compare"),
        CHOICES,
        help_text=_(
            "Other places show what would have happened anyway. At least 19 of them are needed "
            "before anything can be called significant by its rank among them."
        ),
    )
    outcome = words(
        _("Column with the counts"), 60, required=False, help_text=_("Empty: the last column.")
    )
    time = words(
        _("Column with the times"), 60, required=False, help_text=_("Empty: the first column.")
    )
    unit = words(
        _("Column with the places"),
        60,
        required=False,
        help_text=_("Only where the table has several places."),
    )
    treated = words(
        _("Where the change was"),
        300,
        required=False,
        help_text=_("The name of the place, several with commas, or a column of 0 and 1."),
    )
    exposure = words(
        _("Column with what the counts are out of"),
        60,
        required=False,
        help_text=_("People, person-years, days open. Empty: counts are compared as they are."),
    )
    change = one_of(
        _("What kind of change"),
        CHANGES,
        help_text=_("Of one place. Choose before looking: whoever tries all three finds one."),
    )
    harmonics = whole(
        _("Waves of the season"), 0, 3, help_text=_("Of one place. 0: no season in a year.")
    )
    simulations = whole(
        _("Simulated series"),
        1000,
        5000,
        help_text=_("Series like this one in which nothing happened: what the test is worth."),
    )
    groups: ClassVar = [
        (_("What this is"), ["title", "note"]),
        (_("What was counted"), ["table", FILE]),
        (_("The change"), ["start", "design"]),
        (_("The columns"), ["outcome", "time", "unit", "treated", "exposure"]),
    ]
    more: ClassVar = ["change", "harmonics", "simulations", "seed"]

    def hold(self, said: dict[str, Any]) -> None:
        """Read the series or the places, and keep their columns alone."""
        try:
            self._name_columns(said)
            if not self.errors:
                (self._hold_series if said["design"] == SERIES else self._hold_panel)(said)
            if not self.errors:
                said["table"] = kept(said)
                (series if said["design"] == SERIES else panel)(said)  # as it will be read
        except ValueError as trouble:  # every trouble of science's tables is one
            self.add_error("table", told(trouble))

    def _name_columns(self, said: dict[str, Any]) -> None:
        self.columns = parsed(said["table"]).columns
        if said["design"] == SERIES and not said["unit"]:
            said["treated"] = ""  # of one place nobody reads it
        said["time"] = said["time"] or self.columns[0]
        taken = {said["time"], said["unit"], said["exposure"], said["treated"]}
        free = [one for one in self.columns if one not in taken]
        said["outcome"] = said["outcome"] or (free[-1] if free else self.columns[-1])
        names = COLUMNS if said["design"] == SERIES else (*COLUMNS, "treated")
        refuse_equal(self, said, [one for one in names if said[one] in self.columns])

    def _hold_series(self, said: dict[str, Any]) -> None:
        from fristed.science.evaluation import design  # inline: scipy is slow to load

        if said["unit"] and not said["treated"]:
            self.add_error("treated", _("Say which of the places is looked at."))
            return
        one = series(said)
        design(one, change=said["change"], harmonics=said["harmonics"])
        if len(one.labels) > MOST_TIMES:
            self._too_many()

    def _hold_panel(self, said: dict[str, Any]) -> None:
        if not said["treated"]:
            self.add_error("treated", _("Say where the change was."))
            return
        held = panel(said)
        if len(held.labels) > MOST_TIMES or len(held.units) > MOST_PLACES:
            self._too_many()
        elif said["design"] == SYNTHETIC:
            self._hold_weighted(held)

    def _hold_weighted(self, held: Any) -> None:
        if len(held.treated) != 1 or len(held.units) < LEAST_PLACES:
            words_ = _("A weighted mean is for one place, beside at least two others.")
            self.add_error("design", words_)
        elif int(held.before.sum()) < LEAST_TIMES_BEFORE:
            self.add_error("start", _("At least two times before the start are needed."))

    def _too_many(self) -> None:
        words_ = _("At most %(times)d times and %(places)d places.")
        self.add_error("table", words_ % {"times": MOST_TIMES, "places": MOST_PLACES})

    def is_same(self, name: str, held: Any, value: Any) -> bool:
        """Tell whether the counts are the house's own, of which some columns are asked for."""
        if name != "table" or not held:
            return super().is_same(name, held, value)
        try:
            return bool(kept({**self.cleaned_data, "table": held}) == value)
        except (KeyError, ValueError):  # other columns
            return False
