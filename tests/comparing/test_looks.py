"""Pages drawn and compared: what looks different is marked, what does not is let go."""

import io
from pathlib import Path

from PIL import Image

from guidepress.comparing.difference import difference
from guidepress.comparing.looks import MARK, look
from tests.comparing.editions import book

SAME = (10, 10, 40, 40)


def marked(data: bytes | None) -> bool:
    """Whether something on a picture is outlined."""
    assert data is not None
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    colours = picture.getcolors(maxcolors=1 << 20) or []
    return any(
        sum(abs(one - other) for one, other in zip(colour, MARK, strict=True)) < 90
        for _, colour in colours
    )


def test_only_what_looks_different_is_drawn(tmp_path: Path) -> None:
    before = book(tmp_path / "a", ("one", "two", "three"), (SAME, SAME, SAME))
    after = book(tmp_path / "b", ("one", "x", "y"), (SAME, SAME, (*SAME, 60, 100, 70, 110)))
    found, spreads = look(difference(before, after))
    # The second page was set otherwise and looks the same; the first was not even drawn.
    assert [(page.index, page.after) for page in found.pages or ()] == [(2, 6)]
    (spread,) = spreads
    assert (spread.folios, spread.old_folios, spread.places) == ((6,), (6,), 1)
    assert marked(spread.before)
    assert marked(spread.after)


def test_facing_pages_are_one_spread(tmp_path: Path) -> None:
    before = book(tmp_path / "a", ("one", "two"), ((), ()))
    after = book(tmp_path / "b", ("x", "y"), (SAME, SAME))
    _, spreads = look(difference(before, after))
    (spread,) = spreads
    assert spread.folios == (4, 5)
    assert spread.places == 2
    width, height = Image.open(io.BytesIO(spread.after or b"")).size
    assert width > 2 * 100 > height


def test_a_page_that_is_new_has_nothing_before(tmp_path: Path) -> None:
    before = book(tmp_path / "a", ("one", "two"), ((), ()))
    after = book(tmp_path / "b", ("one", "two", "three"), ((), (), SAME))
    found, spreads = look(difference(before, after))
    (spread,) = spreads
    assert spread.before is None
    assert spread.folios == (6,)
    assert [page.before for page in found.pages or ()] == [None]


def test_a_book_that_is_not_at_hand_is_compared_by_how_it_was_set(tmp_path: Path) -> None:
    before = book(tmp_path / "a", ("one",), ((),))
    after = book(tmp_path / "b", ("x",), ((),))
    (tmp_path / "a" / "a.pdf").write_bytes(b"something else")
    found, spreads = look(difference(before, after))
    assert len(found.pages or ()) == 1
    assert spreads == ()
