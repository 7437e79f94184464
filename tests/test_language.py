import ast
import gettext
import pickle
import re
import tempfile
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as BabelMessage
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from guidepress.catalogue import read_catalogue
from guidepress.language import (
    accepted_language,
    asked_language,
    choose_language,
    say,
    say_n,
)

SOURCE = Path(__file__).parents[1] / "src" / "guidepress"
CATALOGUE = SOURCE / "locale" / "fr" / "LC_MESSAGES" / "guidepress.po"

LOOSE = re.compile(r"« | »|(?<=[\w»}’)`\]%]) [;:!?](?=\s|$)|(?<=[\d}]) %(?=[\s.,;’)]|$)")


def calls() -> Iterator[tuple[str, list[ast.expr]]]:
    """Yield where each `say` and `say_n` of the source stands, and its texts as written."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="say") | ast.Attribute(attr="say")):
                    yield where(path, node), node.args[:1]
                case ast.Call(func=ast.Name(id="say_n") | ast.Attribute(attr="say_n")):
                    yield where(path, node), node.args[:2]


def test_a_sentence_begins_with_a_capital_but_a_name_keeps_its_case() -> None:
    nothing, refused = say("no finding"), say("{address} is not usable", address="http://a.b")
    assert nothing.sentence("en") == "No finding"
    assert refused.sentence("en").startswith("http://")


def where(path: Path, node: ast.expr) -> str:
    return f"{path.relative_to(SOURCE)}:{node.lineno}:{node.col_offset + 1}"


def texts() -> dict[str, tuple[str, ...]]:
    """Give the texts of each call, by place: one, or a singular and a plural."""
    found = {place: tuple(map(ast.literal_eval, args)) for place, args in calls()}
    assert found, "no message found in the source: the walk is looking in the wrong place"
    return found


def french() -> Catalog:
    with CATALOGUE.open("rb") as lines:
        return read_po(lines, locale="fr")


def forms(entry: BabelMessage) -> tuple[str, ...]:
    """Give the translations of a message: one, or one for each plural form."""
    told = entry.string
    return tuple(told) if isinstance(told, list | tuple) else (told or "",)


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_message_is_written_out_where_it_is_said() -> None:
    # A text made at run time is in no catalogue.
    computed = [
        place
        for place, args in calls()
        if not all(isinstance(arg, ast.Constant) and isinstance(arg.value, str) for arg in args)
    ]
    assert computed == []


def test_every_message_is_translated_with_the_same_places() -> None:
    catalogue, wrong = french(), []
    for place, text in texts().items():
        entry = catalogue.get(text[0])
        if entry is None:
            wrong.append(f"{place}: not in the catalogue: {text[0]!r}")
            continue
        told = forms(entry)
        if entry.fuzzy or not all(told):
            wrong.append(f"{place}: not translated: {text[0]!r}")
        elif len(told) != len(text):
            wrong.append(f"{place}: {len(text)} forms in English, {len(told)} in French")
        elif any(places(said) - {"n"} != places(text[0]) - {"n"} for said in told):
            wrong.append(f"{place}: other places than the English: {told}")
    assert wrong == [], "run `make messages`, then translate what it added"


def test_the_catalogue_holds_nothing_that_is_said_no_more() -> None:
    said = {text[0] for text in texts().values()}
    kept = {entry.id[0] if isinstance(entry.id, tuple) else entry.id for entry in french()} - {""}
    assert kept - said == set(), "run `make messages`"


def test_the_catalogue_is_read_as_babel_reads_it() -> None:
    ours = read_catalogue(CATALOGUE.read_text("utf-8"))
    for entry in french():
        if not entry.id:
            continue
        if isinstance(entry.id, tuple):
            told = tuple(ours.ngettext(*entry.id, n) for n in (0, 1, 2, 1000))
            one, more = forms(entry)
            assert told == (one, one, more, more)
        else:
            assert ours.gettext(entry.id) == entry.string


@pytest.fixture
def press_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the French catalogue a text of each kind, whatever the press itself says today."""
    catalogue = Catalog(locale="fr")
    catalogue.add("no role “{slug}”", "aucune fiche « {slug} »")
    catalogue.add("{place}: {trouble}", "{place} : {trouble}")
    catalogue.add(("{n} page", "{n} pages"), ("{n} page", "{n} pages en tout"))
    translations = compiled(catalogue)
    monkeypatch.setattr(
        "guidepress.language._catalogue",
        lambda language: translations if language == "fr" else gettext.NullTranslations(),
    )


def compiled(catalogue: Catalog) -> gettext.NullTranslations:
    with tempfile.TemporaryFile() as file:
        write_mo(file, catalogue)
        file.seek(0)
        return gettext.GNUTranslations(file)


@pytest.mark.usefixtures("press_speaks")
def test_a_message_is_put_into_either_language() -> None:
    message = say("no role “{slug}”", slug="achats")
    assert message.render("en") == "no role “achats”"
    assert message.render("fr") == "aucune fiche « achats »"


@pytest.mark.usefixtures("press_speaks")
def test_a_message_inside_a_message_is_put_into_the_same_language() -> None:
    message = say("{place}: {trouble}", place="a.yaml", trouble=say("no role “{slug}”", slug="x"))
    assert message.render("fr") == "a.yaml : aucune fiche « x »"


@pytest.mark.usefixtures("press_speaks")
def test_nought_is_plural_in_english_and_singular_in_french() -> None:
    nought, many = (say_n("{n} page", "{n} pages", n) for n in (0, 2))
    assert [nought.render("en"), many.render("en")] == ["0 pages", "2 pages"]
    assert [nought.render("fr"), many.render("fr")] == ["0 page", "2 pages en tout"]


def test_an_untranslated_message_is_said_in_english() -> None:
    assert say("unheard of: {it}", it=1).render("fr") == "unheard of: 1"


def test_braces_in_a_value_are_only_braces() -> None:
    assert say("found {it}", it="{slug} {0} {{").render("en") == "found {slug} {0} {{"


def test_a_place_without_a_value_is_found_where_the_message_is_made() -> None:
    with pytest.raises(ValueError, match="slug"):
        say("no role “{slug}”")
    with pytest.raises(ValueError, match="many"):
        say_n("one", "{many}", 2)
    with pytest.raises(ValueError, match="empty"):
        say("")


def test_messages_are_values() -> None:
    message = say("{b} {a}", a=1, b=say("inner"))
    assert message == say("{b} {a}", b=say("inner"), a=1)
    assert {message: 1}[pickle.loads(pickle.dumps(message))] == 1
    # Values of kinds that have no order among themselves do not stop the sorting.
    mixed = [say("b"), say("a {x}", x="1"), say("a {x}", x=1)]
    orders = {tuple(sorted(order)) for order in permutations(mixed)}
    assert len(orders) == 1
    assert [found.text for found in orders.pop()] == ["a {x}", "a {x}", "b"]


@pytest.mark.parametrize(
    ("option", "environ", "language"),
    [
        ("fr", {"LC_ALL": "C"}, "fr"),
        ("en", {"LANG": "fr_FR.UTF-8"}, "en"),
        (None, {}, "en"),
        (None, {"LANG": "fr_FR.UTF-8"}, "fr"),
        (None, {"LANG": "fr_FR@euro"}, "fr"),
        (None, {"LANG": "fr"}, "fr"),
        (None, {"LANG": "fry_NL"}, "en"),
        (None, {"LANG": "de_DE.UTF-8"}, "en"),
        (None, {"LANG": "C.UTF-8"}, "en"),
        (None, {"LANG": "POSIX"}, "en"),
        (None, {"LC_MESSAGES": "fr_CA.UTF-8", "LANG": "en_US.UTF-8"}, "fr"),
        (None, {"LC_ALL": "en_GB.UTF-8", "LC_MESSAGES": "fr_FR", "LANG": "fr_FR"}, "en"),
        (None, {"LC_ALL": "", "LANG": "fr_FR.UTF-8"}, "fr"),
        (None, {"LANGUAGE": "fr:en", "LANG": "en_US.UTF-8"}, "fr"),
        (None, {"LANGUAGE": "de:fr_CA:en", "LANG": "de_DE.UTF-8"}, "fr"),
        (None, {"LANGUAGE": "en:fr", "LANG": "fr_FR.UTF-8"}, "en"),
        (None, {"LANGUAGE": "de", "LANG": "fr_FR.UTF-8"}, "en"),
        (None, {"LANGUAGE": "", "LANG": "fr_FR.UTF-8"}, "fr"),
        # The locale C asks for no language at all, whatever the list says.
        (None, {"LANGUAGE": "fr", "LC_ALL": "C"}, "en"),
        (None, {"LANGUAGE": "fr", "LANG": "C.UTF-8"}, "fr"),
        (None, {"LANGUAGE": "fr"}, "fr"),
    ],
)
def test_the_language_is_chosen_as_gettext_does(
    option: str | None, environ: dict[str, str], language: str
) -> None:
    assert choose_language(option, environ) == language


@pytest.mark.parametrize(
    ("option", "environ", "language"),
    [
        ("en", {"LANG": "fr_FR"}, "en"),
        (None, {"LANG": "en_GB.UTF-8"}, "en"),
        (None, {"LANG": "fr_FR.UTF-8"}, "fr"),
        # Nobody asks for a language that we speak: a browser may.
        (None, {}, None),
        (None, {"LANG": "C.UTF-8"}, None),
        (None, {"LC_ALL": "C", "LANGUAGE": "fr"}, None),
        (None, {"LANG": "de_DE.UTF-8"}, None),
    ],
)
def test_what_nobody_asked_for_is_told_from_english(
    option: str | None, environ: dict[str, str], language: str | None
) -> None:
    assert asked_language(option, environ) == language


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("fr", "fr"),
        ("fr-FR,fr;q=0.9,en-US;q=0.8,en;q=0.7", "fr"),
        ("en-GB,en;q=0.9,fr;q=0.8", "en"),
        ("de,fr;q=0.5,en;q=0.4", "fr"),
        ("en;q=0.4, fr;q=0.5", "fr"),
        ("fr;q=0, en;q=0.1", "en"),
        ("fr;q=0", "en"),
        ("*", "en"),
        ("fr;q=many, de", "en"),
        (";;;,,,q=1", "en"),
        ("x" * 100_000 + ",fr", "en"),
    ],
)
def test_a_browser_is_spoken_to_as_it_asks(header: str, language: str) -> None:
    assert accepted_language(header) == language


def test_no_line_of_french_breaks_before_its_signs() -> None:
    """The spaces of « » : ; ! ? and % are fixed ones (Lexique, Espacement)."""
    told = [text for each in french() for text in strings(each.string)]
    assert len(told) > 500
    assert [text for text in told if LOOSE.search(text)] == []


def strings(string: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string or ())
