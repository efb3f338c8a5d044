"""An instance that has a code for everything in the example."""

from pathlib import Path

import yaml

from fristed.apps.open_data.presenters.exchange.dhis2_codes import combination

from .example import CELLS

SAID = {
    "id_scheme": "code",
    "data_sets": {"visits_month": "ROOM_MONTH"},
    "org_units": {"oslo": "NO_OSLO"},
    "data_elements": {
        "HC-1.visits": {"value": "VISITS", "hidden_because": "VISITS_HIDDEN"},
        "OD-1.per_1000_injecting": {
            "value": "OD",
            "numerator": "OD_N",
            "denominator": "OD_D",
            "low": "OD_L",
            "high": "OD_H",
        },
        "NW-2.substances": {"value": "SHARE"},
    },
    "category_option_combos": {
        by: by.upper().replace(" ", "_").replace("=", "_")
        for by in dict.fromkeys(combination(cell.where) for cell in CELLS)
        if by
    },
    "attribute_option_combo": "DEFAULT",
}


def kept(folder: Path, **changed: object) -> Path:
    """Write the file; return where it is."""
    path = folder / "codes.yaml"
    path.write_text(yaml.safe_dump(SAID | changed))
    return path
