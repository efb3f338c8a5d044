"""Laboratories' files in words: what each row would do, and what is wrong with it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fristed.apps.instruments.choices import Method
from fristed.apps.measurements.models import Measurement
from fristed.apps.measurements.presenters import shares
from fristed.apps.measurements.queries.names import known_substance
from fristed.apps.results.models import Release
from fristed.apps.results.presenters.naming import listed, plainly
from fristed.apps.samples.models import Sample
from fristed.science.exchange import FileTrouble, Line, Trouble

from ..queries.planning import Answered, Plan

MOST_SHOWN = 300

DOES: Mapping[str, tuple[str, str | Promise]] = {
    "new": ("done", gettext_lazy("Is taken in")),
    "newer": ("done", gettext_lazy("Is taken in: differs from the answer before")),
    "known": ("info", gettext_lazy("Is here already")),
    "no_sample": ("attention", gettext_lazy("Is left out: no sample here has this number")),
    "held_up": (
        "attention",
        gettext_lazy("Is left out until a row or a name of this sample is put right"),
    ),
}
FILE_TROUBLES: Mapping[str, str | Promise] = {
    "empty": gettext_lazy("There is nothing in it. Choose the file again, or paste its text."),
    "too_large": gettext_lazy("It is too large. Send it in parts of at most 2 MB."),
    "too_many_rows": gettext_lazy("It has too many rows. Send it in parts of at most 20,000."),
    "too_many_columns": gettext_lazy("It has too many columns: perhaps the lines are not broken."),
    "not_utf8": gettext_lazy("It is not UTF-8. In a spreadsheet, save it as “CSV UTF-8”."),
    "not_text": gettext_lazy("It is no text. In a spreadsheet, save it as “CSV UTF-8”."),
    "not_csv": gettext_lazy("A quotation mark is not closed. Save it as CSV once more."),
    "unknown_columns": gettext_lazy(
        "Its first line is not one that we know. It has to name the columns of our own form, of "
        "UNC or of TEDI."
    ),
    "column_twice": gettext_lazy("A column stands twice. Take one of them out: %(detail)s"),
    "row_too_long": gettext_lazy("Line %(detail)s has more cells than there are columns."),
    "cell_too_long": gettext_lazy("A cell in line %(detail)s is too long."),
}
ROW_TROUBLES: Mapping[str, str | Promise] = {
    "missing": gettext_lazy("The column “%(column)s” is empty."),
    "not_empty": gettext_lazy("The column “%(column)s” has to be empty here."),
    "unknown_state": gettext_lazy("“%(cell)s” is not found, trace, not_found or nothing."),
    "unknown_method": gettext_lazy("We do not know this method. Write for example GC-MS."),
    "neither_empty_nor_trace": gettext_lazy("“%(cell)s” is neither empty nor trace."),
    "neither_yes_nor_no": gettext_lazy("“%(cell)s” is neither true nor false."),
    "no_date": gettext_lazy("“%(cell)s” is no day. Write 2026-11-03."),
    "not_yet": gettext_lazy("%(cell)s has not come yet."),
    "no_number": gettext_lazy("“%(cell)s” is no number."),
    "no_share": gettext_lazy("“%(cell)s” is no share from 0 to 100 per cent."),
    "no_unit": gettext_lazy("The unit of the share is missing."),
    "too_long": gettext_lazy("The name is too long."),
    "no_name": gettext_lazy("“%(cell)s” cannot be the name of a substance."),
    "no_cas": gettext_lazy("“%(cell)s” is no CAS number: its form or its last digit is wrong."),
    "two_substances": gettext_lazy(
        "The name is of one substance and the CAS number %(cell)s of another. Ask the laboratory "
        "which it found."
    ),
    "more_than_nine": gettext_lazy("There are more substances than the nine that stand here."),
}


def file_trouble(trouble: FileTrouble) -> str:
    """Return why nothing of a file can be read, and what to do."""
    return str(FILE_TROUBLES[trouble.code]) % {"detail": trouble.detail}


def row_trouble(trouble: Trouble) -> str:
    """Return what is wrong with one row."""
    said = {"column": trouble.column, "cell": trouble.cell}
    return str(ROW_TROUBLES[trouble.code]) % said


def plan_sentence(plan: Plan) -> str:
    """Return what a file would do, in a sentence."""
    taken = len(plan.taken)
    if not taken:
        return _("Nothing of this would be taken in.")
    return ngettext(
        "%(taken)d sample's answer would be taken in.",
        "%(taken)d samples' answers would be taken in.",
        taken,
    ) % {"taken": taken}


def plan_rows(plan: Plan) -> list[list[Any]]:
    """Return every row of the file in its order: what it says, what it will do."""
    rows = [(line.number, _line_row(line, one)) for one in plan.answers for line in one.lines]
    rows += [(trouble.number, _trouble_row(trouble)) for trouble in plan.troubles]
    return [row for _number, row in sorted(rows, key=lambda pair: pair[0])]


def _line_row(line: Line, one: Answered) -> list[Any]:
    state, words = DOES[one.does]
    said = {"text": str(words), "state": state}
    return [{"text": str(line.number), "number": True}, line.sample, _says(line), said]


def _says(line: Line) -> str:
    if line.state == "nothing":
        return _("nothing found")
    name = _called(line)
    said = {
        "found": name,
        "trace": _("%(name)s, a trace") % {"name": name},
        "not_found": _("%(name)s: looked for, not found") % {"name": name},
    }[line.state]
    percent = "" if line.percent is None else f" {line.percent:g} %"
    return f"{said}{percent}, {Method(line.method).label}"


def _called(line: Line) -> str:
    """Return a name with its CAS number; where the number alone says what it is, that too."""
    if not line.cas:
        return line.substance
    by_number = None if known_substance(line.substance) else known_substance("", line.cas)
    number = f"{line.cas}, {by_number.name}" if by_number else line.cas
    return f"{line.substance} ({number})"


def _trouble_row(trouble: Trouble) -> list[Any]:
    number = {"text": str(trouble.number), "number": True}
    wrong = {"text": row_trouble(trouble), "state": "attention"}
    return [number, trouble.sample, "", wrong]


def sample_words(sample: Sample) -> str:
    """Return a sample in a line: its number, what it was sold as, since when."""
    day = date_format(sample.received_date, _("j F"))
    return f"{sample.label} · {sample.get_sold_as_display()} · {day}"


def measured_since(sample: Sample) -> str:
    """Return what to do where the bench measured a sample after a laboratory's answer came."""
    said = _(
        "%(label)s was measured again after the laboratory's answer. Judge this measurement and "
        "give out the result: it tells what the laboratory found too."
    )
    return said % {"label": sample.label}


def away_rows(samples: Iterable[Any]) -> list[list[Any]]:
    """Return what is away: where, since when."""
    return [
        [
            sample.label,
            sample.get_sold_as_display(),
            sample.laboratory,
            date_format(sample.posted_date, _("j F Y")),
        ]
        for sample in samples
    ]


def answered_rows(
    samples: Iterable[Sample],
    reports: Mapping[int, Measurement],
    told: Mapping[int, Release],
) -> list[dict[str, Any]]:
    """Return what laboratories answered beside what is told now, for a decision."""
    return [
        {
            "sample": sample,
            "sold_as": sample.get_sold_as_display(),
            "laboratory": reports[sample.pk].laboratory,
            "day": reports[sample.pk].date,
            "found": _found(reports[sample.pk]),
            "told": _told(told.get(sample.pk)),
        }
        for sample in samples
    ]


def _found(report: Measurement) -> str:
    names = [
        f"{plainly(one.name, one.cas)} {shares.interval(one.share_low, one.share_high)}".strip()
        for one in sorted(report.findings.all(), key=lambda one: one.rank)
    ]
    return listed(names) or _("nothing that it can name")


def _told(release: Release | None) -> str:
    if release is None:
        return _("nothing yet")
    said = [
        plainly(one["name"], one["cas"])
        for one in release.says["components"]
        if one["status"] == "detected"
    ]
    return listed(said) or _("nothing for certain")
