"""What a verification found."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Finding:
    """Something that is not as it was sealed: what kind, and where."""

    kind: str
    said: str


@dataclass
class Report:
    """What was looked at, and what was found."""

    sealed: int = 0
    pending: int = 0
    forgotten: int = 0
    roots: int = 0
    exported: int | None = None
    root: str = ""
    findings: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def found(self, kind: str, said: str) -> None:
        """Add a finding."""
        self.findings.append(Finding(kind, said))
