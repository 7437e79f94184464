"""Colour spaces are followed to the colours that they have in the end, whatever a file holds."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from guidepress.colour_space import space_of

PDF = pikepdf.new()
"""Streams are a file's: it has to stay."""


def profiled(channels: int) -> Array:
    profile = pikepdf.Stream(PDF, b"")
    profile.N = channels
    return Array([Name.ICCBased, profile])


TABLE = b"\0\0\0\0"


@pytest.mark.parametrize(
    ("space", "expected"),
    [
        (None, ""),
        (Name.Pattern, ""),
        (Array([Name.Pattern]), ""),
        (Name.DeviceGray, "grey"),
        (Array([Name.CalRGB, Dictionary()]), "rgb"),
        (Array([Name.Lab, Dictionary()]), "lab"),
        (profiled(1), "grey"),
        (profiled(3), "rgb"),
        (profiled(4), "cmyk"),
        (Array([Name.Indexed, Name.DeviceCMYK, 0, TABLE]), "cmyk"),
        (Array([Name.Indexed, profiled(3), 0, TABLE]), "rgb"),
        (Array([Name.Pattern, Name.DeviceCMYK]), "cmyk"),
        (Array([Name.Separation, Name.Or, Name.DeviceCMYK, Dictionary()]), "cmyk"),
        (Array([Name.DeviceN, Array([Name.Or]), Name.Lab, Dictionary()]), "lab"),
        (Name.DefaultRVB, "other"),
        # What a damaged file may hold in the place of one.
        (Array([]), "other"),
        (Array([Name.Indexed]), "other"),
        (Array([Name.ICCBased]), "other"),
        (Array([Name.Separation, Name.Or]), "other"),
        (Dictionary(), "other"),
        (3, "other"),
    ],
)
def test_a_space_has_the_colours_of_what_it_stands_on(space: object, expected: str) -> None:
    assert space_of(space) == expected


def test_a_space_that_stands_on_itself_has_an_end() -> None:
    space = PDF.make_indirect(Array([Name.Indexed, Name.DeviceRGB, 0, TABLE]))
    space[1] = space
    assert space_of(space) == "other"
