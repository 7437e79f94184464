"""The table of cases: what is done to a guide, and what is then measured.

A case is one row. They are run in this order on one guide, so that each finds what the one before
has left: its book, and what it may have stored. Every case runs in a process of its own.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Bench:
    """A generated guide, the folder of its books, and the role that is edited and printed alone."""

    guide: Path
    books: Path
    role: str

    @property
    def result(self) -> Path:
        """Where a job leaves what it came to."""
        return self.books.parent / "result.json"


Edit = Callable[[Bench], None]


@dataclass(frozen=True)
class Case:
    """One row: its name, what it means, what is edited before it, and what is run."""

    name: str
    meaning: str
    command: Callable[[Bench], Sequence[str]]
    edit: Edit | None = None


def _job(name: str) -> Callable[[Bench], Sequence[str]]:
    """A job of `child`."""

    def command(bench: Bench) -> Sequence[str]:
        folders = (str(bench.guide), str(bench.books), str(bench.result))
        slugs = (bench.role,) if name == "only" else ()
        return (sys.executable, "-m", "bench.child", name, *folders, *slugs)

    return command


def _press(*words: str) -> Callable[[Bench], Sequence[str]]:
    """A command as people type it; ROLE stands for the role's slug."""

    def command(bench: Bench) -> Sequence[str]:
        asked = (bench.role if word == "ROLE" else word for word in words)
        folders = ("--guide", str(bench.guide), "--output", str(bench.books))
        return (sys.executable, "-m", "guidepress", *folders, *asked)

    return command


def _forget(bench: Bench) -> None:
    shutil.rmtree(bench.books, ignore_errors=True)


def _edit_role(bench: Bench) -> None:
    path = bench.guide / "roles" / f"{bench.role}.yaml"
    _swap(path, "standfirst: >-\n", "standfirst: >-\n  Une phrase de plus.\n")


def _insert_pages(bench: Bench) -> None:
    """Two pages more of the editorial: one leaf, after which all folios are others."""
    path = bench.guide / "pages" / "editorial.md"
    more = "Une page de plus, et tout ce qui suit change de place. " * 6
    path.write_text(path.read_text("utf-8") + f"\n{more.strip()}\n" * 14, "utf-8")


def _edit_sheet(bench: Bench) -> None:
    path = bench.guide / "layouts" / "guide" / "css" / "90-own.css"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(".standfirst { letter-spacing: .001em }\n", "utf-8")


def _forget_record(bench: Bench) -> None:
    """What the last book was made of is known no more: all steps are done again."""
    (bench.guide / ".guidepress" / "galleys" / "docket.json").unlink(missing_ok=True)


def _swap(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new, 1), "utf-8")


BASE_LINE = "one document"
FULL_ROLE = "full role"

CASES = (
    Case("check", "all findings, from the command", _press("check", "--quiet")),
    Case("cold", "the whole book, nothing set before", _job("whole"), _forget),
    Case("cold, by itself", "the same in one process, nothing kept", _job("by-itself")),
    Case("cold, two profiles", "by itself, for screen and print at once", _job("two-profiles")),
    Case(BASE_LINE, "the base line: the same sections in WeasyPrint", _job("one-document")),
    Case(FULL_ROLE, "one full role, in a worker that is warm", _job("full-role")),
    Case("nothing edited", "the whole book again", _job("whole")),
    Case(
        "nothing edited, without its record",
        "the same by all steps, nothing set",
        _job("whole"),
        _forget_record,
    ),
    Case("two profiles", "for screen and print at once, nothing set", _job("both"), _forget_record),
    Case(
        "two profiles, again",
        "the same, with what the first kept",
        _job("both"),
        _forget_record,
    ),
    Case("one chapter", "one role alone", _job("only")),
    Case("one chapter, typed", "the same, from the command", _press("build", "--only", "ROLE")),
    Case("role edited", "a sentence more in one role", _job("whole"), _edit_role),
    Case("pages inserted", "a leaf more at the front", _job("whole"), _insert_pages),
    Case("sheet edited", "one rule more in the stylesheet", _job("whole"), _edit_sheet),
)
"""All cases. A new one is a new row."""
