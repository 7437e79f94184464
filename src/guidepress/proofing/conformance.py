"""What veraPDF says of a file, where it is installed (`make verapdf`)."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from guidepress.finding import Finding, Place, Rule, Severity
from guidepress.language import say
from guidepress.outputs import OutputProfile

CONFORMANCE = Rule(
    "proof-conformance",
    Severity.ERROR,
    say("A file follows the standards that it declares, by the validator of the PDF Association."),
    "un fichier qui déclare PDF/UA-1, et un lien sans balise",
    "zéro écart à PDF/UA-1 et à PDF/A-2a",
)
UNPROVEN = Rule(
    "proof-unproven",
    Severity.INFO,
    say("Without veraPDF nobody has looked whether a file follows PDF/UA and PDF/A to the letter."),
    "guidepress proof, sans veraPDF",
    "make verapdf, puis guidepress proof",
)
PROGRAM = "guidepress-verapdf"
FLAVOURS = {"PDF/UA-1": "ua1", "PDF/A-2a": "2a"}
"""What veraPDF calls each standard; it knows nothing of PDF/X."""

LONGEST = 600
"""Seconds that it may take."""


def program() -> str | None:
    """Where veraPDF is: beside this Python, or on the path; None when it is nowhere."""
    beside = shutil.which(PROGRAM, path=str(Path(sys.executable).parent))
    return beside or shutil.which(PROGRAM)


def conformance(file: str, path: Path, profile: OutputProfile) -> Iterator[Finding]:
    """What veraPDF finds against the standards of a profile that it knows."""
    wanted = [standard for standard in profile.standards if standard in FLAVOURS]
    if not wanted:
        return
    if (found := program()) is None:
        message = say(
            "veraPDF is not installed: {standards} was not looked at", standards=", ".join(wanted)
        )
        yield UNPROVEN.at(Place(file), message, say("`make verapdf` sets it up"))
        return
    yield from _told(file, _run(found, path, wanted), wanted)


def _run(command: str, path: Path, standards: Sequence[str]) -> str:
    import subprocess  # most proofs run nothing

    flavours = [FLAVOURS[standard] for standard in standards]
    try:
        done = subprocess.run(
            [command, str(path), *flavours], capture_output=True, timeout=LONGEST, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace")


def _told(file: str, said: str, standards: Sequence[str]) -> Iterator[Finding]:
    """Its lines as findings: `broken FLAVOUR CLAUSE TIMES WHERE MESSAGE`, `told FLAVOUR CHECKS`."""
    names = {FLAVOURS[standard]: standard for standard in standards}
    told = set()
    for line in said.splitlines():
        match line.split("\t"):
            case ["told", flavour, _]:
                told.add(flavour)
            case ["broken", flavour, clause, times, where, what]:
                message = say(
                    "{standard}, {clause}, broken {times} times: {what}",
                    standard=names.get(flavour, flavour),
                    clause=clause,
                    times=times,
                    what=what,
                )
                yield CONFORMANCE.at(Place(file), message, say("first at {where}", where=where))
    for flavour, standard in names.items():
        if flavour not in told:
            message = say(
                "veraPDF could not tell whether the file follows {standard}", standard=standard
            )
            yield CONFORMANCE.at(Place(file), message)
