"""The folder of a guide: every file of it, and its writing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from bench.guides import edition, interviews, pictures, roles
from bench.guides.naming import Name, families, speakers
from bench.guides.typecase import Hand, TypeCase, open_case
from bench.guides.yaml_text import Value, document
from guidepress.manuscript.folders import schema_line
from guidepress.stock import sample_guide

COPIED = ("glossary.yaml", "referentials/*.yaml")
"""Files that are the sample guide's as they stand."""


def write(count: int, folder: Path) -> int:
    """Write a guide of so many roles, and say how many files that made."""
    stock = files(count)
    for name, content in stock.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return len(stock)


def files(count: int, sample: Path | None = None) -> dict[str, bytes]:
    """The files of a guide of so many roles: path from its folder, and bytes."""
    return dict(_files(count, sample or sample_guide()))


def _files(count: int, sample: Path) -> Iterator[tuple[str, bytes]]:
    case = open_case(sample)
    named, hand = families(count), Hand("edition")
    yield _yaml("guide.yaml", edition.edition(sample, named, case, hand))
    for slug, text in edition.pages(case, hand).items():
        yield f"pages/{slug}.md", text.encode()
    for pattern in COPIED:
        for path in sorted(sample.glob(pattern)):
            yield path.relative_to(sample).as_posix(), path.read_bytes()
    yield "images/logo.svg", pictures.LOGO.encode()
    yield from _matter(count, sample, case)


def _matter(count: int, sample: Path, case: TypeCase) -> Iterator[tuple[str, bytes]]:
    """Roles, and the interviews and pictures that are theirs."""
    people, said = speakers(), None
    house = roles.house(sample)
    every = [name for family in families(count) for name in family.roles]
    related = _related(count)
    for number, name in enumerate(every):
        hand = Hand(name.slug)
        if said is None or number % interviews.EVERY == 0:
            said = interviews.talk(*next(people), name, case, hand)
            yield _yaml(f"interviews/{said.slug}.yaml", said.file)
        desk = roles.Desk(number, name, tuple(related[name.slug]), said, case, hand, house)
        yield _yaml(f"roles/{name.slug}.yaml", roles.role(desk))
        if desk.picture:
            make = pictures.diagram if desk.picture.endswith(".png") else pictures.photograph
            yield desk.picture, make(name.slug)


def _related(count: int) -> dict[str, list[Name]]:
    """The roles that each is related to: its neighbours in its family's round, and they to it."""
    related: dict[str, list[Name]] = {}
    for family in families(count):
        for name in family.roles:
            related[name.slug] = []
        for one, other in pairwise((*family.roles, family.roles[0])):
            for here, there in ((one, other), (other, one)):
                if there is not here and there not in related[here.slug]:
                    related[here.slug].append(there)
    return related


def _yaml(file: str, value: Mapping[str, Value]) -> tuple[str, bytes]:
    line = schema_line(file)
    assert line, f"{file} has a schema"
    return file, document(line, value).encode()
