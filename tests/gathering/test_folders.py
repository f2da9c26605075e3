import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import InputError, RefusedError
from onrecord.gathering.folders import files_under


def test_a_link_that_leads_back_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "up").symlink_to(tmp_path)
    (tmp_path / "inner" / "quay.txt").write_text("The quay is safe.", encoding="utf-8")
    assert list(files_under(str(tmp_path), max_depth=5)) == [f"{tmp_path}/inner/quay.txt"]


def test_links_in_a_circle_and_links_to_nothing_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "one.txt").symlink_to(tmp_path / "two.txt")
    (tmp_path / "two.txt").symlink_to(tmp_path / "one.txt")
    (tmp_path / "three.txt").symlink_to(tmp_path / "nowhere.txt")
    assert list(files_under(str(tmp_path), max_depth=5)) == []


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert list(files_under(str(tmp_path), max_depth=5)) == []


def test_folders_deeper_than_the_limit_are_refused_and_the_others_walked(tmp_path: Path) -> None:
    for folder in ("a/b/c", "d"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "quay.txt").write_text("The quay is safe.", encoding="utf-8")
    refused, file = files_under(str(tmp_path), max_depth=2)
    assert isinstance(refused, RefusedError)
    assert (refused.code, refused.path) == ("folder-too-deep", f"{tmp_path}/a/b/c")
    assert file == f"{tmp_path}/d/quay.txt"


@pytest.fixture
def bottomless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with 1,500 in it, one inside the other; taken down here, since nothing recursive gets to the bottom."""
    monkeypatch.chdir(tmp_path)
    for _ in range(1_500):
        Path("f").mkdir()
        os.chdir("f")
    yield tmp_path
    for _ in range(1_500):
        os.chdir("..")
        Path("f").rmdir()


def test_a_folder_without_a_bottom_ends_in_one_refusal(bottomless: Path) -> None:
    (found,) = files_under(str(bottomless), max_depth=64)
    assert isinstance(found, RefusedError)


def test_a_folder_that_is_gone_is_an_error(tmp_path: Path) -> None:
    (found,) = files_under(str(tmp_path / "nowhere"), max_depth=5)
    assert isinstance(found, InputError)
    assert found.code == "file-unreadable"
