"""The texts of a guide's files, for those who show an excerpt: read when they are looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from guidepress.manuscript.reading import read_text


class Texts(Mapping[str, str]):
    """The texts of some of a guide's files, read when somebody looks at them."""

    def __init__(self, root: Path, files: frozenset[str]) -> None:
        self._root = root
        self._files = files

    def __getitem__(self, file: str) -> str:
        text = read_text(self._root, self._root / file)[0] if file in self._files else None
        if text is None:
            raise KeyError(file)
        return text

    def __iter__(self) -> Iterator[str]:
        return (file for file in self._files if self.get(file) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)
