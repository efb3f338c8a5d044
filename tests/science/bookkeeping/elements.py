"""Elements of SAF-T Financial 1.30 that we write, in the order of the published schema.

Read from the tax administration's schema of 1 March 2024 and its example file; the schema is not
kept here. `?`: may be missing; `*`: any number; without a mark: once. Of a choice both stand, each
with `?`. Elements that the schema has and we never write are left out.
"""

_LINE = "AuditFile/GeneralLedgerEntries/Journal/Transaction/Line"
_ANALYSIS = ("AnalysisType", "AnalysisID")
_ACCOUNTS = "AuditFile/MasterFiles/GeneralLedgerAccounts"

ELEMENTS = {
    "AuditFile": ("Header", "MasterFiles?", "GeneralLedgerEntries?"),
    "AuditFile/Header": (
        "AuditFileVersion",
        "AuditFileCountry",
        "AuditFileDateCreated",
        "SoftwareCompanyName",
        "SoftwareID",
        "SoftwareVersion",
        "Company",
        "DefaultCurrencyCode",
        "SelectionCriteria",
        "HeaderComment?",
        "TaxAccountingBasis",
    ),
    "AuditFile/Header/Company": ("RegistrationNumber", "Name", "Contact"),
    "AuditFile/Header/Company/Contact": ("ContactPerson", "Telephone?"),
    "AuditFile/Header/Company/Contact/ContactPerson": ("FirstName", "LastName"),
    "AuditFile/Header/SelectionCriteria": ("SelectionStartDate", "SelectionEndDate"),
    "AuditFile/MasterFiles": ("GeneralLedgerAccounts?", "AnalysisTypeTable?"),
    _ACCOUNTS: ("Account*",),
    f"{_ACCOUNTS}/Account": (
        "AccountID",
        "AccountDescription",
        "GroupingCategory",
        "GroupingCode",
        "AccountType",
        "OpeningDebitBalance?",
        "OpeningCreditBalance?",
        "ClosingDebitBalance?",
        "ClosingCreditBalance?",
    ),
    "AuditFile/MasterFiles/AnalysisTypeTable": ("AnalysisTypeTableEntry*",),
    "AuditFile/MasterFiles/AnalysisTypeTable/AnalysisTypeTableEntry": (
        "AnalysisType",
        "AnalysisTypeDescription",
        "AnalysisID",
        "AnalysisIDDescription",
    ),
    "AuditFile/GeneralLedgerEntries": (
        "NumberOfEntries",
        "TotalDebit",
        "TotalCredit",
        "Journal*",
    ),
    "AuditFile/GeneralLedgerEntries/Journal": ("JournalID", "Description", "Type", "Transaction*"),
    "AuditFile/GeneralLedgerEntries/Journal/Transaction": (
        "TransactionID",
        "Period",
        "PeriodYear",
        "TransactionDate",
        "VoucherType?",
        "Description",
        "SystemEntryDate",
        "GLPostingDate",
        "Line*",
    ),
    _LINE: (
        "RecordID",
        "AccountID",
        "Analysis*",
        "Description",
        "DebitAmount?",
        "CreditAmount?",
        "ReferenceNumber?",
    ),
    f"{_LINE}/Analysis": _ANALYSIS,
    f"{_LINE}/DebitAmount": ("Amount",),
    f"{_LINE}/CreditAmount": ("Amount",),
}

# How many signs: short 18, middle 35 and 70, code 9; all others 256.
LONGEST = {
    "SoftwareVersion": 18,
    "SoftwareCompanyName": 70,
    "RegistrationNumber": 35,
    "FirstName": 35,
    "LastName": 70,
    "Telephone": 18,
    "AccountID": 70,
    "GroupingCode": 35,
    "AnalysisType": 9,
    "JournalID": 18,
    "Type": 9,
    "TransactionID": 70,
    "VoucherType": 70,
    "RecordID": 18,
    "ReferenceNumber": 35,
    "DefaultCurrencyCode": 3,
    "AuditFileCountry": 2,
    "AuditFileVersion": 9,
}
