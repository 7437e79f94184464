"""The rules that a guide's files are held to when they are read, before rules of content."""

from __future__ import annotations

from guidepress.finding import Rule, Severity
from guidepress.language import Message, say


def _rule(name: str, reason: Message, wrong: str, right: str) -> Rule:
    return Rule(name, Severity.ERROR, reason, wrong, right)


NO_GUIDE = _rule(
    "no-guide",
    say("A guide is a folder with a guide.yaml in it."),
    "un dossier sans guide.yaml",
    "guide/guide.yaml",
)
FILE_NAME = _rule(
    "file-name",
    say("A file's name is what the guide calls it: an identifier, then .yaml or .md."),
    "roles/Expert IA.yaml",
    "roles/expert-ia.yaml",
)
UNREADABLE = _rule(
    "unreadable-file",
    say("The press reads plain files that it is allowed to."),
    "un fichier que la presse n'a pas le droit de lire",
    "un fichier lisible",
)
OUTSIDE = _rule(
    "outside-guide",
    say("Everything that a guide is made of stands in its folder."),
    "images/logo.svg, lien vers /home/…",
    "images/logo.svg, copié dans le dossier",
)
TOO_LARGE = _rule(
    "file-too-large",
    say("A text file beyond 2 MB is a mistake, or a trap."),
    "un fichier YAML de 3 Mo",
    "une fiche par fichier",
)
NOT_UTF8 = _rule(
    "not-utf8",
    say("Text is UTF-8: in any other encoding its accents are lost."),
    "Élise, en Windows-1252",
    "Élise, en UTF-8",
)
CONTROL = _rule(
    "control-character",
    say("Control characters do not print; they come from broken conversions."),
    "c\\u009cur",
    "cœur",
)
TAB = _rule(
    "tab-indent",
    say("YAML is indented with spaces; tabs are as wide as one likes."),
    "une tabulation, puis standfirst: …",
    "deux espaces, puis standfirst: …",
)
SYNTAX = _rule(
    "yaml-syntax",
    say("A file that is not YAML cannot be read at all."),
    "title: Veilleur : la nuit",
    'title: "Veilleur : la nuit"',
)
EMPTY_FILE = _rule(
    "empty-file",
    say("A file that says nothing is a file forgotten."),
    "un fichier vide",
    "title: Veilleur",
)
DOCUMENTS = _rule(
    "several-documents",
    say("Only one document of a file would be printed."),
    "--- au milieu du fichier",
    "un fichier par document",
)
ALIAS = _rule(
    "yaml-alias",
    say("Aliases hide where a text stands, and can blow up a file."),
    "standfirst: *titre",
    "standfirst: Il ou elle veille.",
)
TAG = _rule(
    "yaml-tag",
    say("Tags make other things than text of a text; here fields do that."),
    "revised: !!timestamp 2026-01-01",
    "revised: 2026-01-01",
)
KEY = _rule(
    "yaml-key",
    say("A key is one word, so that it can be known or unknown."),
    "title: {{ titre }}",
    'title: "Le titre"',
)
DUPLICATE = _rule(
    "duplicate-key",
    say("Of a key given twice, one text would be lost."),
    "title: Veilleur, puis title: Veilleuse",
    "title: Veilleur",
)
TOO_DEEP = _rule(
    "too-deep",
    say("Nothing in a guide is nested deeper than 20 levels."),
    "a: [[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]",
    "a: [un, deux]",
)
TOO_MANY = _rule(
    "too-many-values",
    say("No file of a guide holds more than 100,000 values."),
    "une liste de 100 001 mots",
    "plusieurs fichiers",
)
TOO_LONG = _rule(
    "too-long",
    say("A text has a length that its place in the book can hold."),
    "un texte de 20 001 caractères",
    "plusieurs blocs text",
)
UNKNOWN_KEY = _rule(
    "unknown-key",
    say("A key that the press does not know would not be printed."),
    "titel: Veilleur",
    "title: Veilleur",
)
MISSING_KEY = _rule(
    "missing-key",
    say("What every book, role or block needs must be given."),
    "une fiche sans title",
    "title: Veilleur",
)
BLOCK_KIND = _rule(
    "block-kind",
    say("A block has one kind, told by one key."),
    "headng: Ses missions",
    "heading: Ses missions",
)
EMPTY = _rule(
    "empty-value",
    say("A key without a value is a text forgotten."),
    "author:",
    "author: Camille T.",
)
SHAPE = _rule(
    "wrong-shape",
    say("A text, a list and a group of keys are different things."),
    "related: dpo",
    "related: [dpo]",
)
VALUE = _rule(
    "wrong-value",
    say("A value must be of the kind that its field prints."),
    "revised: 2026",
    "revised: 2026-03-31",
)
NO_TITLE = _rule(
    "page-title",
    say("A page begins with its title, which the contents list."),
    "une page sans titre",
    "# Éditorial",
)

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
