"""The table of situations: how it is read, and what the program makes of each line."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from fristed.science.vaccination import Dose, Standing, schedules, standing

TABLE = Path(__file__).with_name("situations.yaml")


@dataclass(frozen=True)
class Situation:
    """One line of the table."""

    what: str
    schedule: str
    doses: tuple[date, ...]
    today: date
    says: str
    because: tuple[str, ...]
    number: int | None = None
    due: date | None = None
    early: tuple[int, ...] = ()
    vaccine: str = ""

    def answer(self) -> Standing:
        """Return what the program says."""
        schedule = schedules()[self.schedule]
        vaccine = self.vaccine or schedule.counts[0]
        return standing(schedule, [Dose(day, vaccine) for day in self.doses], self.today)


def situations() -> list[Situation]:
    """Read the table."""
    lists = ("doses", "because", "early")
    return [
        Situation(**{key: tuple(value) if key in lists else value for key, value in row.items()})
        for row in yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    ]
