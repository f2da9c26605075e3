import pytest

from onrecord.language import iso_code


@pytest.mark.parametrize(
    ("stated", "code"),
    [("en", "en"), ("EN-gb", "en"), (" pt_BR ", "pt"), ("zh-Hant-TW", "zh"), ("eng", None), ("English", None), ("", None)],
)
def test_a_language_tag_becomes_its_two_letters(stated: str, code: str | None) -> None:
    assert iso_code(stated) == code
