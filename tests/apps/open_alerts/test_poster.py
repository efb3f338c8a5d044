"""A poster is one sheet, whatever an alert says; what is short is set large."""

import json

import pytest
import typst

from fristed.apps.open_alerts.presenters.poster import PAPERS, SETTING
from fristed.ground import typesetting

SAID = {
    "language": "nb", "severity": "warning", "level": "Advarsel", "headline": "Wide words " * 8,
    "from_word": "Siden", "from": "17. november 2026", "until_word": "Ta ned denne",
    "until": "24. november 2026", "do_word": "Hva du kan gjøre", "looks_word": "Hvordan det ser ut",
    "looks": "Grått pulver. " * 14, "looks_note": "Andre ting kan se like ut.",
    "facts": [["Solgt som", "heroin"], ["Funnet", "Protonitazene, mer " * 5], ["Hvor", "Oslo"]] * 2,
    "call": "Våkner ikke eller puster dårlig: ring 113, og bli hos personen.",
    "ask": "Spør dem som jobber her.", "number": "Varsel 1", "address": "https://a.example.org/",
    "synthetic": "Demonstrasjonsdata: ingen her finnes.",
}  # fmt: skip


def pages(**said: object) -> int:
    """Return on how many sheets it is set."""
    made = typst.compile(
        SETTING.read_bytes(),
        font_paths=typesetting._fonts(),
        ignore_system_fonts=True,
        sys_inputs={"said": json.dumps(SAID | said)},
        format="png",
        ppi=9,
    )
    return len(made) if isinstance(made, list) else 1


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(
    "advice",
    [
        ["W" * 31] * 5,
        ["Wm " * 53],
        ["W" * 39] * 8,
        ["Wm " * 233],
        ["Ring."] * 12,
        ["W"] * 350,
        ["Ring 113."],
    ],
    ids=["five", "short", "eight", "long", "twelve", "many", "one"],
)
def test_it_is_one_sheet_whatever_is_said(paper: str, advice: list[str]):
    assert pages(paper=paper, advice=advice) == 1
