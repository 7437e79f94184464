"""The press's own stock: its packaged layouts, assets and sample guide.

Comes in: nothing. Goes out: the folder of each, wherever this guidepress was installed from. A
wheel carries them inside the package; a checkout has them at its top level, where people edit them.
"""

from pathlib import Path

from guidepress.language import Message, say

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parents[1]


class StockMissingError(Exception):
    """A folder that guidepress brings with it is gone: the installation is broken."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return self.message.render("en")


def layouts() -> Path:
    """Give the folder of the packaged layouts, one folder a layout; StockMissingError if gone."""
    return _shelf("layouts")


def assets() -> Path:
    """Give the folder of icons, logos, cover art and colour profiles; StockMissingError if gone."""
    return _shelf("assets")


def sample_guide() -> Path:
    """Give the folder of the sample guide, ready to print; StockMissingError if gone."""
    return _shelf("guide")


def _shelf(name: str) -> Path:
    places = [_PACKAGE / name]
    # Beside an installed package "../.." is Python's own library folder: only a checkout of ours
    # may stand in for the package.
    if (_CHECKOUT / "pyproject.toml").is_file():
        places.append(_CHECKOUT / name)
    for place in places:
        if place.is_dir():
            return place
    raise StockMissingError(
        say(
            "guidepress's own folder “{name}” is missing (looked in {places}); "
            "install guidepress again",
            name=name,
            places=", ".join(map(str, places)),
        )
    )
