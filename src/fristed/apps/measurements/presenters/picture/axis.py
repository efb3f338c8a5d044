"""The axis as spectroscopists read it: high wavenumbers at the left, and a window upon it."""

from dataclasses import dataclass

FINGERPRINT = (1800.0, 650.0)  # where mixtures differ most; what the matching reads
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
MOST_TICKS = 8


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of the axis, in cm⁻¹; `left` is the higher number."""

    left: float
    right: float

    @property
    def width(self) -> float:
        """Return how many cm⁻¹ are seen."""
        return self.left - self.right

    def share(self, wavenumber_cm1: float) -> float:
        """Return where a wavenumber stands: 0 at the left edge, 1 at the right."""
        return (self.left - wavenumber_cm1) / self.width

    def shows(self, wavenumber_cm1: float) -> bool:
        """Tell whether a wavenumber is seen."""
        return self.right <= wavenumber_cm1 <= self.left

    def percent(self, wavenumber_cm1: float) -> str:
        """Return the same as SVG takes it, so that it holds at any width."""
        return percent(self.share(wavenumber_cm1))


@dataclass(frozen=True, slots=True)
class Tick:
    """One mark of the axis."""

    wavenumber_cm1: int
    x: str


def percent(share: float) -> str:
    """Write a share of the width, with a point in every language."""
    return f"{share * 100:.2f}%"


def fingerprint(whole: Window) -> Window | None:
    """Return the fingerprint region, where the axis reaches well beyond it."""
    left, right = min(whole.left, FINGERPRINT[0]), max(whole.right, FINGERPRINT[1])
    small = right < left and (left - right) < 0.8 * whole.width
    return Window(left, right) if small else None


def ticks(window: Window) -> list[Tick]:
    """Return round wavenumbers to write under the window, at most eight."""
    step = next((step for step in STEPS if window.width / step <= MOST_TICKS), STEPS[-1])
    first = int(window.right // step + 1) * step
    edge = window.width * 0.03  # a number at the very edge would be cut
    return [
        Tick(at, window.percent(at))
        for at in range(first, int(window.left) + 1, step)
        if window.right + edge <= at <= window.left - edge
    ]
