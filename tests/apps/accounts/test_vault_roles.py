"""Every page from which the vault can be opened is for roles that show a second factor."""

from collections.abc import Iterator
from types import CodeType, FunctionType, ModuleType
from typing import Any

from django.urls import get_resolver

from fristed.apps.sites.permissions import VAULT

# They keep a reason or a complaint in the vault and open nothing. Breaking glass lends the
# nurse's role, which is one of VAULT: from the next page on the second factor is asked.
ONLY_KEEP = {"sites:glass", "feedback:complain"}
# Opened by the one-time code that the recipient was sent, and by nothing else (ADR 39).
BY_A_CODE = {"referrals:by_link", "referrals:by_link_answer"}
# Reads the snapshot as it stands; the vault is counted in by a refresh alone, which it never does.
AS_IT_STANDS = {"indicators:report"}


def views(patterns: Any, space: str = "") -> Iterator[tuple[str, Any]]:
    for one in patterns:
        if hasattr(one, "url_patterns"):
            yield from views(
                one.url_patterns, f"{space}{one.namespace}:" if one.namespace else space
            )
        else:
            yield space + one.name, one.callback


def words(code: CodeType) -> set[str]:
    """Return the names a function uses, those of the functions inside it too."""
    inner = [words(one) for one in code.co_consts if isinstance(one, CodeType)]
    return set(code.co_names).union(*inner)


def called(function: FunctionType) -> Iterator[Any]:
    """Yield the functions that a function may call."""
    names = words(function.__code__)
    known = [function.__globals__.get(name) for name in names]
    for module in [one for one in known if isinstance(one, ModuleType)]:
        if module.__name__.startswith("fristed"):
            known += [getattr(module, name, None) for name in names]
    for kind in [one for one in known if isinstance(one, type)]:
        known += [getattr(one, "__func__", one) for one in vars(kind).values()]
    known += [cell.cell_contents for cell in function.__closure__ or ()]
    known.append(getattr(function, "__wrapped__", None))
    yield from (one for one in known if isinstance(one, FunctionType))


def opens_the_vault(view: Any) -> bool:
    seen, waiting = set(), [view]
    while waiting:
        one = waiting.pop()
        if one in seen or not str(one.__module__).startswith("fristed"):
            continue
        seen.add(one)
        if one.__module__.startswith("fristed.apps.vault.actions"):
            return True
        waiting += called(one)
    return False


FOUND = {name: view for name, view in views(get_resolver().url_patterns) if opens_the_vault(view)}


def test_pages_that_open_the_vault_are_for_vault_roles_alone():
    wide = {
        name: sorted(set(getattr(view, "roles", ["anybody"])) - set(VAULT))
        for name, view in FOUND.items()
        if name not in ONLY_KEEP | BY_A_CODE | AS_IT_STANDS
    }
    assert {name: roles for name, roles in wide.items() if roles} == {}


def test_pages_that_open_the_vault_are_found():
    assert {"clients:open_note", "clients:find_by_name", "shifts:hand_over"} <= set(FOUND)
    assert set(FOUND) >= ONLY_KEEP
    assert "rooms:board" not in FOUND


def test_no_page_of_help_opens_the_vault():
    helping = {n for n, v in FOUND.items() if getattr(v, "help_is_never_gated", False)}
    assert helping <= ONLY_KEEP | BY_A_CODE
