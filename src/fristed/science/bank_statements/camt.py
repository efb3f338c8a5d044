"""ISO 20022 camt.053, the statement that a bank sends its customer, versions .001.02 and .001.08.

What differs between them: a status is text in .02 and has a code in .08; who paid stands beside
the payment in .02 and within a party in .08; a part of a batch tells its amount under
`AmtDtls/TxAmt` in .02 and of its own in .08. Element names are the published message definition
reports' (ISO 20022, Bank-to-Customer Cash Management).

No document type, no entity and nothing from a network is ever followed.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from .entries import (
    Entry,
    EntryTrouble,
    Reading,
    Statement,
    StatementTrouble,
    Trouble,
    currency_code,
    day,
    exact,
)
from .seen import marked

VERSIONS: Final = ("camt.053.001.02", "camt.053.001.08")
MOST_BYTES: Final = 20_000_000
_SPACE: Final = "urn:iso:std:iso:20022:tech:xsd:"
_AMOUNT: Final = re.compile(r"[0-9]{1,18}(\.[0-9]{1,5})?")
_MOST_TEXT: Final = 500
_SIGNS: Final = {"CRDT": 1, "DBIT": -1}


def read_camt(data: bytes) -> Reading:
    """Read a statement.

    Parameters
    ----------
    data : bytes
        The file, of at most 20 million bytes.

    Returns
    -------
    Reading
        Every `Ntry` of every statement as one entry, as the parts of its batch, or as a trouble.

    Raises
    ------
    StatementTrouble
        Where nothing can be read: `too_large`, `not_xml`, `hostile_xml` (a document type or an
        entity), `unknown_version`, `no_statement`.
    """
    version, root = _document(data)
    found: list[Entry] = []
    troubles: list[Trouble] = []
    statements: list[Statement] = []
    number = 0
    for statement in root.findall("BkToCstmrStmt/Stmt"):
        here: list[Entry] = []
        before = len(troubles)
        account = _account(statement)
        for entry in statement.findall("Ntry"):
            number += 1
            try:
                here += list(_entries(entry, number, account))
            except EntryTrouble as trouble:
                troubles.append(Trouble(number, trouble.code, trouble.where))
        adds_up = _adds_up(statement, here) if len(troubles) == before else None
        statements.append(Statement(_text(statement, "Id"), account, adds_up))
        found += here
    if not statements:
        raise StatementTrouble("no_statement")
    return Reading(version, number, marked(found), tuple(troubles), tuple(statements))


def _document(data: bytes) -> tuple[str, Element]:
    if len(data) > MOST_BYTES:
        raise StatementTrouble("too_large", str(len(data)))
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as trouble:
        raise StatementTrouble("hostile_xml", type(trouble).__name__) from trouble
    except (ParseError, ValueError, LookupError) as trouble:
        raise StatementTrouble("not_xml", str(trouble)[:80]) from trouble
    space = root.tag[1:].partition("}")[0] if root.tag.startswith("{") else ""
    version = space.removeprefix(_SPACE)
    if version not in VERSIONS or root.tag != f"{{{space}}}Document":
        raise StatementTrouble("unknown_version", root.tag[:80])
    for one in root.iter():
        one.tag = one.tag.removeprefix(f"{{{space}}}")
    return version, root


def _account(statement: Element) -> str:
    return _text(statement, "Acct/Id/IBAN") or _text(statement, "Acct/Id/Othr/Id")


def _entries(entry: Element, number: int, account: str) -> Iterator[Entry]:
    """Yield what one `Ntry` holds: itself, or the parts of its batch."""
    if (_text(entry, "Sts/Cd") or _text(entry, "Sts")) not in ("BOOK", ""):
        raise EntryTrouble("not_booked", "Sts")
    amount, currency = _amount(entry, "Amt")
    amount *= _sign(entry)
    booked_date = day(_date(entry, "BookgDt"), "BookgDt")
    value_text = _date(entry, "ValDt")
    value_date = day(value_text, "ValDt") if value_text else None
    of_bank = _text(entry, "AcctSvcrRef") or _text(entry, "NtryRef")
    details = entry.findall("NtryDtls/TxDtls")
    for part, (detail, share) in enumerate(_shares(entry, details, amount, currency), start=1):
        own = _text(detail, "Refs/AcctSvcrRef") or _text(detail, "Refs/TxId")
        batch = f"{of_bank}/{part}" if len(details) > 1 else of_bank
        yield Entry(
            number=number,
            account=account,
            amount=share,
            currency=currency,
            booked_date=booked_date,
            value_date=value_date,
            reference=_text(detail, "RmtInf/Strd/CdtrRefInf/Ref").replace(" ", ""),
            text=_said(entry, detail),
            debtor=_debtor(detail) if share > 0 else "",
            bank_reference=own or batch,
        )


def _shares(
    entry: Element, details: list[Element], amount: Decimal, currency: str
) -> Iterator[tuple[Element, Decimal]]:
    """Yield each part of a batch with its amount; refuse parts that are not the whole."""
    if len(details) < 2:
        yield (details[0] if details else entry), amount
        return
    parts = []
    for detail in details:
        where = "Amt" if detail.find("Amt") is not None else "AmtDtls/TxAmt/Amt"
        share, own_currency = _amount(detail, where)
        if own_currency != currency:
            raise EntryTrouble("part_in_another_currency", "TxDtls")
        turned = detail.find("CdtDbtInd") is not None
        parts.append((detail, share * (_sign(detail) if turned else _sign(entry))))
    if sum(share for _, share in parts) != amount:
        raise EntryTrouble("parts_do_not_add_up", "TxDtls")
    yield from parts


def _amount(within: Element, path: str) -> tuple[Decimal, str]:
    found = within.find(path)
    text = (found.text or "").strip() if found is not None else ""
    if found is None or not _AMOUNT.fullmatch(text):
        raise EntryTrouble("no_amount", path)
    return exact(Decimal(text), path), currency_code(found.get("Ccy", ""), path)


def _sign(within: Element) -> int:
    sign = _SIGNS.get(_text(within, "CdtDbtInd"))
    if sign is None:
        raise EntryTrouble("in_or_out_unknown", "CdtDbtInd")
    return sign


def _date(within: Element, name: str) -> str:
    return _text(within, f"{name}/Dt") or _text(within, f"{name}/DtTm")


def _said(entry: Element, detail: Element) -> str:
    said = [(one.text or "").strip() for one in detail.findall("RmtInf/Ustrd")]
    return (" ".join(filter(None, said)) or _text(entry, "AddtlNtryInf"))[:_MOST_TEXT]


def _debtor(detail: Element) -> str:
    return _text(detail, "RltdPties/Dbtr/Nm") or _text(detail, "RltdPties/Dbtr/Pty/Nm")


def _text(within: Element, path: str) -> str:
    return (within.findtext(path) or "").strip()[:_MOST_TEXT]


def _adds_up(statement: Element, entries: list[Entry]) -> bool | None:
    """Tell whether the booked balances differ by what the entries come to."""
    first, last = _balance(statement, "OPBD"), _balance(statement, "CLBD")
    if first is None or last is None:
        return None
    return first + sum(entry.amount for entry in entries) == last


def _balance(statement: Element, code: str) -> Decimal | None:
    for balance in statement.findall("Bal"):
        if _text(balance, "Tp/CdOrPrtry/Cd") == code:
            try:
                return _amount(balance, "Amt")[0] * _sign(balance)
            except EntryTrouble:
                return None
    return None
