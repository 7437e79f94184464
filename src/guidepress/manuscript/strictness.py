"""How strictly a guide holds itself to a rule: its own choice, for all of it or for one role."""

from __future__ import annotations

from enum import StrEnum

from guidepress.finding import Severity


class Strictness(StrEnum):
    """What a breach of a rule counts as; `off`: it is not looked for."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"

    @property
    def severity(self) -> Severity | None:
        """The severity of a finding under this strictness; None when there is none."""
        return None if self is Strictness.OFF else Severity(self.value)
