"""Official lists come in as they are downloaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidepress.manuscript.codes import Scheme
from guidepress.manuscript.load import load
from guidepress.refusal import RefusalError
from guidepress.starting.referentials import imported
from tests.cli.conftest import Run
from tests.guides import make_guide

DATA = Path(__file__).parents[3] / "shared" / "data"
FULL = {
    "rome_v4_60_codes.csv": (Scheme.ROME, "4.0", 1584),
    "rome_v3_46_codes.csv": (Scheme.ROME, "3", 532),
    "fap2009.csv": (Scheme.FAP, "2009", 334),
    "fap2021.csv": (Scheme.FAP, "2021", 515),
}
ROME = (
    '"code_rome","code_fiche_metier","code_ogr","libelle_rome","emploi_cadre","code_rome_parent"\n'
    '"M1866","1","2","Pentesteur / Pentesteuse","N","M1801"\n'
    '"A1423","3","4","Œnologue : cave, chai","O","A1413"\n'
)
ROME_NAME = "unix_referentiel_code_rome_v460_utf8.csv"
FAP = "Fap;Rome;intitule_fap\nM2Z;NA;Ingénieurs de l’informatique\nA0Z40;A1416;Cœur – été\nB;;NA\n"


def test_rome_as_france_travail_publishes_it(run: Run, here: Path) -> None:
    root = make_guide(here)
    (here / ROME_NAME).write_text(ROME, encoding="utf-8-sig", newline="\r\n")
    said = run("referential", "import", ROME_NAME, status=0).stdout
    assert "guide/referentials/rome-4.0.yaml was written: ROME 4.0, 2 codes." in said
    guide, findings = load(root)
    assert findings == ()
    assert guide
    (made,) = (each for each in guide.referentials if each.version == "4.0")
    assert list(made.codes.items()) == [
        ("A1423", "Œnologue : cave, chai"),
        ("M1866", "Pentesteur / Pentesteuse"),
    ]
    assert made.source == f"France Travail, ROME 4.0 (v4.60), fichier {ROME_NAME}"


def test_a_list_that_is_there_stays_unless_it_is_to_be_replaced(run: Run, here: Path) -> None:
    root = make_guide(here)
    there = root / "referentials" / "rome-3.yaml"
    renamed = there.rename(there.with_name("rome-trois.yaml"))
    before = renamed.read_bytes()
    name = "rome_v3_46.csv"
    (here / name).write_text(ROME, encoding="utf-8")
    assert "--replace" in run("referential", "import", name, status=2).stderr
    assert renamed.read_bytes() == before
    run("referential", "import", name, "--replace", status=0)
    assert b"superseded_by" in renamed.read_bytes()
    assert not there.exists()


def test_windows_1252_is_read_as_what_it_is() -> None:
    made = imported(FAP.encode("cp1252"), "libelles.csv", Scheme.FAP, "2009")
    assert made.codes == {"A0Z40": "Cœur – été", "M2Z": "Ingénieurs de l’informatique"}
    assert made.text().startswith("# yaml-language-server: $schema=../schemas/referential-1")
    assert 'superseded_by: "2021"' in made.text()


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (ROME.encode(), "liste.csv", "--of-version"),
        (b"code,libelle\nM2Z,a\n", "liste.csv", "--scheme"),
        (FAP.encode("cp1252").decode("latin-1").encode(), "fap2009.csv", "U+0092"),
        (b"a\x81,b\nc,d\n", "fap2009.csv", "neither"),
        (b"", "fap2009.csv", "no CSV"),
        (b"PK\x03\x04", "fap2009.xlsx", "no CSV"),
        (b"fap,nom\nM2Z,a\n", "fap2009.csv", "no column"),
        (b"fap,libelle\nM2Z,a\nM2Z,b\n", "fap2009.csv", "fap2009.csv:3: M2Z has two"),
        (b"fap,libelle\nM-2,a\n", "fap2009.csv", "fap2009.csv:2"),
        (b"fap,libelle\n,a\n", "fap2009.csv", "no code"),
        (b'fap,libelle\n"M2Z,a\n', "fap2009.csv", "no CSV"),
    ],
)
def test_what_is_no_list_is_refused_with_the_reason(data: bytes, name: str, words: str) -> None:
    with pytest.raises(RefusalError) as refused:
        imported(data, name, None, None)
    hint = refused.value.hint
    told = refused.value.message.render("en") + (hint.render("en") if hint else "")
    assert words in told
    assert refused.value.message.render("fr") != refused.value.message.render("en")


@pytest.mark.parametrize("name", [name for name in FULL if (DATA / name).exists()] or [""])
def test_full_lists_come_in_whole(tmp_path: Path, name: str) -> None:
    if not name:
        return
    scheme, version, count = FULL[name]
    made = imported((DATA / name).read_bytes(), name, None, None)
    assert (made.scheme, made.version, len(made.codes)) == (scheme, version, count)
    root = make_guide(tmp_path, **{made.file: made.text()})
    guide, findings = load(root)
    assert findings == ()
    assert guide
    assert any(dict(each.codes) == made.codes for each in guide.referentials)


XML = """<?xml version="1.0" encoding="{encoding}"?>
<referentiel>
  <rome><code_rome>M1866</code_rome><libelle_rome>Pentesteur / Pentesteuse</libelle_rome></rome>
  <rome><code_rome>A1423</code_rome><libelle_rome>Œnologue : cave, chai</libelle_rome></rome>
</referentiel>
"""


@pytest.mark.parametrize("encoding", ["UTF-8", "ISO-8859-15", "windows-1252"])
def test_xml_is_read_as_the_table_that_it_is(encoding: str) -> None:
    data = XML.format(encoding=encoding).encode(encoding)
    made = imported(data, "unix_referentiel_code_rome_v460.xml", None, None)
    assert made.scheme is Scheme.ROME
    assert made.codes["A1423"] == "Œnologue : cave, chai"
    assert len(made.codes) == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "entities"),
        ("<a>\n<b></a>", "rome_v460.xml:2: this is not XML"),
        ("<a><b>c</b></a>", "no table"),
        ("<a><r><x>1</x><y>2</y></r></a>", "--scheme"),
    ],
)
def test_xml_that_is_no_list_is_refused(text: str, words: str) -> None:
    with pytest.raises(RefusalError) as refused:
        imported(text.encode(), "v460.xml" if "--" in words else "rome_v460.xml", None, None)
    told = (refused.value.message, refused.value.hint)
    assert words in " ".join(each.render("en") for each in told if each)
