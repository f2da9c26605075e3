import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from onrecord.attributions import Attribution
from onrecord.documents import Document
from onrecord.errors import Fault, InputError
from onrecord.ledger import Capture, Feed, Ledger, Note, lasting_key
from onrecord.ledger.decisions import split
from onrecord.ledger.exports import exported_lines
from onrecord.ledger.importing import import_lines
from onrecord.ledger.query import Query
from onrecord.ledger.search import search
from onrecord.ledger.tables import (
    attachments,
    captures,
    documents,
    identities,
    joins,
    notes,
    readings,
    speakers,
    statements,
    traits,
    versions,
)
from onrecord.reading import Reader, Reading
from onrecord.spans import Span
from onrecord.speakers import Mention, Speaker

AT = "2031-03-18T08:00:00Z"
LATER = "2031-03-19T08:00:00Z"


def reading_of(text: str, *, name: str = "Ida Holm", document: str = "ferry", reader: str = "1", **about: str) -> Reading:
    """Return a reading in which somebody says all of the text."""
    whole = (Span(start=0, end=len(text)),)
    return Reading(
        document=Document(id=document, text=text, **about),  # type: ignore[arg-type]
        attributions=(
            Attribution(
                id="a1", source=whole, cue=(), content=whole, manner="direct", stance="asserts", parent=None, score=0.5
            ),
        ),
        speakers=(
            Speaker(
                id="s1",
                name=name,
                type="named person",
                named=True,
                role="harbour minister",
                affiliation=None,
                place=None,
                mentions=(Mention(span=whole[0], how="name"),),
            ),
        ),
        speaker_of={"a1": "s1"},
        faults=(),
        reader=Reader(version=reader, models={}),
    )


def lines_of(ledger: Ledger) -> list[bytes]:
    return [line.encode() for line in exported_lines(ledger, form="jsonl")]


@contextmanager
def fresh() -> Iterator[Ledger]:
    with TemporaryDirectory() as room, Ledger.open(Path(room) / "fair.db") as opened:
        yield opened


def filled(ledger: Ledger) -> None:
    """Put in everything that a ledger can hold."""
    page = Capture(body=b"<p>\x00\xff</p>", media_type=None, headers={"B": "2", "A": "1"}, url=None, fetched_at=AT)
    first = reading_of("Ships sail. 🚢", published="2031-03", outlet="KCNA", title="Ships")
    ledger.append(first, capture=page, seen_at=AT)
    ledger.append(reading_of("Other ships.", document="other"), capture=page, seen_at=AT)
    lasting = lasting_key(first.attributions[0], sha256=first.document.sha256)
    ledger.attach(Note(document_id="ferry", lasting=lasting, kind="correction", body={"was": "sale"}, by="Mara", made_at=AT))
    ledger.append(reading_of("Ships sail. 🚢", reader="2"), capture=None, seen_at=AT, made_at=LATER)
    ledger.append(reading_of("Ships stay.", reader="2"), capture=None, seen_at=LATER)
    split(ledger, "Ida Holm", documents=["other"], at=LATER)
    ledger.append(reading_of("A secret.", document="secret"), capture=None, seen_at=AT)
    ledger.forget("secret", reason="asked for", at=LATER)
    for _ in range(2):
        ledger.record_fault("feed", Fault(code="page-unreadable", detail="feed: it cannot be parsed"), at=AT)
    ledger.feeds.follow(Feed(url="https://courier.example/feed", kind="rss"))


def test_an_export_of_everything_comes_back_and_goes_out_with_the_same_bytes(ledger: Ledger) -> None:
    filled(ledger)
    exported = lines_of(ledger)
    assert {json.loads(line)["kind"] for line in exported} == {
        "ledger", "capture", "document", "identity", "reading", "join", "note", "tombstone", "fault", "feed",
    }  # fmt: skip
    with fresh() as other:
        import_lines(other, exported, path="fair.jsonl")
        assert lines_of(other) == exported


def test_what_was_imported_is_shown_and_found_as_before(ledger: Ledger) -> None:
    filled(ledger)
    with fresh() as other:
        import_lines(other, lines_of(ledger), path="fair.jsonl")
        assert other.reading("ferry") == ledger.reading("ferry")
        assert [version.sha256 for version in other.versions("ferry")] == [each.sha256 for each in ledger.versions("ferry")]
        query = Query(words="ships", speaker="Ida Holm")
        assert sorted(hit.lasting for hit in search(other, query)) == sorted(hit.lasting for hit in search(ledger, query))
        assert other.orphans() == ledger.orphans()


def test_what_a_person_decided_about_speakers_comes_along(ledger: Ledger) -> None:
    filled(ledger)
    with fresh() as other:
        import_lines(other, lines_of(ledger), path="fair.jsonl")
        undone = [json.loads(line) for line in lines_of(other) if b'"by":"person"' in line or b'"undone_at":"' in line]
        assert {row["document"] for row in undone} == {"other"}
        other.append(reading_of("Other ships.", document="other", reader="2"), capture=None, seen_at=LATER)
        rows = [json.loads(line) for line in lines_of(other)]
        numbers = {row["identities"]["s1"] for row in rows if row["kind"] == "reading" and row["document"] == "other"}
        assert numbers == {2}


def test_importing_twice_adds_nothing(ledger: Ledger) -> None:
    filled(ledger)
    exported = lines_of(ledger)
    with fresh() as other:
        import_lines(other, exported, path="fair.jsonl")
        again = import_lines(other, exported, path="fair.jsonl")
        assert (again.added, again.faults) == ({}, ())
        assert lines_of(other) == exported


@pytest.mark.parametrize("kept", [1, 4, 7, 10, 13])
def test_an_import_that_was_stopped_goes_on(ledger: Ledger, kept: int) -> None:
    filled(ledger)
    exported = lines_of(ledger)
    with fresh() as other:
        import_lines(other, exported[:kept], path="fair.jsonl")
        import_lines(other, exported, path="fair.jsonl")
        assert lines_of(other) == exported


_TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)
_NAMES = st.sampled_from(["Ida Holm", "ida holm", "Mara Lind", "Holm", "=Ida Holm", "이다 홀름", "Іда Гольм"])
_MOMENTS = st.integers(0, 59).map(lambda second: f"2031-03-18T08:00:{second:02}Z")
_READINGS = st.builds(
    reading_of,
    _TEXTS,
    name=_NAMES,
    document=st.sampled_from(["ferry", "https://courier.example/ü?a=1#b", "-", "a\u2028b"]),
    reader=st.sampled_from(["1", "2"]),
)
_CAPTURES = st.none() | st.builds(
    Capture,
    body=st.binary(max_size=20),
    media_type=st.none() | st.just("text/html"),
    headers=st.dictionaries(st.sampled_from(["ETag", "Date"]), _TEXTS, max_size=2),
    url=st.none() | _TEXTS,
    fetched_at=_MOMENTS,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(_READINGS, _CAPTURES, _MOMENTS, _MOMENTS), max_size=6))
def test_any_ledger_comes_back_and_goes_out_with_the_same_bytes(
    appended: list[tuple[Reading, Capture | None, str, str]],
) -> None:
    with fresh() as one, fresh() as two:
        for reading, capture, seen_at, made_at in appended:
            one.append(reading, capture=capture, seen_at=seen_at, made_at=made_at)
        exported = lines_of(one)
        import_lines(two, exported, path="fair.jsonl")
        assert lines_of(two) == exported
        assert sorted(hit.lasting for hit in search(two, Query())) == sorted(hit.lasting for hit in search(one, Query()))


def test_two_ledgers_go_into_one(ledger: Ledger) -> None:
    ledger.append(reading_of("Ships sail."), capture=None, seen_at=AT)
    with fresh() as other:
        other.append(reading_of("Other ships.", document="other"), capture=None, seen_at=AT)
        imported = import_lines(ledger, lines_of(other), path="other.jsonl")
        assert imported.added == {"versions": 1, "readings": 1, "joins": 1}
    rows = [json.loads(line) for line in lines_of(ledger)]
    assert [row["id"] for row in rows if row["kind"] == "document"] == ["ferry", "other"]
    assert [row["name"] for row in rows if row["kind"] == "identity"] == ["Ida Holm"]


def test_two_people_of_one_name_in_the_file_stay_two(ledger: Ledger) -> None:
    ledger.append(reading_of("Ships sail."), capture=None, seen_at=AT)
    rows = [json.loads(line) for line in lines_of(ledger)]
    header, document, identity, reading, join = rows
    second = [
        {**document, "id": "other"},
        {**identity, "number": 2},
        {**reading, "document": "other", "identities": {"s1": 2}, "record": {**reading["record"]}},
        {**join, "document": "other", "identity": 2},
    ]
    second[2]["record"]["document"] = {**reading["record"]["document"], "id": "other"}
    both = [json.dumps(row).encode() for row in (header, document, identity, reading, *second[:3], join, second[3])]
    with fresh() as other:
        import_lines(other, both, path="two.jsonl")
        assert len([line for line in lines_of(other) if json.loads(line)["kind"] == "identity"]) == 2


def test_what_was_forgotten_here_is_refused_and_said(ledger: Ledger) -> None:
    ledger.append(reading_of("Ships sail."), capture=None, seen_at=AT)
    exported = lines_of(ledger)
    ledger.forget("ferry", reason="asked for", at=LATER)
    imported = import_lines(ledger, exported, path="fair.jsonl")
    assert [fault.code for fault in imported.faults] == ["document-forgotten"]
    assert b"Ships sail." not in b"".join(lines_of(ledger))


PAGE = Capture(body=b"<p>Ships sail.</p>", media_type=None, headers={}, url=None, fetched_at=AT)


def kept_in(ledger: Ledger) -> set[str]:
    """Return the tables of what is taken from documents that are not empty."""
    tables = (captures, documents, versions, readings, speakers, statements, identities, traits, joins, notes, attachments)
    with ledger.engine.connect() as connection:
        return {table.name for table in tables if connection.execute(select(table.c.key)).first()}


def test_nothing_of_a_forgotten_document_comes_back_with_an_earlier_export(ledger: Ledger) -> None:
    first = reading_of("Ships sail.")
    ledger.append(first, capture=PAGE, seen_at=AT)
    lasting = lasting_key(first.attributions[0], sha256=first.document.sha256)
    ledger.attach(Note(document_id="ferry", lasting=lasting, kind="correction", body={"was": "sale"}, by="Mara", made_at=AT))
    ledger.record_fault("ferry", Fault(code="date-not-understood", detail="ferry: the date 'soon' is none"), at=AT)
    exported = lines_of(ledger)
    ledger.forget("ferry", reason="asked for", at=LATER)
    ledger.record_fault("ferry", Fault(code="document-forgotten", detail="ferry: it was taken out"), at=LATER)
    after = lines_of(ledger)
    imported = import_lines(ledger, exported, path="fair.jsonl")
    assert kept_in(ledger) == set()
    assert imported.refused == {
        "versions": 1,
        "readings": 1,
        "joins": 1,
        "notes": 1,
        "faults": 1,
        "captures": 1,
        "identities": 1,
    }
    assert imported.added == {}
    assert import_lines(ledger, after, path="fair.jsonl").added == {}
    assert [logged.fault.code for logged in ledger.faults()] == ["document-forgotten"]
    assert lines_of(ledger) == after


def test_nothing_of_a_forgotten_text_comes_back_under_another_id(ledger: Ledger) -> None:
    ledger.append(reading_of("Ships sail."), capture=None, seen_at=AT)
    ledger.forget("ferry", reason="asked for", at=LATER)
    with fresh() as other:
        other.append(reading_of("Ships sail.", document="copy"), capture=PAGE, seen_at=AT)
        other.append(reading_of("Fog.", name="Mara Lind", document="copy"), capture=None, seen_at=LATER)
        import_lines(ledger, lines_of(other), path="copy.jsonl")
    rows = [json.loads(line) for line in lines_of(ledger)]
    assert [row["name"] for row in rows if row["kind"] == "identity"] == ["Mara Lind"]
    assert [row["speaker_name"] for row in rows if row["kind"] == "join"] == ["Mara Lind"]
    assert kept_in(ledger) == {"documents", "versions", "readings", "speakers", "statements", "identities", "traits", "joins"}


def test_what_another_document_needs_too_comes_in_and_no_more(ledger: Ledger) -> None:
    plain = reading_of("Other ships.", document="other")
    other_role = replace(plain, speakers=(replace(plain.speakers[0], affiliation="Veld"),))
    ledger.append(reading_of("Ships sail."), capture=PAGE, seen_at=AT)
    ledger.append(replace(other_role, speakers=(replace(other_role.speakers[0], role="minister"),)), capture=PAGE, seen_at=AT)
    exported = lines_of(ledger)
    with fresh() as other:
        other.append(reading_of("Ships sail."), capture=None, seen_at=AT)
        other.forget("ferry", reason="asked for", at=LATER)
        imported = import_lines(other, exported, path="fair.jsonl")
        rows = [json.loads(line) for line in lines_of(other)]
        assert [row["sha256"] for row in rows if row["kind"] == "capture"] == [PAGE.sha256]
        assert [row["traits"] for row in rows if row["kind"] == "identity"] == [[["affiliation", "veld"], ["role", "minister"]]]
        assert {row["document"] for row in rows if row["kind"] == "join"} == {"other"}
        assert imported.refused == {"versions": 1, "readings": 1, "joins": 1}


def test_what_was_forgotten_elsewhere_stays_and_is_said(ledger: Ledger) -> None:
    ledger.append(reading_of("Ships sail."), capture=None, seen_at=AT)
    with fresh() as other:
        other.append(reading_of("Ships sail."), capture=None, seen_at=AT)
        other.forget("ferry", reason="asked for", at=LATER)
        imported = import_lines(ledger, lines_of(other), path="fair.jsonl")
    assert [fault.code for fault in imported.faults] == ["tombstone-not-applied"]
    assert "onrecord forget ferry" in imported.faults[0].detail
    assert ledger.reading("ferry").document.text == "Ships sail."


Change = Callable[[dict[str, object]], dict[str, object]]


def changed(kind: str, /, **fields: object) -> Change:
    """Return a change of the fields of every line of a kind."""
    return lambda row: {**row, **fields} if row["kind"] == kind else row


def record_changed(part: str, /, **fields: object) -> Change:
    """Return a change of the fields of everything in one list of every record."""

    def change(row: dict[str, object]) -> dict[str, object]:
        if row["kind"] != "reading":
            return row
        record = row["record"]
        assert isinstance(record, dict)
        return {**row, "record": {**record, part: [{**each, **fields} for each in record[part]]}}

    return change


WRONG = {
    "another contract": changed("ledger", schema="onrecord.ledger/9"),
    "no header": changed("ledger", kind="fault"),
    "an unknown kind": changed("join", kind="wedding"),
    "a kind that is no text": changed("join", kind=["join"]),
    "an unknown field": changed("document", colour="red"),
    "a text that is a number": changed("document", text=1),
    "a text that is not the one named": changed("document", text="Ships stay."),
    "half a surrogate pair": changed("join", reason="\ud800"),
    "a time that is none": changed("document", seen_at="yesterday"),
    "a day where a time is meant": changed("reading", made_at="2031-03-18"),
    "raw bytes that are not those named": changed("capture", body="AAAA"),
    "raw bytes that are not base64": changed("capture", body="ä"),
    "raw bytes that are nowhere": changed("document", capture="0" * 64),
    "metadata that is incomplete": changed("document", metadata={"kind": "article"}),
    "a kind of document that is none": changed(
        "document", metadata=dict.fromkeys(["title", "outlet", "url", "published", "language"]) | {"kind": "rumour"}
    ),
    "a reading that is none": changed("reading", record={}),
    "a reading of another document": changed("reading", document="elsewhere"),
    "an identity that nobody announced": changed("reading", identities={"s1": 7}),
    "a speaker that is not there": changed("reading", identities={"s9": 1}),
    "a number that no column holds": changed("feed", failures=10**30),
    "a flag where a number is meant": changed("feed", failures=True),
    "a role that is no text": record_changed("speakers", role=[]),
    "a stance that is no text": record_changed("attributions", stance=None),
    "a score that is a flag": record_changed("attributions", score=True),
    "a place between two characters": record_changed("attributions", cue=[[0.5, 5]]),
    "a flag that is no flag": record_changed("speakers", named="yes"),
    "a trait without words": changed("identity", traits=[["role"]]),
    "a note on a reading that is not there": changed(
        "note", attached=[{"lasting": None, "overlap": 0.0, "sha256": "0" * 64, "reader": "9"}]
    ),
    "a note that hangs nowhere": changed("note", attached=[{}]),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
def test_a_wrong_line_is_refused_with_its_number(
    ledger: Ledger, wrong: Callable[[dict[str, object]], dict[str, object]]
) -> None:
    filled(ledger)
    lines = [json.dumps(wrong(json.loads(line))).encode() for line in lines_of(ledger)]
    with fresh() as other, pytest.raises(InputError, match=r"^fair\.jsonl(:\d+)?: "):
        import_lines(other, lines, path="fair.jsonl")


@pytest.mark.parametrize("line", [b"{", b"[1]", b'"x"', b"\xff", b'{"kind": "fault", "at": NaN}', b"[" * 100_000])
def test_what_is_no_object_is_refused_with_its_number(ledger: Ledger, line: bytes) -> None:
    lines = [b'{"kind":"ledger","schema":"onrecord.ledger/1"}', b"", line]
    with pytest.raises(InputError, match=r"^fair\.jsonl:3: "):
        import_lines(ledger, lines, path="fair.jsonl")


@pytest.mark.parametrize("lines", [[], [b"\n"], [b'{"id": "1", "text": "Fog."}']])
def test_a_file_that_is_no_exported_ledger_is_refused(ledger: Ledger, lines: list[bytes]) -> None:
    with pytest.raises(InputError, match=r"^fair\.jsonl"):
        import_lines(ledger, lines, path="fair.jsonl")


def test_a_wrong_line_takes_back_its_own_document_and_no_other(ledger: Ledger) -> None:
    ledger.append(reading_of("Ships sail."), capture=None, seen_at=AT)
    ledger.append(reading_of("Other ships.", document="other"), capture=None, seen_at=AT)
    lines = lines_of(ledger)
    broken = [index for index, line in enumerate(lines) if json.loads(line)["kind"] == "reading"][1]
    with fresh() as other:
        with pytest.raises(InputError):
            import_lines(other, [*lines[:broken], b"{"], path="fair.jsonl")
        assert [json.loads(line).get("id") for line in lines_of(other)][1:2] == ["ferry"]
        assert b"Other ships." not in b"".join(lines_of(other))


def test_a_narrowed_export_holds_whole_documents_and_nothing_of_the_rest(ledger: Ledger) -> None:
    filled(ledger)
    rows = [json.loads(line) for line in exported_lines(ledger, form="jsonl", query=Query(words="stay"))]
    assert {row["id"] for row in rows if row["kind"] == "document"} == {"ferry"}
    assert len([row for row in rows if row["kind"] == "document"]) == 2
    assert {row["document"] for row in rows if row["kind"] == "join"} == {"ferry"}
    assert not {row["kind"] for row in rows} & {"tombstone", "fault", "feed"}


def test_figures_places_and_findings_come_along(ledger: Ledger, make_storm: Callable[[], Reading]) -> None:
    ledger.append(make_storm(), capture=None, seen_at=AT)
    exported = lines_of(ledger)
    with fresh() as other:
        import_lines(other, exported, path="fair.jsonl")
        assert lines_of(other) == exported
        (hit,) = search(other, Query(place="Osk", finding="unnamed-source", has_figure=True))
        assert hit.figures[0].words == "12"


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        (b'"value":"2031-03-03"', b'"value":20310303'),
        (b'"message":"No name."', b'"message":["No name."]'),
        (b'"unit":"persons"', b'"unit":7'),
        (b'"value":12.0', b'"value":true'),
        (b'"region":"North Veld"', b'"region":1.5'),
        (b'"latitude":54.5', b'"latitude":true'),
        (b'"vague":false', b'"vague":0'),
    ],
)
def test_what_was_found_holds_texts_numbers_and_flags_where_they_belong(
    ledger: Ledger, make_storm: Callable[[], Reading], written: bytes, wrong: bytes
) -> None:
    ledger.append(make_storm(), capture=None, seen_at=AT)
    exported = lines_of(ledger)
    assert any(written in line for line in exported)
    with fresh() as other, pytest.raises(InputError):
        import_lines(other, [line.replace(written, wrong) for line in exported], path="fair.jsonl")
