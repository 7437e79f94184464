"""What a fresh process is started for: one run of the press, counted.

`python -m bench.child JOB GUIDE BOOKS RESULT [SLUG …]` does one of `JOBS` and writes what came of
it as JSON: pages, bytes, galleys set, and seconds of its parts where they are known.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from guidepress.cli import set_up
from guidepress.language import Message, say

if TYPE_CHECKING:
    from guidepress.galleys.copy import Copy

Made = Mapping[str, float]
"""What a job came to: `pages`, `bytes`, `galleys`; parts of it in seconds, as `reading`…"""

SETTING = say("typesetting")


class Counting:
    """Watches a run, and counts the galleys that are set."""

    def __init__(self) -> None:
        self.galleys = 0
        self._is_setting = False

    def stage(self, name: Message, steps: int) -> None:  # noqa: ARG002
        """A stage begins."""
        self._is_setting = name == SETTING

    def step(self, title: str) -> None:  # noqa: ARG002
        """One step of the stage is done."""
        self.galleys += self._is_setting


def whole(guide: Path, books: Path, _: Sequence[str]) -> Made:
    """The whole book, with all cores and the guide's own store."""
    from guidepress.press.means import usual_means
    from guidepress.press.run import build

    progress = Counting()
    return _made(build(guide, books, progress, usual_means(guide)), progress)


def by_itself(guide: Path, books: Path, _: Sequence[str]) -> Made:
    """The whole book, by this process alone and with nothing kept, beside the others."""
    from guidepress.press.run import build

    progress = Counting()
    return _made(build(guide, books.with_name("by-itself"), progress), progress)


def two_profiles(guide: Path, books: Path, _: Sequence[str]) -> Made:
    """The same as by itself, for a screen and for a press in one run."""
    from guidepress.press.run import build
    from guidepress.press.terms import Terms

    progress, terms = Counting(), Terms(("screen", "print"))
    return _made(build(guide, books.with_name("two-profiles"), progress, terms=terms), progress)


def both(guide: Path, books: Path, _: Sequence[str]) -> Made:
    """The whole book for a screen and for a press, with all cores and the guide's own store."""
    from guidepress.press.means import usual_means
    from guidepress.press.run import build
    from guidepress.press.terms import Terms

    progress, terms = Counting(), Terms(("screen", "print"))
    into = books.with_name("both")
    return _made(build(guide, into, progress, usual_means(guide), terms), progress)


def only(guide: Path, books: Path, slugs: Sequence[str]) -> Made:
    """Single chapters, with the page numbers of the last whole book."""
    from guidepress.press.means import usual_means
    from guidepress.press.run import build_only

    progress = Counting()
    return _made(build_only(guide, books, slugs, progress, usual_means(guide)), progress)


def one_document(guide: Path, books: Path, _: Sequence[str]) -> Made:
    """The same sections as one WeasyPrint document, at the places that the last book has."""
    from bench.base_line import print_all

    return print_all(guide, books)


FULL, SAMPLED, TIMES = 15_000, 6, 5
"""Characters of a full role's HTML; how many roles are set, and how often each."""


def full_role(guide: Path, _: Path, __: Sequence[str]) -> Made:
    """CPU of setting a full role, its record written, as a worker does that has set one before.

    Each of some roles is set several times, and its least counts: what is more than that is other
    processes'. The value is the median of the roles.
    """
    from guidepress.binding.paginate import guess
    from guidepress.galleys import record
    from guidepress.galleys.copy import cast_off
    from guidepress.galleys.typeset import Typesetter
    from guidepress.press.reading import Manuscript, read

    manuscript = read(guide)
    assert isinstance(manuscript, Manuscript), "a generated guide has no errors"
    folios = guess(manuscript.sections)
    full = [section for section in manuscript.sections if section.role and len(section.html) > FULL]
    copies = [cast_off(section, folios) for section in full[:SAMPLED]]
    typesetter = Typesetter(manuscript.layout)
    typesetter.set(copies[0])

    def milliseconds(copy: Copy) -> float:
        typesetter.forget()  # how it broke the lines of this role before
        started = time.process_time()
        record.write(typesetter.set(copy))
        return (time.process_time() - started) * 1000

    return {"role_ms": median(min(milliseconds(copy) for _ in range(TIMES)) for copy in copies)}


JOBS: Mapping[str, Callable[[Path, Path, Sequence[str]], Made]] = {
    "whole": whole,
    "by-itself": by_itself,
    "two-profiles": two_profiles,
    "both": both,
    "only": only,
    "one-document": one_document,
    "full-role": full_role,
}


def _made(outcome: object, progress: Counting) -> Made:
    from guidepress.press.run import Outcome

    assert isinstance(outcome, Outcome)
    if not outcome.outputs:
        raise SystemExit("\n".join(f"{f.place}: {f.message}" for f in outcome.findings))
    _, record = outcome.outputs[0]
    return {"pages": record.pages, "bytes": record.bytes, "galleys": progress.galleys}


def main(args: Sequence[str]) -> None:
    """Do the job that the arguments name, in a process that is set up as the program's is."""
    set_up()
    job, guide, books, result, *slugs = args
    made = JOBS[job](Path(guide), Path(books), slugs)
    Path(result).write_text(json.dumps(dict(made)), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
