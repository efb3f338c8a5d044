"""Recurring unknowns: grouped across the house, and asked about with the evidence packed."""

import hashlib
import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import numpy as np

from fristed.apps.accounts.models import Staff
from fristed.apps.instruments.queries.spectra import as_numbers
from fristed.apps.samples.actions.days import day_of, done
from fristed.apps.samples.queries.handling import handling_rule
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one

from ..models import IdentificationAnswer, IdentificationRequest, UnknownSignature
from ..queries import recurring_one, signatures_of


class NotRecurring(Exception):
    """It was met too seldom, or never here."""


class AskedAlready(Exception):
    """This site has asked about it."""


class NoLaboratory(Exception):
    """The house has not said which laboratory it asks."""


class NotAsked(Exception):
    """There is no such request, or it is taken back or answered."""


@as_one
def request_identification(
    *, site: Site, cluster: int, by: Staff | None, at: datetime
) -> IdentificationRequest:
    """Ask the reference laboratory what a recurring unknown is.

    The evidence is frozen: how many, when by month, in which countries, and the hash of the
    file of spectra (`evidence_file`). It names no sample, no day and no site but the asking one.
    """
    recurring = recurring_one(site, cluster)
    if recurring is None:
        raise NotRecurring
    if recurring.request is not None:
        raise AskedAlready
    day = day_of(site, at)[0]
    laboratory = handling_rule(site, day).laboratory
    if not laboratory:
        raise NoLaboratory
    signatures = signatures_of(cluster)
    evidence: dict[str, Any] = {
        "count": recurring.count,
        "months": {f"{month:%Y-%m}": count for month, count in sorted(recurring.months.items())},
        "areas": dict(sorted(recurring.areas.items())),
        "signatures": [one.pk for one in signatures],
        "sha256": hashlib.sha256(evidence_file(signatures)).hexdigest(),
    }
    row = IdentificationRequest.objects.create(
        site=site, cluster=cluster, laboratory=laboratory, evidence=evidence, date=day, by=by
    )
    done("unknowns.identification_requested", site=site, by=by, at=at, subject=f"request:{row.pk}")
    return row


def evidence_file(signatures: Sequence[UnknownSignature]) -> bytes:
    """Return the spectra of a cluster as CSV: a column per spectrum, told apart by its month.

    Spectra of another axis than the first are brought onto it.
    """
    if not signatures:
        return b""
    axis = as_numbers(signatures[0].axis)
    columns = [_on(axis, one) for one in signatures]
    head = ["wavenumber_cm1", *(f"{one.month:%Y-%m} {one.area_code}" for one in signatures)]
    out = io.StringIO()
    out.write(",".join(f'"{word}"' for word in head) + "\n")
    for row in np.column_stack([axis, *columns]):
        out.write(",".join("" if np.isnan(value) else f"{value:.6g}" for value in row) + "\n")
    return out.getvalue().encode()


def _on(axis: Any, one: UnknownSignature) -> Any:
    return np.interp(axis, as_numbers(one.axis), as_numbers(one.residual), np.nan, np.nan)


@as_one
def take_back_request(*, request: IdentificationRequest, by: Staff, at: datetime) -> None:
    """Take back a request that was made by mistake and has no answer."""
    site = request.site
    rows = IdentificationRequest.objects.filter(
        site=site, pk=request.pk, taken_back_date__isnull=True, answers__isnull=True
    )
    if not rows.update(taken_back_date=day_of(site, at)[0]):
        raise NotAsked
    done("unknowns.request_taken_back", site=site, by=by, at=at, subject=f"request:{request.pk}")


@as_one
def keep_answer(
    *,
    request: IdentificationRequest,
    name: str,
    cas: str,
    method: str,
    by: Staff,
    at: datetime,
) -> IdentificationAnswer:
    """Keep what the laboratory answered; the library gets the reference by its own import."""
    site = request.site
    rows = IdentificationRequest.objects.select_for_update(no_key=True).filter(site=site)
    if not rows.filter(pk=request.pk, taken_back_date__isnull=True).exists():
        raise NotAsked
    row = IdentificationAnswer.objects.create(
        site=site,
        request=request,
        name=name,
        cas=cas,
        method=method,
        date=day_of(site, at)[0],
        by=by,
    )
    done(
        "unknowns.identification_answered", site=site, by=by, at=at, subject=f"request:{request.pk}"
    )
    return row
