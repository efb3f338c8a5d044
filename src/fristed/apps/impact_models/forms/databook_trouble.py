"""What science says is wrong with a databook, in the reader's language, with sheet and cell."""

import re
from collections.abc import Sequence
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_AT: Final = r"sheet (?P<sheet>\w+), cell (?P<cell>[A-Z]+\d+)(?: to [A-Z]+\d+)?"
_SENTENCES: Final[Sequence[tuple[str, Any]]] = (
    (r"it is not a workbook .*", gettext_lazy("This is no workbook (.xlsx) that can be opened.")),
    (r"the workbook swells .*", gettext_lazy("This workbook is too large when it is unpacked.")),
    (r"the network is too densely joined .*",
     gettext_lazy("In this databook too much depends on too much for it to be computed here.")),
    (r"there is no sheet (?P<a>\w+) .*", gettext_lazy("There is no sheet {a}. Add it.")),
    (r"sheet (?P<sheet>\w+), row 1 has no column (?P<a>\d{4}); .*",
     gettext_lazy("Sheet {sheet} has no column {a}. Add it, or ask about other years.")),
    (r"sheet (?P<sheet>\w+) has more than (?P<a>\d+) columns",
     gettext_lazy("Sheet {sheet} has more than {a} columns. Take out what stands to the right.")),
    (r"sheet (?P<sheet>\w+),? (?:row 1 )?has no column (?P<a>.+?)(?:; .*| beside .*)",
     gettext_lazy("Sheet {sheet} has no column {a}. Add it.")),
    (r"sheet (?P<sheet>\w+), row 1 has two columns (?P<a>.+); .*",
     gettext_lazy("Sheet {sheet} has two columns {a}. Keep one.")),
    (r"sheet (?P<sheet>\w+), row 1 has no year.*",
     gettext_lazy("Sheet {sheet} has no year in its first row.")),
    (r"sheet (?P<sheet>\w+) has no rows .*",
     gettext_lazy("Sheet {sheet} has no rows under its heads.")),
    (_AT + r" is empty; write a number.*",
     gettext_lazy("Sheet {sheet}, cell {cell} is empty. Write a number, 0 where there is none.")),
    (_AT + r" is empty; .*", gettext_lazy("Sheet {sheet}, cell {cell} is empty.")),
    (_AT + r" holds (?P<a>.+); write a number there",
     gettext_lazy("Sheet {sheet}, cell {cell} holds {a}, which is no number.")),
    (_AT + r" holds (?P<a>.+); it must be between (?P<b>\S+) and (?P<c>\S+)",
     gettext_lazy("Sheet {sheet}, cell {cell} holds {a}; it has to be from {b} to {c}.")),
    (_AT + r" holds (?P<a>.+); it must be at least (?P<b>\S+)",
     gettext_lazy("Sheet {sheet}, cell {cell} holds {a}; it has to be at least {b}.")),
    (_AT + r": the probabilities of (?P<a>.+) sum to (?P<b>\S+), not to 1",
     gettext_lazy("Sheet {sheet}, cell {cell}: the probabilities of {a} sum to {b}, not to 1.")),
    (_AT + r" holds (?P<a>\S+), (?:more|less) than the best of (?P<b>\S+)",
     gettext_lazy("Sheet {sheet}, cell {cell} holds {a}, on the wrong side of the best, {b}.")),
    (_AT + r".*", gettext_lazy("Sheet {sheet}, cell {cell} does not fit the rest: look at its "
                               "names, levels and conditions.")),
    (r"sheet (?P<sheet>\w+).*",
     gettext_lazy("Sheet {sheet} does not fit the rest of the databook.")),
)  # fmt: skip


def told(trouble: str) -> str:
    """Say it in the reader's language."""
    for pattern, words in _SENTENCES:
        if found := re.fullmatch(pattern, trouble, re.DOTALL):
            return str(words).format(**found.groupdict())
    return _("This databook does not hold together.")
