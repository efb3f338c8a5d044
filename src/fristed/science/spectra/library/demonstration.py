"""The demonstration library: invented spectra of some substances that drug checking meets.

Bands are drawn at random, with a seed that hangs on the CAS number, within the ranges where a
substance's functional groups absorb (Socrates 2001, *Infrared and Raman Characteristic Group
Frequencies*). No spectrum of anybody was measured for it or copied into it. It shows how the
software works; it identifies nothing real, and every answer with it says so.
"""

import hashlib

import numpy as np

from ..model import Floats
from .references import References

AXIS = np.arange(400.0, 4000.5, 2.0)
LICENCE = "CC0-1.0"
SOURCE = "simulated by Fristed"

# Where a group absorbs (low, high in cm⁻¹), how high (0 to 1), how wide (cm⁻¹).
GROUPS: dict[str, tuple[tuple[float, float, float, float], ...]] = {
    "ester": ((1705, 1740, 0.95, 16), (1250, 1290, 0.9, 22), (1090, 1125, 0.7, 18)),
    "amide": ((1630, 1665, 0.95, 20), (1530, 1560, 0.5, 24), (1255, 1290, 0.4, 20)),
    "ketone": ((1675, 1700, 0.9, 15), (1225, 1260, 0.5, 18)),
    "aromatic": ((1590, 1610, 0.4, 12), (1485, 1515, 0.5, 10), (690, 760, 0.8, 12)),
    "hydrochloride": ((2400, 2750, 0.5, 140), (1440, 1470, 0.5, 16)),
    "methylenedioxy": ((1240, 1255, 0.9, 12), (1030, 1042, 0.9, 10), (925, 940, 0.6, 9)),
    "hydroxyl": ((3250, 3400, 0.8, 160), (1020, 1080, 1.0, 24)),
    "sugar": ((1060, 1075, 0.8, 20), (985, 1035, 1.0, 22), (890, 910, 0.4, 12)),
    "carboxylate": ((1550, 1600, 0.9, 26), (1400, 1420, 0.6, 18)),
    "amine": ((3150, 3350, 0.4, 90), (1100, 1180, 0.4, 18)),
    "alkyl": ((2850, 2960, 0.7, 30), (1455, 1470, 0.4, 14), (1370, 1385, 0.25, 10)),
    "nitro": ((1510, 1530, 0.9, 14), (1335, 1350, 0.9, 14)),
    "carbonate": ((1410, 1440, 1.0, 60), (870, 880, 0.7, 8), (710, 715, 0.3, 5)),
    "imide": ((1690, 1715, 0.9, 18), (1640, 1660, 0.9, 16), (745, 760, 0.4, 9)),
    "silicate": ((1010, 1020, 1.0, 26), (665, 672, 0.6, 12)),
    "sulfonyl": ((1310, 1340, 0.8, 14), (1140, 1165, 0.9, 14)),
}

SUBSTANCES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Cocaine", "50-36-2", ("ester", "aromatic", "alkyl")),
    ("Cocaine hydrochloride", "53-21-4", ("ester", "aromatic", "hydrochloride")),
    ("Heroin (diacetylmorphine)", "561-27-3", ("ester", "aromatic", "alkyl")),
    ("Morphine", "57-27-2", ("hydroxyl", "aromatic", "amine")),
    ("6-Monoacetylmorphine", "2784-73-8", ("ester", "hydroxyl", "aromatic")),
    ("Methadone hydrochloride", "1095-90-5", ("ketone", "aromatic", "hydrochloride")),
    ("Fentanyl", "437-38-7", ("amide", "aromatic", "alkyl")),
    ("Fentanyl hydrochloride", "1443-54-5", ("amide", "aromatic", "hydrochloride")),
    ("Amphetamine sulfate", "60-13-9", ("amine", "aromatic", "carboxylate")),
    ("Methamphetamine hydrochloride", "51-57-0", ("aromatic", "hydrochloride", "alkyl")),
    ("MDMA hydrochloride", "64057-70-1", ("methylenedioxy", "hydrochloride", "aromatic")),
    ("MDA", "4764-17-4", ("methylenedioxy", "amine", "aromatic")),
    ("Ketamine hydrochloride", "1867-66-9", ("ketone", "hydrochloride", "aromatic")),
    ("Diazepam", "439-14-5", ("amide", "aromatic")),
    ("Alprazolam", "28981-97-7", ("aromatic", "amine")),
    ("Clonazepam", "1622-61-3", ("amide", "nitro", "aromatic")),
    ("Xylazine hydrochloride", "23076-35-9", ("amine", "hydrochloride", "aromatic")),
    ("Caffeine", "58-08-2", ("imide", "amine")),
    ("Paracetamol", "103-90-2", ("amide", "hydroxyl", "aromatic")),
    ("Phenacetin", "62-44-2", ("amide", "aromatic", "alkyl")),
    ("Lidocaine", "137-58-6", ("amide", "aromatic", "alkyl")),
    ("Procaine hydrochloride", "51-05-8", ("ester", "hydrochloride", "aromatic")),
    ("Levamisole hydrochloride", "16595-80-5", ("amine", "hydrochloride", "aromatic")),
    ("Lactose", "63-42-3", ("sugar", "hydroxyl")),
    ("Mannitol", "69-65-8", ("hydroxyl", "alkyl")),
    ("Sucrose", "57-50-1", ("sugar", "hydroxyl")),
    ("Starch", "9005-25-8", ("sugar", "hydroxyl")),
    ("Creatine", "57-00-1", ("carboxylate", "amine")),
    ("Calcium carbonate", "471-34-1", ("carbonate",)),
    ("Talc", "14807-96-6", ("silicate",)),
    ("Dimethyl sulfone", "67-71-0", ("sulfonyl", "alkyl")),
)


def demonstration() -> References:
    """Make the references; the same ones every time."""
    names, cas, groups = zip(*SUBSTANCES, strict=True)
    rows = np.stack([simulated(number, own) for number, own in zip(cas, groups, strict=True)])
    count = len(names)
    return References(
        AXIS,
        rows.astype(np.float32),
        tuple(names),
        tuple(cas),
        ("simulated",) * count,
        (LICENCE,) * count,
        (SOURCE,) * count,
        simulated=True,
    )


def simulated(cas: str, groups: tuple[str, ...]) -> Floats:
    """Draw one spectrum: bands of its groups, a fingerprint of its own, 0 to 1."""
    rng = np.random.default_rng(int.from_bytes(hashlib.sha256(cas.encode()).digest()[:8], "big"))
    spectrum = np.zeros_like(AXIS)
    for low, high, height, width in (band for group in groups for band in GROUPS[group]):
        at, size = rng.uniform(low, high), height * rng.uniform(0.6, 1.0)
        spectrum += size * band(at, width * rng.uniform(0.8, 1.25), rng.uniform(0.2, 0.8))
    for _ in range(int(rng.integers(14, 24))):
        at, size = rng.uniform(480.0, 1500.0), rng.gamma(1.5, 0.13)
        spectrum += size * band(at, rng.uniform(6.0, 18.0), rng.uniform(0.2, 0.8))
    return np.asarray(spectrum / spectrum.max())


def band(at: float, width: float, lorentz: float) -> Floats:
    """Give a band of height one: part Lorentz, part Gauss (pseudo-Voigt), of full half-width."""
    away = (AXIS - at) / (width / 2.0)
    return np.asarray(lorentz / (1.0 + away**2) + (1.0 - lorentz) * 0.5 ** (away**2))
