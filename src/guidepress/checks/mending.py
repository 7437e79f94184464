"""Mending a guide's source where that is safe, and touching nothing else.

What is mended: in running texts and lines, doubled spaces, a space before a comma or a point,
apostrophes of two kinds (those that the file has most of stay); a code's typed label, when its
referential says the same; a list of codes out of order; a schema's name, missing or another's.

A file is edited as text, at the places that reading it gave; comments, order, layout, ends of
lines and a byte order mark survive. The edit is then read again: it must say what the file said
before, but for what was mended, or the file is left alone. Mending twice changes nothing more.

Comes in: a guide as it was read. Goes out: the old and the new text of each file that changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from guidepress.checks.desk import Desk
from guidepress.checks.retouching import commonest_apostrophe, retouched, retouched_page
from guidepress.checks.texts import Voice
from guidepress.finding import Place
from guidepress.manuscript.folders import REFERENTIALS, ROLES, schema_line
from guidepress.manuscript.guide import Guide
from guidepress.manuscript.reading import CONTROLS, LARGEST
from guidepress.manuscript.source import LOADER, read_yaml

BOM = "\ufeff"
_SCHEMA = re.compile(r"# yaml-language-server: \$schema=\S*[ \t]*")

_BEFORE_STOP = re.compile(r"\s+(?=[,.])")
_LABEL = re.compile(r"[ \t]*label:[ \t]+[^\s#][^#]*")
_CODE_LINE = re.compile(r"[ ]+[\"']?(?P<code>[A-Z][0-9A-Z]{0,5}[a-z]?)[\"']?:[ ]+\S.*")


class Mended(NamedTuple):
    """A file's text as it stands, and as it is mended."""

    file: str
    old: str
    new: str


class _Span(NamedTuple):
    """A text in its file: its characters, from its first sign to behind its last."""

    start: int
    end: int
    style: str


def mended(guide: Guide) -> Iterator[Mended]:
    """The files of a guide that change, in order."""
    mender = _Mender(guide, _running_texts(guide))
    for file in sorted(guide.sources):
        old = _read(guide, file)
        if old is None:
            continue
        is_page = file.endswith(".md")
        new = retouched_page(old) if is_page else mender.text(file, old)
        if new != old and (is_page or _says_the_same(old, new, file)):
            yield Mended(file, old, new)


def _read(guide: Guide, file: str) -> str | None:
    """The text of a file to the byte; None when it is not what was read, or not to be edited."""
    path = guide.root / file
    if file in guide.unread or not path.is_file() or path.stat().st_size > LARGEST:
        return None
    try:
        text = path.read_bytes().decode()
    except UnicodeDecodeError:
        return None
    plain = text.removeprefix(BOM).replace("\r\n", "\n")
    return None if "\r" in plain or CONTROLS.search(plain) else text


def _running_texts(guide: Guide) -> frozenset[Place]:
    """Where running texts and lines stand; slugs, codes, addresses and paths are none."""
    voices = (Voice.PROSE, Voice.LINE)
    return frozenset(text.place for text in Desk(guide).texts if text.voice in voices)


@dataclass(frozen=True)
class _Mender:
    """The guide, and where its running texts stand."""

    guide: Guide
    texts: frozenset[Place]

    def text(self, file: str, old: str) -> str:
        """A file's text, mended."""
        bom, body = (BOM, old[1:]) if old.startswith(BOM) else ("", old)
        body = self._typography(file, body)
        if file.startswith(f"{ROLES}/"):
            body = self._labels(file, body)
        if file.startswith(f"{REFERENTIALS}/"):
            body = _codes_in_order(body)
        return bom + _with_schema(file, body)

    def _typography(self, file: str, body: str) -> str:
        spans = tuple(self._spans(file, body))
        apostrophe = commonest_apostrophe(
            (body[span.start : span.end], span.style) for span in spans
        )
        for span in reversed(spans):
            piece = retouched(body[span.start : span.end], span.style, apostrophe)
            body = body[: span.start] + piece + body[span.end :]
        return body

    def _spans(self, file: str, body: str) -> Iterator[_Span]:
        """Where running texts stand, in order."""
        for event in _events(body):
            mark = event.start_mark
            if Place(file, mark.line + 1, mark.column + 1) in self.texts:
                yield _Span(mark.index, event.end_mark.index, event.style or "")

    def _labels(self, file: str, body: str) -> str:
        """The text without labels of codes that say what the referential says."""
        tree, _ = read_yaml(body.replace("\r\n", "\n"), file)
        codes = tree.get("facts", {}) if tree is not None else {}
        codes = codes.get("codes", []) if isinstance(codes, dict) else []
        lines = body.splitlines(keepends=True)
        for code in reversed(codes if isinstance(codes, list) else []):
            number = self._typed_label(code)
            if number and _LABEL.fullmatch(lines[number - 1].rstrip("\r\n")):
                del lines[number - 1]
        return "".join(lines)

    def _typed_label(self, code: Any) -> int | None:
        """The line of a code's label, when all of it is there and as the referential has it."""
        if not isinstance(code, dict) or not isinstance(code.get("label"), str):
            return None
        for each in self.guide.referentials:
            if (each.scheme, each.version) == (code.get("scheme"), code.get("version")):
                official = each.codes.get(str(code.get("code")))
                if official and _folded(official) == _folded(code["label"]):
                    line: int = code.marks.key("label").line  # type: ignore[attr-defined]
                    return line
        return None


def _folded(label: str) -> str:
    return " ".join(label.replace("’", "'").casefold().split())


def _events(body: str) -> Iterator[Any]:
    """The scalars of a text, as far as it is YAML."""
    try:
        for event in yaml.parse(body, Loader=LOADER):
            if isinstance(event, yaml.ScalarEvent):
                yield event
    except (yaml.YAMLError, ValueError, OverflowError):
        return


def _codes_in_order(body: str) -> str:
    """A referential with its codes in order, where each has one line and nothing is between."""
    tree, _ = read_yaml(body.replace("\r\n", "\n"), "")
    codes = tree.get("codes") if tree is not None else None
    if not isinstance(codes, dict) or list(codes) == sorted(codes):
        return body
    numbers = [place.line for place in codes.marks.keys.values()]  # type: ignore[attr-defined]
    first, last = numbers[0], numbers[-1]
    lines = body.splitlines(keepends=True)
    block = lines[first - 1 : last]
    matches = [_CODE_LINE.fullmatch(line.rstrip("\r\n")) for line in block]
    if numbers != list(range(first, last + 1)) or not block[-1].endswith("\n"):
        return body
    named = [(match["code"], line) for match, line in zip(matches, block, strict=True) if match]
    if [code for code, _ in named] != list(codes):
        return body
    return "".join((*lines[: first - 1], *(line for _, line in sorted(named)), *lines[last:]))


def _with_schema(file: str, body: str) -> str:
    """A text that names its schema among its first lines; another's name gives way."""
    line = schema_line(file)
    lines = body.split("\n")
    heads = [head.rstrip("\r") for head in lines[:5]]
    if line is None or line in heads:
        return body
    for index, head in enumerate(heads):
        if _SCHEMA.fullmatch(head):
            lines[index] = line + lines[index][len(head) :]
            return "\n".join(lines)
    return line + ("\r\n" if "\r\n" in body else "\n") + body


def _says_the_same(old: str, new: str, file: str) -> bool:
    """Whether two texts of a file say the same, but for what mending may change."""
    (before, troubles), (after, more) = (
        read_yaml(text.removeprefix(BOM).replace("\r\n", "\n"), file) for text in (old, new)
    )
    return len(troubles) == len(more) and _gist(before) == _gist(after)


def _gist(value: Any) -> Any:
    """What a tree says, whatever its spaces and apostrophes, without labels of codes."""
    if isinstance(value, dict):
        rest = {key: _gist(item) for key, item in value.items()}
        return rest if "scheme" not in rest or "label" not in rest else _without_label(rest)
    if isinstance(value, list):
        return [_gist(item) for item in value]
    if isinstance(value, str):
        return _BEFORE_STOP.sub("", " ".join(value.replace("’", "'").split()))
    return value


def _without_label(code: dict[str, Any]) -> dict[str, Any]:
    return {key: item for key, item in code.items() if key != "label"}
