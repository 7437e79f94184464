"""Files that are opened long after they were made, with or without what they were made of."""

import shutil
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

from guidepress.commands.program import press
from guidepress.finding import Severity
from guidepress.press.reproof import reproof
from tests.proofing.planting import Fault, Planted, quick, rules


def changed(editions: Path, book: Path, folder: Path, change: Fault) -> Path:
    """One of the published files, changed, in a copy of the folder that all were published in."""
    shutil.copytree(editions / "dist", folder / "dist")
    path = folder / "dist" / book.name
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save(path)
    return path


def copied(book: Path, to: Path) -> Path:
    """A file of an edition somewhere else, without its manifest."""
    shutil.copy(book, to)
    return to


def other_subject(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Subject"] = "autre chose"


def test_a_file_that_was_changed_is_not_the_one_of_its_manifest(
    editions: Path, books: dict[str, Path], tmp_path: Path
) -> None:
    path = changed(editions, books["screen"], tmp_path, other_subject)
    assert rules(quick(path)) == {"proof-manifest"}


def test_pages_are_counted_against_the_manifest(
    editions: Path, books: dict[str, Path], tmp_path: Path
) -> None:
    path = changed(editions, books["print"], tmp_path, lambda pdf: pdf.pages.__delitem__(4))
    assert "proof-pages" in rules(quick(path))


def test_words_that_the_guide_has_and_the_file_has_not(
    editions: Path, books: dict[str, Path], tmp_path: Path
) -> None:
    shutil.copytree(editions / "guide", tmp_path / "guide")
    role = min((tmp_path / "guide" / "roles").glob("*.yaml"))
    text = role.read_text("utf-8")
    assert "standfirst: " in text
    role.write_text(text.replace("standfirst: ", "standfirst: Jamais imprimé. ", 1), "utf-8")
    found = quick(books["screen"], tmp_path / "guide").findings
    (missing,) = [finding for finding in found if finding.rule == "proof-words"]
    assert "Jamais imprimé" in missing.message.render("en")


def test_foreign_damaged_and_locked_files_have_a_word(
    books: dict[str, Path], tmp_path: Path, planted: Planted
) -> None:
    foreign = tmp_path / "foreign.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(foreign)
        pdf.save(
            tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="un", user="deux", R=6)
        )
    data = books["screen"].read_bytes()
    (tmp_path / "cut.pdf").write_bytes(data[: len(data) // 3])
    (tmp_path / "none.pdf").write_bytes(b"GIF89a")
    (tmp_path / "empty.pdf").write_bytes(b"")
    assert rules(quick(foreign)) == {"proof-foreign"}
    for name in ("locked.pdf", "none.pdf", "empty.pdf", "absent.pdf", "."):
        assert rules(quick(tmp_path / name)) == {"proof-opens"}, name
    assert rules(quick(tmp_path / "cut.pdf")) <= {"proof-opens", "proof-foreign"}
    other = planted("screen", _rename)
    assert rules(quick(other)) == {"proof-foreign"}


def _rename(pdf: pikepdf.Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(packet.replace(b"<xmp:Label>screen", b"<xmp:Label>scren"))


def test_what_was_read_of_a_page_is_kept_by_its_digest(
    editions: Path, books: dict[str, Path], tmp_path: Path
) -> None:
    folder = tmp_path / "guide"
    shutil.copytree(editions / "guide", folder)
    kept = folder / ".guidepress" / "galleys" / "proofs"
    kept.parent.mkdir(parents=True)
    first = quick(books["screen"], folder)
    assert kept.stat().st_size > 1000
    before = kept.read_bytes()
    assert quick(books["screen"], folder) == first
    assert kept.read_bytes() == before
    kept.write_text("{damaged")
    assert quick(books["screen"], folder) == first


def run(*args: str, status: int) -> Result:
    result = CliRunner(env={"LC_ALL": "C.UTF-8"}).invoke(press, ["--lang", "en", *args])
    assert result.exit_code == status, result.output
    return result


def test_the_command_speaks_and_exits(books: dict[str, Path], planted: Planted) -> None:
    result = run("proof", "--quick", str(books["screen"]), str(books["print"]), status=0)
    assert "(screen, " in result.output
    assert "(print, " in result.output
    bad = planted("screen", lambda pdf: pdf.Root.__delitem__("/Outlines"))
    result = run("proof", "--quick", str(bad), status=1)
    assert "proof-outline" in result.output
    assert "proof-opens" in run("proof", "--quick", "nowhere.pdf", status=1).output
    run("proof", status=2)


def test_without_the_validator_that_is_said(
    books: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from guidepress.proofing import conformance

    monkeypatch.setattr(conformance, "program", lambda: None)
    assert rules(reproof(books["screen"], None)) == {"proof-unproven"}
    assert rules(reproof(books["print"], None)) == set()


def test_what_the_validator_says_becomes_findings(
    books: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from guidepress.proofing import conformance

    program = tmp_path / "verapdf"
    program.write_text(
        "#!/bin/sh\nprintf 'broken\\tua1\\t7.1-3\\t2\\tpage 3\\tContent is marked\\n'\n"
        "printf 'told\\tua1\\t100\\n'\n"
    )
    program.chmod(0o755)
    monkeypatch.setattr(conformance, "program", lambda: str(program))
    found = reproof(books["screen"], None).findings
    said = sorted(finding.message.render("en") for finding in found)
    assert [finding.rule for finding in found] == ["proof-conformance"] * 2
    assert said[0].startswith("PDF/UA-1, 7.1-3, broken 2 times")
    assert "PDF/A-2a" in said[1], "it said nothing of it"


@pytest.mark.parametrize(("book", "rule"), [("print", "proof-words"), ("cover", "proof-trim")])
def test_a_file_for_a_press_is_held_to_the_guide_as_well(
    editions: Path, books: dict[str, Path], tmp_path: Path, book: str, rule: str
) -> None:
    """The paper is another one now, and so is a text: the spine is too thin, and words are lost."""
    root = tmp_path / "guide"
    shutil.copytree(editions / "guide", root)
    shutil.copytree(editions / "dist", tmp_path / "dist")
    path = tmp_path / "dist" / books[book].name
    assert rule not in rules(quick(path, root))
    edition = (root / "guide.yaml").read_text("utf-8")
    (root / "guide.yaml").write_text(edition.replace("bulk: 2", "bulk: 1.5"), "utf-8")
    role = min((root / "roles").glob("*.yaml"))
    text = role.read_text("utf-8")
    role.write_text(text.replace("standfirst: ", "standfirst: Jamais imprimé. ", 1), "utf-8")
    again = quick(path, root).findings
    found = {each.message.render("en") for each in again if each.rule == rule}
    assert found
    assert all("Jamais" in each or "mm, not" in each for each in found)


def shortened(pdf: pikepdf.Pdf) -> None:
    """A cover cut to two pages, without their spine."""
    x1, y1, x2, y2 = (float(side) for side in pdf.pages[0].obj.TrimBox)
    pdf.pages[0].obj.TrimBox = pikepdf.Array([x1 + 3, y1, x2, y2])


def test_a_wrong_spine_is_found(
    editions: Path, books: dict[str, Path], tmp_path: Path, planted: Planted
) -> None:
    shutil.copytree(editions / "dist", tmp_path / "dist")
    shutil.copy(planted("cover", shortened), tmp_path / "dist" / books["cover"].name)
    found = quick(tmp_path / "dist" / books["cover"].name, editions / "guide").findings
    (wrong,) = [each for each in found if each.rule == "proof-trim"]
    assert wrong.severity is Severity.ERROR
    assert "421.3 × 297.0 mm, not 422.4 × 297.0" in wrong.message.render("en")


def test_a_page_of_a_cover_that_is_missing_is_found(
    editions: Path, books: dict[str, Path], tmp_path: Path
) -> None:
    path = changed(editions, books["cover"], tmp_path, lambda pdf: pdf.pages.__delitem__(1))
    assert "proof-pages" in rules(quick(path))
    assert "proof-pages" in rules(quick(path, editions / "guide"))


@pytest.mark.parametrize("book", ["screen", "print", "cover"])
def test_a_sound_file_is_sound_wherever_it_lies(
    editions: Path, books: dict[str, Path], tmp_path: Path, book: str
) -> None:
    """Without its manifest, the guide alone says what is in it: covers are no part of an inside."""
    path = copied(books[book], tmp_path / "elsewhere.pdf")
    assert rules(quick(path, editions / "guide")) == set()


def test_the_words_of_a_cover_are_asked_of_the_cover(
    editions: Path, books: dict[str, Path], tmp_path: Path
) -> None:
    root = tmp_path / "guide"
    shutil.copytree(editions / "guide", root)
    edition = (root / "guide.yaml").read_text("utf-8")
    assert "blurb: " in edition
    (root / "guide.yaml").write_text(edition.replace("blurb: ", "blurb: Jamais imprimé. ", 1))
    path = copied(books["cover"], tmp_path / "elsewhere.pdf")
    (missing,) = [f for f in quick(path, root).findings if f.rule == "proof-words"]
    assert "Jamais imprimé" in missing.message.render("en")
    path = copied(books["print"], tmp_path / "elsewhere.pdf")
    assert "proof-words" not in rules(quick(path, root))


def test_why_a_file_cannot_be_read_is_told_in_words(
    books: dict[str, Path], tmp_path: Path, planted: Planted
) -> None:
    """No class of the press, no address in memory: the reader has neither."""
    path, whole = tmp_path / "damaged.pdf", books["screen"].read_bytes()
    told = {b"": "vide", b"bonjour": "pas un PDF", whole[: len(whole) // 2]: "tronqué"}
    for data, word in told.items():
        path.write_bytes(data)
        (found,) = quick(path).findings
        assert word in found.message.render("fr")

    def break_(pdf: pikepdf.Pdf) -> None:
        next(iter(pdf.pages[6].resources.Font.values())).ToUnicode = 3

    (found,) = [f for f in quick(planted("screen", break_)).findings if f.rule == "proof-opens"]
    assert "abîmé" in found.message.render("fr")
    assert "object" not in found.message.render("en")
