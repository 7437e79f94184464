"""What composing may ask of a guide, and no more: `Script`.

A guide is one. So is what notes each question (see `composition.witness`): only what is asked
here can be noted, so that nothing else may be asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from guidepress.manuscript.codes import Code, Referential
from guidepress.manuscript.edition import Edition, Family
from guidepress.manuscript.interview import Interview, Quote
from guidepress.manuscript.outline import Citation, Outline, RoleName
from guidepress.manuscript.profile import Profile

if TYPE_CHECKING:
    from guidepress.manuscript.guide import GlossaryEntry, Page


class Script(Protocol):
    """A guide as its composer sees it."""

    @property
    def edition(self) -> Edition:
        """All of `guide.yaml`."""

    @property
    def outlines(self) -> tuple[Outline, ...]:
        """Every role of the edition in its order, without its text."""

    @property
    def glossary(self) -> tuple[GlossaryEntry, ...]:
        """All of the glossary."""

    @property
    def referentials(self) -> tuple[Referential, ...]:
        """All referentials."""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The published interviews, as sources."""

    def role(self, slug: str) -> Profile | None:
        """The whole role with this slug, if it is in the edition."""

    def has_role(self, slug: str) -> bool:
        """Whether there is a role with this slug in the edition."""

    def name_of(self, slug: str) -> RoleName | None:
        """The name of the role with this slug, if it is in the edition."""

    def family_of(self, slug: str) -> Family | None:
        """The family that lists this role."""

    def label(self, code: Code) -> str | None:
        """The official label of a code, from its referential in its version."""

    def interview(self, slug: str) -> Interview | None:
        """The interview with this slug."""

    def quote(self, reference: str) -> tuple[Interview, Quote] | None:
        """The interview and quote that `interview/quote` names."""

    def page(self, slug: str) -> Page | None:
        """The page of front or back matter with this slug."""
