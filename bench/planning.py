"""Planning: what it takes beside what others would use. `python -m bench.planning`.

Each part of planning measures itself in a module of `bench.planned`. Seconds are of the processor,
not of the clock, so that a busy machine tells the same; ratios are what the page is for.
"""

import argparse
from importlib import import_module
from importlib.util import find_spec

from rich.console import Console

PARTS = ("capacity", "siting", "impact", "evaluation")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("part", nargs="*", choices=[*PARTS, []], help="else all of them")
    console = Console(width=132, highlight=False)
    for part in options.parse_args().part or PARTS:
        module = f"bench.planned.{part}"
        console.rule(part)
        if find_spec(module) is None:
            console.print(f"[yellow]Not measured here:[/] there is no {module}")
        else:
            import_module(module).measure(console)


if __name__ == "__main__":
    main()
