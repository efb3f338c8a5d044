"""The papers of a report: what is sealed, and is the same bytes ever after."""

import csv
import io
from collections.abc import Sequence
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext as _

from fristed.apps.indicators.presenters import as_pdf, report_page, written
from fristed.apps.indicators.presenters.pages import Section

from ..actions import Draft, File
from ..choices import Because
from ..queries import Change
from .sheet import change_head, change_rows

FORMS: Final = ("csv", "json", "parquet")
_CHANGED: Final = (
    "indicator", "part", "period", "by",
    "value_before", "value_now", "numerator_before", "numerator_now",
    "denominator_before", "denominator_now", "because",
)  # fmt: skip


def papers(draft: Draft) -> Sequence[File]:
    """Set a report in the recipient's language, and write its figures in every form."""
    named = f"{draft.site.slug}-{draft.report.id}-{draft.period.name}-v{draft.version}"
    with translation.override(draft.terms.language):
        files = [File("pdf", f"{named}.pdf", _pdf(draft))]
    for form in FORMS:
        content = written(draft.figures, [draft.site], form, draft.counted_at)
        files.append(File(form, f"{named}.{form}", content))
    if draft.replaces:
        files.append(File("changes", f"{named}-changes.csv", _changes(draft)))
    return files


def _pdf(draft: Draft) -> bytes:
    page = report_page(draft.report, draft.figures, draft.period, draft.site.name)
    page["about"] = f"{_to(draft)} {page['about']}"
    page["warning"] = _(
        "Given to the authority that asks for it. Small numbers are not hidden: not for publishing."
    )
    if draft.replaces:
        page["sections"] = [_correction(draft), *page["sections"]]
    return as_pdf(page, period=draft.period.name, site=draft.site, counted=draft.counted_at)


def _to(draft: Draft) -> str:
    told = {"to": draft.terms.to, "v": draft.version}
    return _("To: %(to)s. Version %(v)d.") % told


def _correction(draft: Draft) -> Section:
    """Say what changed since the version before, and why; it stands at the top."""
    assert draft.replaces is not None  # noqa: S101 - asked for of corrections alone
    why = str(Because(draft.because).label)
    return Section(
        title=_("What changed since version %(v)d") % {"v": draft.replaces.version},
        note=_("Why: %(why)s") % {"why": why},
        head=change_head(),
        rows=change_rows(draft.changed, draft.site.name),
        facts=[],
    )


def _changes(draft: Draft) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_CHANGED)
    writer.writerows(_line(one, draft.because) for one in draft.changed)
    return text.getvalue().encode()


def _line(one: Change, because: str) -> list[Any]:
    row = one.row
    by = " ".join(f"{dimension}={code}" for dimension, code in row["by"].items())
    told = [row["indicator"], row["part"], row["period"], by]
    for name in ("value", "numerator", "denominator"):
        told += [each[name] if each else None for each in (one.before, one.after)]
    return [*told, because]
