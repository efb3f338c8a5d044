"""Every invented word of the demonstration. None is about anybody, and each says that it is not."""

from typing import Final


def _each(words: str) -> tuple[str, ...]:
    return tuple(words.split())


FIRST_NAMES: Final = _each(
    "Alma Anker Birk Brage Dagny Eira Embla Even Falk Frøya Gro Halvard Idun Jarle Kaia Ketil "
    "Liv Magnhild Njål Oda Peder Ragna Runa Sigve Sunniva Tale Tjodolf Torgunn Ulv Vidar Ylva "
    "Åsmund"
)
SURNAMES: Final = _each(
    "Eksempelsen Prøvesen Påfunn Oppdiktet Tenktvik Liksomdal Demosen Fantasirud Modellhaug "
    "Mønstermo Testbakken Utkastli Skissestad Attrapp"
)
CALLING_NAMES: Final = _each(
    "Rev Ugle Elg Bjørn Ørret Spurv Gaupe Hare Svane Bever Falk Sel Lom Grevling Mår Oter "
    "Vipe Stær Terne Rype Trost Lerke Hauk Sisik Måke Ekorn Orrhane Gråhegre"
)
# For passwords: short words that are read aloud and typed without thinking, no Norwegian letters.
PASSWORD_WORDS: Final = _each(
    "anker bark bekk berg blad blikk bro brygge by dal drue due eik elv eng fane felt fjell "
    "fjord flate flom foss frost furu gard gate glans glimt grein gull hage hale hall hav "
    "hegg heim hest himmel holme humle hval hvete is jakt jord kaffe kai kalk kant kart kirke "
    "klang klippe knute koie korn kram kratt krone kull kurs kvist lampe land leir lind linje "
    "lukt lund lyng lys malm mane mark mast melk mose mur natt nebb nord not odde okse orm "
    "ost panne park perle pil plog pore port rad ramme regn rips ro rogn ror rot rute salt "
    "sand seil sirkel sjakk skarv skog sky smie sol spor stav stein sti strand stue sump "
    "svaber sving tang tau tind torv tre trost tun ull vann varde vekt vest vidde vik vind "
    "vinter"
)

TERMS: Final = {
    "nb": (
        "Dette er en demonstrasjonstekst. Her står avtalen som tjenesten selv har skrevet.\n\n"
        "Jeg er over 18 år. Jeg har fått vite hva som blir registrert om meg, hvorfor, og hvordan "
        "jeg kan få se det eller få det slettet. Jeg følger personalets anvisninger i rommet. "
        "Hjelp og brukerutstyr får jeg uansett."
    ),
    "en": (
        "This is a demonstration text. The agreement that the service itself wrote stands here.\n\n"
        "I am over 18. I have been told what is recorded about me, why, and how I can see it or "
        "have it erased. In the room I follow what staff say. Help and sterile equipment I get in "
        "any case."
    ),
}
ALTERNATIVES: Final = {
    "alternative_en": "Demonstration: staff are in training until 13:00. Equipment and naloxone "
    "are handed out at the door from 09:00.",
    "alternative_nb": "Demonstrasjon: personalet er på kurs til kl. 13. Brukerutstyr og nalokson "
    "deles ut i døren fra kl. 9.",
}
KEPT_OPEN: Final = {
    "alternative_en": "Demonstration: the room is kept open so that you can try it at this hour.",
    "alternative_nb": "Demonstrasjon: rommet holdes åpent så du kan prøve det på denne tiden.",
}

INCIDENTS: Final = {
    "threats": "Demonstrasjon: høylytt krangel i venterommet, roet ned etter samtale.",
    "fall": "Demonstrasjon: en gjest skled på vått gulv ved inngangen. Ikke skadet.",
    "property": "Demonstrasjon: speilet i gangen er knust.",
    "neighbourhood": "Demonstrasjon: nabo ringte om støy utenfor. Snakket med dem som sto der.",
    "technical": "Demonstrasjon: avtrekket i røykerommet stoppet i ti minutter.",
    "medicine": "Demonstrasjon: oksygenflaske byttet, den gamle var under merket.",
}
HAND_OVERS: Final = (
    "Demonstrasjon: rolig vakt. Husk å bestille mer filter.",
    "Demonstrasjon: mange innom. To venter på samtale med sosialarbeider i morgen.",
    "Demonstrasjon: avtrekket i røykerommet er meldt inn.",
)
COMPLAINTS: Final = {
    "waiting": "Demonstrasjon: jeg ventet lenge, og ingen sa hvorfor.",
    "treated": "Demonstrasjon: jeg følte meg ikke hørt i skranken.",
    "rules": "Demonstrasjon: hvorfor kan jeg ikke komme inn når jeg bor i en annen kommune?",
    "premises": "Demonstrasjon: det er for kaldt i oppholdsrommet.",
}
ANSWER: Final = "Demonstrasjon: takk for at du sa fra. Vi har snakket om det på personalmøtet."
BAN: Final = "Demonstrasjon: truet en ansatt. Kan klage til leder."
CHILD_WELFARE: Final = "Demonstrasjon: vurdert sammen med sykepleier og sosialarbeider."
