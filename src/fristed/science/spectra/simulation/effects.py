"""What sets a second instrument apart from the one that recorded the library: ranges."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Effects:
    """Ranges from which each recording draws its own distortion.

    Amplitudes are fractions of the recording's highest absorbance; "up to" is uniform from zero
    (from minus to plus for a shift and a scale), "σ" is a normal deviate's.

    Attributes
    ----------
    blur_cm1 : resolution lost, full width at half maximum of a Gaussian, up to.
    shift_cm1 : wavenumber shift, up to ±.
    scale : relative error of the wavenumber axis, up to ±.
    atr_power : p of the depth factor (1000/ν)^p of a reflection crystal, up to.
    gain : σ of log gain at each knot of a smooth gain curve.
    gain_knots : knots over the axis (a natural cubic spline runs through them).
    baseline : σ of offset, slope and curves that are added.
    moisture : height of a band of water at 1640 cm⁻¹, up to.
    signal_to_noise : highest absorbance over σ of white noise.

    The rest is zero in the two levels of the benchmark; it makes the other model, which nothing
    is fitted to:

    local_shift_cm1 : σ of a shift that wanders along the axis.
    gain_length_cm1 : correlation length of a gain drawn from a Gaussian process instead of knots.
    asymmetry_cm1 : one-sided exponential tail of each line, up to.
    vapour : height of lines of water vapour, 1400–1800 cm⁻¹, up to.
    stray_light : fraction of light that passed no sample, up to: it flattens high absorbance.
    fringes : σ of the height of an interference pattern on the baseline.
    drift_noise : σ of noise that is correlated over some 20 cm⁻¹.
    """

    blur_cm1: float
    shift_cm1: float
    scale: float
    atr_power: float
    gain: float
    baseline: float
    moisture: float
    signal_to_noise: float
    gain_knots: int = 9
    local_shift_cm1: float = 0.0
    gain_length_cm1: float = 0.0
    asymmetry_cm1: float = 0.0
    vapour: float = 0.0
    stray_light: float = 0.0
    fringes: float = 0.0
    drift_noise: float = 0.0


MODERATE = Effects(
    blur_cm1=5.0,
    shift_cm1=2.0,
    scale=3e-4,
    atr_power=1.0,
    gain=0.10,
    baseline=0.06,
    moisture=0.08,
    signal_to_noise=150.0,
)
HARSH = Effects(
    blur_cm1=8.0,
    shift_cm1=4.0,
    scale=8e-4,
    atr_power=1.3,
    gain=0.20,
    baseline=0.12,
    moisture=0.15,
    signal_to_noise=50.0,
)
OTHER_MODERATE = Effects(
    blur_cm1=4.0,
    shift_cm1=2.0,
    scale=2e-4,
    atr_power=0.8,
    gain=0.10,
    baseline=0.04,
    moisture=0.05,
    signal_to_noise=150.0,
    local_shift_cm1=0.3,
    gain_length_cm1=100.0,
    asymmetry_cm1=2.0,
    vapour=0.02,
    stray_light=0.02,
    fringes=0.01,
    drift_noise=0.002,
)
OTHER_HARSH = Effects(
    blur_cm1=6.0,
    shift_cm1=4.0,
    scale=6e-4,
    atr_power=1.2,
    gain=0.18,
    baseline=0.08,
    moisture=0.10,
    signal_to_noise=60.0,
    local_shift_cm1=0.6,
    gain_length_cm1=80.0,
    asymmetry_cm1=4.0,
    vapour=0.04,
    stray_light=0.04,
    fringes=0.02,
    drift_noise=0.005,
)
