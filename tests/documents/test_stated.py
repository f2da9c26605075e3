import pytest

from onrecord.documents import Stated
from onrecord.errors import UsageError


def test_a_stated_date_is_kept_in_iso() -> None:
    assert Stated(published="5 March 2024").published == "2024-03-05"
    assert Stated().published is None


@pytest.mark.parametrize("published", ["05/03/2024", "last week", ""])
def test_a_stated_date_that_cannot_be_told_is_an_error_that_shows_how_to_write_it(published: str) -> None:
    with pytest.raises(UsageError, match="2024-03-05"):
        Stated(published=published)


def test_an_empty_text_is_refused() -> None:
    with pytest.raises(UsageError, match="leave it out"):
        Stated(outlet="")


def test_only_a_title_or_a_url_names_one_document() -> None:
    assert Stated(title="Fog").names_one_document
    assert Stated(url="https://courier.example/fog").names_one_document
    assert not Stated(outlet="The Veld Courier", published="2024").names_one_document
