"""The edition: everything that `guide.yaml` declares about the whole book."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from guidepress.language import say
from guidepress.manuscript.entry import Day, Entry, FilePath, Line, Prose, Slug, Url, Whole
from guidepress.manuscript.form import Form
from guidepress.manuscript.output import Output
from guidepress.manuscript.pay import PayDisplay
from guidepress.manuscript.printing import Printing
from guidepress.manuscript.strictness import Strictness
from guidepress.section import Side

Colour = Annotated[
    str, Form(r"#[0-9a-fA-F]{6}", say("an sRGB colour in quotes"), example='"#1b3b8a"', most=7)
]
"""An sRGB colour, `#rrggbb`."""

Ean = Annotated[str, Form(r"\d{13}", say("an EAN of 13 digits"), example="9782123456803", most=13)]
"""The number under the book's bar code; a rule checks its last digit."""

Version = Annotated[
    str,
    Form(
        r"[0-9A-Za-z]+([._-][0-9A-Za-z]+)*",
        say("a version: digits and letters, with dots between them"),
        example='"1.1"',
        most=30,
    ),
]
"""The version of an edition, which stands in the names of its files."""

Percent = Annotated[Whole, Field(ge=0, le=100)]


class Ink(Entry):
    """A colour on screen and, where declared, as process inks (C, M, Y, K in percent)."""

    screen: Colour = Field(description="The colour on screen; text in it needs 4.5:1 on white.")
    cmyk: tuple[Percent, Percent, Percent, Percent] | None = Field(
        None, description="Cyan, magenta, yellow, black in percent."
    )


class Family(Entry):
    """A family of roles: it gives colour, thumb tab and opener; its roles stand in order."""

    slug: Slug
    title: Line
    short: Line | None = Field(None, description="A shorter name for tabs and running heads.")
    colour: Ink
    standfirst: Prose = Field(description="What opens the family.")
    roles: tuple[Slug, ...] = Field(
        min_length=1, description="Slugs of its roles, in the order of print."
    )


class Interest(Entry):
    """A centre of interest, by which roles are indexed."""

    slug: Slug
    title: Line


class Publisher(Entry):
    """Who publishes the guide."""

    name: Line
    address: Line | None = None
    email: Line | None = None
    url: Url | None = None
    logo: FilePath | None = None


class Isbn(Entry):
    """The ISBN of each form of the book."""

    print: Line | None = None
    pdf: Line | None = None


class Credit(Entry):
    """Who did what."""

    what: Line
    who: Line


class Partner(Entry):
    """A partner of the edition."""

    name: Line
    url: Url | None = None
    logo: FilePath | None = None


class CustomField(Entry):
    """A fact that a guide adds to its fact box."""

    key: Slug
    label: Line
    type: Literal["text", "number", "list", "scale", "url"] = "text"
    icon: Slug | None = Field(None, description="The name of its icon.")


class FactBoxOrder(Entry):
    """The fields of the fact box in order (standard and custom keys), and the custom ones."""

    order: tuple[Slug, ...] = (
        "studies",
        "bac",
        "experience",
        "employability",
        "mobility",
        "pay",
        "codes",
    )
    custom: tuple[CustomField, ...] = Field((), description="Facts of the guide's own.")


class SectionName(Entry):
    """A section name that a guide adds to the vocabulary."""

    key: Slug
    label: Line


class Trim(Entry):
    """The trim size of a page, in millimetres."""

    width: float = Field(210, ge=100, le=420)
    height: float = Field(297, ge=140, le=594)
    bleed: float = Field(3, ge=0, le=10)


class FontFiles(Entry):
    """A guide's own font: one full file a face."""

    family: Line
    regular: FilePath = Field(description="One full font file a face.")
    italic: FilePath | None = None
    bold: FilePath | None = None
    bold_italic: FilePath | None = None


class Fonts(Entry):
    """The two voices of the book: text and headings. Without them the house fonts are used."""

    text: FontFiles | None = None
    sans: FontFiles | None = None


class Colours(Entry):
    """The guide's own colours."""

    brand: Ink
    accent: Ink | None = None


class Cover(Entry):
    """The cover: words, art and what stands on the back."""

    title: Line | None = None
    kicker: Line | None = None
    tagline: Line | None = None
    art: FilePath | None = Field(None, description="A picture in place of the drawn motif.")
    blurb: Prose = Field(description="The text of the back cover.")
    qr: Url | None = Field(None, description="The address of the QR code on the back.")
    qr_label: Line | None = None
    spine: Line | None = Field(
        None, description="A shorter title for the spine, where the whole one has no room."
    )


class Advert(Entry):
    """A supplied full-page advert, bound with its alternative text and labelled."""

    file: FilePath
    advertiser: Line
    alt: Line
    before: Slug | None = Field(None, description="The slug of what it stands before.")


class PreviousEdition(Entry):
    """The edition before this one."""

    title: Line
    year: Whole = Field(ge=1900, le=2100)
    url: Url | None = None


class Edition(Entry):
    """`guide.yaml`: the whole book's facts, order and settings."""

    name: Slug = Field(description="What the files in dist/ are called, without the year.")
    title: Line
    subtitle: Line | None = None
    year: Whole = Field(ge=1900, le=2100)
    version: Version | None = Field(
        None, description="The edition's own version, in the names of its files."
    )
    date: Day = Field(description="The day of the edition; consents are judged by it.")
    layout: Slug = Field("guide", description="The folder of the layout.")
    publisher: Publisher
    printer: Line | None = None
    isbn: Isbn = Field(default_factory=Isbn)
    ean: Ean | None = Field(None, description="The number under the bar code of the back cover.")
    price: Line | None = None
    not_for_sale: bool = Field(False, description="Whether « ne peut être vendu » is printed.")
    legal_deposit: Line | None = Field(None, description="« Dépôt légal », as it is printed.")
    printed: Line | None = Field(
        None, description="When and where it was printed, as it is printed."
    )
    director: Line | None = Field(None, description="The director of publication.")
    credits: tuple[Credit, ...] = ()
    partners: tuple[Partner, ...] = ()
    cover: Cover
    colours: Colours
    fonts: Fonts = Field(default_factory=Fonts)
    trim: Trim = Field(default_factory=Trim)
    printing: Printing | None = Field(
        None, description="Paper, binding and copies: what the printer is asked for."
    )
    roles_open_on: Side = Field(Side.VERSO, description="The side that every role begins on.")
    families: tuple[Family, ...] = Field(
        min_length=1, description="The families of roles, in the order of print."
    )
    interests: tuple[Interest, ...] = Field(
        (), description="Centres of interest, by which roles are indexed."
    )
    scale: tuple[Line, ...] = Field(
        ("faible", "moyenne", "bonne", "très bonne", "excellente"),
        description="The words of the closed scale, from the least to the most.",
    )
    pay: PayDisplay
    disclaimer: Prose | None = Field(None, description="The nota bene under every fact box.")
    fact_box: FactBoxOrder = Field(default_factory=FactBoxOrder)
    sections: tuple[SectionName, ...] = Field(
        (), description="Sections that this guide adds to the vocabulary."
    )
    role_pages: Annotated[Whole, Field(ge=1, le=99)] | None = Field(
        None, description="Pages that a role may fill; more are found when the book is built."
    )
    required: tuple[Slug, ...] = Field((), description="Sections that every profile must have.")
    rules: dict[Slug, Strictness] = Field(
        default_factory=dict,
        description="How strictly this guide holds itself to a rule: error, warning, info, off.",
    )
    adverts: tuple[Advert, ...] = ()
    outputs: tuple[Output, ...] = Field(
        (), description="Output profiles of the guide's own, for `build --profile`."
    )
    previous: PreviousEdition | None = Field(None, description="The edition before this one.")
