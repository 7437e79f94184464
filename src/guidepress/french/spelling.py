"""Words that a keyboard spells badly: œ, accented capitals, ordinals, « bac +5 ».

The only rules that may change letters. Each works from a closed table, held here as the words
in their right spelling and tested entry by entry. No word that is also English stands in it
(« Education », « Evolution »), nor a first name (an « Eric » may be one).
"""

import re
from typing import Final

from guidepress.french.rule import Rule, substitution, words
from guidepress.french.signs import GAP, LOWER, NBSP, NNBSP

LIGATURES: Final = words(
    "bœuf bœufs chœur chœurs cœur cœurs consœur consœurs contrecœur désœuvré désœuvrée désœuvrées"
    " désœuvrement désœuvrés écœurant écœurante écœurement écœurer fœtus manœuvrable manœuvrables"
    " manœuvrant manœuvre manœuvré manœuvrent manœuvrer manœuvres manœuvrier manœuvriers mœurs"
    " nœud nœuds œcuménique œdème œdèmes œil œillade œillades œillère œillères œillet œillets"
    " œnologie œnologique œnologue œnologues œsophage œstrogène œstrogènes œuf œufs œuvraient"
    " œuvrait œuvrant œuvre œuvré œuvrent œuvrer œuvrera œuvreront œuvres œuvrez œuvrons rancœur"
    " rancœurs sœur sœurs vœu vœux"
)
"""Words with œ."""

ACCENTED: Final = words(
    "Écart Écarts Échange Échanger Échanges Échéance Échéances Échelle Échelles Échelon Échelons"
    " École Écoles Écolier Écoliers Écologie Écologique Écologiques Économie Économies Économique"
    " Économiques Économiste Économistes Écoute Écouter Écran Écrans Écrire Écriture Écritures"
    " Écrivain Écrivaine Écrivains Éditeur Éditeurs Éditrice Éditrices Éducateur Éducateurs"
    " Éducatif Éducatrice Éducatrices Égal Égale Également Égaler Égales Égalité Égaux Élaborer"
    " Élargir Électricien Électricienne Électriciens Électricité Électrique Électriques"
    " Électronicien Électronicienne Électronique Électroniques Élément Éléments Élève Élèves"
    " Émettre Énergéticien Énergéticienne Énergétique Énergétiques Énergie Énergies Énoncé Énoncés"
    " Épanouissement Épargne Épreuve Épreuves Équilibre Équilibres Équipe Équipement Équipementier"
    " Équipements Équipes Équitable Équitables Équité Établir Établissement Établissements Étape"
    " Étapes État États Étendre Étendue Éthicien Éthicienne Éthiciennes Éthiciens Éthique Éthiques"
    " Étude Études Étudiant Étudiante Étudiantes Étudiants Étudier Évaluer Événement Événements"
    " Évènement Évènements Éventuel Éventuelle Éventuellement Éviter Évoluer Évolutif Évolutive"
    " Êtes Être Êtres"
)
"""Words that begin with É or Ê."""

A_GRAVE: Final = (
    "ce jour",
    "ce stade",
    "ce titre",
    "cet effet",
    "cet égard",
    "cette fin",
    "court terme",
    "défaut",
    "l’aide",
    "l’avenir",
    "l’échelle",
    "l’inverse",
    "l’issue",
    "l’occasion",
    "l’origine",
    "la fin",
    "la fois",
    "long terme",
    "mesure",
    "moyen terme",
    "noter",
    "partir",
    "propos",
    "savoir",
    "terme",
    "titre",
    "travers",
)
"""What follows a sentence's first « À » that can only be the preposition."""

ORDINALS: Final = {
    "ème": "e",
    "eme": "e",
    "ième": "e",
    "ieme": "e",
    "è": "e",
    "ère": "re",
    "ere": "re",
    "ière": "re",
    "iere": "re",
    "ier": "er",
}
"""Endings of an ordinal, as typed and as printed; a plural keeps its s."""

_RIGHT_LIGATURE: Final = {word.replace("œ", "oe"): word for word in LIGATURES}
_RIGHT_CAPITAL: Final = {f"E{word[1:]}": word for word in ACCENTED}


def _ligature(match: re.Match[str]) -> str:
    typed = match[0]
    right = _RIGHT_LIGATURE.get(typed.lower())
    if right is None or "oE" in typed:
        return typed
    place = right.index("œ")
    sign = "Œ" if typed[place] == "O" else "œ"
    return typed[:place] + sign + typed[place + 2 :]


def _capital(match: re.Match[str]) -> str:
    return _RIGHT_CAPITAL.get(match[0], match[0])


def _ordinal(match: re.Match[str]) -> str:
    number, ending, plural = match.groups()
    first = number in {"1", "I"}
    printed = ORDINALS[ending]
    return match[0] if first == (printed == "e") else number + printed + plural


def _bac(match: re.Match[str]) -> str:
    return f"{match[0][0]}ac{NBSP}+{match[1]}"


_FIRST_A: Final = rf"A(?:(?<=\AA)|(?<=[.!?…»:«]{GAP}A)|(?<=«A))"
_NUMBER: Final = r"[\dIVX](?<![\w.,].)(?:(?<=\d)\d*|(?<=[IVX])[IVX]*)"
_ENDINGS: Final = "|".join(sorted(ORDINALS, key=len, reverse=True))

SPELLING: Final[tuple[Rule, ...]] = (
    Rule(
        "ligature",
        "œ is one letter in œuvre, cœur, œil … (closed list)",
        "Main-d'oeuvre, coeur et OEUVRES",
        "Main-d’œuvre, cœur et ŒUVRES",
        substitution(r"\w(?<!\w.)\w*?(?<=[oO])[eE]\w*", _ligature),
        ("oe", "Oe", "OE"),
        spells=True,
    ),
    Rule(
        "accented-capital",
        "capitals keep their accents: État, École, Étude … (closed list)",
        "L'Etat et l'Ecole. Etre juste",
        "L’État et l’École. Être juste",
        substitution(rf"E(?<!\w.)[{LOWER}]+(?!\w)", _capital),
        ("E",),
        spells=True,
    ),
    Rule(
        "a-grave",
        "a sentence's first « À » keeps its accent where it can only be the preposition",
        "A partir de 2026. A noter: IA",
        f"À partir de 2026. À noter{NBSP}: IA",
        substitution(rf"{_FIRST_A}(?={GAP}+(?:{'|'.join(A_GRAVE)})(?!\w))", "À"),
        ("A ", f"A{NBSP}", "A\n"),
        spells=True,
    ),
    Rule(
        "ordinal",
        "ordinals are short: 1er, 1re, 2e, XXIe",
        "la 2ème, la 1ère, les 3èmes, le XXIème",
        "la 2e, la 1re, les 3es, le XXIe",
        substitution(rf"({_NUMBER})({_ENDINGS})(s?)(?!\w)", _ordinal),
        ("è", "eme", "ere", "ier"),
        spells=True,
    ),
    Rule(
        "bac",
        "« bac +5 » has one form, and never breaks",
        "Bac+5, Bac + 3 ou BAC +2",
        f"Bac{NBSP}+5, Bac{NBSP}+3 ou Bac{NBSP}+2",
        substitution(
            rf"[Bb](?<!\w.)(?:ac|(?<=B)AC){GAP}*\+{GAP}*(\d\d?)(?![^\W€kKM]|{NNBSP}\d)", _bac
        ),
        ("ac", "AC"),
        spells=True,
    ),
)
