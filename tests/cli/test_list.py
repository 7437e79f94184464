from pathlib import Path

from guidepress.folios import Folios, Imposed
from guidepress.manuscript.load import load
from guidepress.publishing.manifest import FILE, output_record, whole_manifest
from guidepress.section import Side
from tests.cli.conftest import Run
from tests.guides import make_guide, swap


def rows(output: str) -> dict[str, list[str]]:
    """The cells of each row by slug: at least two spaces part them."""
    import re

    lines = [re.split(r" {2,}", line) for line in output.splitlines()]
    return {line[0]: line[1:] for line in lines[1:]}


def write_manifest(root: Path, folder: Path) -> None:
    guide, _ = load(root)
    assert guide is not None
    imposed = (
        Imposed("role/veilleur", 12, Side.VERSO, 4),
        Imposed("role/dpo", 16, Side.VERSO, 1),
    )
    folios = Folios(imposed, {})
    record = output_record("petit-guide-2026.pdf", b"%PDF", 5, "screen")
    folder.mkdir(exist_ok=True)
    text = whole_manifest(guide, folios, (record,)).model_dump_json()
    (folder / FILE).write_text(text, encoding="utf-8")


def test_roles_are_listed_in_the_order_of_the_book(run: Run, here: Path) -> None:
    root = make_guide(here)
    write_manifest(root, here / "dist")
    result = run("list", status=0)
    assert result.stdout.splitlines()[0].split() == (
        ["Slug", "Role", "Family", "Pages", "Quotes", "Revised", "State"]
    )
    listed = rows(result.stdout)
    assert list(listed) == ["veilleur", "dpo"]
    title, family, pages, quotes, revised, _ = listed["veilleur"]
    assert (title, family) == ("Veilleur / veilleuse de modèles", "Essai")
    assert (pages, quotes, revised) == ("12–15", "2", "1 Jun 2026")
    assert listed["dpo"][2:5] == ["16", "0", "1 May 2026"]


def test_before_the_first_book_pages_are_not_known(run: Run, here: Path) -> None:
    make_guide(here)
    result = run("list", "--lang", "fr", status=0)
    assert rows(result.stdout)["veilleur"][2] == "—"
    assert "Les pages seront connues" in result.stderr
    assert rows(result.stdout)["dpo"][4] == "01/05/2026"


def test_the_state_is_that_of_the_worst_finding(run: Run, here: Path) -> None:
    make_guide(
        here,
        **{
            "roles/dpo.yaml": swap("standfirst", "standfist"),
        },
    )
    listed = rows(run("list", status=0).stdout)
    assert listed["dpo"][-1] == "1 error"


def test_roles_of_no_family_are_listed_too(run: Run, here: Path) -> None:
    make_guide(here, **{"guide.yaml": swap("[veilleur, dpo]", "[veilleur]")})
    listed = rows(run("list", status=0).stdout)
    assert list(listed) == ["veilleur", "dpo"]
    assert listed["dpo"][-1] == "in no family"


def test_a_guide_that_cannot_be_read_is_not_listed(run: Run, here: Path) -> None:
    make_guide(here, **{"guide.yaml": "title: [\n"})
    result = run("list", status=1)
    assert "guide/guide.yaml:" in result.stdout
    assert "Slug" not in result.stdout


def test_a_manifest_that_is_none_counts_for_nothing(run: Run, here: Path) -> None:
    make_guide(here)
    (here / "dist").mkdir()
    (here / "dist" / FILE).write_bytes(b"\xff{")
    assert rows(run("list", status=0).stdout)["veilleur"][2] == "—"


def test_quiet_says_the_table_alone(run: Run, here: Path) -> None:
    make_guide(here)
    result = run("-q", "list", status=0)
    assert result.stderr == ""
    assert len(result.stdout.splitlines()) == 3
