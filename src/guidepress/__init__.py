"""guidepress, a press: profile YAML comes in, a printed « Guide des Métiers » PDF comes out."""

from __future__ import annotations

__version__: str


def __getattr__(name: str) -> str:
    """The version, when it is asked for: what looks it up takes a tenth of a check's time."""
    if name != "__version__":
        raise AttributeError(name)
    from importlib.metadata import version

    return version("guidepress")
