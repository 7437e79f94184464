"""guidepress, a press: profile YAML comes in, a printed « Guide des Métiers » PDF comes out."""

from __future__ import annotations

__version__: str


def __getattr__(name: str) -> str:
    """The version, when it is asked for: most runs need none."""
    if name != "__version__":
        raise AttributeError(name)
    from guidepress.installed import version_of

    version = version_of("guidepress")
    if version is None:
        raise ModuleNotFoundError("guidepress itself is not installed", name="guidepress")
    return version
