import pytest

pytest.importorskip("fastapi", reason="the extra `desk` is not installed")

from onrecord.desk.intake import safe_name, typed_addresses


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("wall.txt", "wall.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ada\\wall.html", "wall.html"),
        ("..", "file"),
        ("", "file"),
        ("wall\0.txt", "wall.txt"),
        ("ä" * 300 + ".txt", "ä" * 98 + ".txt"),
    ],
)
def test_a_file_keeps_its_name_and_leads_out_of_no_folder(told: str, kept: str) -> None:
    assert safe_name(told) == kept


def test_only_what_is_all_addresses_is_taken_for_addresses() -> None:
    assert typed_addresses(" https://veld.example/a\nhttp://veld.example/b ") == [
        "https://veld.example/a",
        "http://veld.example/b",
    ]
    assert typed_addresses("See https://veld.example/a") == []
    assert typed_addresses("") == []
