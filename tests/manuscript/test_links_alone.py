"""Paragraphs whose only marks are links are read without markdown-it, and just as it would."""

from __future__ import annotations

import re
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from guidepress.manuscript import prose

PIECES = (
    *("mot", "«", "!", "<b>", "&amp;", "- ", "[", "]", "(", ")", "](", "*", "_", "`", "\\"),
    *("\n", "  \n ", " ", "  ", "\t", "[x\ny](term:d)", "[ ](quote:l/a)", "[a]()"),
    *("[a b](role:x)", "[é](https://x.fr/z_1)", "[mot](lang:en)"),
)
NEVER = re.compile(r"(?!)")


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join))
def test_the_short_way_gives_what_the_long_way_gives(text: str) -> None:
    quick = prose.parse.__wrapped__(text)
    with patch.object(prose, "_SIMPLE", NEVER):
        assert prose.parse.__wrapped__(text) == quick


def test_the_short_way_is_taken() -> None:
    with patch.object(prose, "_parser", side_effect=AssertionError):
        assert prose.plain(prose.parse("Un [mot](lang:en) et [un rôle](role:dpo).")) == (
            "Un mot et un rôle."
        )
