"""The book holds every word of every profile, in order, role by role."""

import pytest

from guidepress import stock
from tests.book.conftest import Aloud, Sample
from tests.book.passages import Printed, block_passages, identity
from tests.book.reading_aloud import letters

SLUGS = sorted(path.stem for path in (stock.sample_guide() / "roles").glob("*.yaml"))
QUICKLY = ("controleur-performances-ia", "data-scientist", "responsable-ethique-ia")
SOME_AND_SLOWLY_ALL = [
    pytest.param(slug, marks=() if slug in QUICKLY else pytest.mark.slow) for slug in SLUGS
]
"""Poppler takes a second for a role; the proof of each build looks for all words in its own way."""


def test_the_sample_guide_has_its_twelve_roles() -> None:
    assert len(SLUGS) == 12
    assert {*QUICKLY} < {*SLUGS}


@pytest.mark.parametrize("slug", SOME_AND_SLOWLY_ALL)
def test_every_block_of_a_role_is_read_in_order(sample: Sample, read: Aloud, slug: str) -> None:
    printed = Printed(sample.manuscript.guide, sample.folios.anchors)
    profile = printed.guide.role(slug)
    text = read[f"role/{slug}"]
    for passage in identity(printed, profile):
        assert letters(passage) in text, passage
    start, looked = 0, 0
    for block in profile.blocks:
        for passage in block_passages(printed, block):
            found = text.find(letters(passage), start)
            assert found >= 0, f"{block!r}: {passage!r} is not read after what stands before it"
            start = found + len(letters(passage))
            looked += 1
    assert looked > len(profile.blocks) / 2


def test_the_glossary_and_the_pages_are_read(sample: Sample, read: Aloud) -> None:
    guide = sample.manuscript.guide
    for entry in guide.glossary:
        assert letters(entry.term) in read["glossary"]
    for page, name in (("editorial", "editorial"), ("how-to-read", "how-to-read")):
        first = guide.pages[page].text.strip().splitlines()[0]
        assert letters(first)[:80] in read[name]


def test_every_other_name_is_in_the_index(sample: Sample, read: Aloud) -> None:
    for profile in sample.manuscript.guide.roles:
        for name in (profile.title, *(other.name for other in profile.other_names)):
            assert letters(name) in read["index"]
