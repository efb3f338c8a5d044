"""A survey before and after: the answers, and the scale they were given on."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from fristed.apps.planning.forms.numbers import whole
from fristed.apps.sites.forms.fields import words

from ..queries.survey import METHOD
from ..queries.tabled import answers, kept_answers
from .counts import FILE, RowsField, TabledForm, refuse_equal, table_file
from .counts_trouble import told

LEAST, MOST_ANSWERS = 2, 5000
COLUMNS = ("when", "answer", "person")


class SurveyForm(TabledForm):
    """One question, asked before and after."""

    method = METHOD
    table = RowsField(
        label=_("The answers"),
        help_text=_(
            "A row for each answer: before or after, and the answer. Where the same people "
            "answered twice, a column may hold a running number: the answers are sorted and the "
            "numbers given anew, so that nobody can be found by them. Never a name or a date of "
            "birth."
        ),
    )
    table_file = table_file()
    when = words(_("Column that says before or after"), 60)
    answer = words(_("Column with the answers"), 60)
    person = words(
        _("Column with the running number"),
        60,
        required=False,
        help_text=_("Only where the same people answered twice."),
    )
    levels = words(
        _("The scale, the worst first"),
        300,
        required=False,
        help_text=_("never, rarely, often. Empty: answers are whole numbers, and more is better."),
    )
    simulations = whole(_("Simulated surveys"), 1000, 5000)
    groups: ClassVar = [
        (_("What this is"), ["title", "note"]),
        (_("What was answered"), ["table", FILE]),
        (_("The columns"), ["when", "answer", "person", "levels"]),
    ]
    more: ClassVar = ["simulations", "seed"]

    def hold(self, said: dict[str, Any]) -> None:
        """Read the answers, and keep them without anybody's number."""
        try:
            refuse_equal(self, said, [one for one in COLUMNS if said[one]])
            if self.errors:
                return
            held = answers(said)
            if len(held.before) + len(held.after) > MOST_ANSWERS:
                self.add_error("table", _("At most 5,000 answers."))
            elif min(len(held.before), len(held.after)) < LEAST:
                self.add_error("table", _("At least two answers before and two after are needed."))
            else:
                said["table"] = kept_answers(said)
                answers(said)  # as it will be read
        except ValueError as trouble:  # every trouble of science's tables is one
            self.add_error("table", told(trouble))
