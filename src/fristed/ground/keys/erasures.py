"""The list of erasures, beside the keys: what a restore replays and a sweep finishes.

One line each, the day and no hour:

    2026-11-21 intent 71 8210 55 client:81      erasure 71 of subject 8210 at site 55
    2026-11-21 done 71                           its transaction was committed, the key destroyed
    2026-11-21 cancelled 71                      its transaction was rolled back
    2026-11-21 8210                              a line of the first format: done, no record named

All numbers are random. Of a person who is gone they say nothing; beside an old backup they say
which of its people must not come back.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .files import append_line


@dataclass(frozen=True)
class Erasing:
    """One erasure: whose key goes, and which record it was."""

    number: int
    subject: int
    site: int
    about: str
    day: date

    def line(self) -> str:
        """Return the intent as it is written."""
        said = f"{self.number} {self.subject} {self.site} {self.about}"
        return f"{self.day.isoformat()} intent {said}"


class ErasureList:
    """Reads and adds to `erasures.txt`; nothing in it is ever changed."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "erasures.txt"

    def intend(self, *erasings: Erasing) -> None:
        """Write that people are about to be erased; on disk before the database commits."""
        append_line(self._file, *(erasing.line() for erasing in erasings))

    def finish(self, *numbers: int, on: date) -> None:
        """Write that the keys are destroyed."""
        append_line(self._file, *(f"{on.isoformat()} done {number}" for number in numbers))

    def cancel(self, number: int, *, on: date) -> None:
        """Write that the transaction was rolled back, so nobody was erased."""
        append_line(self._file, f"{on.isoformat()} cancelled {number}")

    def pending(self) -> tuple[Erasing, ...]:
        """Return the erasures that are neither done nor cancelled."""
        intents, done, cancelled = self._read()
        return tuple(one for one in intents if one.number not in done | cancelled)

    def done(self) -> tuple[Erasing, ...]:
        """Return the erasures that were done, in order; what an old line does not say is empty."""
        intents, done, _cancelled = self._read()
        return tuple(one for one in intents if one.number in done)

    def _read(self) -> tuple[list[Erasing], set[int], set[int]]:
        intents: list[Erasing] = []
        ended: dict[str, set[int]] = {"done": set(), "cancelled": set()}
        lines = self._file.read_text("ascii").splitlines() if self._file.exists() else []
        for line in lines:  # one torn by a power cut fits none of these: it was never answered for
            match line.split():
                case [day, "intent", number, subject, site, about]:
                    said = (int(number), int(subject), int(site), about)
                    intents.append(Erasing(*said, date.fromisoformat(day)))
                case [_, ("done" | "cancelled") as how, number]:
                    ended[how].add(int(number))
                case [day, subject] if subject.isdigit():
                    number_ = -len(intents) - 1
                    intents.append(Erasing(number_, int(subject), 0, "", date.fromisoformat(day)))
                    ended["done"].add(number_)
        return intents, ended["done"], ended["cancelled"]
