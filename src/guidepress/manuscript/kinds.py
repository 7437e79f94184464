"""The kinds of block, and how a block tells its own: by the key that its kind is named for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import Discriminator, Tag

from guidepress.manuscript.blocks import (
    Balance,
    CallOut,
    CareerPath,
    Chips,
    Faq,
    Figures,
    Groups,
    Heading,
    Image,
    InterviewPage,
    List,
    Note,
    Pull,
    QuoteBlock,
    Related,
    SelfTest,
    Source,
    Sponsored,
    Statement,
    Terms,
    Text,
    Video,
)
from guidepress.manuscript.entry import Entry

KINDS: dict[str, type[Entry]] = {
    "heading": Heading,
    "text": Text,
    "list": List,
    "chips": Chips,
    "terms": Terms,
    "groups": Groups,
    "quote": QuoteBlock,
    "pull": Pull,
    "interview": InterviewPage,
    "faq": Faq,
    "self_test": SelfTest,
    "note": Note,
    "source": Source,
    "statement": Statement,
    "callout": CallOut,
    "sponsored": Sponsored,
    "video": Video,
    "image": Image,
    "figures": Figures,
    "advantages": Balance,
    "path_from": CareerPath,
    "related": Related,
}
"""Each block's kind: the key that tells it, which is also the name of its template."""


def kinds_told(keys: Iterable[object]) -> tuple[str, ...]:
    """The kinds that a block with these keys may be of: one, when the block is well made.

    A telling key that is a plain field of another kind's (a call-out's `text`) tells nothing.
    A block without one is told by a key that its kind cannot be without (`drawbacks`).
    """
    names = [key for key in keys if isinstance(key, str)]
    told = [name for name in names if name in KINDS]
    whole = [kind for kind in told if KINDS[kind].model_fields.keys() >= set(told)]
    if told:
        return tuple(whole) if len(whole) == 1 else tuple(told)
    return tuple(kind for kind, model in KINDS.items() if any(_needed(model, n) for n in names))


def _needed(model: type[Entry], name: str) -> bool:
    field = model.model_fields.get(name)
    return field is not None and field.is_required()


KIND_TAG = "kind:"
"""What begins the step that names a block's kind in the path of one of pydantic's errors."""


def _tag(block: Any) -> str | None:
    """The one kind of a block, as its tag."""
    if isinstance(block, Entry):
        return KIND_TAG + kind_of(block)
    kinds = kinds_told(block) if isinstance(block, dict) else ()
    return KIND_TAG + kinds[0] if len(kinds) == 1 else None


Block = Annotated[
    Annotated[Heading, Tag("kind:heading")]
    | Annotated[Text, Tag("kind:text")]
    | Annotated[List, Tag("kind:list")]
    | Annotated[Chips, Tag("kind:chips")]
    | Annotated[Terms, Tag("kind:terms")]
    | Annotated[Groups, Tag("kind:groups")]
    | Annotated[QuoteBlock, Tag("kind:quote")]
    | Annotated[Pull, Tag("kind:pull")]
    | Annotated[InterviewPage, Tag("kind:interview")]
    | Annotated[Faq, Tag("kind:faq")]
    | Annotated[SelfTest, Tag("kind:self_test")]
    | Annotated[Note, Tag("kind:note")]
    | Annotated[Source, Tag("kind:source")]
    | Annotated[Statement, Tag("kind:statement")]
    | Annotated[CallOut, Tag("kind:callout")]
    | Annotated[Sponsored, Tag("kind:sponsored")]
    | Annotated[Video, Tag("kind:video")]
    | Annotated[Image, Tag("kind:image")]
    | Annotated[Figures, Tag("kind:figures")]
    | Annotated[Balance, Tag("kind:advantages")]
    | Annotated[CareerPath, Tag("kind:path_from")]
    | Annotated[Related, Tag("kind:related")],
    Discriminator(_tag),
]
"""Any block, told by its kind, so that a fault inside one speaks of that kind alone."""


def kind_of(block: Entry) -> str:
    """The kind of a block, which is the name of its template."""
    return next(kind for kind, model in KINDS.items() if type(block) is model)
