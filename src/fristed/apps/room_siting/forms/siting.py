"""Where the next rooms go: two tables, what a good set is, who comes from how far."""

from itertools import pairwise
from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.planning.forms.numbers import whole
from fristed.apps.planning.forms.scenario import ScenarioForm
from fristed.apps.planning.forms.tables import METRES, NAME, Column, TableField, unreadable
from fristed.apps.sites.forms.fields import one_of, words
from fristed.science.tables import TableTrouble, read

from ..queries.siting import EVERY_SET, LEAST_DRAWS, METHOD

OBJECTIVES: Final = [
    ("cover", _("Most people come")),
    ("p-median", _("The shortest way on average")),
    ("p-centre", _("The shortest way for those farthest off")),
]
MOST_STEPS: Final = 2e10  # of drawing anew, half a minute: candidates squared, cells, draws
MOST_SETS: Final = 5e9  # candidates to the third: a quarter of a minute
MOST_PAIRS: Final = 1_000_000
MOST_PAIRS_OF_MANY: Final = 50_000  # with more rooms than every set is looked at for
MOST_PAIRS_OF_FULL: Final = 20_000  # of the farthest way with capacities: a programme for each step
FILE: Final = "demand_file"


class SitingForm(ScenarioForm):
    """Cells and candidates. A file of cells ends up in the field beside it, so nothing is lost."""

    method = METHOD
    demand = TableField(
        {"id": NAME, "x_m": METRES, "y_m": METRES, "weight": Column(least=0)},
        closed=True,
        rows=8,
        label=_("Demand, in cells"),
        required=False,
        help_text=_(
            "Cells, never a person’s point: sum up over a grid of 250 m or wider, or statistical "
            "areas, and merge cells with few people. First line: id, x_m, y_m, weight. Metres on a "
            "plane grid (UTM)."
        ),
    )
    demand_file = forms.FileField(
        label=_("Or the cells as a file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        help_text=_("CSV or .xlsx, at most 1 MB. It is read into the field above and not kept."),
    )
    candidates = TableField(
        {
            "id": NAME,
            "x_m": METRES,
            "y_m": METRES,
            "capacity": Column(least=0, empty=True, optional=True),
        },
        closed=False,
        rows=6,
        max_length=60_000,
        label=_("Where a room could be"),
        help_text=_(
            "First line: id, x_m, y_m, and capacity where it is bounded (in the unit of the "
            "weights). Buildings, on the same grid. Rooms that stand already belong here too."
        ),
    )
    existing = words(
        _("Rooms that stand already"),
        300,
        required=False,
        help_text=_("Their ids, with commas between them. They stay."),
    )
    rooms = whole(_("Rooms to open"), 1, 20)
    objective = one_of(
        _("A good set is one where"),
        OBJECTIVES,
        help_text=_(
            "This is a decision about fairness: the first two go where many live, the third where "
            "few live far away. The answer shows all three."
        ),
    )
    decay = TableField(
        {"km": Column(least=0), "share": Column(least=0, most=1)},
        closed=True,
        rows=4,
        max_length=5_000,
        label=_("Who comes from how far"),
        required=False,
        help_text=_(
            "Empty: as people who inject said in New York (Behrends 2019). Another city has its "
            "own: km and share, distances rising, shares from 0 to 1 and never rising."
        ),
    )
    counted = whole(
        _("The weights were counted from so many people or events"),
        1,
        10_000_000,
        required=False,
        help_text=_("Then so many are drawn over the cells. Empty: whole cells are drawn."),
    )
    draws = whole(
        _("Times that the demand is drawn anew"),
        0,
        1000,
        help_text=_("For up to three rooms without capacities."),
    )
    groups: ClassVar = [
        (_("What this is"), ["title", "note"]),
        (_("Where the demand is"), ["demand", "demand_file"]),
        (_("Where rooms could be"), ["candidates", "existing", "rooms"]),
        (_("What is wanted"), ["objective"]),
    ]
    more: ClassVar = ["decay", "counted", "draws", "seed"]
    sliders: ClassVar = {"rooms": _("Rooms to open")}

    def __init__(self, data: Any = None, files: Any = None, **kw: Any) -> None:
        self.file_trouble = ""
        if data is not None and files and files.get(FILE):
            data = self._with_file(data.copy(), files[FILE])
        super().__init__(data, files, **kw)

    def _with_file(self, data: Any, file: Any) -> Any:
        """Write a file's cells into their field: shown again with its troubles, typed over."""
        try:
            sheet = read(file.read())
        except TableTrouble as trouble:
            self.file_trouble = unreadable(trouble)
            return data
        lines = [_line(sheet.head), *map(_line, sheet.rows)]
        data["demand"] = "\n".join(lines)
        return data

    def clean_existing(self) -> list[str]:
        """Take the ids apart."""
        typed = (self.cleaned_data.get("existing") or "").strip()
        if typed in _ids(self.cleaned_data.get("candidates") or ""):
            return [typed]  # a name of several words
        found = typed.split(",") if "," in typed else typed.split()
        return list(dict.fromkeys(one.strip() for one in found if one.strip()))

    def clean(self) -> dict[str, Any]:
        """Hold together what belongs together."""
        said = super().clean() or self.cleaned_data
        if self.file_trouble:
            self.add_error(FILE, self.file_trouble)
        elif "demand" in said and not said["demand"]:
            self.add_error("demand", _("Paste the cells, or choose a file of them."))
        if said.get("decay"):
            self._hold_decay(said["decay"])
        if said.get("candidates") and "existing" in said:
            self._hold_places(said)
        return said

    def _hold_decay(self, text: str) -> None:
        rows = [[float(one) for one in line.split(",")] for line in text.split("\n")[1:]]
        for line, (before, after) in enumerate(pairwise(rows), start=3):
            if after[0] <= before[0] or after[1] > before[1]:
                told = _("Line %(line)s: distances have to rise, and shares never do.")
                self.add_error("decay", told % {"line": line})
                return

    def _hold_places(self, said: dict[str, Any]) -> None:
        ids, standing = _ids(said["candidates"]), said["existing"]
        unknown = [one for one in standing if one not in ids]
        if unknown:
            told = _("No candidate is called %(ids)s.")
            self.add_error("existing", told % {"ids": ", ".join(unknown[:6])})
        free = len(ids) - len(standing) + len(unknown)
        if said.get("rooms") and said["rooms"] > free:
            told = _("Only %(free)s candidates are left to open.")
            self.add_error("rooms", told % {"free": free})
        self._hold_work(said, len(ids), (said.get("demand") or "").count("\n"))
        if said.get("demand") and not _weighs(said["demand"]):
            self.add_error("demand", _("Every weight is 0: there is nobody to reach."))

    def _hold_work(self, said: dict[str, Any], candidates: int, cells: int) -> None:
        """Refuse what no computer here would end; say what to do."""
        pairs, rooms = candidates * cells, said.get("rooms") or 1
        is_bounded = "capacity" in said["candidates"].partition("\n")[0]
        if is_bounded and said.get("objective") == "p-centre":
            most = MOST_PAIRS_OF_FULL
        else:
            most = MOST_PAIRS_OF_MANY if rooms > EVERY_SET or is_bounded else MOST_PAIRS
        if pairs > most:
            told = str(_("Too many cells for so many candidates. Use larger cells."))
            if most < MOST_PAIRS:
                words_ = _(
                    "That many cells and candidates cannot be computed with more than three "
                    "rooms, or with capacities for the longest way: at most %(most)d pairs of a "
                    "candidate and a cell. Use larger cells or fewer candidates."
                )
                told = words_ % {"most": most}
            self.add_error("demand", told)
        elif rooms <= EVERY_SET and not is_bounded:
            self._hold_draws(candidates, pairs, said.get("draws") or 0)

    def _hold_draws(self, candidates: int, pairs: int, draws: int) -> None:
        if candidates**3 > MOST_SETS:
            told = _("Too many candidates: at most %(most)d. Leave out those nobody would choose.")
            self.add_error("candidates", told % {"most": int(MOST_SETS ** (1 / 3))})
        elif candidates * pairs * LEAST_DRAWS > MOST_STEPS:
            told = _("Too many cells for so many candidates. Use larger cells.")
            self.add_error("demand", told)
        elif candidates * pairs * draws > MOST_STEPS:
            told = _("Too many draws for so many cells and candidates: at most %(most)d.")
            self.add_error("draws", told % {"most": int(MOST_STEPS / (candidates * pairs))})

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        """Write the ids of existing rooms behind each other."""
        found = super().get_initial_for_field(field, field_name)
        return ", ".join(found) if field_name == "existing" and isinstance(found, list) else found

    def answers(self) -> dict[str, Any]:
        """Return what is computed: the file's cells stand in their field."""
        found = super().answers()
        for one in ("values", "sources"):
            found[one].pop(FILE, None)
        return found


def _line(cells: tuple[str, ...]) -> str:
    return "\t".join(one.replace("\t", " ").replace("\n", " ") for one in cells)


def _ids(candidates: str) -> list[str]:
    return [line.split(",")[0] for line in candidates.split("\n")[1:]]


def _weighs(demand: str) -> bool:
    head, *rows = demand.split("\n")
    at = head.split(",").index("weight")
    return any(float(row.split(",")[at]) > 0 for row in rows)
