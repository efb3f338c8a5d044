"""From a spectrum to an answer: quality, match, acceptance, shares, what it resembles."""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from .axis import prepare
from .library import Library
from .matching import Candidate, Match, Search, match
from .model import Answer, Component, Evidence, Floats, Named, Spectrum
from .nearest import nearest
from .quality import assess, masked
from .shares import intervals
from .verdicts import Verdict, judged

MOST_ALTERNATIVES = 5  # in `one_of`
FEWEST = 8  # components that are listed, where the library has so many
AS_LIKELY = 4.0  # fall in strength within which a rival is as likely in this recording


def identify(
    spectrum: Spectrum,
    library: Library,
    *,
    calibration: Any = None,
    seed: int = 0,  # noqa: ARG001 - nothing draws lots today; callers can be exact
    search: Search | None = None,
) -> Answer:
    """Say what one spectrum holds.

    Parameters
    ----------
    calibration : of the instrument that recorded it; without one the answer is marked so.
    seed : for whatever draws lots. Nothing does: the matching draws none, the calibration draws
        its own from the spectrum.

    Returns
    -------
    Answer
        With at least eight components where the library has so many; only *detected* is a claim.
        A poor spectrum is told in `quality` and still answered.
    """
    quality = assess(spectrum)
    prepared = prepare(masked(spectrum), library.grid)
    found = match(prepared, library, search)
    verdict = judged(found, library)
    likely: tuple[Named, ...] | None = None
    if calibration is not None:
        from .calibration import apply, confirmed  # inline: most calls have no calibration

        chosen = apply(calibration, found, prepared, library)
        likely = tuple(dict.fromkeys(library.named(row) for row in chosen.rows))
        verdict = confirmed(calibration, found, library, verdict)
    return Answer(
        components=components_of(found, library, verdict),
        prediction_set=claimed(found, library, verdict) if likely is None else likely,
        unknown_share=found.unknown_share,
        nearest=nearest(found.measured, library),
        quality=quality,
        library_version=library.version,
        simulated_library=library.simulated,
        calibrated=calibration is not None,
        shift_cm1=found.warp.shift_cm1,
        evidence=evidence_of(found, library),
        details=details_of(found),
    )


def identify_batch(
    spectra: Iterable[Spectrum], library: Library, **options: Any
) -> Iterator[Answer]:
    """Answer each spectrum by itself: no answer depends on the others of its batch."""
    return (identify(spectrum, library, **options) for spectrum in spectra)


def components_of(found: Match, library: Library, verdict: Verdict) -> tuple[Component, ...]:
    """Rank the candidates, each group once, with shares, p-values and what is as likely."""
    fitted = [one for one in found.candidates if one.fitted]
    heights = np.array([one.height for one in fitted])
    errors = np.array([one.share_error for one in fitted]) * max(float(heights.sum()), 1e-12)
    bounds = intervals(heights, errors, found.unknown_share)
    given: list[Component] = []
    for at, one in listed(found, library):
        low, high = bounds[at] if one.fitted else (0.0, 0.0)
        given.append(
            Component(
                name=library.names[one.reference],
                cas=library.cas[one.reference],
                share_low=float(low),
                share_high=float(high),
                p_value=verdict.p_values[at],
                status="detected" if verdict.detected[at] else "possible",
                one_of=one_of(alternatives(at, one, found, library)),
            )
        )
    return tuple(given)


def listed(found: Match, library: Library) -> list[tuple[int, Candidate]]:
    """Number the candidates that are told: each group once.

    A runner-up whose name and CAS number stand higher already is left out while eight remain; a
    part of the fit never is, for its share is its own.
    """
    given: dict[int, tuple[int, Candidate]] = {}
    for at, one in enumerate(found.candidates):
        given.setdefault(one.group, (at, one))
    spare, kept = len(given) - FEWEST, []
    told: set[Named] = set()
    for at, one in given.values():
        named = library.named(one.reference)
        if named in told and not one.fitted and spare > 0:
            spare -= 1
            continue
        told.add(named)
        kept.append((at, one))
    return kept


def claimed(found: Match, library: Library, verdict: Verdict) -> tuple[Named, ...]:
    """Give the detected components and all that cannot be told from them, each once."""
    likely = [
        named
        for at, one in listed(found, library)
        if verdict.detected[at]
        for named in alternatives(at, one, found, library)
    ]
    return tuple(dict.fromkeys(likely))


def one_of(likely: tuple[Named, ...]) -> tuple[Named, ...]:
    """Give at most five that cannot be told apart; none if it is one alone."""
    return likely[:MOST_ALTERNATIVES] if len(likely) > 1 else ()


def alternatives(at: int, one: Candidate, found: Match, library: Library) -> tuple[Named, ...]:
    """List what cannot be told apart here, each name once, the likeliest (itself) first.

    References of its group, and those that would explain this very recording as well in its place.
    """
    likeness = dict.fromkeys(library.alike.get(one.group, ()), -1.0)
    if one.fitted:
        relative = found.rivals[at]
        near = relative > 1.0 - AS_LIKELY / max(one.strength, 1e-12)
        if likeness:
            near |= np.isin(found.rival_rows, list(likeness))
        rows, ratios = found.rival_rows[near].tolist(), relative[near].tolist()
        likeness.update(zip(rows, ratios, strict=True))
    likeness[one.reference] = np.inf
    ordered = sorted(likeness, key=lambda row: (-likeness[row], row))
    return tuple(dict.fromkeys(library.named(row) for row in ordered))


def evidence_of(found: Match, library: Library) -> Evidence:
    """Give what the answer rests on, for the picture."""
    curves: dict[str, Floats] = {}
    for row, curve in found.curves.items():  # references of one name are drawn as one
        curves[library.names[row]] = curves.get(library.names[row], 0.0) + curve
    baseline = found.measured.absorbance - found.fit
    level = float(np.median(baseline[found.measured.seen])) if found.measured.seen.any() else 0.0
    return Evidence(
        wavenumber_cm1=library.grid.points,
        measured=np.where(found.measured.seen, found.measured.absorbance - level, np.nan),
        fitted=found.fit,
        residual=np.where(found.measured.seen, baseline - level, np.nan),
        curves=curves,
    )


def details_of(found: Match) -> dict[str, Any]:
    """Give the figures of the whole fit, for whoever looks behind the answer."""
    return {
        "misfit": found.misfit,
        "slope_fit": found.slope_fit,
        "single_fit": found.single_fit,
        "noise": found.noise,
        "coverage": found.coverage,
    }
