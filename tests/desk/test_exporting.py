import gzip
import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

Served = Callable[..., Any]
ArticleOf = Callable[..., Any]


@pytest.fixture
def client(served: Served, article_of: ArticleOf) -> Any:
    return served(
        article_of(("Ada Quill", "the wall stands"), id_="wall", outlet="The Eastquay Courier"),
        article_of(("Jon Reed", "the harbour is shut"), id_="harbour", outlet="Veld Radio"),
    )


def test_tables_come_as_one_file_and_nothing_is_left_lying(
    client: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    answer = client.get("/export/file", params={"format": "csv"})
    assert 'filename="onrecord-csv.zip"' in answer.headers["content-disposition"]
    with ZipFile(BytesIO(answer.content)) as tables:
        assert "Ada Quill" in tables.read("attributions.csv").decode()
    assert list(tmp_path.glob("onrecord-*")) == []


def test_what_a_search_finds_is_taken_out_alone(client: Any) -> None:
    page = client.get("/export", params={"words": "wall", "order": "best"}).text
    assert "/export/file?format=webannotation&amp;words=wall" in page
    answer = client.get("/export/file", params={"format": "webannotation", "words": "wall"})
    written = gzip.decompress(answer.content).decode()
    assert "the wall stands" in written
    assert "harbour" not in written
    assert json.loads(written)


def test_a_format_that_is_none_is_told_so(client: Any) -> None:
    answer = client.get("/export/file", params={"format": "docx"})
    assert (answer.status_code, "there is no format" in answer.text) == (400, True)


def test_a_document_comes_as_one_page_that_needs_no_desk(client: Any) -> None:
    answer = client.get("/document/page", params={"id": "wall"})
    assert answer.headers["content-disposition"] == 'attachment; filename="record.html"'
    assert "the wall stands" in answer.text
    assert "/static/" not in answer.text
