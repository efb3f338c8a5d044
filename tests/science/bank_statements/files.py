"""Statements written by hand from ISO 20022's public message definition. Nobody in them exists."""

from decimal import Decimal

NAMES = {"02": "camt.053.001.02", "08": "camt.053.001.08"}


def camt(version: str, entries: str, *, balances: str = "", statement: str = "S-1") -> bytes:
    """Return a file of one statement."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:{NAMES[version]}"><BkToCstmrStmt>'
        "<GrpHdr><MsgId>M-1</MsgId><CreDtTm>2026-11-03T06:00:00</CreDtTm></GrpHdr>"
        f"<Stmt><Id>{statement}</Id><CreDtTm>2026-11-03T06:00:00</CreDtTm>"
        "<Acct><Id><IBAN>NO9386011117947</IBAN></Id><Ccy>NOK</Ccy></Acct>"
        f"{balances}{entries}</Stmt></BkToCstmrStmt></Document>"
    ).encode()


def balance(code: str, amount: str, sign: str = "CRDT") -> str:
    """Return a booked balance."""
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>"
        f'<Amt Ccy="NOK">{amount}</Amt><CdtDbtInd>{sign}</CdtDbtInd>'
        "<Dt><Dt>2026-11-02</Dt></Dt></Bal>"
    )


def entry(
    version: str,
    amount: str = "250.00",
    *,
    sign: str = "CRDT",
    status: str = "BOOK",
    reference: str = "A-1",
    details: str = "",
    currency: str = "NOK",
    booked: str = "2026-11-02",
) -> str:
    """Return one entry."""
    stands = status if version == "02" else f"<Cd>{status}</Cd>"
    return (
        f'<Ntry><Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>{sign}</CdtDbtInd>'
        f"<Sts>{stands}</Sts><BookgDt><Dt>{booked}</Dt></BookgDt>"
        f"<ValDt><Dt>{booked}</Dt></ValDt><AcctSvcrRef>{reference}</AcctSvcrRef>"
        f"<NtryDtls>{details}</NtryDtls></Ntry>"
    )


def detail(version: str, *, name: str = "", amount: str = "", kid: str = "", text: str = "") -> str:
    """Return the details of a payment, or of one part of a batch."""
    told = ""
    if amount:
        money = f'<Amt Ccy="NOK">{amount}</Amt>'
        told += f"<AmtDtls><TxAmt>{money}</TxAmt></AmtDtls>" if version == "02" else money
    if name:
        party = f"<Nm>{name}</Nm>" if version == "02" else f"<Pty><Nm>{name}</Nm></Pty>"
        told += f"<RltdPties><Dbtr>{party}</Dbtr></RltdPties>"
    remitted = f"<Ustrd>{text}</Ustrd>" if text else ""
    if kid:
        remitted += f"<Strd><CdtrRefInf><Ref>{kid}</Ref></CdtrRefInf></Strd>"
    return f"<TxDtls>{told}<RmtInf>{remitted}</RmtInf></TxDtls>"


def norwegian(amount: Decimal) -> str:
    """Return an amount as a bank in Norway writes it."""
    return f"{amount:,.2f}".replace(",", " ").replace(".", ",")
