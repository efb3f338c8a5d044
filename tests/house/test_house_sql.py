"""No statement is put together from what somebody sent: the rule, and each way of breaking it."""

import ast
from collections.abc import Iterator

import pytest

from .tree import Breach, Module, broken, modules, none_of, sample

# Where statements are made from names of tables, columns and roles alone.
BUILDERS = {
    "ground": "makes roles, tables and policies, as the owner",
    "migrations": "the same, once",
    "web/backup": "names every table of the database, read from its catalogue",
    "apps/indicators/queries": "files of ours beside it, and what Ibis compiles of definitions",
    "apps/audit/queries/verifying.py": "literals, held by their type (LiteralString)",
}
STATEMENT_FIRST = {"execute", "executemany", "copy", "raw", "callproc", "stream"}
NEVER = {"extra", "RawSQL"}


def no_sql_is_glued(module: Module) -> Iterator[Breach]:
    """What reaches `execute` is written out; values travel beside it."""
    if any(module.path.startswith(one) or f"/{one}/" in module.path for one in BUILDERS):
        return
    written = {
        target.id: node.value
        for node in module.tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Call):
            continue
        word = getattr(node.func, "attr", getattr(node.func, "id", ""))
        is_method = isinstance(node.func, ast.Attribute)
        if word in NEVER and (is_method or word == "RawSQL"):
            yield module.breach(node, f"uses {word}")
        first = node.args[0] if node.args and is_method and word in STATEMENT_FIRST else None
        if first is not None and not _written_out(first, written):
            yield module.breach(node, f"gives {word} a statement that is not written out")


def _written_out(node: ast.expr, written: dict[str, ast.expr]) -> bool:
    """Tell whether a statement is a literal, a constant of the file, or made of CONSTANTS alone."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str)
    if isinstance(node, ast.JoinedStr):
        return all(
            isinstance(part, ast.Constant)
            or (isinstance(part, ast.FormattedValue) and _is_constant(part.value))
            for part in node.values
        )
    return (
        isinstance(node, ast.Name)
        and _is_constant(node)
        and node.id in written
        and not isinstance(written[node.id], ast.Name)
        and _written_out(written[node.id], written)
    )


def _is_constant(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id.isupper()


BAD = [
    "cursor.execute(f'SELECT {name}')",
    "cursor.execute('SELECT %s' % name)",
    "cursor.execute('SELECT ' + name)",
    "cursor.execute('SELECT {}'.format(name))",
    "cursor.execute(statement)",
    "cursor.executemany(f'SELECT {name}', [])",
    "Visit.objects.raw('SELECT ' + name)",
    "Visit.objects.extra(where=[name])",
    "RawSQL('SELECT 1', [])",
    "S = 'SELECT {}'.format(x)\ncursor.execute(S)",
]
GOOD = [
    "cursor.execute('SELECT %s', [name])",
    "S = 'SELECT 1'\ncursor.execute(S)",
    "cursor.execute(f'LISTEN {CHANNEL}')",
    "cursor.execute()",
]


@pytest.mark.parametrize("text", BAD)
def test_glued_statement_is_found(text: str):
    assert len(broken(no_sql_is_glued, sample("apps/visits/queries.py", text))) == 1


@pytest.mark.parametrize("text", GOOD)
def test_written_statement_passes(text: str):
    assert broken(no_sql_is_glued, sample("apps/visits/queries.py", text)) == []


def test_no_statement_of_the_house_is_glued():
    none_of(broken(no_sql_is_glued, modules()))
