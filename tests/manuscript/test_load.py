"""A folder as a guide: what is read, what is not, and that all of it is told at once."""

from __future__ import annotations

import os
import re
import shlex
from collections import Counter
from pathlib import Path
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from guidepress.checks import check
from guidepress.finding import Finding, Place
from guidepress.manuscript.blocks import Heading, List
from guidepress.manuscript.load import load
from tests.guides import VEILLEUR, Change, files, make_guide, swap

THIRTY = Path(__file__).parents[1] / "wrong" / "roles" / "thirty.yaml"


def found(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.rule, finding.place.file) for finding in findings]


def test_the_tiny_guide_is_read_and_clean(tmp_path: Path) -> None:
    guide, findings = load(make_guide(tmp_path))
    assert findings == ()
    assert guide is not None
    assert [role.slug for role in guide.roles] == ["veilleur", "dpo"]
    assert list(guide.interviews) == ["lea-m"]
    assert set(guide.pages) == {"editorial", "how-to-read", "sources"}
    assert [term.slug for term in guide.glossary] == ["derive", "drift"]
    assert (guide.unlisted, guide.unread, guide.patched) == ((), frozenset(), frozenset())
    assert guide.sources["roles/veilleur.yaml"] == VEILLEUR
    assert check(guide) == ()


def where(file: str, words: str) -> Place:
    """The place right after some words of one of the tiny guide's files."""
    text = files()[file]
    assert isinstance(text, str)
    assert text.count(words) == 1
    before = text[: text.index(words) + len(words)]
    return Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))


def test_every_value_knows_its_place(tmp_path: Path) -> None:
    guide, _ = load(make_guide(tmp_path))
    assert guide is not None
    role = guide.roles[0]
    heading, _, items = role.blocks[:3]
    assert isinstance(heading, Heading)
    assert isinstance(items, List)
    file = "roles/veilleur.yaml"
    assert role.place("title") == Place(file, 2, 8)
    assert role.place() == Place(file, 2, 1)
    assert heading.place("section") == where(file, "Ses missions\n    section: ")
    assert items.place("list", 1) == where(file, "lire les réponses\n      - ")
    assert role.facts.pay[1].key_place("basis") == where(
        file, "low: 60 000\n      period: year\n      "
    )
    colour = guide.edition.families[0].colour
    assert colour.place("screen") == where("guide.yaml", "    colour:\n      screen: ")
    assert guide.glossary[1].place("see") == where("glossary.yaml", "see: ")


def test_entries_that_say_the_same_are_equal(tmp_path: Path) -> None:
    guide, _ = load(make_guide(tmp_path))
    other, _ = load(make_guide(tmp_path / "other", **{"guide.yaml": lambda text: "\n" + text}))
    assert guide is not None
    assert other is not None
    assert guide.edition == other.edition
    assert guide.edition.place() != other.edition.place()
    assert len({guide.edition.colours, other.edition.colours}) == 1


def _nothing(path: Path) -> None:
    assert not path.exists()


def _empty(path: Path) -> None:
    path.mkdir()


def _file(path: Path) -> None:
    path.write_text("")


def _guide_without_its_file(path: Path) -> None:
    make_guide(path.parent, **{"guide.yaml": None, "roles/dpo.yaml": "\t"})


@pytest.mark.parametrize("make", [_nothing, _empty, _file, _guide_without_its_file])
def test_no_guide_is_one_finding_that_says_what_to_type(tmp_path: Path, make) -> None:
    make(tmp_path / "guide")
    guide, (finding,) = load(tmp_path / "guide")
    assert guide is None
    assert finding.rule == "no-guide"
    assert finding.hint is not None
    assert "guidepress new" in finding.hint.render("en")


def test_what_to_type_can_be_typed_with_a_space_in_a_folders_name(tmp_path: Path) -> None:
    folder = tmp_path / "guide des métiers"
    _, (finding,) = load(folder)
    assert finding.hint is not None
    *_, typed = shlex.split(finding.hint.render("en"))
    assert typed == str(folder)


def test_a_file_of_thirty_mistakes_gives_thirty_findings(tmp_path: Path) -> None:
    root = make_guide(tmp_path, **{"roles/veilleur.yaml": THIRTY.read_text("utf-8")})
    guide, findings = load(root)
    assert guide is not None
    everything = (*findings, *check(guide))
    places = {(finding.rule, finding.place) for finding in everything}
    assert len(everything) == len(places) == 30
    assert {finding.place.file for finding in everything} == {"roles/veilleur.yaml"}
    assert len({finding.rule for finding in everything}) > 20


def test_mistakes_of_all_files_are_told_at_once_and_sorted(tmp_path: Path) -> None:
    root = make_guide(
        tmp_path,
        **{
            "guide.yaml": swap("name: petit-guide", "nom: petit-guide"),
            "roles/dpo.yaml": swap("revised: 2026-05-01", "revised: mai"),
            "interviews/lea-m.yaml": "\tspeaker: Léa",
            "pages/editorial.md": "Sans titre",
            "glossary.yaml": "",
            "referentials/rome-3.yaml": b"\xff\xfe",
        },
    )
    guide, findings = load(root)
    assert guide is not None
    assert guide.patched == {"guide.yaml", "roles/dpo.yaml"}
    assert found(findings) == [
        ("empty-file", "glossary.yaml"),
        ("missing-key", "guide.yaml"),
        ("unknown-key", "guide.yaml"),
        ("tab-indent", "interviews/lea-m.yaml"),
        ("page-title", "pages/editorial.md"),
        ("not-utf8", "referentials/rome-3.yaml"),
        ("wrong-value", "roles/dpo.yaml"),
    ]


def test_a_file_of_control_characters_is_not_called_empty_too(tmp_path: Path) -> None:
    _, findings = load(make_guide(tmp_path, **{"roles/dpo.yaml": b"\x00\x01\x02" * 100}))
    told = {rule for rule, file in found(findings) if file == "roles/dpo.yaml"}
    assert told == {"control-character"}


def test_what_could_not_be_read_is_not_found_missing(tmp_path: Path) -> None:
    broken = {
        "roles/dpo.yaml": "a: [",
        "interviews/lea-m.yaml": "a: [",
        "glossary.yaml": "a: [",
        "referentials/rome-3.yaml": "a: [",
    }
    guide, findings = load(make_guide(tmp_path, **broken))
    assert guide is not None
    assert guide.unread == set(broken)
    assert {rule for rule, _ in found(findings)} == {"yaml-syntax"}
    assert found(check(guide)) == []


def test_what_did_not_fit_does_not_hide_the_rest(tmp_path: Path) -> None:
    edit = swap("  - chips: [Python, SQL]", "  - chips:\n  - quote: lea-m/nothing")
    root = make_guide(tmp_path, **{"roles/veilleur.yaml": edit})
    guide, (finding,) = load(root)
    assert guide is not None
    assert finding.rule == "empty-value"
    assert guide.patched == {"roles/veilleur.yaml"}
    (other,) = check(guide)
    assert (other.rule, other.place.line) == ("unknown-quote", finding.place.line + 1)


def test_what_did_not_fit_in_the_edition_does_not_hide_the_rules_between_files(
    tmp_path: Path,
) -> None:
    changes = {
        "guide.yaml": swap("year: 2026", "year: abc"),
        "roles/veilleur.yaml": swap("author: Camille T.", "author: Camille T.\nauthor: Zoé"),
        "roles/dpo.yaml": swap("related: [veilleur]", "related: [veileur]"),
    }
    guide, findings = load(make_guide(tmp_path, **changes))
    assert guide is not None
    assert guide.patched >= {"guide.yaml"}
    assert [role.slug for role in guide.roles] == ["veilleur", "dpo"]
    assert found((*findings, *check(guide))) == [
        ("wrong-value", "guide.yaml"),
        ("duplicate-key", "roles/veilleur.yaml"),
        ("unknown-role", "roles/dpo.yaml"),
        ("related-one-way", "roles/veilleur.yaml"),
    ]


NEEDED = ("name", "title", "year", "date", "publisher", "cover", "colours", "families", "pay")


@pytest.mark.parametrize("key", NEEDED)
def test_no_rule_finds_fault_with_what_stands_in_the_edition(tmp_path: Path, key: str):
    def unfit(text: str) -> str:
        # The key's own line alone is kept, and what stands below it goes.
        return re.sub(
            rf"^{key}:.*\n(?:[ ].*\n)*", f"{key}: [[x], {{a: b}}]\n", text, flags=re.MULTILINE
        )

    guide, findings = load(make_guide(tmp_path, **{"guide.yaml": unfit}))
    assert guide is not None
    assert guide.has_edition is (key != "families")
    assert findings
    assert {finding.place.file for finding in findings} == {"guide.yaml"}
    assert found(check(guide)) == []


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "title: [", "texte", b"\xff\xfe"])
def test_without_an_edition_roles_are_checked_among_themselves(
    tmp_path: Path, text: Change
) -> None:
    changes = {
        "guide.yaml": text,
        "roles/dpo.yaml": swap("related: [veilleur]", "related: [veileur]"),
    }
    guide, findings = load(make_guide(tmp_path, **changes))
    assert guide is not None
    assert not guide.has_edition
    assert {finding.place.file for finding in findings} == {"guide.yaml"}
    assert found(check(guide)) == [
        ("unknown-role", "roles/dpo.yaml"),
        ("related-one-way", "roles/veilleur.yaml"),
    ]


def test_an_unfit_key_of_the_edition_silences_the_rules_about_it_alone(tmp_path: Path) -> None:
    wrong = swap("interests: [comprendre]", "interests: [dormir]")
    year = make_guide(
        tmp_path / "a",
        **{"guide.yaml": swap("year: 2026", "year: abc"), "roles/veilleur.yaml": wrong},
    )
    own = make_guide(
        tmp_path / "b",
        **{
            "guide.yaml": swap("  - slug: comprendre\n", "  - slog: comprendre\n"),
            "roles/veilleur.yaml": wrong,
        },
    )
    for root, told in ((year, ["unknown-interest"]), (own, [])):
        guide, _ = load(root)
        assert guide is not None
        assert [finding.rule for finding in check(guide)] == told


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("roles/Délégué.yaml", "delegue.yaml"),
        ("roles/analyste soc.yaml", "analyste-soc.yaml"),
        ("roles/analyste_soc.yaml", "analyste-soc.yaml"),
        ("roles/cœur-d’IA.yaml", "coeur-d-ia.yaml"),
        ("roles/dpo.yml", "dpo.yaml"),
        ("roles/DPO.YAML", "dpo.yaml"),
        ("roles/漢.yaml", "nom.yaml"),
        ("interviews/Élise H.yaml", "elise-h.yaml"),
        ("pages/À propos.md", "a-propos.md"),
        ("pages/editorial.markdown", "editorial.md"),
        ("referentials/rome-4.0.yml", "rome-4.0.yaml"),
    ],
)
def test_a_wrong_file_name_is_found_with_a_right_one(
    tmp_path: Path, name: str, wanted: str
) -> None:
    _, (finding,) = load(make_guide(tmp_path, **{name: "title: x"}))
    assert (finding.rule, finding.place) == ("file-name", Place(name))
    assert finding.hint is not None
    assert wanted in finding.hint.render("en")


def test_hidden_and_foreign_files_are_left_alone(tmp_path: Path) -> None:
    foreign = dict.fromkeys(
        ("roles/.dpo.yaml.swp", "roles/.#x.yaml", "roles/~x.yaml", "roles/notes.txt", "lisez.moi"),
        b"\xff\x00",
    )
    root = make_guide(tmp_path, **foreign)
    (root / "roles" / "old").mkdir()
    assert load(root)[1] == ()


def test_links_and_pipes_are_findings(tmp_path: Path) -> None:
    root = make_guide(tmp_path, **{"roles/dpo.yaml": None, "glossary.yaml": None})
    (root / "roles/dpo.yaml").symlink_to("/etc/hostname")
    os.mkfifo(root / "glossary.yaml")
    assert found(load(root)[1]) == [
        ("unreadable-file", "glossary.yaml"),
        ("outside-guide", "roles/dpo.yaml"),
    ]


def test_a_folder_that_is_a_link_or_a_file_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    root = make_guide(tmp_path, **{f"referentials/{name}": None for name in ("rome-3.yaml",)})
    (root / "referentials").symlink_to(tmp_path / "elsewhere")
    for page in (root / "pages").iterdir():
        page.unlink()
    (root / "pages").rmdir()
    (root / "pages").write_text("")
    assert found(load(root)[1]) == [
        ("unreadable-file", "pages"),
        ("unreadable-file", "referentials"),
    ]


def test_a_page_knows_where_its_text_begins(tmp_path: Path) -> None:
    text = "\n# Sources et *méthode* #\n\n\nPremière ligne.\n\nDeuxième.\n"
    guide, findings = load(make_guide(tmp_path, **{"pages/sources.md": text}))
    assert findings == ()
    assert guide is not None
    page = guide.pages["sources"]
    assert (page.title, page.line) == ("Sources et *méthode*", 5)
    assert page.text == "Première ligne.\n\nDeuxième."


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "empty-file"),
        ("Texte.\n# Titre\n", "page-title"),
        ("## Titre\n\nTexte.", "page-title"),
        ("# Titre\n\n", "empty-file"),
        ("# Titre\n\n" + "mot " * 30_000, "too-long"),
    ],
)
def test_a_page_has_a_title_and_a_text(tmp_path: Path, text: str, rule: str) -> None:
    assert found(load(make_guide(tmp_path, **{"pages/sources.md": text}))[1]) == [
        (rule, "pages/sources.md")
    ]


def test_a_text_that_is_too_long_is_found_at_its_place(tmp_path: Path) -> None:
    edit = swap("title: Veilleur / veilleuse de modèles", "title: " + "Veilleur " * 50)
    _, (finding,) = load(make_guide(tmp_path, **{"roles/veilleur.yaml": edit}))
    assert (finding.rule, finding.place.line, finding.place.column) == ("too-long", 2, 8)


HUGE = {
    "faulty blocks": "title: x\nblocks:\n" + "- text: a\n  x: b\n" * 6_000,
    "bad items": "title: x\nrelated: [" + "É," * 20_000 + "]",
    "references": "title: x\nblocks:\n" + ("- text: '" + "[a](role:b)" * 1_800 + "'\n") * 20,
    "brackets": "title: x\nblocks:\n" + ("- text: '" + "[" * 19_000 + "'\n") * 20,
    "figures": "title: x\nblocks:\n" + ("- text: x " + "1 000 " * 3_000 + "\n") * 5,
    "slips": "title: x\nblocks:\n" + ('- text: "' + "à " * 9_000 + '"\n') * 5,
    "keys": "".join(f"key{n}: x\n" for n in range(10_000)),
    "one line": "title: " + "x" * 2_000_000,
}


@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE)
def test_much_of_anything_takes_seconds(tmp_path: Path, text: str) -> None:
    start = process_time()
    guide, findings = load(make_guide(tmp_path, **{"roles/veilleur.yaml": text}))
    assert findings
    assert guide is not None
    check(guide)
    assert process_time() - start < 10


@given(st.binary(max_size=300))
@example(b"title: x\nblocks: [{}, {text: }, [], 1, {heading: {}}, {text: a, list: b}]")
@example(b"slug: {a: b}\nfacts: {pay: [[]], codes: {}, other: {a: {b: c}}, studies: []}")
@example(b"blocks: {text: x}\nrelated: {a: b}\nfacts: []\ntitle: [x]\nrevised: {}")
@example(b"a" * 300)
@settings(max_examples=80)
def test_any_bytes_are_findings_or_a_role(tmp_path: Path, data: bytes) -> None:
    root = make_guide(tmp_path, **{"roles/veilleur.yaml": data})
    guide, findings = load(root)
    assert guide is not None
    told = (*findings, *check(guide))
    assert all(finding.message.render("en") for finding in told)
    assert Counter(told).most_common(1)[0][1] == 1


@given(st.binary(max_size=200))
@settings(max_examples=60)
@pytest.mark.parametrize("file", ["guide.yaml", "glossary.yaml", "pages/sources.md"])
def test_any_bytes_elsewhere_are_findings_or_a_guide(
    tmp_path: Path, file: str, data: bytes
) -> None:
    guide, findings = load(make_guide(tmp_path, **{file: data}))
    assert findings or guide is not None


LINES = st.lists(
    st.sampled_from([*VEILLEUR.split("\n"), "  - list: [", "x: y", "    low: -", "\t", "- a: b"]),
    max_size=40,
)


@given(LINES)
@settings(max_examples=60)
def test_any_lines_are_findings_or_a_role(tmp_path: Path, lines: list[str]) -> None:
    root = make_guide(tmp_path, **{"roles/veilleur.yaml": "\n".join(lines)})
    guide, findings = load(root)
    assert guide is not None
    number = len(lines) + 1
    for finding in (*findings, *check(guide)):
        if finding.place.file == "roles/veilleur.yaml":
            assert 1 <= finding.place.line <= number
