"""What methods are called elsewhere, and the codes they have here."""

import re

# Code: how TEDI says it; how a laboratory's long format says it; what else is written.
METHODS: dict[str, tuple[str, ...]] = {
    "strip": ("antibody test strips", "strip", "test strip", "immunoassay strip", "bts", "fts"),
    "reagent": ("reagent testing", "reagent", "colour test", "color test"),
    "tlc": ("TLC", "thin layer chromatography"),
    "uv": ("UV spectroscopy", "UV", "UV-Vis"),
    "ftir": ("FTIR/Raman", "FTIR", "ATR-FTIR", "FT-IR", "infrared"),
    "raman": ("FTIR/Raman", "Raman"),
    "lc_uv": ("(U)HPLC-UV", "LC-UV", "HPLC-UV", "UHPLC-UV", "HPLC-DAD"),
    "lc_ms": ("(U)HPLC-MS", "LC-MS", "HPLC-MS", "UHPLC-MS", "LC-MS/MS", "LCMS"),
    "gc_ms": ("GC-MS", "GCMS", "GC/MS"),
    "direct_ms": ("direct MS", "DART-MS", "PS-MS", "paper spray MS"),
    "lc_hrms": ("LC-HRMS", "LC-QTOF-MS", "LC-QTOF", "Orbitrap"),
    "nmr": ("NMR", "qNMR"),
}


def method_word(code: str, *, tedi: bool = False) -> str:
    """Say a code as it is said elsewhere; an unknown code stays as it is."""
    words = METHODS.get(code, (code,))
    return words[0] if tedi or len(words) == 1 else words[1]


def method_code(word: str) -> str:
    """Find the code of a method however it is written; empty where nobody knows it."""
    return _CODES.get(_bare(word), "")


def _bare(word: str) -> str:
    return re.sub(r"[^a-z0-9]", "", word.casefold())


# The first code that uses a word keeps it: "FTIR/Raman" is read as FTIR.
_CODES: dict[str, str] = {}
for _code, _words in METHODS.items():
    for _word in (_code, *_words):
        _CODES.setdefault(_bare(_word), _code)
