"""The policy file is read as a whole or not at all."""

from importlib.resources import files

import pytest

from fristed.science.disclosure import PolicyError, policy, read

SHIPPED = (files("fristed.science.disclosure") / "policy.yaml").read_text(encoding="utf-8")


def test_shipped_policy_counts_persons_and_names_nobody_who_approved_it():
    here = policy()
    assert dict(here.least) == {"person": 5, "day": 10}
    assert (here.least_rooms, here.round_to, here.version) == (3, 5, 2)
    assert here.approved_by == ""


def test_shipped_policy_leaves_a_hidden_number_as_wide_as_the_least():
    here = policy()
    assert dict(here.width) == dict(here.least)
    assert (here.dominance_largest, here.dominance_percent) == (2, 100)  # not used


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("person: 5", "person: 1", "least.person must be at least 3"),
        ("person: 5", "person: 5.5", "least.person must be int"),
        ("person: 5", "person: true", "least.person must be int"),
        ("  day: 10\n", "", "Missing or unknown: least.day"),
        ("wait_days: 30", "wait_days: 30\nwait_week: 2", "Missing or unknown: wait_week"),
        ("closest_percent: 25\n", "closest_percent: .nan\n", "closest_percent must be at least"),
        ("width:\n  person: 5", "width:\n  person: 0", "width.person must be at least 1"),
        ("largest: 2", "largest: 0", "dominance.largest must be at least 1"),
        ("round_to: 5", "round_to: 0", "round_to must be at least 1"),
        ("version: 2", "version: [", "not YAML"),
        ("shows_nought: true", 'shows_nought: "yes"', "shows_nought must be bool"),
    ],
)
def test_a_policy_that_protects_nobody_is_refused(old, new, says):
    assert old in SHIPPED
    with pytest.raises(PolicyError, match=says):
        read(SHIPPED.replace(old, new, 1))


def test_a_policy_that_is_no_mapping_is_refused():
    with pytest.raises(PolicyError, match="mapping"):
        read("- 1")
