"""The rules that a module's syntax tree can break."""

import ast
import re
from collections.abc import Iterator
from itertools import chain

from .tree import Breach, Module

PAGES = {"views", "forms", "presenters", "urls"}
ROW_WORDS = {
    "objects",
    "_default_manager",
    "_base_manager",
    "save",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
}
CALLED_ROW_WORDS = {"delete", "create", "raw", "execute"}

TIMELESS = {
    "science",
    "actions",
    "queries",
    "permissions",
    "models",
    "choices",
    "forms",
    "presenters",
    "jobs",
}
CLOCKS = {
    "datetime.datetime.now",
    "datetime.datetime.utcnow",
    "datetime.datetime.today",
    "datetime.date.today",
    "django.utils.timezone.now",
    "django.utils.timezone.localdate",
    "django.utils.timezone.localtime",
    "django.db.models.functions.Now",
    "time.time",
    "time.time_ns",
    "time.monotonic",
    "time.perf_counter",
    "time.localtime",
    "time.gmtime",
}

FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "core"}
FORBIDDEN_LAYERS = {"services", "rules"}  # a service is what people receive; rules are law
NOQA = re.compile(r"noqa(: *[A-Z]+[0-9]+(, *[A-Z]+[0-9]+)*)?")
MOST_LINES = 400
MOST_IN_FUNCTION = 25
MOST_IN_SCIENCE = 60
SIGNALS = ("django.dispatch", "django.db.models.signals", "django.core.signals")


def pages_touch_no_rows(module: Module) -> Iterator[Breach]:
    """Views, forms and presenters reach rows through queries and actions alone."""
    if module.parts[0] != "apps" or module.layer not in PAGES:
        return
    for node in ast.walk(module.tree):
        called = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        word = node.func.attr if called else node.attr if isinstance(node, ast.Attribute) else ""
        if (word in ROW_WORDS and not called) or (called and word in CALLED_ROW_WORDS):
            yield module.breach(node, f"{module.layer} touches .{word}")


def the_clock_is_read_at_the_edge(module: Module) -> Iterator[Breach]:
    """Below the views the moment is passed in."""
    if module.layer not in TIMELESS:
        return
    names = imported_names(module.tree)
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Name | ast.Attribute):
            dotted = full_name(node, names)
            if dotted in CLOCKS:
                yield module.breach(node, f"reads the clock ({dotted})")
        if isinstance(node, ast.keyword) and node.arg in ("auto_now", "auto_now_add"):
            yield module.breach(node.value, f"reads the clock ({node.arg})")


def imported_names(tree: ast.Module) -> dict[str, str]:
    """Return what each imported name stands for."""
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for a in node.names:
                first = a.name.split(".")[0]
                found[a.asname or first] = a.name if a.asname else first
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {a.asname or a.name: f"{node.module}.{a.name}" for a in node.names}
    return found


def full_name(node: ast.AST, names: dict[str, str]) -> str:
    """Return `datetime.datetime.now` for `dt.now`, where dt was imported as such."""
    if isinstance(node, ast.Name):
        return names.get(node.id, "")
    if isinstance(node, ast.Attribute):
        before = full_name(node.value, names)
        return f"{before}.{node.attr}" if before else ""
    return ""


def files_stay_small(module: Module) -> Iterator[Breach]:
    """A file of more than 400 lines is refused."""
    count = len(module.text.splitlines())
    if count > MOST_LINES:
        yield module.breach(1, f"{count} lines; more than {MOST_LINES}")


def functions_stay_small(module: Module) -> Iterator[Breach]:
    """A function has at most 25 lines; in science 60 with its docstring.

    Counted are the `def` and what follows the docstring: neither decorators nor the lines over
    which a long signature runs.
    """
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if module.layer == "science":
            count, most = node.end_lineno - node.lineno + 1, MOST_IN_SCIENCE
        else:
            count, most = body_lines(node) + 1, MOST_IN_FUNCTION
        if count > most:
            yield module.breach(node, f"{node.name} has {count} lines; more than {most}")


def body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines from the first statement after the docstring to the end."""
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    if not body:
        return 0
    first = min([body[0].lineno, *(d.lineno for d in getattr(body[0], "decorator_list", []))])
    return body[-1].end_lineno - first + 1


def a_module_says_what_it_holds(module: Module) -> Iterator[Breach]:
    """The first line of a module is a docstring; only an empty one has nothing to say."""
    if module.text.strip() and not ast.get_docstring(module.tree):
        yield module.breach(1, "does not begin with a docstring")


def no_drawer_for_everything(module: Module) -> Iterator[Breach]:
    """A helper lives with its noun."""
    for part in module.parts:
        if part in FORBIDDEN_NAMES:
            yield module.breach(1, f"is called {part}, which says nothing")
    if module.layer in FORBIDDEN_LAYERS:
        yield module.breach(1, f"is called {module.layer}, which means another thing here")


def inline_imports_have_a_reason(module: Module) -> Iterator[Breach]:
    """An import inside a function says why, on its line or on the one before."""
    lines = module.text.splitlines()
    functions = [n for n in ast.walk(module.tree)
                 if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]  # fmt: skip
    inner = {
        n for f in functions for n in ast.walk(f) if isinstance(n, ast.Import | ast.ImportFrom)
    }
    for node in inner:
        near = chain(lines[node.lineno - 1 : node.end_lineno], [lines[node.lineno - 2].strip()])
        if not any(NOQA.sub("", line.partition("#")[2]).strip(" -") for line in near):
            yield module.breach(node, "imports inside a function without saying why")


def no_order_without_asking(module: Module) -> Iterator[Breach]:
    """No Meta.ordering: whoever wants an order says so."""
    for node in ast.walk(module.tree):
        if not (isinstance(node, ast.ClassDef) and node.name == "Meta"):
            continue
        for line in node.body:
            targets = line.targets if isinstance(line, ast.Assign) else []
            if any(isinstance(t, ast.Name) and t.id == "ordering" for t in targets):
                yield module.breach(line, "sets Meta.ordering")


def no_signals(module: Module) -> Iterator[Breach]:
    """Nothing inside the house happens because of a signal."""
    for node in ast.walk(module.tree):
        said = []
        if isinstance(node, ast.ImportFrom):
            said = [node.module or "", *(f"{node.module}.{a.name}" for a in node.names)]
        elif isinstance(node, ast.Import):
            said = [a.name for a in node.names]
        if any(name.startswith(SIGNALS) for name in said):
            yield module.breach(node, "uses signals")


def saving_only_saves(module: Module) -> Iterator[Breach]:
    """No logic in save() or delete(): what happens is an action."""
    if module.layer != "models":
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef) and node.name in ("save", "delete", "full_clean"):
            yield module.breach(node, f"has its own {node.name}()")


def nothing_is_declared_safe(module: Module) -> Iterator[Breach]:
    """Templates escape; nobody declares a text safe. `format_html` escapes what it is given."""
    for node in ast.walk(module.tree):
        names = [a.name for a in node.names] if isinstance(node, ast.ImportFrom) else []
        word = node.attr if isinstance(node, ast.Attribute) else ""
        if "mark_safe" in (*names, word):
            yield module.breach(node, "uses mark_safe")


def one_notify(module: Module) -> Iterator[Breach]:
    """Only `tell_terminals` sends a NOTIFY, and it sends a site's number and nothing else."""
    if module.path == "apps/sites/actions/telling.py":
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            said = node.value.lower()
            if "pg_notify(" in said or said.startswith("notify "):
                yield module.breach(node, "sends a NOTIFY of its own")


RULES = (
    pages_touch_no_rows,
    the_clock_is_read_at_the_edge,
    files_stay_small,
    functions_stay_small,
    a_module_says_what_it_holds,
    no_drawer_for_everything,
    inline_imports_have_a_reason,
    no_order_without_asking,
    no_signals,
    saving_only_saves,
    nothing_is_declared_safe,
    one_notify,
)
