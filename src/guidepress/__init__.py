"""guidepress, a press: profile YAML comes in, a printed « Guide des Métiers » PDF comes out."""

from importlib.metadata import version

__version__ = version("guidepress")
