"""Words about people: what no text of the house says, in English and in bokmål.

From the field's own lists: INPUD, "Words Matter! Language Statement & Reference Guide" (2020), and
the glossary. Each word is followed by what is said instead.
"""

import re
from collections.abc import Iterator

ENGLISH = {
    r"addicts?|ex-addicts?": "person who uses drugs",
    r"addicted": "dependent on",
    r"(drug|substance|alcohol)[- ]abus\w+|abusers?": "person who uses drugs; drug use",
    r"(drug|substance)[- ]misus\w+|misusers?": "drug use",
    r"junk(ie|y)s?|druggies?|crackheads?|drunks?|alcoholics?": "person who uses drugs",
    r"drug[- ]habit": "drug use",
    r"(drug|opioid) users?": "people who use drugs",
    r"(gets?|got|getting|stay\w*|been|he is|she is|months?|days?|years?) clean": "not using",
    r"clean (time|and sober|people|persons?|clients?|guests?|urine)": "not using",
    r"dirty (needles?|syringes?|urine|works|clients?|people)": "used; positive",
    r"prostitutes?": "sex worker",
    r"(street|homeless) (addict|person of no)\w*": "person without a home",
    r"the homeless": "people without a home",
    r"inmates?": "person in prison",
    r"offenders?": "person",
    r"non-?complian\w+": "says no to",
    r"substitution (treatment|therapy|programme)": "opioid agonist treatment",
    r"aftercare": "after use",
    r"drug testing": "drug checking",
    r"sanction(s|ed|ing)?|punish\w*": "ban",
    r"reject(ed|ion|ions|s)?|turned away": "cannot use the room now",
    r"war on drugs|drug[- ]free world": "(nothing)",
}
BOKMAL = {
    r"\w*misbruk\w*": "person som bruker rusmidler; rusmiddelbruk",
    r"\w*narkoman\w*|narkis\w*|junkie\w*|\w*nark(e|er|ere|erne)": "person som bruker rusmidler",
    r"\w*avvis\w*": "kan ikke bruke rommet nå",
    r"ettervern\w*": "etter bruk / oppholdsrom",
    r"alkoholiker\w*|alkis\w*|fyllik\w*|rusbelast\w*": "person som bruker rusmidler",
    r"(blitt|bli|ble|holde\w* seg|vært|være|måneder|dager|år) rene?": "ikke bruker",
    r"skitne (sprøyter|nåler|urinprøver|brukere)|skitten urinprøve": "brukt (utstyr)",
    r"prostituerte?\w*": "sexarbeider",
    r"straff(es|et|en|er)?|sanksjon\w*": "bortvisning",
    r"substitusjon(sbehandling)?": "LAR",
    r"klientell\w*": "brukere av tjenesten",
}


def said_wrongly(text: str) -> Iterator[tuple[str, str]]:
    """Yield each word that hurts, with what is said instead."""
    for pattern, instead in (ENGLISH | BOKMAL).items():
        for found in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text, re.IGNORECASE):
            yield found[0], instead
