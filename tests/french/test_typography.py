"""Each rule, by what it mends and by what it leaves alone.

In these tables ~ stands for a no-break space and _ for a narrow one. What is left alone is
written once.
"""

import pytest

from guidepress.french.rule import Rule, applied
from guidepress.french.spelling import A_GRAVE, ACCENTED, LIGATURES, ORDINALS
from guidepress.french.typography import RULES, Run, compose, compose_runs

MENDED = {
    "no-space-before-comma": {
        "un métier , un .": "un métier, un.",
        "(voir ici .)": "(voir ici.)",
        'dit "ici ."': "dit «~ici.~»",
    },
    "ellipsis": {"Python, R...": "Python, R…", "[...]": "[…]"},
    "etc": {"etc... Puis": "etc. Puis", "R, etc.…": "R,~etc."},
    "apostrophe": {
        "l'IA d'aujourd'hui": "l’IA d’aujourd’hui",
        'qu\'"un"': "qu’«~un~»",
        "d'1 an": "d’1~an",
        "l‘un": "l’un",
    },
    "guillemets": {
        'dit "oui"': "dit «~oui~»",
        "<<oui>>": "«~oui~»",
        "“oui”": "«~oui~»",
        'il dit "un “mot” juste"': "il dit «~un “mot” juste~»",
        "« un « mot » juste »": "«~un “mot” juste~»",
        'l\'"effet"': "l’«~effet~»",
        '" espacé "': "«~espacé~»",
        '("oui")': "(«~oui~»)",
        "“un « mot » juste”": "«~un “mot” juste~»",
    },
    "space-after-opening": {"«oui": "«~oui", "«  oui": "«~oui", "«_oui": "«~oui"},
    "space-before-closing": {"oui»": "oui~»", "oui »": "oui~»", "oui\n»": "oui~»"},
    "inner-quotes-tight": {"« un “ mot ” »": "«~un “mot”~»"},
    "numero": {"n°5": "n°~5", "N° 12": "N°~12", "n° M1802": "n°~M1802"},
    "reference": {"p.87": "p.~87", "pp. 3 et chap. 2": "pp.~3 et chap.~2"},
    "label": {"Niveau 6, page 3": "Niveau~6, page~3"},
    "title": {
        "M. Martin, Mme Petit": "M.~Martin, Mme~Petit",
        "MM. X et Y, Dr No": "MM.~X et Y, Dr~No",
    },
    "initial-after": {"Élise H., Jean-Marc P.": "Élise~H., Jean-Marc~P."},
    "initial-before": {"par J. Martin": "par J.~Martin", "J.-P. Martin": "J.-P.~Martin"},
    "etc-line": {"R, etc.": "R,~etc."},
    "ligature": {"un coeur": "un cœur", "Oeil, OEUVRE": "Œil, ŒUVRE"},
    "accented-capital": {"L'Etat": "L’État", "Etre ou ne pas": "Être ou ne pas"},
    "a-grave": {
        "A partir de 3": "À partir de 3",
        "Fin. A la fois": "Fin. À la fois",
        "«A l'issue»": "«~À l’issue~»",
    },
    "ordinal": {"2ème, 3èmes": "2e, 3es", "1ère et 1ières": "1re et 1res", "XXIème": "XXIe"},
    "bac": {
        "Bac+5": "Bac~+5",
        "bac + 3": "bac~+3",
        "BAC +2": "Bac~+2",
        "Bac +3 à Bac +5": "Bac~+3 à Bac~+5",
        "(Bac+2/3)": "(Bac~+2/3)",
    },
    "hour": {"12h30": "12~h~30", "24h/24": "24~h/24", "35h": "35~h"},
    "hour-range": {"9h-18h": "9~h–18~h", "9h30-18h30": "9~h~30–18~h~30"},
    "thousands": {"1 234 567 mots": "1_234_567 mots", "+120 000": "+120_000"},
    "money-thousands": {
        "45000 €": "45_000~€",
        "4160€": "4_160~€",
        "45000 à 70 000 €": "45_000 à 70_000~€",
        "45000-70000 €": "45_000–70_000~€",
        "passé en 2023 à 45000 €": "passé en 2023 à 45_000~€",
    },
    "counted-thousands": {"12000 emplois": "12_000 emplois"},
    "kilo-euro": {"60K€": "60~k€", "60 K €": "60~k€", "2019K €": "2_019~k€"},
    "currency": {"60k€": "60~k€", "150 000 $": "150_000~$", "5€/jour": "5~€/jour"},
    "percent": {"60%": "60~%", "2,5 %": "2,5~%"},
    "unit-range": {
        "3-5 ans": "3–5~ans",
        "60 - 80 k€": "60–80~k€",
        "60 000 – 80 000 €": "60_000–80_000~€",
        "1,5-2 %": "1,5–2~%",
    },
    "year-range": {"2017-2019": "2017–2019", "2017 - 2019": "2017–2019"},
    "page-range": {"p. 12-15": "p.~12–15"},
    "unit": {
        "3 ans": "3~ans",
        "le 4 octobre": "le 4~octobre",
        "1er janvier": "1er~janvier",
        "2 millions d'euros": "2~millions d’euros",
        "3 à 5 ans": "3 à 5~ans",
    },
    "short-noun": {"12 axes": "12~axes", "6 mots": "6~mots"},
    "century": {"XXIe siècle": "XXIe~siècle", "2e édition": "2e~édition"},
    "incise": {
        "un métier - jeune - recrute": "un métier –~jeune~– recrute",
        "un métier -- ou deux": "un métier~– ou deux",
        "un — deux — trois": "un –~deux~– trois",
        "A - b. Un c - d - e.": "A~– b. Un c –~d~– e.",
    },
    "space-before-high-signs": {
        "Oui ! Non ?": "Oui_! Non_?",
        "Oui! Non?": "Oui_! Non_?",
        "Quoi ?!": "Quoi_?!",
        "(ici ; là)": "(ici_; là)",
        '"Oui?"': "«~Oui_?~»",
        "oui\u00a0; non": "oui_; non",
    },
    "space-before-colon": {"Voici : a": "Voici~: a", "Voici: a": "Voici~: a"},
}

LEFT_ALONE = {
    "no-space-before-comma": ["du .NET", "10 .5"],
    "ellipsis": ["....", ".."],
    "etc": ["etcétéra…"],
    "apostrophe": ["5' 30", "'mot'", "rock ’n’ roll"],
    "guillemets": ['un écran de 15"', 'une "seule', 'a "b"c d', "« a “b « c » b” a »", "fin >> x"],
    "space-after-opening": ["fini «"],
    "space-before-closing": ["»"],
    "inner-quotes-tight": ["“a b”c"],
    "numero": ["un n°"],
    "reference": ["un cap. 5", "p. ex."],
    "label": ["un niveau élevé"],
    "title": ["Vitamine M. Elle", "Mme la présidente"],
    "initial-after": ["le langage R.", "Python RH."],
    "initial-before": ["en Python et en R. Elle", "l’ONU. Martin"],
    "etc-line": ["etc. etc"],
    "ligature": ["coefficient, coexister, moelle, poesie, Noel, oE, coeurs2"],
    "accented-capital": ["Education, Evolution, Edition, Eric, Elise, Energy, Etatique"],
    "a-grave": ["Vitamine A partir", "A est la première", "IA à partir"],
    "ordinal": ["1er, 2e, 1re", "1ème", "crème, même", "2emesure", "Vie, Ier"],
    "bac": ["bac pro", "Bac de 5", "tabac+5", "bac +2_000"],
    "hour": ["12hab", "0x12h5", "h", "12,5h"],
    "hour-range": ["9~h-18", "h-18~h", "9~h - 18~h"],
    "thousands": [
        "en 2023 100",
        "06 12 34 56 78",
        "0 800 123 456",
        "123 456 789 00012",
        "A 320 100x",
    ],
    "money-thousands": ["2023", "M18020 €", "de 2019 à 70_000~€"],
    "counted-thousands": ["2023 emplois", "75001 Paris", "00012 emplois", "x-45000 emplois"],
    "kilo-euro": ["K€", "OK"],
    "currency": ["€ 5", "5€x"],
    "percent": ["%20", "5%d"],
    "unit-range": ["5-3 ans", "24-7", "ISO-3-5 ans", "depuis 2023 - 3~ans"],
    "year-range": ["2019-2017", "2017-2019-2021", "2017-20190"],
    "page-range": ["12-15", "p.~15-12"],
    "unit": ["ans 3", "3 antennes"],
    "short-noun": ["12 rôles", "12 et 13", "en 2023 on a", "3,5 l’un"],
    "century": ["Le siècle", "Ce siècle", "2e chance"],
    "incise": ["- une liste", "5 - 3", "porte-clé", "« - »", "fin -"],
    "space-before-high-signs": ["a != b", "?", "(?)", "x;y", "« ? »"],
    "space-before-colon": ["10:30", "std::string", ": a", "a://b"],
}


def shown(text: str) -> str:
    return text.replace("\u00a0", "~").replace("\u202f", "_")


def typed(text: str) -> str:
    return text.replace("~", "\u00a0").replace("_", "\u202f")


def by_rule(table: dict[str, dict[str, str]]) -> list[tuple[str, str, str]]:
    return [(rule, *pair) for rule, pairs in table.items() for pair in pairs.items()]


@pytest.mark.parametrize(("rule", "before", "after"), by_rule(MENDED))
def test_what_a_rule_mends(rule: str, before: str, after: str) -> None:
    assert shown(compose(typed(before))) == after


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule, texts in LEFT_ALONE.items() for text in texts]
)
def test_what_a_rule_leaves_alone(rule: str, text: str) -> None:
    """By itself: another rule may rightly see to such a text."""
    edits = next(one for one in RULES if one.id == rule).edits(typed(text))
    assert shown(applied(typed(text), edits)) == text


def test_every_rule_is_tested_and_no_other() -> None:
    rules = [rule.id for rule in RULES]
    assert len(set(rules)) == len(rules)
    assert set(MENDED) == set(LEFT_ALONE) == set(rules)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_example_of_a_rule_is_mended_and_not_without_it(
    rule: Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert compose(rule.wrong) == rule.right
    others = tuple(other for other in RULES if other is not rule)
    monkeypatch.setattr("guidepress.french.typography.RULES", others)
    assert compose_runs([Run(rule.wrong)]) != [rule.right]  # a text alone is remembered


@pytest.mark.parametrize("word", LIGATURES)
def test_words_with_a_ligature(word: str) -> None:
    assert compose(word.replace("œ", "oe")) == word
    assert compose(word.upper().replace("Œ", "OE")) == word.upper()
    first = word[0].upper() + word[1:]
    assert compose(first.replace("œ", "oe").replace("Œ", "Oe")) == first


@pytest.mark.parametrize("word", ACCENTED)
def test_words_with_an_accented_capital(word: str) -> None:
    assert word[0] in "ÉÊ"
    assert compose(f"E{word[1:]}") == word
    assert compose(f"l'E{word[1:]}") == f"l’{word}"
    assert compose(f"e{word[1:]}") == f"e{word[1:]}"


@pytest.mark.parametrize("rest", A_GRAVE)
def test_what_may_follow_a_first_a_grave(rest: str) -> None:
    assert compose(f"A {rest} de") == f"À {rest} de"
    assert compose(f"a {rest} de") == f"a {rest} de"


@pytest.mark.parametrize(("ending", "printed"), ORDINALS.items())
def test_endings_of_ordinals(ending: str, printed: str) -> None:
    number = "2" if printed == "e" else "1"
    assert compose(f"la {number}{ending} rang") == f"la {number}{printed} rang"
    assert compose(f"les {number}{ending}s rang") == f"les {number}{printed}s rang"
