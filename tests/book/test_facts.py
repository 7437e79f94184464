"""Every fact of every fact box is in the book, and by what right each quote is printed."""

import pypdfium2
import pytest

from guidepress.manuscript.blocks import Sponsored
from guidepress.manuscript.pay import shown
from guidepress.manuscript.profile import Profile
from tests.book.conftest import Aloud, Sample
from tests.book.reading_aloud import letters
from tests.book.test_words import SOME_AND_SLOWLY_ALL


def facts(sample: Sample, profile: Profile) -> list[str]:
    """Every fact of a profile in plain words, computed from the values alone."""
    guide, box = sample.manuscript.guide, profile.facts
    found = [box.bac or "", box.employability or "", box.mobility or "", "Fiche revue le"]
    if box.studies:
        found += [f"bac {box.studies.low}", *box.studies.diplomas]
        found += [f"bac {box.studies.high}"] if box.studies.high else []
    if box.experience:
        found += [str(box.experience.low or ""), box.experience.note or ""]
    for code in box.codes:
        label = guide.label(code)
        assert label, code
        found += [f"{code.scheme} {code.version} {code.code}", label]
    for pay in box.pay:
        amounts = shown(pay, guide.edition.pay).printed
        found += [str(amounts.low or ""), str(amounts.high or ""), pay.condition or ""]
        found += list(pay.sources)
    interests = {interest.slug: interest.title for interest in guide.edition.interests}
    found += [interests[slug] for slug in profile.interests]
    for value in box.other.values():
        found += [str(value)] if not isinstance(value, tuple) else list(value)
    found.append((box.notice or guide.edition.disclaimer or "")[:60])
    return [fact for fact in found if fact]


@pytest.mark.parametrize("slug", SOME_AND_SLOWLY_ALL)
def test_every_fact_of_a_role_is_in_its_book_pages(sample: Sample, read: Aloud, slug: str) -> None:
    profile = sample.manuscript.guide.role(slug)
    looked = facts(sample, profile)
    assert len(looked) > 4
    for fact in looked:
        assert letters(fact) in read[f"role/{slug}"], fact


@pytest.mark.parametrize("slug", SOME_AND_SLOWLY_ALL)
def test_what_is_not_known_says_so(sample: Sample, read: Aloud, slug: str) -> None:
    box = sample.manuscript.guide.role(slug).facts
    standard = ("studies", "bac", "experience", "employability", "mobility", "pay")
    missing = sum(not getattr(box, name) for name in standard)
    assert read[f"role/{slug}"].count(letters("Non communiqué")) >= missing


def test_paraphrases_print_as_such_with_their_citation(sample: Sample, read: Aloud) -> None:
    for slug in ("responsable-ethique-ia", "controleur-performances-ia"):
        text = read[f"role/{slug}"]
        assert letters("Propos rapportés, d'après un entretien publié") in text
        assert letters("site de Guardia Cybersecurity School") in text


def test_a_sponsors_text_is_framed_with_its_label_and_name(sample: Sample) -> None:
    read = pypdfium2.PdfDocument(sample.path)
    pages = [letters(page.get_textpage().get_text_range()) for page in read]
    blocks = [block for role in sample.manuscript.guide.roles for block in role.blocks]
    sponsored = [block for block in blocks if isinstance(block, Sponsored)]
    assert sponsored
    for block in sponsored:
        framed = letters(f"Publi-rédactionnel {block.sponsor} {block.sponsored}")
        assert sum(framed in page for page in pages) == 1
