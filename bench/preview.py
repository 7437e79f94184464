"""The preview, measured from outside: a server, its files saved, its answers waited for.

`python -m bench.preview GUIDE BOOKS --saves 30` starts the server, saves a role so often, and takes
the time from each saving to the picture of its first page, stage by stage. With `--saves 1000` what
its processes need of memory is compared too: after the first hundred savings, and at the end.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.looking import Look, NothingShownError, Page, serving
from bench.measure import family, share

WARM = 100
"""Savings after which memory is looked at first."""

FIRST = 5
"""Savings right after the start, while much is done in the background."""

STAGES = {
    "noticing": "from the file to the server",
    "reading": "reading",
    "composing": "composing",
    "setting": "typesetting",
    "checking": "  checks, beside it",
    "binding": "pages, digests, a file of them",
    "settling": "waiting whether more is saved",
    "asking": "telling, asking for the part",
    "picture": "the picture of its first page",
}
"""What a saving goes through, as the server and the browser tell it, and what it is called."""

RULES = {
    "a rule of one element": ".standfirst { letter-spacing: %s }",
    "a rule of headings": "h2 { margin-bottom: %s }",
    "a rule of the rail": "aside { padding-top: %s }",
    "a rule of all text": "body { letter-spacing: %s }",
}
"""What is written to a stylesheet: little of a chapter looks otherwise with it, or all of it."""


@dataclass
class Measured:
    """Seconds to the first answer and pages; savings of a role, of a sheet; bytes by process.

    Those of a sheet are by what was written to it.
    """

    first_answer: float = 0.0
    first_pages: float = 0.0
    roles: list[Look] = field(default_factory=list)
    sheets: dict[str, list[Look]] = field(default_factory=dict)
    memory: list[tuple[int, Mapping[int, int]]] = field(default_factory=list)

    def measures(self) -> dict[str, float]:
        """What is promised, in seconds; memory at the end to that after the first hundred."""
        sheets = [look for looks in self.sheets.values() for look in looks]
        found = {
            "first_answer": self.first_answer,
            "saving": median(_all(self.roles)),
            "outside": median(_outside(self.roles)),
            "sheet": median(_all(sheets)),
        }
        if len(self.memory) > 1:
            sums = [sum(each.values()) for _, each in self.memory]
            found["growth"] = sums[-1] / sums[0]
        return found

    def told(self) -> Iterator[str]:
        """The results, a line each."""
        yield f"first answer            {1000 * self.first_answer:6.0f} ms after the command"
        yield f"first pages             {1000 * self.first_pages:6.0f} ms"
        yield f"saving to page          {_middle(_all(self.roles))} ms (median; fastest, slowest)"
        yield f"  in typesetting        {_middle([each.setting for each in self.roles])} ms"
        yield f"  outside it            {_middle(_outside(self.roles))} ms"
        yield f"  outside, first {FIRST}      {_middle(_outside(self.roles[:FIRST]))} ms"
        for stage, name in STAGES.items():
            if values := [each.stages[stage] for each in self.roles if stage in each.stages]:
                yield f"    {name:<32} {_middle(values)} ms"
        if self.sheets:
            every = [look for looks in self.sheets.values() for look in looks]
            yield f"sheet edited to page    {_middle(_all(every))} ms: all of these"
        for name, looks in self.sheets.items():
            yield f"sheet edited to page    {_middle(_all(looks))} ms: {name}"
            yield f"  outside typesetting   {_middle(_outside(looks))} ms"
        yield from self._memory()

    def _memory(self) -> Iterator[str]:
        if len(self.memory) < 2:
            return
        sums = [sum(each.values()) for _, each in self.memory]
        yield (
            f"memory, all processes   {sums[0] / 1e6:.0f} MB after {self.memory[0][0]} savings,"
            f" {sums[-1] / 1e6:.0f} MB at the end ({sums[-1] / sums[0] - 1:+.1%})"
        )
        first, last = self.memory[0][1], self.memory[-1][1]
        for process in sorted(first.keys() | last.keys()):
            was, now = first.get(process, 0) / 1e6, last.get(process, 0) / 1e6
            yield f"  process {process:<13} {was:6.1f} MB, {now:.1f} MB at the end"


def _all(looks: Sequence[Look]) -> list[float]:
    return [look.seconds for look in looks]


def _outside(looks: Sequence[Look]) -> list[float]:
    return [look.seconds - look.setting for look in looks]


def _middle(seconds: Sequence[float]) -> str:
    values = [1000 * value for value in seconds]
    return f"{median(values):6.0f} ({min(values):.0f}, {max(values):.0f})"


def measure(guide: Path, books: Path, saves: int, sheets: int) -> Measured:
    """Start a preview of a guide that was built, and save a role of it so often."""
    made = Measured()
    slugs = sorted(path.stem for path in (guide / "roles").glob("*.yaml"))
    slug = slugs[len(slugs) // 2]
    with serving(guide, books) as (page, pid, started, made.first_answer):
        page.listen()
        page.picture(page.first(f"role/{slug}"))
        made.first_pages = time.perf_counter() - started
        _save_roles(page, guide / "roles" / f"{slug}.yaml", saves, pid, made)
        _save_sheets(page, guide / "layouts" / "guide" / "css" / "90-own.css", slug, sheets, made)
    return made


def _save_roles(page: Page, path: Path, saves: int, pid: int, made: Measured) -> None:
    text = path.read_text("utf-8")
    head = "standfirst: >-\n"
    assert head in text
    run = random.randrange(10**5, 10**6)  # what was set in another run is kept since
    try:
        for number in range(1, saves + 1):
            now = text.replace(head, f"{head}  Une phrase numéro {run}, la {number}e.\n", 1)
            made.roles.append(page.save(path, now, f"role/{path.stem}"))
            if number in (min(WARM, saves), saves):
                made.memory.append((number, {each: share(each) for each in family(pid)}))
        page.save(path, text, f"role/{path.stem}")  # seen as it was, before anything else is saved
    finally:
        path.write_text(text, "utf-8")


def _save_sheets(page: Page, own: Path, slug: str, sheets: int, made: Measured) -> None:
    run = random.randrange(1000)
    own.parent.mkdir(parents=True, exist_ok=True)
    try:
        for name, rule in RULES.items():
            looks = made.sheets.setdefault(name, [])
            for number in range(1, sheets + 1):
                text = rule % f".00{number}{run:03}em" + "\n"
                looks.append(page.save(own, text, f"role/{slug}"))
    finally:
        own.unlink(missing_ok=True)


def main(args: Sequence[str] | None = None) -> int:
    """Measure, and print; 1 when something that was saved is not shown."""
    parser = argparse.ArgumentParser(prog="python -m bench.preview", description=__doc__)
    parser.add_argument("guide", type=Path)
    parser.add_argument("books", type=Path)
    parser.add_argument("--saves", type=int, default=30)
    parser.add_argument("--sheets", type=int, default=5)
    parser.add_argument("--result", type=Path, help="a file for what was measured, in JSON")
    asked = parser.parse_args(args)
    try:
        made = measure(asked.guide, asked.books, asked.saves, asked.sheets)
    except NothingShownError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write("\n".join((*made.told(), "")))
    if asked.result:
        asked.result.write_text(json.dumps(made.measures()), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
