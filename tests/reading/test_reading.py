import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import onrecord
from onrecord import attributions, reading
from onrecord.attributions import Attribution, PieceStates
from onrecord.credits import Credit
from onrecord.documents import Document
from onrecord.errors import Fault, InputError, RecordError
from onrecord.figures import Figure
from onrecord.findings import Finding
from onrecord.models import AttributionModel, attribution_model
from onrecord.places import Place
from onrecord.reading import Reader, Reading
from onrecord.spans import Span
from onrecord.speakers import Mention, Speaker
from onrecord.times import Time

TEXT = "The report noted that the harbour master called the divers brave. It was signed."
SCHEMA = json.loads(files("onrecord.reading").joinpath("reading.schema.json").read_text(encoding="utf-8"))


def place(words: str) -> Span:
    return Span(start=TEXT.index(words), end=TEXT.index(words) + len(words))


def statement(number: int, *words: str, parent: str | None = None) -> Attribution:
    source, cue, content = ((place(piece),) for piece in words)
    return Attribution(
        id=f"a{number}", source=source, cue=cue, content=content, manner="indirect", stance="asserts", parent=parent, score=0.75
    )


def who(number: int, name: str | None, words: str) -> Speaker:
    return Speaker(
        id=f"s{number}", name=name, type=None, named=False, role=None, affiliation=None, place=None,
        mentions=(Mention(span=place(words), how="description"),),
    )  # fmt: skip


NOTED = statement(1, "The report", "noted", "that the harbour master called the divers brave")
CALLED = statement(2, "the harbour master", "called", "the divers brave", parent="a1")
TWO = Figure(
    id="f1", span=place("report"), value=None, low=2.0, high=5.0, exactness="about", unit="persons", of=place("the divers"),
    event=place("called"), status="confirmed", status_span=place("noted"), place="p1", as_of="t1", attribution="a2",
)  # fmt: skip
MAY = Time(id="t1", span=place("divers"), type="DATE", value="2024-03", start="2024-03-01", end="2024-03-31", vague=False)
OSK = Place(
    id="p1", span=place("harbour"), name="Osk", latitude=1.5, longitude=-2.0, country="KP", region=None, kind="city"
)  # fmt: skip
HEARSAY = Finding(code="second-hand", spans=(place("brave"),), title_spans=(), weight="low", message="Told at second hand.")
MADE: dict[str, Any] = {
    "document": Document(id="veld", text=TEXT, language="en", published="2024-03"),
    "attributions": (NOTED, CALLED),
    "speakers": (who(1, "report", "The report"), who(2, None, "the harbour master")),
    "speaker_of": {"a1": "s1", "a2": "s2"},
    "faults": (Fault(code="encoding-detected", detail="veld: read as cp1252"),),
    "reader": Reader(version="0.1.0", models={"attributions": "0" * 64}),
    "figures": (TWO,),
    "times": (MAY,),
    "places": (OSK,),
    "credits": (
        Credit(span=place("The report noted"), name_span=place("report"), credited="report", kind="document", own=False),
    ),
    "findings": (HEARSAY,),
}


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == reading.SCHEMA


@pytest.mark.parametrize("with_text", [False, True])
def test_a_reading_written_as_json_follows_the_schema_and_comes_back(with_text: bool) -> None:
    made = Reading(**MADE)
    written = json.loads(json.dumps(made.to_json(with_text=with_text)))
    Draft202012Validator(SCHEMA).validate(written)
    assert Reading.from_json(written, text=None if with_text else TEXT).to_json() == made.to_json()


def test_json_holds_offsets_parents_and_speakers() -> None:
    written = Reading(**MADE).to_json()
    assert written["attributions"][1] == {
        "id": "a2",
        "source": [[22, 40]],
        "cue": [[41, 47]],
        "content": [[48, 64]],
        "manner": "indirect",
        "stance": "asserts",
        "parent": "a1",
        "speaker": "s2",
        "score": 0.75,
    }
    assert "text" not in written["document"]
    assert written["document"]["characters"] == 80


def test_a_speaker_is_looked_up_by_attribution() -> None:
    made = Reading(**MADE)
    assert made.speaker(NOTED) is made.speakers[0]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("attributions", (CALLED, NOTED), "a2 comes before its parent a1"),
        ("attributions", (NOTED, NOTED), "two attributions are a1"),
        ("speaker_of", {"a1": "s1"}, "a2 has a source and no speaker"),
        ("speaker_of", {"a1": "s1", "a2": "s3"}, "not listed: s3"),
        ("speaker_of", {"a1": "s1", "a2": "s2", "a7": "s1"}, "unknown attributions a7"),
        ("document", Document(id="veld", text=TEXT[:60]), "leaves the text"),
        ("times", (), "f1 names t1, which is not there"),
        ("places", (), "f1 names p1, which is not there"),
        ("places", (OSK, OSK), "two places share an id"),
        ("findings", (replace(HEARSAY, title_spans=(place("brave"),)),), "leaves the title"),
    ],
)
def test_a_reading_cannot_be_built_wrong(field: str, value: object, message: str) -> None:
    with pytest.raises(RecordError, match=message):
        Reading(**{**MADE, field: value})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"schema": "onrecord.reading/4"}, "expected 'onrecord.reading/3'"),
        ({"attributions": [{"id": "a1"}]}, "not a reading"),
        ({"speakers": None}, "not a reading"),
        ({"document": []}, "not a reading"),
        ({"document": None}, "not a reading"),
        ({"faults": ["fog"]}, "not a reading"),
        ({"figures": [{"id": "f1"}]}, "not a reading"),
        ({"places": None}, "not a reading"),
    ],
)
def test_json_that_does_not_follow_the_contract_is_a_named_error(change: dict[str, Any], message: str) -> None:
    with pytest.raises(RecordError, match=message):
        Reading.from_json({**Reading(**MADE).to_json(), **change}, text=TEXT)


@pytest.mark.parametrize(
    ("schema", "later"),
    [
        ("onrecord.reading/1", ["figures", "times", "places", "credits", "findings"]),
        ("onrecord.reading/2", ["credits"]),
    ],
)
def test_a_record_by_an_older_contract_says_what_nobody_looked_for(schema: str, later: list[str]) -> None:
    older = {key: value for key, value in Reading(**MADE).to_json().items() if key not in later}
    reading = Reading.from_json({**older, "schema": schema}, text=TEXT)
    assert reading.attributions == Reading(**MADE).attributions
    assert reading.faults[-1].code == "read-by-an-older-reader"
    assert ", ".join(later) in reading.faults[-1].detail


def test_json_is_not_joined_to_another_text() -> None:
    written = Reading(**MADE).to_json()
    with pytest.raises(RecordError, match="carries no text"):
        Reading.from_json(written)
    with pytest.raises(RecordError, match="not the text that was read"):
        Reading.from_json(written, text=TEXT.replace("brave", "vain"))


@pytest.fixture(scope="module")
def model() -> AttributionModel:
    return attribution_model()


def test_a_file_is_read_with_what_loading_had_to_settle(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("“The quay is safe,” said the mayor of Köping.".encode("utf-16"))
    found = onrecord.read(tmp_path / "a.txt")
    assert [fault.code for fault in found.faults] == ["encoding-detected"]
    assert found.document.language == "en"
    (said,) = found.attributions
    assert said.content[0].cut(found.document.text) == "“The quay is safe,”"


def test_a_language_that_the_model_does_not_know_is_a_fault_and_nothing_is_read(model: AttributionModel) -> None:
    text = "«El muelle es seguro», dijo el alcalde el martes después de que los buzos miraran cada uno de sus postes."
    found = reading.read_document(Document(id="veld", text=text), model=model)
    assert found.attributions == ()
    (fault,) = found.faults
    assert fault.code == "language-not-supported"
    assert "es" in fault.detail


def test_a_missing_file_is_a_named_error() -> None:
    with pytest.raises(InputError, match="no such file"):
        onrecord.read("none.txt")


def test_one_document_that_fails_becomes_a_fault_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in {"a.txt": "“We stay,” the mayor of Veld said.", "b.txt": "The fog is back."}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    find = attributions.find_with_states

    def broken(text: str, **settings: Any) -> tuple[list[Attribution], PieceStates]:
        if "fog" in text:
            raise ZeroDivisionError
        return find(text, **settings)

    monkeypatch.setattr(attributions, "find_with_states", broken)
    first, second = onrecord.read_all(tmp_path)
    assert isinstance(first, Reading)
    assert isinstance(second, Fault)
    assert second.code == "reading-failed"
    assert "ZeroDivisionError" in second.detail


WORDS = st.sampled_from(
    ["the mayor ", "said ", "that ", "“", "”", "Veld ", "he ", "is safe", ". ", ", ", "\n", "\u0301", "🚢", "According to "]
)


@given(st.one_of(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.lists(WORDS, max_size=40).map("".join)))
def test_any_text_is_read_twice_alike_and_by_the_schema(text: str) -> None:
    document = Document(id="veld", text=text, language="en")
    once, again = (reading.read_document(document, model=attribution_model()) for _ in range(2))
    assert all(span.cut(text) for span in once.spans())
    written = json.dumps(once.to_json())
    assert written == json.dumps(again.to_json())
    Draft202012Validator(SCHEMA).validate(json.loads(written))
