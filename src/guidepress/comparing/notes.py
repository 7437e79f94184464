"""Release notes, in French: what changes in an edition, what is in it, and its files.

They stand in `dist/notes.md`, ready for the page of a release.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidepress.comparing.as_markdown import escaped, markdown, row
from guidepress.comparing.difference import Difference
from guidepress.comparing.wording import wording
from guidepress.french.numbers import date_long, decimal, integer
from guidepress.french.typography import compose
from guidepress.publishing.manifest import Manifest, OutputRecord

FILE = "notes.md"

USES = {"screen": "à l’écran", "print": "pour l’imprimeur", "draft": "pour relire"}
"""What the built-in profiles are for."""


def notes(book: Manifest, found: Difference | None) -> bytes:
    """The notes of a book; what changes stands first, where it is known since when."""
    parts = [f"# {escaped(compose(_title(book)))}\n", f"{_summary(book)}\n"]
    if found:
        parts += [f"## {escaped(_changes(found))}\n", markdown(wording(found), "fr", level=3)]
    parts += ["## Dans cette édition\n", *_families(book), "", "## Fichiers\n"]
    parts += [*_files(book.outputs), ""]
    parts.append("Pour vérifier ce qui a été téléchargé : `sha256sum --check SHA256SUMS`.")
    return ("\n".join(parts) + "\n").encode()


def _title(book: Manifest) -> str:
    return f"{book.title} {book.year}" + (f", version {book.edition}" if book.edition else "")


def _summary(book: Manifest) -> str:
    roles, families = len(book.roles), len(book.families)
    pages = sum(part.pages for part in book.parts)
    return (
        f"{integer(roles)} métier{'s' * (roles > 1)}, {integer(families)} "
        f"famille{'s' * (families > 1)}, {integer(pages)} pages. "
        f"Édition du {date_long(book.date)}."
    )


def _changes(found: Difference) -> str:
    """The heading: against another year's edition, another version, or another state."""
    before, after = found.before, found.after
    if before.year != after.year:
        return f"Ce qui change dans l’édition {after.year}"
    if before.edition and before.edition != after.edition:
        return f"Ce qui change depuis la version {before.edition}"
    return "Ce qui change depuis la parution précédente"


def _families(book: Manifest) -> Iterator[str]:
    """Each family with its roles and their pages."""
    for slug, title in book.families.items():
        yield f"- **{escaped(compose(title))}**"
        for role in book.roles.values():
            if role.family == slug:
                yield f"  - {escaped(compose(role.title))}, page {role.page}"


def _files(outputs: Sequence[OutputRecord]) -> Iterator[str]:
    yield row(("Fichier", "Usage", "Pages", "Taille"))
    yield "| --- | --- | --- | --- |"
    for output in outputs:
        use = USES.get(output.profile, output.profile)
        yield row((output.file, use, str(output.pages), _size(output.bytes)))


def _size(count: int) -> str:
    """Bytes as people say them, in thousands of thousands; a small file has not « 0 Mo »."""
    if count < 1_000_000:
        return f"{integer(max(1, round(count / 1000)))} ko"
    return f"{decimal(round(count / 1_000_000, 1))} Mo"
