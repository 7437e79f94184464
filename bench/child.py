"""What a fresh process is started for: one run of the press, counted.

`python -m bench.child JOB GUIDE BOOKS RESULT [SLUG …]` does one of `JOBS` and writes what came of
it as JSON: pages, bytes, galleys set, and seconds of its parts where they are known.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from guidepress.language import Message, say

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
    from guidepress.press.run import build
    from guidepress.press.setting import usual_means

    progress = Counting()
    return _made(build(guide, books, progress, usual_means(guide)), progress)


def by_itself(guide: Path, books: Path, _: Sequence[str]) -> Made:
    """The whole book, by this process alone and with nothing kept, beside the others."""
    from guidepress.press.run import build

    progress = Counting()
    return _made(build(guide, books.with_name("by-itself"), progress), progress)


def two_profiles(guide: Path, books: Path, _: Sequence[str]) -> Made:
    """The same as by itself, for a screen and for a press in one run."""
    from guidepress.press.issuing import Terms
    from guidepress.press.run import build

    progress, terms = Counting(), Terms(("screen", "print"))
    return _made(build(guide, books.with_name("two-profiles"), progress, terms=terms), progress)


def only(guide: Path, books: Path, slugs: Sequence[str]) -> Made:
    """Single chapters, with the page numbers of the last whole book."""
    from guidepress.press.run import build_only
    from guidepress.press.setting import usual_means

    progress = Counting()
    return _made(build_only(guide, books, slugs, progress, usual_means(guide)), progress)


def one_document(guide: Path, books: Path, _: Sequence[str]) -> Made:
    """The same sections as one WeasyPrint document, at the places that the last book has."""
    from bench.base_line import print_all

    return print_all(guide, books)


JOBS: Mapping[str, Callable[[Path, Path, Sequence[str]], Made]] = {
    "whole": whole,
    "by-itself": by_itself,
    "two-profiles": two_profiles,
    "only": only,
    "one-document": one_document,
}


def _made(outcome: object, progress: Counting) -> Made:
    from guidepress.press.run import Outcome

    assert isinstance(outcome, Outcome)
    if not outcome.outputs:
        raise SystemExit("\n".join(f"{f.place}: {f.message}" for f in outcome.findings))
    _, record = outcome.outputs[0]
    return {"pages": record.pages, "bytes": record.bytes, "galleys": progress.galleys}


def main(args: Sequence[str]) -> None:
    """Do the job that the arguments name."""
    job, guide, books, result, *slugs = args
    made = JOBS[job](Path(guide), Path(books), slugs)
    Path(result).write_text(json.dumps(dict(made)), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
