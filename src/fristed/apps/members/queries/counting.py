"""The count at 31 December: who was a member and had paid, by chapter, age band and county."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q

from fristed.apps.sites.models import Site

from ..models import Chapter, Count, Fee, Member
from .rules import Rules


@dataclass(frozen=True)
class Line:
    """One chapter at 31 December. `counting` are under the age of the rules and have paid."""

    chapter: str
    county: str
    members: int
    paid: int
    counting: int

    def said(self) -> dict[str, Any]:
        """Return the line as it is kept."""
        return {
            "chapter": self.chapter,
            "county": self.county,
            "members": self.members,
            "paid": self.paid,
            "counting": self.counting,
        }


@dataclass(frozen=True)
class Counted:
    """A count that is not issued yet: its lines, and whom it counted."""

    year: int
    rules: Rules
    lines: tuple[Line, ...]
    who: tuple[int, ...]

    def figures(self) -> dict[str, Any]:
        """Return what is kept of it: lines, counties, sums, and what a grant's ways lack."""
        lines = [one.said() for one in self.lines]
        counts = self._counts_towards()
        return {
            "lines": lines,
            "counties": dict(sorted(self._by_county().items())),
            "sums": {name: sum(one[name] for one in lines) for name in ("members", "paid")}
            | {"counting": sum(one["counting"] for one in lines)},
            "towards": counts,
            "ways": {way.name: way.missing(**counts) for way in self.rules.ways},
        }

    def _counts_towards(self) -> dict[str, int]:
        """Return the three numbers that a grant asks for."""
        counting = [one for one in self.lines if self._is_counting(one)]
        return {
            "counting": sum(one.counting for one in self.lines),
            "chapters": len(counting),
            "counties": len({one.county for one in counting}),
        }

    def _is_counting(self, line: Line) -> bool:
        return bool(line.county) and line.counting >= self.rules.least_members_of_a_chapter

    def _by_county(self) -> Counter[str]:
        found: Counter[str] = Counter()
        for one in self.lines:
            found[one.county] += one.counting
        return found


def count(*, sites: Sequence[Site], year: int, rules: Rules) -> Counted:
    """Count at 31 December of a year, in the sites of this transaction.

    Age is exact by the year of birth: on 31 December everybody has had that year's birthday.
    """
    lines, who = [], []
    of = {one.site_id: one for one in Chapter.objects.filter(site__in=sites)}
    rows = _members(sites, year, rules)
    for site in sites:
        chapter, theirs = of.get(site.pk), [one for one in rows if one.site_id == site.pk]
        if chapter is None or not _stood(chapter, year):
            continue
        paid = [one for one in theirs if one.paid]
        counting = [
            one
            for one in paid
            if one.kind in rules.kinds and year - one.birth_year < rules.under_age
        ]
        lines.append(Line(site.name, chapter.county, len(theirs), len(paid), len(counting)))
        who += [one.pk for one in counting]
    return Counted(year, rules, tuple(lines), tuple(sorted(who)))


def _members(sites: Sequence[Site], year: int, rules: Rules) -> list[Any]:
    """Return who was a member at the end of 31 December, with whether the fee was paid in time.

    A membership ends at a moment: whoever left on 31 December was no member at its end.
    """
    zone = next((site.zone for site in sites), UTC)
    end = datetime.combine(date(year, 12, 31) + timedelta(days=1), time.min, tzinfo=zone)
    month, day = rules.fee_by
    fee = Fee.objects.filter(
        member=OuterRef("pk"), site_id=OuterRef("site_id"), year=year,
        paid_date__lte=date(year, month, day),
    )  # fmt: skip
    rows = Member.objects.filter(site__in=sites, confirmed_at__lt=end)
    stayed = rows.filter(Q(left_at__isnull=True) | Q(left_at__gte=end))
    return list(stayed.annotate(paid=Exists(fee)).order_by("pk"))


def _stood(chapter: Chapter, year: int) -> bool:
    last = date(year, 12, 31)
    return chapter.started_date <= last and (
        chapter.ended_date is None or chapter.ended_date > last
    )


def issued(site: Site) -> list[Count]:
    """Return the counts that a chapter or the office has issued, the latest first."""
    return list(Count.objects.filter(site=site).order_by("-year", "-version"))


def one_issued(site: Site, pk: int) -> Count | None:
    """Return one issued count of a site."""
    return Count.objects.filter(site=site, pk=pk).select_related("by").first()
