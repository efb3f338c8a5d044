"""The rule book that binds a visit's day; a floor without one asks a person at every step."""

from datetime import date

from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import binding_rules
from fristed.science.law import RuleBook


class NoRuleBook(Exception):
    """Nobody has said which rule book binds this site on that day."""


def rule_book_of(site: Site, day: date) -> RuleBook:
    """Return the law of the place with the house's rules beneath it."""
    book = binding_rules(site, day)
    if book is None:
        raise NoRuleBook(site.slug)
    return book
