"""Premises, places, rules and the site's own texts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import Case, Q, QuerySet, When

from fristed.apps.sites.models import Site
from fristed.apps.sites.queries.day import in_force
from fristed.ground.together import together
from fristed.science.law import RuleBook, house_layer, rule_book_for

from ..models import ApprovedText, HouseRule, Place, Premises, RuleBookInForce

# Both layers in one statement: nearly every page of the floor asks what binds it.
_BINDING = """
SELECT 'book', to_jsonb(b) FROM premises_rulebookinforce b
  WHERE site_id = %(site)s AND from_date <= %(day)s AND (until_date IS NULL OR until_date > %(day)s)
UNION ALL SELECT 'rule', to_jsonb(h) FROM premises_houserule h
  WHERE site_id = %(site)s AND from_date <= %(day)s AND (until_date IS NULL OR until_date > %(day)s)
"""


def premises_of(site: Site) -> Sequence[Premises]:
    """Return where the site stands, stood and will stand, newest first."""
    return list(Premises.objects.filter(site=site).order_by("-from_date"))


def places_of(site: Site) -> QuerySet[Place]:
    """Return the places in their order, those out of service among them."""
    return Place.objects.filter(site=site).order_by("position", "label")


def place_at(site: Site, pk: int) -> Place | None:
    """Return one place of the site."""
    return places_of(site).filter(pk=pk).first()


def rule_book_on(site: Site, day: date) -> str:
    """Return which rule book binds the site on a day (`NO/Oslo`); empty where none is set."""
    rows = RuleBookInForce.objects.filter(in_force(day), site=site)
    return rows.values_list("place_code", flat=True).first() or ""


def house_rules(site: Site, day: date) -> QuerySet[HouseRule]:
    """Return the house's own rules that hold on a day."""
    return HouseRule.objects.filter(in_force(day), site=site).order_by("code", "from_date")


def house_rules_on(site: Site, day: date) -> dict[str, Mapping[str, object]]:
    """Return the house's own rules by provision code, in the shapes of the rule books."""
    return {rule.code: rule.value for rule in house_rules(site, day)}


def binding_rules(site: Site, day: date) -> RuleBook | None:
    """Return the law of the place with the house's rules beneath it; None where none is set."""
    kinds = {"book": RuleBookInForce, "rule": HouseRule}
    rows = together(_BINDING, {"site": site.pk, "day": day}, kinds)
    return rules_of(rows["book"], rows["rule"])


def rules_of(in_force: Sequence[RuleBookInForce], house: Iterable[HouseRule]) -> RuleBook | None:
    """Return the rule book that rows of one day make."""
    if not in_force:
        return None
    book = rule_book_for(in_force[0].place_code)
    for rule in sorted(house, key=lambda rule: (rule.code, rule.from_date)):
        layer = house_layer(
            f"house:{rule.code}",
            {rule.code: rule.value},
            starts=rule.from_date,
            ends=rule.until_date,
            source=rule.decided_by,
        )
        book = book.with_layer(layer)
    return book


def approved_text(site: Site, topic: str, language: str, day: date) -> ApprovedText | None:
    """Return the site's own text on a topic, the newest approved, or None: Fristed has none."""
    newest = approved_texts(site, day).filter(topic=topic)
    others = Case(When(language=language, then=0), default=1)
    return newest.order_by(others, "-approved_date", "topic", "language").first()


def approved_texts(site: Site, day: date) -> QuerySet[ApprovedText]:
    """Return the site's own clinical texts in force, newest first."""
    texts = ApprovedText.objects.filter(site=site, approved_date__lte=day).filter(
        Q(ended_date__isnull=True) | Q(ended_date__gt=day)
    )
    return texts.order_by("-approved_date", "topic", "language")
