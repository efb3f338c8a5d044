"""From a spectrum to an answer: quality, match, acceptance, shares, what it resembles."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import hypot
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
    clean = masked(spectrum)
    quality = assess(spectrum, clean)
    prepared = prepare(clean, library.grid)
    found = match(prepared, library, search)
    verdict = judged(found, library)
    likely: tuple[Named, ...] | None = None
    if calibration is not None:
        from .calibration import apply, confirmed  # inline: most calls have no calibration

        chosen = apply(calibration, found, prepared, library)
        likely = tuple(dict.fromkeys(library.named(row) for row in chosen.rows))
        verdict = confirmed(calibration, found, library, verdict)
    told = listed(found, library)
    return Answer(
        components=components_of(found, told, verdict),
        prediction_set=claimed(told, verdict) if likely is None else likely,
        unknown_share=found.unknown_share,
        nearest=nearest(found, library),
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


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """A candidate that is told, with what is told as part of it.

    Attributes
    ----------
    parts : places among the candidates of all parts of the fit that are of its name or its group,
        itself first; a runner-up has but its own.
    alternatives : what is as likely, each name once.
    """

    candidate: Candidate
    parts: list[int]
    alternatives: tuple[Named, ...]


def components_of(found: Match, told: list[Listed], verdict: Verdict) -> tuple[Component, ...]:
    """Rank the candidates, each group and each name once, with shares and p-values."""
    fitted = [each for each in told if each.candidate.fitted]
    of = [[found.candidates[at] for at in each.parts] for each in fitted]
    heights = np.array([sum(one.height for one in parts) for parts in of])
    errors = np.array([hypot(*(one.share_error for one in parts)) for parts in of])
    bounds = intervals(heights, errors * max(float(heights.sum()), 1e-12), found.unknown_share)
    shares = iter(bounds.tolist())  # the fitted come first, in their order
    return tuple(_component(each, next(shares, (0.0, 0.0)), verdict) for each in told)


def _component(each: Listed, share: Sequence[float], verdict: Verdict) -> Component:
    itself = each.alternatives[0]
    return Component(
        name=itself.name,
        cas=itself.cas,
        share_low=share[0],
        share_high=share[1],
        p_value=min(verdict.p_values[at] for at in each.parts),
        status="detected" if any(verdict.detected[at] for at in each.parts) else "possible",
        one_of=one_of(each.alternatives),
    )


def listed(found: Match, library: Library) -> list[Listed]:
    """List the candidates that are told: each group once, and each name once among the fitted.

    A second part of the fit of one name (another recording, another crystal form) is no second
    substance: its share is the first's. A runner-up whose name and CAS number stand higher already
    is left out while eight remain.
    """
    by_group: dict[int, list[int]] = {}
    by_name: dict[Named, list[int]] = {}
    for at, one in enumerate(found.candidates):
        named = library.named(one.reference)
        parts = by_group.get(one.group) or (by_name.get(named) if one.fitted else None)
        if parts is None:
            parts = [at]
        elif one.fitted:
            parts.append(at)
        by_group.setdefault(one.group, parts)
        by_name.setdefault(named, parts)
    entries = {parts[0]: parts for parts in by_group.values()}
    spare, kept = len(entries) - FEWEST, []
    told: set[Named] = set()
    for at, parts in sorted(entries.items()):
        one = found.candidates[at]
        named = library.named(one.reference)
        if named in told and not one.fitted and spare > 0:
            spare -= 1
            continue
        told.add(named)
        kept.append(Listed(one, parts, alternatives(at, one, found, library)))
    return kept


def claimed(told: list[Listed], verdict: Verdict) -> tuple[Named, ...]:
    """Give the detected components and all that cannot be told from them, each once."""
    likely = [
        named
        for one in told
        if any(verdict.detected[at] for at in one.parts)
        for named in one.alternatives
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
    if not one.fitted and not likeness:
        return (library.named(one.reference),)  # nothing else speaks for a runner-up
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
