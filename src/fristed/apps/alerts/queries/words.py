"""Words as every channel can carry them: XML has no place for a control character."""


def plain(text: str) -> str:
    """Return a text without what nobody sees; its lines stay, other blanks become spaces."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(filter(None, map(_sign, text)))


def _sign(one: str) -> str:
    if one == "\n" or one.isprintable():
        return one
    return " " if one.isspace() else ""
