"""A table that comes as XML: an element for each row, and in it one for each column.

France Travail gives its lists as CSV, JSON and XML; the names of the columns are the same. Entities
are refused, so that no file can be read by way of another, or grow without end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from guidepress.language import say
from guidepress.refusal import RefusalError

_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


def is_xml(text: str) -> bool:
    """Whether a text begins as XML does."""
    return text.lstrip().startswith("<")


def table_of(text: str, name: str) -> list[list[str]]:
    """The rows of an XML text, the names of its columns first; RefusalError when it is no table."""
    if re.search(r"<!DOCTYPE|<!ENTITY", text, re.IGNORECASE):
        raise RefusalError(say("{file} declares entities, which no official list does", file=name))
    try:
        # The declaration names the encoding that the text had as bytes.
        root = ElementTree.fromstring(_DECLARATION.sub("", text, count=1))
    except ElementTree.ParseError as error:
        line = error.position[0]
        raise RefusalError(say("{file}:{line}: this is not XML", file=name, line=line)) from None
    rows = list(_rows(root))
    columns = list(dict.fromkeys(column for row in rows for column in row))
    if not rows:
        raise RefusalError(say("{file} holds no table", file=name))
    return [columns, *([row.get(column, "") for column in columns] for row in rows)]


def _rows(root: Element) -> Iterator[dict[str, str]]:
    """Every element whose children hold a text each and nothing else, or that has attributes."""
    for element in root.iter():
        fields = {
            _local(child.tag): (child.text or "").strip() for child in element if not len(child)
        }
        if len(fields) > 1:
            yield fields
        elif len(element.attrib) > 1:
            yield {_local(key): value.strip() for key, value in element.attrib.items()}


def _local(tag: str) -> str:
    """A name without its namespace."""
    return tag.rpartition("}")[2]
