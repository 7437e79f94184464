from pathlib import Path

import pytest

from guidepress import stock


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand guidepress in an empty folder, as `src/guidepress` of a checkout without anything."""
    package = tmp_path / "src" / "guidepress"
    package.mkdir(parents=True)
    monkeypatch.setattr(stock, "_PACKAGE", package)
    monkeypatch.setattr(stock, "_CHECKOUT", tmp_path)
    return tmp_path


def test_the_stock_is_found_here() -> None:
    for folder in (stock.layouts(), stock.assets(), stock.sample_guide()):
        assert folder.is_dir()
        assert any(folder.iterdir())


def test_a_checkout_keeps_it_at_its_top_level(nowhere: Path) -> None:
    (nowhere / "pyproject.toml").touch()
    (nowhere / "layouts").mkdir()
    assert stock.layouts() == nowhere / "layouts"


def test_an_installed_package_goes_before_a_checkout(nowhere: Path) -> None:
    (nowhere / "pyproject.toml").touch()
    (nowhere / "guide").mkdir()
    (nowhere / "src" / "guidepress" / "guide").mkdir()
    assert stock.sample_guide() == nowhere / "src" / "guidepress" / "guide"


def test_a_folder_that_merely_stands_above_the_package_is_not_ours(nowhere: Path) -> None:
    (nowhere / "assets").mkdir()
    with pytest.raises(stock.StockMissingError):
        stock.assets()


def test_a_missing_folder_is_named_with_where_it_was_looked_for(nowhere: Path) -> None:
    (nowhere / "pyproject.toml").touch()
    with pytest.raises(stock.StockMissingError) as caught:
        stock.layouts()
    words = str(caught.value)
    assert "“layouts”" in words
    assert str(nowhere / "layouts") in words
    assert str(nowhere / "src" / "guidepress" / "layouts") in words
