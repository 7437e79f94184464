"""A French dictionary, where one is installed: Hunspell's word list, read by spylls.

Neither is ever required. spylls is a package of PyPI's; Hunspell's French list comes with
LibreOffice, with Debian's `hunspell-fr`, or as `fr.aff` and `fr.dic` in the guide's own
`dictionaries/`. Reading it takes seconds, so only a guide that asks for its spelling waits for it.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from guidepress.language import Message, say
from guidepress.word_lists import word_lists


class Dictionary(Protocol):
    """What knows words."""

    def lookup(self, word: str) -> bool:
        """Whether this is a word."""


def dictionary(root: Path) -> Dictionary | Message:
    """The dictionary for a guide's folder, or what to install for there to be one."""
    if find_spec("spylls") is None:
        return say("Install the package spylls: pip install spylls")
    stem = next(word_lists(root), None)
    if stem is None:
        return say("Install Hunspell's French words: fr.aff and fr.dic in dictionaries/")
    return _read(str(stem))


@lru_cache(maxsize=2)
def _read(stem: str) -> Dictionary | Message:
    try:
        read: Dictionary = import_module("spylls.hunspell").Dictionary.from_files(stem)
    except Exception:  # a word list that is none makes spylls raise whatever it raises
        return say("The word list {file}.dic cannot be read", file=stem)
    return read
