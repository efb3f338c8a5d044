"""What strips and reagents said of a sample: the last word on each."""

from django.db.models import Value

from fristed.apps.instruments.choices import StripTarget
from fristed.apps.samples.models import Sample

from ..models import ReagentResult, StripResult

# What has to be stated, if only as not done, before a result is released.
STATED_STRIPS = (StripTarget.FENTANYL, StripTarget.NITAZENES, StripTarget.BENZODIAZEPINES)


def quick_tests_of(sample: Sample) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Return the last word on each strip's target, and the colours to which reagents turned."""
    mine = {"site": sample.site_id, "sample": sample}
    strips = StripResult.objects.filter(**mine).annotate(is_strip=Value(True))
    reagents = ReagentResult.objects.filter(**mine).annotate(is_strip=Value(False))
    rows = strips.values_list("is_strip", "number", "target", "outcome").union(
        reagents.values_list("is_strip", "number", "kit__name", "colour"), all=True
    )
    stated, turned = {}, []
    for is_strip, _number, what, said in sorted(rows, key=lambda row: row[1]):
        if is_strip:
            stated[what] = said
        else:
            turned.append({"kit": what, "colour": said})
    return stated, turned


def strips_of(sample: Sample) -> dict[str, str]:
    """Return what is stated of each strip: the last word per target."""
    return quick_tests_of(sample)[0]
