import csv
import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.ledger import Ledger
from onrecord.ledger.exports import TABLE_NAMES, export
from onrecord.ledger.exports.csv_tables import guarded
from onrecord.ledger.query import Query

FERRY = "https://courier.example/ferry"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_csv_is_tables_that_join_by_the_document(ledger: Ledger, tmp_path: Path) -> None:
    export(ledger, tmp_path / "out", form="csv")
    assert sorted(path.stem for path in (tmp_path / "out").iterdir()) == [
        "attributions", "corrections", "credits", "documents", "figures", "findings", "places", "profile_parts", "profiles",
        "speakers", "times",
    ]  # fmt: skip
    ferry, radio, silent = rows(tmp_path / "out" / "documents.csv")
    assert (ferry["id"], ferry["outlet_country"], ferry["outlet_ownership"]) == (FERRY, "KP", "state")
    assert (ferry["published"], ferry["published_from"], ferry["published_to"]) == ("2031-03", "2031-03-01", "2031-03-31")
    assert (ferry["seen_at"], ferry["read_at"]) == ("2031-03-18T08:00:01Z", "2031-03-18T08:00:02Z")
    assert (radio["outlet"], radio["published_from"]) == ("", "")
    assert (silent["attributions"], silent["faults"]) == ("0", "language-not-supported")


def test_an_attribution_has_its_words_its_places_and_its_speaker(ledger: Ledger, tmp_path: Path) -> None:
    export(ledger, tmp_path / "out", form="csv")
    first, second, _ = rows(tmp_path / "out" / "attributions.csv")
    assert (first["document"], first["id"]) == (FERRY, "a1")
    assert first["content"] == "“Nobody will sail,” … “Not today.”"
    assert first["content_places"] == "20-39 78-90"
    assert (first["speaker"], first["speaker_name"], first["speaker_type"]) == ("s1", "Ida Holm", "named person")
    assert (second["manner"], second["stance"], second["score"]) == ("indirect", "doubts", "0.5")


def test_a_speaker_has_what_the_page_and_the_ledger_say_of_them(ledger: Ledger, tmp_path: Path) -> None:
    export(ledger, tmp_path / "out", form="csv")
    holm, locals_, _ = rows(tmp_path / "out" / "speakers.csv")
    assert (holm["named"], holm["role"], holm["identity_name"]) == ("true", "harbour minister", "Ida Holm")
    assert (locals_["named"], locals_["place"], locals_["identity"]) == ("false", "Ardmere", "")


def test_no_cell_is_taken_for_a_formula(ledger: Ledger, tmp_path: Path) -> None:
    export(ledger, tmp_path / "out", form="csv")
    assert rows(tmp_path / "out" / "attributions.csv")[2]["source"] == "'=The radio"
    assert rows(tmp_path / "out" / "speakers.csv")[2]["name"] == "'=The radio"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@sum", "\t=1", "\r=1", "＝1", "'=1", "''@x"])
def test_whatever_starts_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Fog", "'Fog", "“=”", "1-2"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert guarded(cell) == cell


@given(st.text(alphabet="'=+-@\tab"))
def test_the_apostrophe_can_be_taken_off_again(cell: str) -> None:
    written = guarded(cell)
    head = written.lstrip("'")
    assert (written[1:] if written != head and head[:1] in set("=+-@\t") and head else written) == cell


def test_csv_ends_its_lines_and_marks_its_encoding_as_spreadsheets_want(ledger: Ledger, tmp_path: Path) -> None:
    export(ledger, tmp_path / "out", form="csv")
    written = (tmp_path / "out" / "speakers.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbfdocument,id,name,")
    assert written.endswith(b"\r\n")


def test_parquet_is_typed_and_carries_the_texts(ledger: Ledger, tmp_path: Path) -> None:
    export(ledger, tmp_path / "out", form="parquet")
    documents = pq.read_table(tmp_path / "out" / "documents.parquet").to_pylist()
    attributions = pq.read_table(tmp_path / "out" / "attributions.parquet").to_pylist()
    speakers = pq.read_table(tmp_path / "out" / "speakers.parquet").to_pylist()
    assert documents[0]["published_to"] == date(2031, 3, 31)
    assert documents[0]["seen_at"] == datetime(2031, 3, 18, 8, 0, 1, tzinfo=UTC)
    assert documents[2]["text"] == "El barco zarpó."
    assert documents[2]["faults"] == ["language-not-supported"]
    places = attributions[0]["content_places"]
    assert [documents[0]["text"][place["start"] : place["end"]] for place in places] == ["“Nobody will sail,”", "“Not today.”"]
    assert attributions[2]["source"] == "=The radio"
    assert [speaker["named"] for speaker in speakers] == [True, False, True]


def test_tables_go_into_a_zip_where_its_name_says_so(ledger: Ledger, tmp_path: Path) -> None:
    export(ledger, tmp_path / "out.zip", form="csv")
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert archive.namelist() == sorted(f"{name}.csv" for name in TABLE_NAMES)
        assert io.BytesIO(archive.read("speakers.csv")).readline().startswith(b"\xef\xbb\xbfdocument")


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_same_ledger_gives_the_same_bytes(ledger: Ledger, tmp_path: Path, form: str) -> None:
    for name in ("one.zip", "two.zip"):
        export(ledger, tmp_path / name, form=form)  # type: ignore[arg-type]
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_filters_narrow_statements_and_with_them_documents_and_speakers(ledger: Ledger, tmp_path: Path) -> None:
    export(ledger, tmp_path / "out", form="csv", query=Query(unnamed=True))
    assert [row["id"] for row in rows(tmp_path / "out" / "documents.csv")] == [FERRY]
    assert [row["id"] for row in rows(tmp_path / "out" / "attributions.csv")] == ["a2"]
    assert [row["name"] for row in rows(tmp_path / "out" / "speakers.csv")] == ["Locals"]


def test_what_is_found_is_written_whatever_the_limit_of_the_query(ledger: Ledger, tmp_path: Path) -> None:
    export(ledger, tmp_path / "out", form="csv", query=Query(since="2031", limit=1))
    assert [row["id"] for row in rows(tmp_path / "out" / "attributions.csv")] == ["a1", "a2"]


def test_an_empty_ledger_gives_tables_without_rows(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "empty.db") as empty:
        export(empty, tmp_path / "csv", form="csv")
        export(empty, tmp_path / "parquet", form="parquet")
    assert rows(tmp_path / "csv" / "documents.csv") == []
    assert pq.read_table(tmp_path / "parquet" / "documents.parquet").num_rows == 0


def test_a_file_in_the_place_of_the_folder_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("keep me", encoding="utf-8")
    with pytest.raises(UsageError, match=r"name a folder, or a file that ends in \.zip"):
        export(ledger, tmp_path / "out", form="csv")
    assert (tmp_path / "out").read_text(encoding="utf-8") == "keep me"


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_folder_that_is_not_there_is_named(ledger: Ledger, tmp_path: Path, form: str) -> None:
    with pytest.raises(UsageError, match=r"nowhere.*name another place with -o"):
        export(ledger, tmp_path / "nowhere" / "out", form=form)  # type: ignore[arg-type]


def test_what_was_there_stays_where_an_export_breaks_off(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out.jsonl").write_text("keep me", encoding="utf-8")
    monkeypatch.setattr("onrecord.ledger.exports.json_lines.zlib.decompress", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        export(ledger, tmp_path / "out.jsonl", form="jsonl")
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == "keep me"
    assert sorted(path.name for path in tmp_path.glob(".*")) == []


@pytest.mark.parametrize(("form", "library"), [("parquet", "pyarrow"), ("ftm", "followthemoney")])
def test_without_its_library_a_format_names_the_command_that_installs_it(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, library: str
) -> None:
    monkeypatch.setitem(__import__("sys").modules, library, None)
    with pytest.raises(UsageError, match=r"pip install 'onrecord\[exports\]'"):
        export(ledger, tmp_path / "out", form=form)  # type: ignore[arg-type]
