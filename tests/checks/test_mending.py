"""What is safe is mended, and nothing else: to the byte, and once for all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidepress.checks import check
from guidepress.checks.mending import BOM, mended
from guidepress.manuscript.load import load
from guidepress.manuscript.source import read_yaml
from tests.guides import ROME, make_guide, swap

ROLE = "roles/veilleur.yaml"
ROME_FILE = "referentials/rome-3.yaml"


def mends(root: Path) -> dict[str, tuple[str, str]]:
    guide, _ = load(root)
    assert guide
    return {mend.file: (mend.old, mend.new) for mend in mended(guide)}


def changed_lines(old: str, new: str) -> list[tuple[str, str]]:
    pairs = zip(old.split("\n"), new.split("\n"), strict=True)
    return [pair for pair in pairs if pair[0] != pair[1]]


def test_a_clean_guide_is_left_alone(tmp_path: Path) -> None:
    assert mends(make_guide(tmp_path)) == {}


@pytest.mark.parametrize(
    ("typed", "put"),
    [
        ("closing: Et  beaucoup de calme.", "closing: Et beaucoup de calme."),
        (
            "closing: Et beaucoup ,   de calme.  # un   mot",
            "closing: Et beaucoup, de calme.  # un   mot",
        ),
        ("closing:   'Et  beaucoup d''air'", "closing:   'Et beaucoup d''air'"),
        ('closing: "Et  beaucoup \\  de"', 'closing: "Et beaucoup \\  de"'),
        ("closing: Et `a  b ,` de  calme", "closing: Et `a  b ,` de calme"),
        ("closing: L’air  et l'eau d'ici", "closing: L'air et l'eau d'ici"),
        ("closing: 'Et beaucoup , ( de calme )  .'", "closing: 'Et beaucoup, ( de calme ).'"),
        ("closing: Et  \u00a0beaucoup\u202f .", "closing: Et\u00a0beaucoup."),
        ("closing: 'L’air et l''eau d''ici'", "closing: 'L''air et l''eau d''ici'"),
    ],
)
def test_spaces_and_apostrophes_are_mended_where_they_are_text(
    tmp_path: Path, typed: str, put: str
) -> None:
    edit = swap("closing: Et beaucoup de calme.", typed)
    ((file, (old, new)),) = mends(make_guide(tmp_path, **{ROLE: edit})).items()
    assert file == ROLE
    assert changed_lines(old, new) == [(f"    {typed}", f"    {put}")]


def test_a_block_of_text_keeps_its_lines_indents_and_header(tmp_path: Path) -> None:
    block = "  - text: |  # un  mot ,\n      Un  mot , deux.\n\n        `x  y`  et  z\n"
    edit = swap("  - quote: lea-m/patience\n", block + "  - quote: lea-m/patience\n")
    old, new = mends(make_guide(tmp_path, **{ROLE: edit}))[ROLE]
    assert changed_lines(old, new) == [
        ("      Un  mot , deux.", "      Un mot, deux."),
        ("        `x  y`  et  z", "        `x  y` et z"),
    ]


def test_ends_of_lines_and_a_byte_order_mark_survive(tmp_path: Path) -> None:
    root = make_guide(tmp_path, **{ROLE: swap("Et beaucoup", "Et  beaucoup")})
    text = (root / ROLE).read_text("utf-8")
    (root / ROLE).write_bytes((BOM + text.replace("\n", "\r\n")).encode())
    old, new = mends(root)[ROLE]
    assert old == BOM + text.replace("\n", "\r\n")
    assert new == old.replace("Et  beaucoup", "Et beaucoup")


def test_pages_are_mended_but_for_what_is_laid_out(tmp_path: Path) -> None:
    file = "pages/editorial.md"
    text = "# L'avant  propos\n\nL’eau  et l’air , ici.  \n    a  b\n\n| a  | b  |\n"
    old, new = mends(make_guide(tmp_path / "a", **{file: text}))[file]
    assert old == text
    assert new == "# L’avant propos\n\nL’eau et l’air, ici.  \n    a  b\n\n| a  | b  |\n"
    assert file not in mends(make_guide(tmp_path / "b", **{file: f"{text}```\n"}))


def test_what_is_mended_is_found_no_more(tmp_path: Path) -> None:
    wrong = "closing: 'L’air ,  l''eau et l''ici .'"
    root = make_guide(tmp_path, **{ROLE: swap("closing: Et beaucoup de calme.", wrong)})
    assert rules(root) >= MENDABLE
    for file, (_, new) in mends(root).items():
        (root / file).write_bytes(new.encode())
    assert rules(root) & MENDABLE == set()


MENDABLE = {"doubled-space", "space-before-comma", "mixed-apostrophes"}


def rules(root: Path) -> set[str]:
    guide, _ = load(root)
    assert guide
    return {finding.rule for finding in check(guide)}


def test_a_label_goes_when_it_says_what_the_list_says(tmp_path: Path) -> None:
    label = next(line for line in ROME.split("\n") if "M1802:" in line).partition(": ")[2]
    code = "      code: M1802\n"
    own = swap(code, f"{code}      label: {label.upper()}\n")
    old, new = mends(make_guide(tmp_path / "a", **{ROLE: own}))[ROLE]
    assert new == old.replace(f"      label: {label.upper()}\n", "")
    for index, told in enumerate(("Autre chose", f"{label}  # recopié")):
        other = swap(code, f"{code}      label: {told}\n")
        assert mends(make_guide(tmp_path / str(index), **{ROLE: other})) == {}


def test_codes_are_put_in_order_where_each_has_its_line(tmp_path: Path) -> None:
    mixed = swap("codes:\n", "codes:\n  Z9999: Dernier  # fin\n  A1101: Premier\n")
    old, new = mends(make_guide(tmp_path / "a", **{ROME_FILE: mixed}))[ROME_FILE]
    assert sorted(old) == sorted(new)
    codes = [line.split(":")[0].strip() for line in new.split("codes:\n")[1].split("\n") if line]
    assert codes == sorted(codes)
    assert "  Z9999: Dernier  # fin\n" in new
    parted = swap("codes:\n", "codes:\n  Z9999: Dernier\n  # au milieu\n  A1101: Premier\n")
    assert mends(make_guide(tmp_path / "b", **{ROME_FILE: parted})) == {}


def test_a_schema_is_named_and_another_name_gives_way(tmp_path: Path) -> None:
    line = "# yaml-language-server: $schema=../schemas/role-1.schema.json"
    old, new = mends(make_guide(tmp_path / "a", **{ROLE: swap(f"{line}\n", "")}))[ROLE]
    assert new == f"{line}\n{old}"
    stale = swap("role-1.schema", "role-0.schema")
    old, new = mends(make_guide(tmp_path / "b", **{ROLE: stale}))[ROLE]
    assert new == old.replace("role-0", "role-1")


@pytest.mark.parametrize(
    "data", [b"\xff\xfe", b"title: caf\xe9", b"a: [", b"a: 1\rb: 2\r", b"\x00"]
)
def test_what_cannot_be_read_is_left_alone(tmp_path: Path, data: bytes) -> None:
    assert ROLE not in mends(make_guide(tmp_path, **{ROLE: data}))


PIECES = st.lists(
    st.sampled_from(
        ["l'eau", "l’air", "d''", "  ", " ", " ,", " .", ".", "\u202f", ", ", "`", "  #x", "mot",
         "\\", "https://x.fr/a",
         "](role:dpo)", "[", ":", "é", '"', "\n", "\n\n", "«\u00a0", "…", "1", "- ", "''"]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@settings(max_examples=60)
@given(text=PIECES, style=st.sampled_from(["|", ">-", "'", '"']), other=PIECES)
def test_mending_twice_changes_nothing_more(
    tmp_path: Path, text: str, style: str, other: str
) -> None:
    root = tmp_path / "guide"
    if not root.exists():
        make_guide(tmp_path)
    if style in ("|", ">-"):
        body = f"{style}\n" + "".join(f"      {line}\n" for line in f"x {text}".split("\n"))
    elif style == "'":
        body = "'x " + text.replace("'", "''").replace("\n", " ") + "'\n"
    else:
        body = '"x ' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"\n'
    flat = " ".join(other.replace('"', "").replace("\\", "").split())
    role = (
        "# yaml-language-server: $schema=../schemas/role-1.schema.json\n"
        f'title: "x {flat}"\nrevised: 2026-01-01\nstandfirst: a\nblocks:\n  - text: {body}'
    )
    (root / ROLE).write_bytes(role.encode())
    for _, new in mends(root).values():
        before, _ = read_yaml(role, ROLE)
        after, _ = read_yaml(new, ROLE)
        assert before is not None
        assert after is not None
        assert before.keys() == after.keys()
        assert letters(role) == letters(new)
        (root / ROLE).write_bytes(new.encode())
    assert mends(root) == {}


def letters(text: str) -> str:
    return "".join(text.replace("’", "'").replace("''", "'").split())
