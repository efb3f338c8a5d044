"""Fetches the browser assets named in assets.lock.json, checks them, and writes static/fristed/.

Run by hand when a version changes: `python scripts/vendor_assets.py`. The packages come through
the ordinary npm client; a digest that differs from the lock file stops the script before
anything is written.
"""

import base64
import hashlib
import io
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from outlines import outlines

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "src/fristed/web/static/fristed"

MARK = (
    '<symbol id="mark" viewBox="0 0 32 32"><path d="M4 29.5V15a12 12 0 0 1 24 0v14.5" fill="none" '
    'stroke="currentColor" stroke-width="3"/><path d="M12 28V15.5a2.5 2.5 0 0 1 2.5-2.5h3a2.5 2.5 '
    '0 0 1 2.5 2.5V28z" fill="currentColor"/></symbol>'
)


class WrongDigest(Exception):
    """What arrived is not what the lock file names."""


def packed(package: dict) -> tarfile.TarFile:
    """Fetch one package as a tar file whose digest is the one we know."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = f"{package['name']}@{package['version']}"
        subprocess.run(
            ["npm", "pack", "--silent", "--pack-destination", folder, wanted],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        data = next(Path(folder).glob("*.tgz")).read_bytes()
    found = "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()
    if found != package["integrity"]:
        raise WrongDigest(f"{wanted}: {found}")
    return tarfile.open(fileobj=io.BytesIO(data))


def read(tar: tarfile.TarFile, path: str) -> bytes:
    member = tar.extractfile(f"package/{path}")
    if member is None:
        raise FileNotFoundError(path)
    return member.read()


def symbol(name: str, svg: str) -> str:
    """One icon of the sprite: its shapes, with Lucide's stroke on the symbol."""
    inner = re.search(r"<svg[^>]*>(.*)</svg>", svg, re.DOTALL)
    if inner is None:
        raise ValueError(name)
    shapes = re.sub(r"\s*\n\s*", "", inner.group(1)).replace(" />", "/>").strip()
    return (
        f'<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
        f'stroke-width="2" stroke-linecap="round" stroke-linejoin="round">{shapes}</symbol>'
    )


def sprite(tar: tarfile.TarFile, package: dict) -> str:
    names = {name: name for name in package["icons"]} | package["icon_aliases"]
    symbols = [
        symbol(name, read(tar, f"icons/{source}.svg").decode())
        for name, source in sorted(names.items())
    ]
    note = f"<!-- Lucide {package['version']}, ISC; the mark is Fristed's own -->"
    return "\n".join(
        ['<svg xmlns="http://www.w3.org/2000/svg">', note, MARK, *symbols, "</svg>", ""]
    )


def world(tar: tarfile.TarFile, package: dict) -> str:
    note = f"Natural Earth, public domain, from {package['name']} {package['version']}"
    return outlines(json.loads(read(tar, package["outlines"])), f"{note}; thinned to 0.15 degrees")


def licences(packages: list[dict]) -> str:
    rows = [
        f"| {p['name']} | {p['version']} | {p['licence']} | "
        f"`{next(to for to in p['copy'].values() if 'LICENSE' in to).removeprefix('vendor/')}` |"
        for p in packages
    ]
    head = (
        "# Assets from other people\n\nWritten by `scripts/vendor_assets.py` from "
        "`assets.lock.json`; unchanged, apart from the choice of files, the joining of icons into "
        "`icons.svg` and the thinning of outlines into `world.svg`.\n\n"
        "| package | version | licence | text |\n|---|---|---|---|\n"
    )
    return head + "\n".join(rows) + "\n"


def main() -> int:
    packages = json.loads((ROOT / "assets.lock.json").read_text())["packages"]
    written: dict[str, bytes] = {}
    for package in packages:
        with packed(package) as tar:
            for source, to in package["copy"].items():
                written[to] = read(tar, source)
            if "icons" in package:
                written["icons.svg"] = sprite(tar, package).encode()
            if "outlines" in package:
                written["world.svg"] = world(tar, package).encode()
    written["vendor/LICENSES.md"] = licences(packages).encode()
    for to, data in written.items():
        target = STATIC / to
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    sys.stdout.write(f"{len(written)} files written below {STATIC.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
