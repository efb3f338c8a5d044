"""Premises, places, rules and the site's own texts."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Q, QuerySet

from fristed.science.law import RuleBook, house_layer, rule_book_for

from ..models import ApprovedText, HouseRule, Place, Premises, RuleBookInForce, Site
from .day import in_force


def site_named(slug: str) -> Site | None:
    """Return the site of an address."""
    return Site.objects.filter(slug=slug).first()


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
    code = rule_book_on(site, day)
    if not code:
        return None
    book = rule_book_for(code)
    for rule in house_rules(site, day):
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
    return newest.filter(language=language).first() or newest.first()


def approved_texts(site: Site, day: date) -> QuerySet[ApprovedText]:
    """Return the site's own clinical texts in force, newest first."""
    texts = ApprovedText.objects.filter(site=site, approved_date__lte=day).filter(
        Q(ended_date__isnull=True) | Q(ended_date__gt=day)
    )
    return texts.order_by("-approved_date", "topic", "language")
