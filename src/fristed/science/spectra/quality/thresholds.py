"""The numbers that quality is judged by; docs/methods/spectra.md says where each comes from."""

from typing import Final

# where organic substances differ most, and where matching looks
WINDOW_CM1: Final = (650.0, 1800.0)
# a spectrum that covers less of the window than this answers nothing
LEAST_COVERAGE: Final = 0.5
SHORT_COVERAGE: Final = 0.95

# ten and three times the noise are what can be measured and what can be seen (IUPAC): below the
# first the strongest band cannot be measured, below the second a tenth of it cannot be seen
LEAST_SIGNAL_TO_NOISE: Final = 10.0
LOW_SIGNAL_TO_NOISE: Final = 30.0
# the practice of technicians
WEAK_ABSORBANCE: Final = 0.3

# one per cent of the light: what reaches the detector beyond is stray light
MOST_ABSORBANCE: Final = 2.0
SATURATED_SHARE: Final = 0.02
TOO_SATURATED_SHARE: Final = 0.15

# bands that point downwards by more than this part of those that point upwards
NEGATIVE_SHARE: Final = 0.2
# sharp lines between 3800 and 3900 cm⁻¹, where nothing else absorbs, over the noise elsewhere
VAPOUR_RATIO: Final = 4.0
VAPOUR_SHARE: Final = 0.003
CARBON_DIOXIDE_ABSORBANCE: Final = 0.02
# the broad band of liquid water beside its bending band, both as part of the strongest band
WATER_STRETCH_SHARE: Final = 0.4
WATER_BEND_SHARE: Final = 0.15

# as many equal neighbours no detector records
PADDING_POINTS: Final = 5
FLAT_TOP_POINTS: Final = 4
# the points beside a pad are drawn towards it when a spectrum is resampled
PADDING_MARGIN_POINTS: Final = 2
