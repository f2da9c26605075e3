import hashlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents import Document
from onrecord.errors import RecordError


def test_a_document_names_its_text_by_hash_and_counts_code_points() -> None:
    document = Document(id="a", text="Café 🚢\r\n")
    assert document.characters == 8
    assert document.sha256 == hashlib.sha256(b"Caf\xc3\xa9 \xf0\x9f\x9a\xa2\r\n").hexdigest()
    assert document.kind == "article"
    assert document.published is None


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"id": ""}, "needs an id"),
        ({"kind": "tweet"}, "no kind of document"),
        ({"published": "5 March 2024"}, "no date in ISO 8601"),
        ({"published": "2024-02-30"}, "no date in ISO 8601"),
        ({"language": "english"}, "no language code"),
        ({"title": ""}, "empty text where null is meant"),
        ({"text": "a \ud83d b"}, "character 2 of the text is half a surrogate pair"),
        ({"title": "\udc80"}, "character 0 of the title is half a surrogate pair"),
    ],
)
def test_a_document_cannot_be_built_wrong(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(RecordError, match=message):
        Document(**{"id": "a", "text": "Fog.", **fields})


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_a_text_is_kept_code_point_for_code_point(text: str) -> None:
    assert Document(id="a", text=text).text == text
