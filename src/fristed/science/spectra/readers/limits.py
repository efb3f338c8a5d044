"""How much a file may ask for. Whatever passes a limit is refused, not cut."""

from typing import Final

MOST_BYTES: Final = 32 * 1024 * 1024
MOST_SPECTRA: Final = 1_000
FEWEST_POINTS: Final = 16
MOST_POINTS: Final = 262_144  # of one spectrum: 0 to 15,000 cm⁻¹ in steps of 0.06
MOST_POINTS_IN_ALL: Final = 4_000_000
MOST_BLOCKS: Final = 4_096  # directory entries, members, labelled records' nesting apart
MOST_DEPTH: Final = 8
MOST_IN_LINE: Final = 65_536
