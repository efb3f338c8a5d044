"""A bench: an instrument, and a small library of invented curves that the tests make themselves."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from fristed.apps.accounts.models import Staff
from fristed.apps.instruments.actions.instruments import add_instrument, take_library
from fristed.apps.instruments.models import Instrument, Library
from fristed.apps.samples.actions.samples import receive_sample
from fristed.apps.samples.models import Sample
from fristed.science.spectra.library import References, build
from tests.apps.conftest import make_staff

AXIS = np.arange(600.0, 4000.0, 2.0)
KNOWN = {
    "caffeine": "58-08-2",
    "paracetamol": "103-90-2",
    "heroin": "561-27-3",
    "mannitol": "69-65-8",
    "bromazolam": "71368-80-4",
    "cocaine": "50-36-2",
    "lactose": "63-42-3",
    "MDMA": "42542-10-9",
}
NAMES = tuple(KNOWN)


def curve(name: str, *, width: float = 6.0) -> np.ndarray:
    """Return an invented spectrum: fifteen bands wherever the name's own lots fall."""
    rng = np.random.default_rng(sum(ord(sign) * 31**at for at, sign in enumerate(name)) % 2**32)
    centres, heights = rng.uniform(680, 1780, 15), rng.uniform(0.2, 1.0, 15)
    bands = heights[:, None] * np.exp(-0.5 * ((AXIS - centres[:, None]) / width) ** 2)
    return bands.sum(axis=0)


def mixed(shares: dict[str, float], *, noise: float = 0.001, seed: int = 7) -> np.ndarray:
    """Return what an instrument would record of a mixture."""
    rng = np.random.default_rng(seed)
    return sum(share * curve(name) for name, share in shares.items()) + rng.normal(
        0, noise, AXIS.size
    )


def file_of(absorbance: np.ndarray) -> bytes:
    """Return a CSV file as instruments export it."""
    rows = "\n".join(f"{x:.1f},{y:.6f}" for x, y in zip(AXIS, absorbance, strict=True))
    return f"wavenumber (cm-1),absorbance\n{rows}\n".encode()


def build_library(folder: Path, name: str, names: tuple[str, ...] = NAMES) -> str:
    """Build a library of invented curves in the house's folder; return its name."""
    references = References(
        wavenumber_cm1=AXIS,
        absorbance=np.array([curve(one) for one in names], dtype=np.float32),
        names=names,
        cas=tuple(KNOWN.get(one, "") for one in names),
        states=("",) * len(names),
        licences=("invented",) * len(names),
        sources=("tests",) * len(names),
        simulated=True,
    )
    build(references, folder / "libraries" / name)
    return name


@pytest.fixture
def technician(site) -> Staff:
    """A drug-checking technician."""
    return make_staff("Petter", site, "technician")


@pytest.fixture
def home(tmp_path: Path, settings) -> Path:
    """The house's folder."""
    settings.HOME = tmp_path / "home"
    return settings.HOME


@pytest.fixture
def library(home: Path, site, at, scope) -> Library:
    """The library in use."""
    return take_library(site=site, file_name=build_library(home, "first"), by=None, at=at)


@pytest.fixture
def instrument(site, at, scope) -> Instrument:
    """The instrument, not calibrated."""
    return add_instrument(site=site, name="FTIR 2", method="ftir", by=None, at=at)


@pytest.fixture
def taken_in(site, technician, at, scope) -> Callable[..., Sample]:
    """Take samples in: `taken_in(sold_as="heroin")`."""

    def take(**given: str) -> Sample:
        what = {"sold_as": "amphetamine", "form": "powder", "colour": "white"} | given
        return receive_sample(site=site, **what, by=technician, at=at)

    return take


@pytest.fixture
def sample(taken_in) -> Sample:
    """One sample, sold as amphetamine."""
    return taken_in()
