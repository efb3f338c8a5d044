"""An answer in words and a table, for a person at the bench."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from fristed.science.spectra.model import Answer, Component

ROWS = 8
NOT_SEEN = (
    "Not seen does not mean not present: infrared hardly sees what is below about 5 % of a "
    "sample, and never what the library does not hold. Strips see some of it."
)
ASSUMED = "Shares are of the signal, not of the weight (absorptivity assumed lognormal, σ 0.3)."


def tell(answers: Sequence[tuple[str, Answer]]) -> None:
    """Print each answer."""
    console = Console(highlight=False, soft_wrap=True)
    for name, answer in answers:
        console.print(name, style="bold", markup=False)
        for line in lines(answer):
            console.print(line, markup=False)
        console.print(table(answer))
        console.print(f"{ASSUMED} {NOT_SEEN}", markup=False)


def lines(answer: Answer) -> list[str]:
    """Say the answer in sentences."""
    said = []
    if answer.simulated_library:
        said.append("SIMULATED LIBRARY: this shows how things work; it identifies nothing real.")
    for flag in answer.quality.flags:
        said.append(f"{'Quality' if answer.quality.usable else 'Do not use'}: {sentence(flag)}")
    detected = [one for one in answer.components if one.status == "detected"]
    possible = [one for one in answer.components if one.status == "possible" and one.share_high > 0]
    said.append(f"Detected: {listed(detected) or 'nothing'}.")
    if possible:
        said.append(f"Possible: {listed(possible)}.")
    said.append(f"Not explained: {answer.unknown_share:.0%} of the signal.")
    if answer.nearest and not detected:
        likest = answer.nearest[0]
        said.append(f"It resembles {likest.name} most (similarity {likest.similarity:.2f}).")
    if not answer.calibrated:
        said.append("This instrument is not calibrated: p-values come from simulation.")
    return said


def sentence(flag: object) -> str:
    """Join a flag's reason and advice."""
    parts = [getattr(flag, "reason", ""), getattr(flag, "advice", "")]
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def listed(components: Sequence[Component]) -> str:
    """Name components with their shares."""
    return "; ".join(f"{named(one)} {share(one)}" for one in components)


def named(one: Component) -> str:
    """Name a component, or say of which it is one."""
    if not one.one_of:
        return one.name
    return "one of " + ", ".join(other.name for other in one.one_of)


def share(one: Component) -> str:
    """Give a share as a range of whole per cent."""
    if one.share_high <= 0:
        return "–"
    low, high = f"{one.share_low:.0%}".rstrip("%"), f"{one.share_high:.0%}".rstrip("%")
    return f"{high} %" if low == high else f"{low}–{high} %"


def table(answer: Answer) -> Table:
    """List the candidates in their order."""
    made = Table("", "Substance", "CAS", "Share of signal", "p", box=None, pad_edge=False)
    for one in answer.components[:ROWS]:
        mark = "detected" if one.status == "detected" else "possible"
        made.add_row(mark, named(one), one.cas, share(one), f"{one.p_value:.3f}")
    made.caption = f"Library {answer.library_version[:12]}, shift {answer.shift_cm1:+.1f} cm⁻¹"
    return made
