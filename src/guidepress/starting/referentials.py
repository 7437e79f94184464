"""Official lists of codes, as they are downloaded, made into a guide's referentials.

France Travail's and Dares's CSV files differ in encoding (UTF-8, Windows-1252, Latin-9), in the
sign between their columns and in the columns' names; what a list is, its columns and its file's
name tell. An XML file is read as the table that it is: an element a row, its children columns.
Columns known: `code_rome` with `libelle_rome` or `libelle`; `Fap`, `fap225`, `fap341` or `code`
with `libelle`, `libelle_fap…`. Tables of passage repeat codes, and say `NA` for none.

Comes in: the bytes of a download. Goes out: the text of `referentials/NAME.yaml`, or a refusal.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidepress.language import Message, say
from guidepress.manuscript.codes import Scheme
from guidepress.manuscript.folders import REFERENTIALS, schema_line
from guidepress.manuscript.reading import CONTROLS
from guidepress.refusal import RefusalError
from guidepress.starting.tables import is_xml, table_of
from guidepress.starting.yaml_text import scalar

LARGEST = 20 * 1024 * 1024
"""Bytes; the longest official list has less than one million."""

_CODES = {
    Scheme.ROME: ("code_rome", "rome"),
    Scheme.FAP: ("fap341", "fap225", "code_fap", "fap", "code"),
}
_LABELS = {
    Scheme.ROME: ("libelle_rome", "libelle_rome_in_source", "intitule_rome", "libelle", "intitule"),
    Scheme.FAP: ("libelle_fap341", "libelle_fap225", "libelle_fap", "intitule_fap", "libelle"),
}
"""Names of columns, the surest first; they are compared without accents, case and `_`."""

_FORMS = {
    Scheme.ROME: re.compile(r"[A-Z]\d{4}"),
    Scheme.FAP: re.compile(r"[A-Z]([0-9A-Z][A-Z](\d{2}[a-z]?)?)?"),
}
_NEWER = {(Scheme.ROME, "3"): "4.0", (Scheme.FAP, "2009"): "2021"}
_TITLES = {
    Scheme.ROME: "Répertoire opérationnel des métiers et des emplois (ROME), version {version}",
    Scheme.FAP: "Familles professionnelles (FAP), nomenclature {version}",
}
_SOURCES = {Scheme.ROME: "France Travail, ROME {version}", Scheme.FAP: "Dares, FAP {version}"}


@dataclass(frozen=True)
class Imported:
    """A list: what it is, and each code's label in the order of codes."""

    scheme: Scheme
    version: str
    source: str
    codes: dict[str, str]

    @property
    def file(self) -> str:
        """Its place in a guide's folder."""
        return f"{REFERENTIALS}/{self.scheme.value}-{self.version}.yaml"

    def text(self) -> str:
        """It as a guide's file."""
        newer = _NEWER.get((self.scheme, self.version))
        head = [
            schema_line(self.file) or "",
            f"scheme: {self.scheme.value}",
            f'version: "{self.version}"',
            f"title: {scalar(_TITLES[self.scheme].format(version=self.version))}",
            f"source: {scalar(self.source)}",
            *([f'superseded_by: "{newer}"'] if newer else []),
            "codes:",
        ]
        lines = [f"  {code}: {scalar(label)}" for code, label in self.codes.items()]
        return "\n".join([*head, *lines]) + "\n"


def imported(data: bytes, name: str, scheme: Scheme | None, version: str | None) -> Imported:
    """The list that a download holds; `scheme` and `version` where its name does not tell them."""
    text = _decoded(data, name)
    table = table_of(text, name) if is_xml(text) else _table(text, name)
    scheme = scheme or _scheme(table[0], name)
    told, release = _version(name, scheme)
    version = version or told
    if version is None:
        message = say("{file} does not tell which version it is", file=name)
        raise RefusalError(
            message, say("Add --of-version, such as --of-version 4.0 or --of-version 2021")
        )
    if not re.fullmatch(r"[0-9A-Za-z]+(\.[0-9A-Za-z]+)*", version):
        raise RefusalError(say("“{version}” is no version", version=version[:40]))
    code_at, label_at = (_column(table[0], names[scheme], name) for names in (_CODES, _LABELS))
    codes: dict[str, str] = {}
    for number, code, label in _pairs(table[1:], code_at, label_at):
        _look(code, label, codes, scheme, f"{name}:{number}")
        codes[code] = label
    if not codes:
        raise RefusalError(say("{file} holds no code", file=name))
    source = _SOURCES[scheme].format(version=version) + (f" ({release})" if release else "")
    return Imported(scheme, version, f"{source}, fichier {name}", dict(sorted(codes.items())))


def _decoded(data: bytes, name: str) -> str:
    """A download's text; RefusalError when it is none, or a broken one."""
    if len(data) > LARGEST:
        raise RefusalError(say("{file} has more than 20 MB", file=name))
    if data.startswith((b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0")):
        message = say("{file} is no CSV file", file=name)
        raise RefusalError(message, say("Open it in a spreadsheet, and save the list as CSV"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("iso8859-15" if _is_latin_9(data, name) else "cp1252")
        except UnicodeDecodeError:
            message = say("{file} is neither UTF-8 nor Windows-1252", file=name)
            raise RefusalError(message) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if match := CONTROLS.search(text):
        line = text.count("\n", 0, match.start()) + 1
        raise RefusalError(
            say(
                "{file}:{line}: the control character {code} stands here",
                file=name,
                line=line,
                code=f"U+{ord(match.group()):04X}",
            ),
            say("The file was converted wrongly; download it again"),
        )
    return text


def _is_latin_9(data: bytes, name: str) -> bool:
    """Whether an XML declaration or the file's name says so; œ is ½ in Windows-1252 then."""
    return bool(
        re.search(r"8859[-_]?15|latin-?9", name.lower() + data[:100].decode("latin-1").lower())
    )


def _table(text: str, name: str) -> list[list[str]]:
    """The rows of a CSV text, its head first."""
    head = text.partition("\n")[0]
    between = max(";,\t", key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=between, strict=True))
    except csv.Error:
        rows = []
    if len(rows) < 2 or len(rows[0]) < 2:
        raise RefusalError(say("{file} is no CSV file", file=name))
    return rows


def _folded(column: str) -> str:
    plain = unicodedata.normalize("NFKD", column.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", plain)


def _scheme(head: Sequence[str], name: str) -> Scheme:
    """What a list is of, by its columns, else by its file's name."""
    columns = {_folded(column) for column in head}
    told = [scheme for scheme in Scheme if columns & set(map(_folded, _CODES[scheme][:-1]))]
    if len(told) != 1:
        told = [scheme for scheme in Scheme if scheme.value in name.lower()]
    if len(told) == 1:
        return told[0]
    message = say("{file} does not tell what its codes are", file=name)
    raise RefusalError(message, say("Add --scheme rome or --scheme fap"))


def _version(name: str, scheme: Scheme) -> tuple[str | None, str]:
    """Version and release that a file's name tells: `…_v460_…` is ROME 4.0, release v4.60."""
    if scheme is Scheme.FAP:
        match = re.search(r"20\d\d", name)
        fap = re.search(r"fap[-_]?(225|341)", name.lower())
        by_size = {"225": "2009", "341": "2021"}
        return (match[0] if match else by_size[fap[1]] if fap else None), ""
    match = re.search(r"v[-_]?([34])(?:[-_.]?(\d{2}))?(?!\d)", name.lower())
    if match is None:
        return None, ""
    version = "4.0" if match[1] == "4" else "3"
    return version, f"v{match[1]}.{match[2]}" if match[2] else ""


def _column(head: Sequence[str], names: Sequence[str], file: str) -> int:
    """The column that has one of these names."""
    folded = [_folded(column) for column in head]
    for name in map(_folded, names):
        if name in folded:
            return folded.index(name)
    raise RefusalError(
        say("{file} has no column {names}", file=file, names=" / ".join(names[:3])),
        say("Its columns are: {names}", names=", ".join(head)[:200]),
    )


def _pairs(
    rows: Sequence[Sequence[str]], code_at: int, label_at: int
) -> Iterator[tuple[int, str, str]]:
    """Line, code and label of each row that has a code."""
    for number, row in enumerate(rows, start=2):
        if len(row) > max(code_at, label_at):
            code, label = (" ".join(row[at].split()) for at in (code_at, label_at))
            if code not in ("", "NA") and label not in ("", "NA"):
                yield number, code, label


def _look(code: str, label: str, codes: dict[str, str], scheme: Scheme, place: str) -> None:
    """Refuse a code that is none, and one that has another label already."""
    wrong: Message | None = None
    if not _FORMS[scheme].fullmatch(code):
        what = scheme.value.upper()
        wrong = say("{place}: “{code}” is no {scheme} code", place=place, code=code, scheme=what)
    elif codes.get(code, label) != label:
        wrong = say("{place}: {code} has two labels", place=place, code=code)
    elif len(label) > 400:
        wrong = say("{place}: this label is too long", place=place)
    if wrong:
        raise RefusalError(wrong)
