"""The rules that a guide's files are held to when they are read, before rules of content."""

from __future__ import annotations

from guidepress.finding import Rule, Severity
from guidepress.language import Message, say


def _rule(name: str, reason: Message) -> Rule:
    return Rule(name, Severity.ERROR, reason)


NO_GUIDE = _rule("no-guide", say("A guide is a folder with a guide.yaml in it."))
FILE_NAME = _rule(
    "file-name", say("A file's name is what the guide calls it: an identifier, then .yaml or .md.")
)
UNREADABLE = _rule("unreadable-file", say("The press reads plain files that it is allowed to."))
OUTSIDE = _rule("outside-guide", say("Everything that a guide is made of stands in its folder."))
TOO_LARGE = _rule("file-too-large", say("A text file beyond 2 MB is a mistake, or a trap."))
NOT_UTF8 = _rule("not-utf8", say("Text is UTF-8: in any other encoding its accents are lost."))
CONTROL = _rule(
    "control-character", say("Control characters do not print; they come from broken conversions.")
)
TAB = _rule("tab-indent", say("YAML is indented with spaces; tabs are as wide as one likes."))
SYNTAX = _rule("yaml-syntax", say("A file that is not YAML cannot be read at all."))
EMPTY_FILE = _rule("empty-file", say("A file that says nothing is a file forgotten."))
DOCUMENTS = _rule("several-documents", say("Only one document of a file would be printed."))
ALIAS = _rule("yaml-alias", say("Aliases hide where a text stands, and can blow up a file."))
TAG = _rule("yaml-tag", say("Tags make other things than text of a text; here fields do that."))
KEY = _rule("yaml-key", say("A key is one word, so that it can be known or unknown."))
DUPLICATE = _rule("duplicate-key", say("Of a key given twice, one text would be lost."))
TOO_DEEP = _rule("too-deep", say("Nothing in a guide is nested deeper than 20 levels."))
TOO_MANY = _rule("too-many-values", say("No file of a guide holds more than 100,000 values."))
TOO_LONG = _rule("too-long", say("A text has a length that its place in the book can hold."))
UNKNOWN_KEY = _rule("unknown-key", say("A key that the press does not know would not be printed."))
MISSING_KEY = _rule("missing-key", say("What every book, role or block needs must be given."))
BLOCK_KIND = _rule("block-kind", say("A block has one kind, told by one key."))
EMPTY = _rule("empty-value", say("A key without a value is a text forgotten."))
SHAPE = _rule("wrong-shape", say("A text, a list and a group of keys are different things."))
VALUE = _rule("wrong-value", say("A value must be of the kind that its field prints."))
NO_TITLE = _rule("page-title", say("A page begins with its title, which the contents list."))

READING = (
    NO_GUIDE,
    FILE_NAME,
    UNREADABLE,
    OUTSIDE,
    TOO_LARGE,
    NOT_UTF8,
    CONTROL,
    TAB,
    SYNTAX,
    EMPTY_FILE,
    DOCUMENTS,
    ALIAS,
    TAG,
    KEY,
    DUPLICATE,
    TOO_DEEP,
    TOO_MANY,
    TOO_LONG,
    UNKNOWN_KEY,
    MISSING_KEY,
    BLOCK_KIND,
    EMPTY,
    SHAPE,
    VALUE,
    NO_TITLE,
)
"""All of them."""
