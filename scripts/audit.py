"""Look every requirement up in the database of known weaknesses; nothing may be skipped.

pip-audit leaves out what it cannot look up and may still end with 0: here that is a failure.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent


def main() -> None:
    """Audit both compiled lists and end with 1 on any weakness or skip."""
    complaints = [each for kind in ("app", "dev") for each in audit(kind)]
    sys.exit("\n".join(complaints) if complaints else 0)


def audit(kind: str) -> list[str]:
    """Return one line for each weakness and each requirement that was not looked up."""
    command = [str(REPOSITORY / ".tools" / "bin" / "uv"), "tool", "run", "pip-audit", "--strict"]
    command += ["--disable-pip", "--require-hashes", "--progress-spinner=off", "--format=json"]
    file = REPOSITORY / "requirements" / f"{kind}.txt"
    done = subprocess.run(
        [*command, "--requirement", str(file)], capture_output=True, text=True, check=False
    )
    try:
        found = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return [f"{file.name}: pip-audit gave no answer.", done.stderr.strip()]
    lines = [line for each in found for line in complaints_about(each)]
    if done.returncode != 0 and not lines:
        lines = [done.stderr.strip()]
    return [f"{file.name}: {line}" for line in lines]


def complaints_about(dependency: dict[str, Any]) -> list[str]:
    """Put what pip-audit says about one requirement into words."""
    name = f"{dependency['name']} {dependency.get('version', '')}".strip()
    if "skip_reason" in dependency:
        return [f"{name} was skipped: {dependency['skip_reason']}"]
    weaknesses = dependency.get("vulns") or []
    return [f"{name}: {each['id']} (mended in {each['fix_versions']})" for each in weaknesses]


if __name__ == "__main__":
    main()
