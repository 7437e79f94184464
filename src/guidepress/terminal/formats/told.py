"""What there is to tell of a check, whatever the format."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import PurePath

from guidepress.finding import Finding, Severity
from guidepress.language import Language, Message
from guidepress.terminal.excerpt import Files


@dataclass(frozen=True)
class Told:
    """Findings in order, the files that they speak of, and the language to tell them in.

    `accepted` is how many findings the guide's baseline has accepted.
    """

    findings: tuple[Finding, ...]
    files: Files
    language: Language
    accepted: int = 0

    def path(self, finding: Finding) -> str:
        """The finding's file from where one stands, with `/` between its parts."""
        return PurePath(self.files.shown_file(finding.place.file)).as_posix()

    def words(self, message: Message | None) -> str:
        """A message as a sentence; nothing of none."""
        return message.sentence(self.language) if message else ""

    def whole(self, finding: Finding) -> str:
        """What a finding says, and below it what to do."""
        return "\n".join(filter(None, (self.words(finding.message), self.words(finding.hint))))

    def counts(self) -> dict[str, int]:
        """How many findings there are of each severity."""
        counts = Counter(finding.severity for finding in self.findings)
        return {severity.value: counts[severity] for severity in Severity}
