"""The house rules of Python, each broken once on purpose."""

import pytest

from . import python_rules as rules
from .tree import Rule, broken, modules, none_of, sample

TREE = modules()
LONG = "def long():\n" + "    x = 1\n" * 25
SHORT = 'def short(\n    a,\n):\n    """Say."""\n' + "    x = 1\n" * 24

BAD = [
    (rules.pages_touch_no_rows, "apps/visits/views.py", "Visit.objects.all()"),
    (rules.pages_touch_no_rows, "apps/visits/forms.py", "form.save()"),
    (rules.pages_touch_no_rows, "apps/visits/presenters/card.py", "visit.delete()"),
    (rules.the_clock_is_read_at_the_edge, "science/law/x.py",
     "import datetime as d\nd.date.today()"),
    (rules.the_clock_is_read_at_the_edge, "apps/visits/actions.py",
     "from django.utils import timezone\nx = timezone.now()"),
    (rules.the_clock_is_read_at_the_edge, "apps/visits/queries/x.py",
     "from datetime import datetime as dt, UTC\ndt.now(UTC)"),
    (rules.the_clock_is_read_at_the_edge, "apps/visits/models.py",
     "from django.utils.timezone import now\nat = Field(default=now)"),
    (rules.the_clock_is_read_at_the_edge, "apps/visits/models.py", "Field(auto_now_add=True)"),
    (rules.the_clock_is_read_at_the_edge, "science/law/x.py", "import time\ntime.time()"),
    (rules.files_stay_small, "web/x.py", "x = 1\n" * 401),
    (rules.functions_stay_small, "web/x.py", LONG),
    (rules.functions_stay_small, "science/law/x.py", "def f():\n" + "    x = 1\n" * 60),
    (rules.a_module_says_what_it_holds, "web/x.py", "x = 1"),
    (rules.no_drawer_for_everything, "apps/visits/utils.py", ""),
    (rules.no_drawer_for_everything, "web/helpers/x.py", ""),
    (rules.no_drawer_for_everything, "apps/visits/services.py", ""),
    (rules.no_drawer_for_everything, "apps/visits/rules/x.py", ""),
    (rules.inline_imports_have_a_reason, "web/x.py", "def f():\n    import re"),
    (rules.inline_imports_have_a_reason, "web/x.py", "def f():\n    import re  # noqa: PLC0415"),
    (rules.no_order_without_asking, "apps/visits/models.py",
     "class Meta:\n    ordering = ['at']"),
    (rules.no_signals, "apps/visits/models.py", "from django.db.models.signals import post_save"),
    (rules.no_signals, "apps/visits/models.py", "from django.dispatch import receiver"),
    (rules.saving_only_saves, "apps/visits/models.py",
     "class Visit:\n    def save(self): pass"),
    (rules.nothing_is_declared_safe, "web/x.py", "from django.utils.safestring import mark_safe"),
    (rules.one_notify, "apps/visits/actions.py", "c.execute('SELECT pg_notify(%s, %s)')"),
]  # fmt: skip

GOOD = [
    (rules.pages_touch_no_rows, "apps/visits/actions.py", "Visit.objects.create()"),
    (rules.pages_touch_no_rows, "apps/visits/views.py", "response.delete_cookie('x')"),
    (rules.the_clock_is_read_at_the_edge, "apps/visits/views.py",
     "from django.utils import timezone\ntimezone.now()"),
    (rules.the_clock_is_read_at_the_edge, "science/law/x.py",
     "from datetime import date\ndate(2020, 1, 1)"),
    (rules.functions_stay_small, "web/x.py", SHORT),
    (rules.inline_imports_have_a_reason, "web/x.py",
     "def f():\n    import re  # inline: loaded when called"),
    (rules.a_module_says_what_it_holds, "web/__init__.py", ""),
]  # fmt: skip


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
def test_house_keeps_the_rule(rule: Rule):
    none_of(broken(rule, TREE))


@pytest.mark.parametrize(("rule", "path", "text"), BAD)
def test_rule_is_broken_on_purpose(rule: Rule, path: str, text: str):
    assert len(broken(rule, sample(path, text))) == 1


@pytest.mark.parametrize(("rule", "path", "text"), GOOD)
def test_rule_lets_the_good_pass(rule: Rule, path: str, text: str):
    assert broken(rule, sample(path, text)) == []


def test_every_rule_is_broken_once():
    assert {rule for rule, *_ in BAD} == set(rules.RULES)
