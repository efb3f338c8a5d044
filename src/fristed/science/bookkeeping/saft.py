"""SAF-T Financial, Norway, version 1.30 (1 March 2024), by the tax administration's public schema.

What is written: `Header`, accounts, one kind of analysis (the purposes of gifts) and the entries of
one journal. Customers, suppliers and tax tables stay out: a gift has none of them, and nobody who
gave stands in the file. The elements, their order and how long they may be were read from the
published schema and its example; the tests hold the file to a table of them. The schema itself is
not kept here.
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from .journal import Account, Journal, JournalTrouble, Line, Voucher

VERSION: Final = "1.30"
SPACE: Final = "urn:StandardAuditFile-Taxation-Financial:NO"
PURPOSE: Final = "P"  # the schema's example calls projects so
_NOT_IN_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SHORT, MIDDLE_1, MIDDLE_2, LONG = 18, 35, 70, 256


def write_saft(journal: Journal, *, made_date: date, software: str, version: str) -> bytes:
    """Write a journal.

    Parameters
    ----------
    journal : Journal
    made_date : date
        When the file is made.
    software, version : str
        What made it; cut after 70 and 18 signs.

    Returns
    -------
    bytes
        The file, UTF-8.

    Raises
    ------
    JournalTrouble
        `too_long`: a number or a code is longer than the form allows and cannot be cut.
    """
    root = Element("AuditFile", {"xmlns": SPACE})
    _header(root, journal, made_date, software, version)
    _master_files(root, journal)
    entries = SubElement(root, "GeneralLedgerEntries")
    _put(entries, "NumberOfEntries", str(len(journal.vouchers)))
    _put(entries, "TotalDebit", _money(journal.total()))
    _put(entries, "TotalCredit", _money(journal.total()))
    if journal.vouchers:
        book = SubElement(entries, "Journal")
        _put(book, "JournalID", "GIFTS")
        _put(book, "Description", "Gifts")
        _put(book, "Type", "GL")
        for voucher in journal.vouchers:
            _transaction(book, voucher)
    indent(root)
    made: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def _header(root: Element, journal: Journal, made: date, software: str, version: str) -> None:
    header = SubElement(root, "Header")
    _put(header, "AuditFileVersion", VERSION)
    _put(header, "AuditFileCountry", "NO")
    _put(header, "AuditFileDateCreated", made.isoformat())
    _put(header, "SoftwareCompanyName", software, MIDDLE_2)
    _put(header, "SoftwareID", software, LONG)
    _put(header, "SoftwareVersion", version, SHORT)
    company = SubElement(header, "Company")
    _put(company, "RegistrationNumber", _whole(journal.company.number, MIDDLE_1))
    _put(company, "Name", journal.company.name, LONG)
    contact = SubElement(company, "Contact")
    person = SubElement(contact, "ContactPerson")
    _put(person, "FirstName", journal.company.contact_first_name or "NotUsed", MIDDLE_1)
    _put(person, "LastName", journal.company.contact_last_name, MIDDLE_2)
    if journal.company.telephone:
        _put(contact, "Telephone", _whole(journal.company.telephone, SHORT))
    _put(header, "DefaultCurrencyCode", journal.currency)
    selection = SubElement(header, "SelectionCriteria")
    _put(selection, "SelectionStartDate", journal.first_date.isoformat())
    _put(selection, "SelectionEndDate", journal.last_date.isoformat())
    _put(header, "HeaderComment", "Gifts alone, from a ledger of gifts. No other entries.")
    _put(header, "TaxAccountingBasis", "A")


def _master_files(root: Element, journal: Journal) -> None:
    master = SubElement(root, "MasterFiles")
    if journal.accounts:
        accounts = SubElement(master, "GeneralLedgerAccounts")
        for account in journal.accounts:
            _account(accounts, account, journal.closing(account))
    if journal.projects:
        _projects(SubElement(master, "AnalysisTypeTable"), journal.projects)


def _account(accounts: Element, account: Account, closing: Decimal) -> None:
    made = SubElement(accounts, "Account")
    _put(made, "AccountID", _whole(account.number, MIDDLE_2))
    _put(made, "AccountDescription", account.name, LONG)
    _put(made, "GroupingCategory", _whole(account.grouping_category, LONG))
    _put(made, "GroupingCode", _whole(account.grouping_code, MIDDLE_1))
    _put(made, "AccountType", "GL")
    for name, balance in (("Opening", account.opening), ("Closing", closing)):
        side = "Credit" if balance < 0 else "Debit"
        _put(made, f"{name}{side}Balance", _money(abs(balance)))


def _projects(table: Element, projects: Iterable[tuple[str, str]]) -> None:
    for code, name in projects:
        made = SubElement(table, "AnalysisTypeTableEntry")
        _put(made, "AnalysisType", PURPOSE)
        _put(made, "AnalysisTypeDescription", "Purpose")
        _put(made, "AnalysisID", _whole(code, LONG))
        _put(made, "AnalysisIDDescription", name, LONG)


def _transaction(book: Element, voucher: Voucher) -> None:
    made = SubElement(book, "Transaction")
    _put(made, "TransactionID", _whole(voucher.number, MIDDLE_2))
    _put(made, "Period", str(voucher.booked_date.month))
    _put(made, "PeriodYear", str(voucher.booked_date.year))
    _put(made, "TransactionDate", voucher.booked_date.isoformat())
    _put(made, "VoucherType", "Gift")
    _put(made, "Description", voucher.text, LONG)
    _put(made, "SystemEntryDate", voucher.entered_date.isoformat())
    _put(made, "GLPostingDate", voucher.booked_date.isoformat())
    for number, line in enumerate(voucher.lines, start=1):
        _line(made, number, line)


def _line(transaction: Element, number: int, line: Line) -> None:
    made = SubElement(transaction, "Line")
    _put(made, "RecordID", str(number))
    _put(made, "AccountID", _whole(line.account, MIDDLE_2))
    if line.project:
        analysis = SubElement(made, "Analysis")
        _put(analysis, "AnalysisType", PURPOSE)
        _put(analysis, "AnalysisID", _whole(line.project, LONG))
    _put(made, "Description", line.text, LONG)
    amount = SubElement(made, "DebitAmount" if line.amount > 0 else "CreditAmount")
    _put(amount, "Amount", _money(abs(line.amount)))
    if line.reference:
        _put(made, "ReferenceNumber", line.reference, MIDDLE_1)


def _put(within: Element, name: str, text: str, most: int = LONG) -> None:
    SubElement(within, name).text = _NOT_IN_XML.sub("", text)[:most]


def _whole(text: str, most: int) -> str:
    if len(text) > most:
        raise JournalTrouble("too_long", text[:40])
    return text


def _money(amount: Decimal) -> str:
    return f"{amount:.2f}"
