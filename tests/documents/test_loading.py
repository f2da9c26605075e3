import io
import json
import os
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.documents import NOTICES, Document, Stated, load, load_one
from onrecord.errors import Fault, InputError, UsageError

ARTICLE = "“The quay is safe,” the mayor of Veld said on Tuesday after divers had looked at every one of its posts."
PAGE = f"""<!doctype html><html lang="en"><head><link rel="canonical" href="https://courier.example/quay">
<meta property="og:site_name" content="The Veld Courier"></head>
<body><article><h1>Quay is safe</h1><p>{ARTICLE}</p></article></body></html>"""


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def codes(items: Iterator[Document | Fault]) -> list[str]:
    return [item.code if isinstance(item, Fault) else item.id for item in items]


def test_a_text_is_kept_with_its_line_ends_and_its_path_as_typed(news: Path) -> None:
    (news / "a.txt").write_bytes(b"\xef\xbb\xbfFog.\r\n\r\n Rain.\n")
    (document,) = load("./a.txt")
    assert document == Document(id="./a.txt", text="Fog.\r\n\r\n Rain.\n")


def test_a_page_states_its_own_particulars(news: Path) -> None:
    (news / "a.html").write_text(PAGE, encoding="utf-8")
    (document,) = load("a.html")
    assert document == Document(
        id="https://courier.example/quay",
        text=ARTICLE,
        title="Quay is safe",
        outlet="The Veld Courier",
        url="https://courier.example/quay",
        language="en",
    )


def test_the_language_of_a_page_is_that_of_its_text_and_not_of_its_template(news: Path) -> None:
    spanish = "«El muelle es seguro», dijo el alcalde el martes después de que los buzos miraran cada uno de sus postes."
    (news / "a.html").write_text(PAGE.replace(ARTICLE, spanish), encoding="utf-8")
    assert load_one("a.html").language == "es"


def test_a_page_in_an_old_encoding_is_read_by_its_declaration(news: Path) -> None:
    text = "Мэр сказал во вторник, что причал безопасен, после того как водолазы осмотрели каждую его сваю."
    page = PAGE.replace(ARTICLE, text).replace(
        "<head>", '<head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'
    )
    (news / "a.html").write_bytes(page.encode("cp1251"))
    document = load_one("a.html")
    assert document.text == text
    assert [fault.code for fault in document.faults] == ["encoding-detected"]


def test_what_the_caller_states_goes_before_what_the_page_states(news: Path) -> None:
    (news / "a.html").write_text(PAGE, encoding="utf-8")
    stated = Stated(title="The quay", outlet="Courier", url="https://courier.example/q", published="2024-03")
    document = load_one("a.html", stated=stated)
    assert (document.id, document.title, document.outlet) == ("https://courier.example/q", "The quay", "Courier")
    assert document.published == "2024-03"


def test_without_a_stated_outlet_the_host_of_the_address_is_it(news: Path) -> None:
    (news / "a.html").write_text(PAGE, encoding="utf-8")
    (news / "a.jsonl").write_text('{"url": "https://www.gazette.example/1", "text": "Fog."}', encoding="utf-8")
    assert load_one("a.html", stated=Stated(url="https://www.kcna.kp/a")).outlet == "KCNA"
    assert load_one("a.jsonl").outlet == "gazette.example"


def test_without_an_address_a_dateline_tells_the_outlet(news: Path) -> None:
    text = "PYONGYANG, Oct. 3 (KCNA) -- The ferry sailed."
    (news / "a.txt").write_text(text, encoding="utf-8")
    (news / "a.jsonl").write_text(json.dumps({"text": text, "outlet": "The Veld Courier"}), encoding="utf-8")
    assert load_one("a.txt").outlet == "KCNA"
    assert load_one("a.jsonl").outlet == "The Veld Courier"


def test_a_file_of_lines_gives_a_document_a_line(news: Path) -> None:
    (news / "feed.jsonl").write_text('{"id": "1", "text": "Fog."}\n{"id": "2"}\n{"id": "3", "text": "Rain."}', encoding="utf-8")
    assert codes(load("feed.jsonl")) == ["1", "line-wrong", "3"]


def test_a_folder_is_walked_in_order_without_hidden_files(news: Path) -> None:
    for name in ["b.txt", "a.txt", "sub/c.TXT", ".hidden.txt", ".git/d.txt"]:
        (news / name).parent.mkdir(exist_ok=True)
        (news / name).write_text("Fog.", encoding="utf-8")
    assert codes(load(".")) == ["./a.txt", "./b.txt", "./sub/c.TXT"]


def test_other_files_in_a_folder_are_left_out_and_counted(news: Path) -> None:
    (news / "a.txt").write_text("Fog.", encoding="utf-8")
    (news / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    document, fault = load(news)
    assert isinstance(document, Document)
    assert isinstance(fault, Fault)
    assert fault.code in NOTICES
    assert "1 file is" in fault.detail


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"", "file-empty"),
        ("a.txt", b" \n\t ", "file-empty"),
        ("a.txt", b"\xef\xbb\xbf", "file-empty"),
        ("a.txt", b"Fog.\0", "file-binary"),
        ("a.html", b"<html><body></body></html>", "page-without-article"),
        ("a.jsonl", b"{", "line-wrong"),
        ("a.jsonl", b"", "file-empty"),
        ("a.jsonl", b"\n\n", "file-empty"),
        ("a.pdf", b"%PDF-1.7", "file-binary"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_fault_with_its_path_and_the_others_are_read(
    news: Path, name: str, content: bytes, code: str
) -> None:
    (news / name).write_bytes(content)
    (news / "b.txt").write_text("Fog.", encoding="utf-8")
    fault, document = load(name, "b.txt")
    assert isinstance(fault, Fault)
    assert fault.code == code
    assert fault.detail.startswith(name)
    assert isinstance(document, Document)


def test_a_missing_file_and_a_folder_without_articles_are_faults(news: Path) -> None:
    (news / "empty").mkdir()
    assert codes(load("none.txt", "empty", "nul\0.txt")) == ["file-missing", "folder-empty", "file-unreadable"]


@pytest.mark.usefixtures("news")
def test_a_path_too_long_for_any_file_is_a_fault() -> None:
    assert codes(load("a" * 5_000)) == ["file-unreadable"]


def test_a_stream_that_breaks_off_is_a_fault() -> None:
    class Broken(io.RawIOBase):
        """A disk that fails."""

        def readable(self) -> bool:
            return True

        def readinto(self, _buffer: object) -> int:
            raise OSError("input/output error")

    assert codes(load("-", standard_input=io.BufferedReader(Broken()))) == ["file-unreadable"]


def test_half_a_character_in_what_a_page_states_costs_that_character_alone(news: Path) -> None:
    data = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Fog \\ud800 lifts"}</script></head>'
    (news / "a.html").write_text(PAGE.replace("</head>", data), encoding="utf-8")
    assert load_one("a.html").title == "Fog ? lifts"


def test_one_article_in_a_folder_is_one_document_that_says_what_was_left_out(news: Path) -> None:
    (news / "a.txt").write_text("Fog.", encoding="utf-8")
    (news / "b.pdf").write_bytes(b"%PDF-1.7")
    assert [fault.code for fault in load_one(news).faults] == ["files-skipped"]


def test_a_folder_inside_that_may_not_be_opened_is_a_fault(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (news / "closed").mkdir()
    (news / "a.txt").write_text("Fog.", encoding="utf-8")
    scandir = os.scandir

    def refusing(path: str) -> object:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert codes(load(".")) == ["./a.txt", "file-unreadable"]


def test_a_second_document_with_the_same_id_is_a_fault(news: Path) -> None:
    (news / "feed.jsonl").write_text('{"id": "1", "text": "Fog."}\n' * 2, encoding="utf-8")
    (news / "a.txt").write_text("Fog.", encoding="utf-8")
    assert codes(load("feed.jsonl", "a.txt", "a.txt")) == ["1", "id-repeated", "a.txt", "id-repeated"]


@pytest.mark.usefixtures("news")
@pytest.mark.parametrize("name", ["t.csv", "T.TSV"])
def test_a_table_is_no_article_and_the_command_that_takes_it_is_named(name: str) -> None:
    Path(name).write_text("id,text\n1,The baker said the oven was cold.\n", encoding="utf-8")
    (fault,) = load(name)
    assert isinstance(fault, Fault)
    assert (fault.code, fault.detail) == ("file-table", f"{name}: this is a table, not an article; type: onrecord add {name}")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Fog – said she.\r\n".encode(), "Fog – said she.\r\n"),
        (PAGE.encode(), ARTICLE),
        (b'\xef\xbb\xbf{"id": "-", "text": "Fog."}\n', "Fog."),
        (b"{Fog} is what they say.", "{Fog} is what they say."),
    ],
)
def test_standard_input_is_taken_for_what_it_begins_with(data: bytes, text: str) -> None:
    (document,) = load("-", standard_input=io.BytesIO(data))
    assert isinstance(document, Document)
    assert document.text == text


def test_a_text_on_standard_input_is_named_by_a_hyphen() -> None:
    assert codes(load("-", standard_input=io.BytesIO(b"Fog."))) == ["-"]


def test_a_file_with_another_ending_is_taken_for_what_it_begins_with(news: Path) -> None:
    (news / "saved").write_text(PAGE, encoding="utf-8")
    assert load_one("saved").text == ARTICLE


def test_a_folder_is_walked_without_following_links_to_folders(news: Path) -> None:
    (news / "week").mkdir()
    (news / "week" / "a.txt").write_text("Fog.", encoding="utf-8")
    (news / "week" / "again").symlink_to(news / "week", target_is_directory=True)
    (news / "link").symlink_to(news / "week", target_is_directory=True)
    assert codes(load("week")) == ["week/a.txt"]
    assert codes(load("link")) == ["link/a.txt"]


def test_a_name_that_is_not_utf8_becomes_an_id_that_can_be_written(news: Path) -> None:
    path = str(news).encode() + b"/caf\xe9.txt"
    Path(path.decode(errors="surrogateescape")).write_text("Fog.", encoding="utf-8")
    assert load_one(path.decode(errors="surrogateescape")).id.endswith("/caf\\xe9.txt")


@pytest.mark.parametrize("sources", [["a.txt", "b.txt"], ["feed.jsonl"], ["."]])
def test_a_title_or_url_is_refused_where_there_may_be_several_documents(sources: list[str]) -> None:
    with pytest.raises(UsageError, match="belongs to one document"):
        load(*sources, stated=Stated(title="Fog"))


def test_no_source_at_all_is_refused() -> None:
    with pytest.raises(UsageError, match="nothing to read"):
        load()


def test_one_document_is_wanted_and_several_or_none_are_named_errors(news: Path) -> None:
    (news / "feed.jsonl").write_text('{"id": "1", "text": "Fog."}\n{"id": "2", "text": "Rain."}\n', encoding="utf-8")
    with pytest.raises(UsageError, match="more than one document"):
        load_one("feed.jsonl")
    with pytest.raises(InputError, match="no such file"):
        load_one("none.txt")


def test_where_one_document_is_wanted_a_broken_line_after_it_is_the_error(news: Path) -> None:
    (news / "feed.jsonl").write_text('{"id": "1", "text": "Fog."}\n{broken\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"feed\.jsonl:2: this is not JSON"):
        load_one("feed.jsonl")


def test_memory_does_not_grow_with_the_number_of_documents() -> None:
    class Feed(io.RawIOBase):
        """Lines made as they are asked for."""

        number = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            if self.number == 3_000:
                return 0
            self.number += 1
            line = json.dumps({"id": str(self.number), "text": "Fog. " * 400}).encode() + b"\n"
            buffer[: len(line)] = line
            return len(line)

    tracemalloc.start()
    count = sum(isinstance(item, Document) for item in load("-", standard_input=io.BufferedReader(Feed())))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 3_000
    assert peak < 2_000_000  # the documents together are 6 MB


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_any_bytes_on_standard_input_become_documents_or_faults(data: bytes) -> None:
    for item in load("-", standard_input=io.BytesIO(data)):
        assert isinstance(item, Document | Fault)
