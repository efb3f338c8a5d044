"""Small valid files of every format, written by the tests themselves."""

import struct
from collections.abc import Sequence

import numpy as np

from fristed.science.spectra.model import Floats

LASER = 15_798.26


def example(count: int = 438, high: float = 4_000.0, low: float = 650.0) -> tuple[Floats, Floats]:
    """Make an absorbance spectrum with some bands, on a descending axis of even steps."""
    x = np.linspace(high, low, count)
    y = 0.02 + 0.0 * x
    for centre, height, width in ((2920, 0.6, 30), (1710, 0.9, 12), (1240, 0.5, 15), (720, 0.3, 6)):
        y = y + height / (1 + ((x - centre) / width) ** 2)
    return x, y


def fourier_axis(low: int = 337, count: int = 869) -> Floats:
    """Make a descending axis as a Fourier instrument records it: whole multiples of its step."""
    return np.arange(low + count - 1, low - 1, -1) * (LASER / 8_192)


def jcamp(
    lines: Sequence[str],
    x: Floats,
    *,
    y_unit: str = "ABSORBANCE",
    y_factor: float = 1e-6,
    form: str = "(X++(Y..Y))",
    title: str = "A sample",
    extra: str = "",
    x_unit: str = "1/CM",
) -> str:
    """Write a JCAMP-DX block around lines of data."""
    step = (x[-1] - x[0]) / (len(x) - 1)
    label = "XYDATA" if "++" in form else "XYPOINTS"
    return "\n".join([
        f"##TITLE={title}", "##JCAMP-DX=4.24", "##DATA TYPE=INFRARED SPECTRUM", "##ORIGIN=tests",
        "##OWNER=nobody", f"##XUNITS={x_unit}", f"##YUNITS={y_unit}", "##XFACTOR=1.0",
        f"##YFACTOR={y_factor!r}", f"##FIRSTX={x[0]:.6f}", f"##LASTX={x[-1]:.6f}",
        f"##DELTAX={step:.6f}", f"##NPOINTS={len(x)}", *([extra] if extra else []),
        f"##{label}={form}", *lines, "##END=", "",
    ])  # fmt: skip


def affn_lines(x: Floats, y: Sequence[int], width: int = 6) -> list[str]:
    """Write lines of plain numbers."""
    return [
        f"{x[at]:.4f} " + " ".join(str(v) for v in y[at : at + width])
        for at in range(0, len(y), width)
    ]


def pac_lines(x: Floats, y: Sequence[int], width: int = 7) -> list[str]:
    """Write lines in PAC form: signs separate."""
    return [
        f"{x[at]:.4f}" + "".join(f"{v:+d}" for v in y[at : at + width])
        for at in range(0, len(y), width)
    ]


def squeezed(number: int, letters: str = "@ABCDEFGHIabcdefghi") -> str:
    """Write a number in SQZ form, or with other letters in DIF or DUP form."""
    digits = str(abs(number))
    return letters[int(digits[0]) + (9 if number < 0 else 0)] + digits[1:]


def sqz_lines(x: Floats, y: Sequence[int], width: int = 8) -> list[str]:
    """Write lines in SQZ form."""
    return [
        f"{x[at]:.4f}" + "".join(squeezed(v) for v in y[at : at + width])
        for at in range(0, len(y), width)
    ]


def dif_lines(x: Floats, y: Sequence[int], width: int = 9, dup: bool = True) -> list[str]:
    """Write lines in DIF form, with DUP where a difference repeats, and the check of ordinates."""
    lines, at = [], 0
    while at < len(y) - 1:
        end = min(at + width, len(y) - 1)
        steps = [y[i + 1] - y[i] for i in range(at, end)]
        lines.append(f"{x[at]:.4f}" + squeezed(y[at]) + differences(steps, dup))
        at = end
    return [*lines, f"{x[-1]:.4f}" + squeezed(y[-1])]


def differences(steps: Sequence[int], dup: bool) -> str:
    """Write differences, the same ones in a row once with their number."""
    told, at = "", 0
    while at < len(steps):
        times = 1
        while dup and at + times < len(steps) and steps[at + times] == steps[at]:
            times += 1
        told += squeezed(steps[at], "%JKLMNOPQRjklmnopqr")
        if times > 1:
            told += squeezed(times, "?STUVWXYZs")
        at += times
    return told


def spc(
    x: Floats,
    y: Floats | Sequence[Floats],
    *,
    order: str = "<",
    exponent: int = -128,
    listed: bool = False,
    own_axes: bool = False,
    short: bool = False,
    x_type: int = 1,
    y_type: int = 2,
    log: bytes = b"",
    resolution: bytes = b"",
    experiment: int = 0,
) -> bytes:
    """Write a GRAMS SPC file of the new form."""
    signals = [y] if isinstance(y, np.ndarray) else list(y)
    multi = len(signals) > 1 or own_axes
    flags = short * 0x01 | multi * 0x04 | own_axes * 0x40 | (listed or own_axes) * 0x80
    body = b"" if own_axes or not listed else x.astype(f"{order}f4").tobytes()
    for number, signal in enumerate(signals):
        own = len(signal) if own_axes else 0
        body += struct.pack(f"{order}BbHfffIIf4x", 0, exponent, number, 0, 0, 0, own, 0, 0)
        if own_axes:
            body += x.astype(f"{order}f4").tobytes()
        body += spc_signal(signal, order, exponent, short)
    head = struct.pack(
        f"{order}BBBbiddiBBBBI9s9sh32s130s30siI", flags, 0x4B if order == "<" else 0x4C, experiment,
        exponent, len(x), x[0], x[-1], len(signals), x_type, y_type, 0, 0, 0, resolution, b"bench",
        0, b"", b"A sample", b"", 512 + len(body) if log else 0, 0,
    )  # fmt: skip
    tail = struct.pack(f"{order}iiiii44x", len(log) + 64, 4096, 64, 0, 0) + log if log else b""
    return head.ljust(512, b"\0") + body + tail


def spc_signal(signal: Floats, order: str, exponent: int, short: bool) -> bytes:
    """Write a signal as floats, or as integers to be scaled."""
    if exponent == -128:
        return signal.astype(f"{order}f4").tobytes()
    bits = 16 if short else 32
    whole = np.round(signal * 2.0 ** (bits - exponent))
    return whole.astype(f"{order}i{bits // 8}").tobytes()


def spc_old(x: Floats, y: Floats, *, exponent: int = 1, more: Sequence[Floats] = ()) -> bytes:
    """Write a GRAMS SPC file of the old form, integers of 32 bits with their words exchanged."""
    head = struct.pack(
        "<BBhfffBBHBBBB8s", 0x04 if more else 0, 0x4D, exponent, len(x), x[0], x[-1], 1, 2, 1996, 3,
        1, 12, 30, b"8.0",
    ).ljust(224, b"\0")  # fmt: skip
    body = b""
    for number, signal in enumerate((y, *more)):
        body += struct.pack("<BbH28x", 0, exponent if more else 0, number)
        whole = np.round(signal * 2.0 ** (32 - exponent)).astype(np.int64)
        body += np.column_stack([(whole >> 16) & 0xFFFF, whole & 0xFFFF]).astype("<u2").tobytes()
    return head + body


def omnic(
    x: Floats,
    signals: Sequence[Floats],
    *,
    y_code: int = 17,
    x_code: int = 1,
    laser: float = LASER,
    history: bytes = b"",
) -> bytes:
    """Write a Thermo OMNIC file: .spa with one signal, .spg with several."""
    entries, pieces = [], b""
    count = len(signals) * (3 if history else 2)
    begin = 304 + 16 * (count + 1)
    for signal in signals:
        header = struct.pack("<4xIB3xB3xff", len(x), x_code, y_code, x[0], x[-1]).ljust(80, b"\0")
        header = (header + struct.pack("<f", laser)).ljust(140, b"\0")
        told = [(2, header), (27, history), (3, signal.astype("<f4").tobytes())]
        for key, piece in told if history else [told[0], told[2]]:
            entries.append(struct.pack("<BBII6x", key, 0, begin + len(pieces), len(piece)))
            pieces += piece
    head = (b"Spectral Data File\r\n".ljust(30, b"\0") + b"A sample").ljust(294, b"\0")
    head = (head + struct.pack("<HI", count, 3_807_000_000)).ljust(304, b"\0")
    return head + b"".join(entries) + bytes(16) + pieces


def perkinelmer(x: Floats, y: Floats, *, y_label: bytes = b"A", x_label: bytes = b"cm-1") -> bytes:
    """Write a PerkinElmer .sp file."""
    step = (x[-1] - x[0]) / (len(x) - 1)

    def text(told: bytes) -> bytes:
        return struct.pack("<HH", 29_987, len(told)) + told

    members = [
        (-29_838, struct.pack("<Hdd", 29_981, x[0], x[-1])),
        (-29_837, struct.pack("<Hdd", 29_981, y.min(), y.max())),
        (-29_836, struct.pack("<Hd", 29_979, step)),
        (-29_835, struct.pack("<Hi", 29_995, len(x))),
        (-29_833, text(x_label)), (-29_832, text(y_label)), (-29_823, text(b"A sample")),
        (-29_828, struct.pack("<Hi", 29_974, 8 * len(y)) + y.astype("<f8").tobytes()),
    ]  # fmt: skip
    inner = b"".join(struct.pack("<hi", kind, len(held)) + held for kind, held in members)
    head = b"PEPE2D constant interval DataSet file".ljust(44, b"\0")
    return head + struct.pack("<hi", 120, len(inner)) + inner


def opus(x: Floats, y: Floats, *, kind: int = 4, parameters: bytes | None = None) -> bytes:
    """Write a Bruker OPUS file with one data block, its parameters and a word on the sample."""
    told = parameters if parameters is not None else opus_parameters({
        "DPF": 1, "NPT": len(x), "FXV": float(x[0]), "LXV": float(x[-1]), "CSF": 1.0,
        "MXY": float(y.max()), "MNY": float(y.min()), "DAT": "06/02/2026", "TIM": "12:00:00",
        "DXU": "WN",
    })  # fmt: skip
    about = opus_parameters({"SNM": "A sample", "INS": "TENSOR", "RES": 4.0})
    signal = y.astype("<f4").tobytes()

    def code(*six: int) -> int:
        return six[0] | six[1] << 2 | six[2] << 4 | six[3] << 10 | six[4] << 17 | six[5] << 19

    begin = 24 + 12 * 40
    blocks = [
        (code(0, 0, 0, 13, 0, 0), bytes(12 * 40)), (code(3, 3, 1, kind, 0, 0), told),
        (code(3, 3, 0, kind, 0, 0), signal), (code(0, 0, 10, 0, 0, 0), about),
    ]  # fmt: skip
    directory, body, at = struct.pack("<iii", blocks[0][0], 120, 24), b"", begin
    for number, held in blocks[1:]:
        directory += struct.pack("<iii", number, len(held) // 4, at + len(body))
        body += held
    head = b"\x0a\x0a\xfe\xfe" + struct.pack("<diii", 920_622.0, 24, 40, len(blocks))
    return head + directory.ljust(12 * 40, b"\0") + body


def opus_parameters(told: dict[str, int | float | str]) -> bytes:
    """Write a chain of OPUS parameters, filled up to whole words."""
    chain = b""
    for name, value in told.items():
        if isinstance(value, str):
            held = value.encode("latin-1") + b"\0"
            held += b"\0" * (len(held) % 2)
            kind = 2
        else:
            held = struct.pack("<i" if isinstance(value, int) else "<d", value)
            kind = 0 if isinstance(value, int) else 1
        chain += name.encode() + b"\0" + struct.pack("<hh", kind, len(held) // 2) + held
    chain += b"END\0" + bytes(4)
    return chain + bytes(-len(chain) % 4)


def table(
    x: Floats,
    y: Floats,
    *,
    separator: str = ",",
    decimal: str = ".",
    header: str = "",
    end: str = "\n",
) -> str:
    """Write two columns of numbers."""
    rows = [f"{a:.4f}{separator}{b:.6f}" for a, b in zip(x, y, strict=True)]
    told = end.join(rows) if decimal == "." else end.join(
        separator.join(c.replace(".", decimal) for c in row.split(separator)) for row in rows
    )  # fmt: skip
    return (header + end if header else "") + told + end


def asp(x: Floats, y: Floats) -> str:
    """Write an ASP file."""
    head = [f"{len(x)}", f"{x[0]:.10f}", f"{x[-1]:.10f}", "1", "2", "4"]
    return "\r\n".join([*head, *(f"{value:.8f}" for value in y), ""])


def every_format() -> dict[str, bytes]:
    """Write one small valid file of every format and form, by a name that tells it."""
    x, y = example()
    grid = fourier_axis(count=400)
    signal = example(400)[1]
    whole = [int(v) for v in np.round(y * 1e6)]
    percent = 100 * 10.0**-y
    return {
        "affn.jdx": jcamp(affn_lines(x, whole), x).encode(),
        "pac.jdx": jcamp(pac_lines(x, whole), x).encode(),
        "sqz.jdx": jcamp(sqz_lines(x, whole), x).encode(),
        "difdup.jdx": jcamp(dif_lines(x, whole), x).encode(),
        "new.spc": spc(x, y, log=b"MODEL = bench\r\nRES = 8.\r\n"),
        "big.spc": spc(grid, signal, order=">"),
        "integers.spc": spc(x, y, exponent=1),
        "short.spc": spc(x, y, exponent=1, short=True),
        "listed.spc": spc(grid, signal, listed=True),
        "several.spc": spc(x, [y, y / 2, y / 3]),
        "own.spc": spc(grid, [signal, signal / 2], own_axes=True),
        "old.spc": spc_old(x, y),
        "one.spa": omnic(grid, [signal]),
        "two.spg": omnic(grid, [signal, signal / 2]),
        "block.sp": perkinelmer(x, y),
        "bruker.0": opus(grid, signal),
        "comma.csv": table(x, y, header="cm-1,A").encode(),
        "semicolon.csv": table(x, percent, separator=";", decimal=",", header="cm-1;%T").encode(),
        "bare.dpt": table(x, y, separator="\t").encode(),
        "column.asp": asp(x, y).encode(),
    }  # fmt: skip
