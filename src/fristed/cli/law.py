"""``fristed law``: explain a place, list the rule sets, show what binds on a day."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from fristed.science import law

app = typer.Typer(
    name="law",
    no_args_is_help=True,
    add_completion=False,
    help="What the rule books say, for any place, day, person and substance.",
)

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Day = Annotated[str | None, typer.Option("--date", help="The day, as 2018-06-01; else today.")]

ANSWERS = {
    law.Answer.ADMIT: "Admit: the rules that were read allow it.",
    law.Answer.REFUSE: "Refuse a place. Help is never refused.",
    law.Answer.ASK: "Ask a person: the rules that were read do not settle it.",
    law.Answer.NOT_REGULATED: "Not regulated: no rule set was in force.",
}


@contextmanager
def bad_input_in_one_line() -> Iterator[None]:
    """Turn what the law room cannot answer into the command's own error."""
    try:
        yield
    except law.LawError as trouble:
        raise typer.BadParameter(str(trouble)) from None


def day_of(text: str | None) -> date:
    """Read a day as typed; the clock is read here, at the edge, and nowhere below."""
    if text is None:
        return datetime.now().astimezone().date()
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise typer.BadParameter(
            f"date {text!r} is not a day; write it as 2018-06-01 (year-month-day)"
        ) from None


def facts_of(given: list[str] | None, **named: str | None) -> dict[str, object]:
    """Read facts as typed: the named options and every CODE=VALUE."""
    typed = [(code, text) for code, text in named.items() if text is not None]
    for pair in given or []:
        code, equals, text = pair.partition("=")
        if not (equals and code.strip() and text.strip()):
            raise typer.BadParameter(f"--fact {pair!r} must be CODE=VALUE, as in resident=yes")
        typed.append((code.strip(), text))
    facts: dict[str, object] = {}
    for code, text in typed:
        value = law.from_text(code, text)
        if facts.setdefault(code, value) != value:
            raise typer.BadParameter(f"{code} was given twice, differently; give it once")
    return facts


def reason_as_json(reason: law.Reason) -> dict[str, Any]:
    """Give a reason in the keys of the JSON answer."""
    return {
        "provision": reason.provision,
        "rule_set": reason.rule_set,
        "wording": reason.wording,
        "source": reason.source,
        "confidence": reason.confidence,
        "effect": reason.effect,
        "fact": reason.fact,
    }


def decision_as_json(decision: law.Decision) -> dict[str, Any]:
    """Give a decision in the keys of the JSON answer."""
    return {
        "answer": decision.answer,
        "missing": list(decision.missing),
        "reasons": [reason_as_json(reason) for reason in decision.reasons],
    }


def print_json(content: object) -> None:
    """Print JSON as people read it: indented, letters as they are."""
    typer.echo(json.dumps(content, indent=2, ensure_ascii=False, default=str))


@app.command()
def explain(
    place: Annotated[str | None, typer.Option(help="COUNTRY[/SUBDIVISION[/SITE]]")] = None,
    day: Day = None,
    age: Annotated[str | None, typer.Option(help="Whole years.")] = None,
    substance: Annotated[str | None, typer.Option(help="As in `heroin`.")] = None,
    route: Annotated[str | None, typer.Option(help=", ".join(law.ROUTES))] = None,
    fact: Annotated[list[str] | None, typer.Option(help="Any other fact, CODE=VALUE.")] = None,
    as_json: Json = False,
) -> None:
    """Say whether somebody may use a place on a day, and by which provision."""
    if place is None:
        raise typer.BadParameter("--place is missing; write it as --place NO/Oslo")
    with bad_input_in_one_line():
        book, on = law.rule_book_for(place), day_of(day)
        facts = facts_of(fact, age=age, substance=substance, route=route)
        decision = law.decide(book, on, facts)
    if as_json:
        heading = {"place": book.place, "date": on.isoformat(), "facts": facts}
        print_json({**heading, **decision_as_json(decision)})
    else:
        print_explanation(book, on, decision)


def print_explanation(book: law.RuleBook, on: date, decision: law.Decision) -> None:
    """Print an answer for a person to read."""
    console = Console(soft_wrap=True, highlight=False)
    console.print(f"[bold]{book.place}, {on.isoformat()}[/bold]")
    console.print(ANSWERS[decision.answer])
    if decision.missing:
        labels = (f"{law.FACTS[code].label} ({code})" for code in decision.missing)
        console.print("To find out: " + "; ".join(labels), markup=False)
    for reason in decision.reasons:
        line = f"- {reason.provision} of {reason.rule_set} {reason.effect}: {reason.wording}"
        console.print(line, markup=False)
        console.print(f"  {reason.source}, confidence {reason.confidence}", markup=False)


def set_as_json(rule_set: law.RuleSet) -> dict[str, Any]:
    """Give a rule set's head in plain values."""
    return {
        "rule_set": rule_set.id,
        "place": rule_set.place,
        "layer": rule_set.layer,
        "instrument": rule_set.instrument,
        "effective_from": rule_set.starts.on,
        "effective_to": rule_set.ends.on,
        "date_precision": rule_set.starts.precision,
        "status": rule_set.status,
        "provisions": len(rule_set.provisions),
    }


@app.command("list")
def list_sets(as_json: Json = False) -> None:
    """List every rule set that is shipped."""
    with bad_input_in_one_line():
        rows = [set_as_json(rule_set) for rule_set in law.rule_sets()]
    if as_json:
        print_json(rows)
        return
    print_table(rows, ("rule_set", "place", "layer", "effective_from", "effective_to", "status"))


def print_table(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> None:
    """Print rows as a table; a missing value is a dash."""
    table = Table(*(column.replace("_", " ") for column in columns))
    for row in rows:
        table.add_row(*("–" if row[c] is None else str(row[c]) for c in columns))
    Console().print(table, markup=False)


def provision_as_json(provision: law.ProvisionInForce) -> dict[str, Any]:
    """Give a provision in force in plain values."""
    return {
        "provision": provision.code,
        "rule_set": provision.rule_set,
        "layer": provision.layer,
        "wording": provision.wording.text,
        "value": provision.value,
        "source": provision.source,
        "confidence": provision.confidence,
        "asks": provision.asks,
        "uncertain": provision.uncertain,
        "carried_by": provision.carried_by,
    }


@app.command()
def show(
    place: Annotated[str | None, typer.Argument(help="COUNTRY[/SUBDIVISION[/SITE]]")] = None,
    day: Day = None,
    as_json: Json = False,
) -> None:
    """Show every provision that binds a place on a day."""
    if place is None:
        raise typer.BadParameter("a place is missing; write it as `fristed law show NO`")
    with bad_input_in_one_line():
        book, on = law.rule_book_for(place), day_of(day)
    rows = [provision_as_json(provision) for provision in law.provisions_on(book, on)]
    if as_json:
        print_json({"place": book.place, "date": on.isoformat(), "provisions": rows})
    elif rows:
        print_table(rows, ("provision", "rule_set", "layer", "wording", "confidence", "asks"))
    else:
        typer.echo(f"{book.place}, {on.isoformat()}: {ANSWERS[law.Answer.NOT_REGULATED]}")
