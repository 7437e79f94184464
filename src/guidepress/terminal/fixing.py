"""`guidepress check --fix`: mends the source where that is safe, after showing what changes."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from difflib import unified_diff

from rich.text import Text

from guidepress.language import say, say_n
from guidepress.manuscript.folders import ROLES
from guidepress.press.mending import Mended, mends, put_down
from guidepress.terminal.excerpt import shown_path
from guidepress.terminal.session import Session
from guidepress.terminal.usage import MisuseError

_STYLES = {"+": "green", "-": "red", "@": "cyan"}
BOM = "\ufeff"


def fix(session: Session, roles: Sequence[str], *, is_agreed: bool) -> None:
    """Show what can be mended and, if that is agreed to, mend it."""
    files = {f"{ROLES}/{slug}.yaml" for slug in roles}
    found = [mend for mend in mends(session.root) if not files or mend.file in files]
    screen = session.screen
    if not found:
        if not session.quiet:
            screen.tell(say("There is nothing that can be mended safely."))
        return
    for line in _diff(found, session):
        screen.show(screen.out, line)
    if not is_agreed and not _agreed(session, len(found)):
        screen.tell(say("Nothing was changed."))
        return
    for file in put_down(session.root, found):
        words = say("{file} was changed meanwhile, and is left alone.", file=file)
        screen.remark(words, "bold red")
    if not session.quiet:
        screen.tell(say_n("{n} file was mended.", "{n} files were mended.", len(found)))


def _agreed(session: Session, count: int) -> bool:
    """Whether whoever sits there says yes; MisuseError when nobody can be asked."""
    if not sys.stdin.isatty():
        raise MisuseError(
            say("there is nobody here to be asked"), say("To agree beforehand, add: --yes")
        )
    words = say_n("Mend this file? [y/N]", "Mend these {n} files? [y/N]", count)
    session.screen.tell(words, "bold")
    return sys.stdin.readline().strip().lower() in {"y", "yes", "o", "oui"}


def _diff(found: Sequence[Mended], session: Session) -> Iterator[Text]:
    """What changes, as a unified diff."""
    for mend in found:
        name = shown_path(session.root / mend.file)
        old, new = mend.old.split("\n"), mend.new.split("\n")
        for line in unified_diff(old, new, name, name, lineterm=""):
            yield Text(line.replace("\r", "␍").replace(BOM, ""), _STYLES.get(line[:1], ""))
