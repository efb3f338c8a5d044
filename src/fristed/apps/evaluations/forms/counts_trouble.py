"""What science says is wrong with a table of counts or answers, in the reader's language.

Science names line and column in English words; here each of its sentences has one of the house's.
"""

import re
from collections.abc import Sequence
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_PLACE: Final = re.compile(
    r"^[^,:]*?(?:, line (?P<line>\d+))?(?:, column (?P<column>.+?))?: (?P<what>.*)$", re.DOTALL
)

# science's sentence, and ours with its groups as {0}, {1}, {2}
_SENTENCES: Final[Sequence[tuple[str, Any]]] = (
    (r"there is no column (.+); there are (.+)",
     gettext_lazy("There is no column {0}. There are: {1}.")),
    (r"column '(.+)' is there twice", gettext_lazy("The column {0} stands twice.")),
    (r"(\d+) cells where the header has (\d+)",
     gettext_lazy("There are {0} cells, and the first line has {1}.")),
    (r"it is empty; .*",
     gettext_lazy("There is nothing in this table. The first line names the columns.")),
    (r"there is a header and no row below it",
     gettext_lazy("There is a first line with heads, and no row under it.")),
    (r"'(.*)' is no number", gettext_lazy("“{0}” is no number.")),
    (r"'(.*)' is no count; .*",
     gettext_lazy("“{0}” is no count. Give events as whole numbers, and what they are out of in a "
                  "column of its own.")),
    (r"the exposure must be there and more than 0",
     gettext_lazy("What the events are out of has to be there, and more than 0.")),
    (r"the exposure must be from (.+) to (.+)",
     gettext_lazy("What the events are out of has to be from {0} to {1}.")),
    (r"column (.+) is empty", gettext_lazy("The column {0} is empty.")),
    (r"no row has (.+) '(.*)'", gettext_lazy("No row has {0} “{1}”.")),
    (r"name the treated: .*", gettext_lazy("Say where the change was: a column of 0 and 1, or the "
                                           "names of places.")),
    (r"(.+) has this time on line (\d+) already",
     gettext_lazy("{0} has this time on line {1} already.")),
    (r"'(.*)' is neither a column nor a (.*); there are (.*)",
     gettext_lazy("“{0}” is neither a column nor a place. There are: {2}.")),
    (r"'(.*)' must be 1 \(treated\) or 0",
     gettext_lazy("“{0}” has to be 1 (the change was here) or 0.")),
    (r"start (.+) does not lie within the times",
     gettext_lazy("The start {0} does not lie within the times of the table.")),
    (r"start (.+?): .*", gettext_lazy("The start {0} is not written like the times of the table.")),
    (r"this time is on line (\d+) already; .*",
     gettext_lazy("This time stands on line {0} already. Several places need their column.")),
    (r"(.+) has no row for (.+); every .*",
     gettext_lazy("{0} has no row for {1}. Every place needs every time: add it, or leave the "
                  "place out.")),
    (r"the outcome is missing; .*",
     gettext_lazy("The count is missing. Beside other places every cell is needed.")),
    (r"'(.*)' is no time.*",
     gettext_lazy("“{0}” is no time. Write 2024-03, 2024-Q1, 2024-W09, 2024-03-25, 2024 or a whole "
                  "number.")),
    (r"times are written in (\d+) ways.*",
     gettext_lazy("Times are written in {0} different ways.")),
    (r"'(.*)' is no whole number; .*",
     gettext_lazy("“{0}” is no whole number. Write the answers of the scale, the worst first.")),
    (r"column (.+) runs from (.+) to (.+)",
     gettext_lazy("The column {0} runs from {1} to {2}: that is no scale of answers.")),
    (r"'(.*)' is no wave .*",
     gettext_lazy("“{0}” says neither before nor after.")),
    (r"'(.*)' is not on the scale: (.*)", gettext_lazy("“{0}” is not on the scale: {1}.")),
    (r"who answered is not said", gettext_lazy("Who answered is not said.")),
    (r"(.+) answers twice in a wave", gettext_lazy("The same person answers twice in a wave.")),
    (r"(\d+) periods before the start and (\d+) from it on: at least (\d+) and (\d+) are needed",
     gettext_lazy("There are {0} times before the start and {1} from it on. At least {2} and {3} "
                  "are needed.")),
    (r"(\d+) periods for (\d+) coefficients: at least (\d+).*",
     gettext_lazy("There are {0} times. For what is asked at least {2} are needed, or a simpler "
                  "season (under More).")),
    (r"no events at all: .*", gettext_lazy("There are no events at all: nothing can be compared.")),
    (r"(\d+) answers before and (\d+) after.*",
     gettext_lazy("There are {0} answers before and {1} after that can be used. At least two of "
                  "each are needed.")),
    (r"at least one of the units must be treated",
     gettext_lazy("Nowhere is said that the change was there.")),
    (r"at least one unit must be untreated.*",
     gettext_lazy("The change was everywhere: there is no place to compare with.")),
    (r"at least one period before the start.*",
     gettext_lazy("There has to be a time before the start and one from it on.")),
)  # fmt: skip


def told(trouble: Exception) -> str:
    """Say what is wrong, with its line and its column."""
    said = str(trouble)
    place = _PLACE.match(said)
    what = _words(said)
    if what:
        return what
    if place is None:
        return _("These counts cannot be used.")
    what = _words(place["what"]) or _("This cannot be read as a table.")
    return _placed(place["line"], place["column"], what)


def _words(said: str) -> str:
    for pattern, ours in _SENTENCES:
        found = re.fullmatch(pattern, said, re.DOTALL)
        if found:
            return str(ours).format(*found.groups())
    return ""


def _placed(line: str | None, column: str | None, what: str) -> str:
    told_of = {"line": line, "column": column, "what": what}
    if line and column:
        return _("Line %(line)s, column %(column)s: %(what)s") % told_of
    if line:
        return _("Line %(line)s: %(what)s") % told_of
    return what
