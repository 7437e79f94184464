"""Words that must not part at the end of a line: a name and its title, a page and its number.

Only the space between them changes: it becomes a no-break one. Lexique des règles
typographiques de l'Imprimerie nationale, « Coupures » and « Abréviations ».
"""

from typing import Final

from guidepress.french.rule import Rule, substitution, words
from guidepress.french.signs import DIGITS, GAP, LOWER, NBSP, UPPER

_TITLES: Final = r"M\.|MM\.|Mmes?|Mlles?|Drs?|Prs?|Mgr"
_REFERENCES: Final = "pp?|art|chap|fig|vol"
_LABELS: Final = words(
    "annexe article chapitre échelon étape figure niveau niveaux page pages partie phase rang"
    " tableau tome volume"
)
_SENTENCE_OPENERS: Final = (
    "Au|Aussi|Avec|Ce|Ces|Cet|Cette|Chaque|Comme|Dans|De|Des|Donc|Du|Elle|Elles|En|Enfin|Ensuite"
    "|Et|Il|Ils|Je|La|Le|Les|Leur|Leurs|Mais|Mon|Ne|Nous|On|Or|Ou|Par|Pour|Puis|Quand|Que|Qui"
    "|Sa|Se|Ses|Si|Son|Sur|Tous|Tout|Très|Tu|Un|Une|Vous"
)

_NAME: Final = rf"[{UPPER}][{LOWER}]+"
_NAMES: Final = rf"[{UPPER}](?<!\w.)[{LOWER}]+(?:-{_NAME})*"
_INITIALS: Final = rf"[{UPPER}](?<![\w.].)\.(?:-[{UPPER}]\.)*"
_A_NAME_FOLLOWS: Final = rf"(?=[{UPPER}])(?!(?:{_SENTENCE_OPENERS})(?!\w))"
"""« en Python et R. Elle » has no initial: after a point, « Elle » begins a sentence."""

_AFTER_A_LABEL: Final = "|".join(
    f"(?<=[{word[0]}{word[0].upper()}]{word[1:]}{GAP})" for word in _LABELS
)


def _kept(pattern: str) -> str:
    """Return the pattern of something that keeps to the next word, with the spaces after it."""
    return rf"({pattern}){GAP}+"


KEEPING: Final[tuple[Rule, ...]] = (
    Rule(
        "numero",
        "n° keeps to its number",
        "n°5 et n° 12",
        f"n°{NBSP}5 et n°{NBSP}12",
        substitution(rf"(?<!\w)([nN]°){GAP}*(?=\w)", rf"\1{NBSP}"),
        ("n°", "N°"),
    ),
    Rule(
        "reference",
        "p., art., fig. keep to their number",
        "voir p. 87 et fig.3",
        f"voir p.{NBSP}87 et fig.{NBSP}3",
        substitution(rf"(?<![\w.])((?:{_REFERENCES})\.){GAP}*(?=\d)", rf"\1{NBSP}"),
        ("p.", "art.", "fig.", "vol."),
    ),
    Rule(
        "label",
        "niveau, page, chapitre … keep to their number",
        "de niveau 7, page 12",
        f"de niveau{NBSP}7, page{NBSP}12",
        substitution(rf"{GAP}(?=\d)(?:{_AFTER_A_LABEL})", NBSP),
        DIGITS,
    ),
    Rule(
        "title",
        "M., Mme, Dr keep to the name that follows",
        "M. Martin et Mme Petit",
        f"M.{NBSP}Martin et Mme{NBSP}Petit",
        substitution(rf"(?<!\w){_kept(_TITLES)}{_A_NAME_FOLLOWS}", rf"\1{NBSP}"),
        ("M.", "Mm", "Ml", "Dr", "Pr", "Mgr"),
    ),
    Rule(
        "initial-after",
        "a name keeps its initial",
        "selon Élise H.",
        f"selon Élise{NBSP}H.",
        substitution(rf"{_kept(_NAMES)}(?=[{UPPER}]\.(?!\w))", rf"\1{NBSP}"),
        (".",),
    ),
    Rule(
        "initial-before",
        "an initial keeps to its name",
        "selon J.-P. Martin",
        f"selon J.-P.{NBSP}Martin",
        substitution(rf"{_kept(_INITIALS)}{_A_NAME_FOLLOWS}", rf"\1{NBSP}"),
        (".",),
    ),
    Rule(
        "etc-line",
        "no line begins with « etc. »",
        "Python, R, etc.",
        f"Python, R,{NBSP}etc.",
        substitution(rf"(?<=[\w,)»%€…]){GAP}+(?=etc\.)", NBSP),
        ("etc.",),
    ),
)
