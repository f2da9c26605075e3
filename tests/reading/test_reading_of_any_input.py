import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord import Document, InputError, Reading
from onrecord.errors import OnrecordError, RecordError, UsageError

PHRASES = [
    "the mayor ",
    "said ",
    "that ",
    "“",
    "”",
    "‘",
    "'",
    "Veld ",
    "he ",
    ". ",
    ", ",
    ":",
    "\n",
    "\r\n",
    "\u0301",
    "🚢",
    "\u200b",
]
ENGLISH = "The harbour master of Veld said on Tuesday that the northern quay had been closed since the storm. "
ANY_TEXT = st.text(alphabet=st.characters(codec=None))
TEXTS = st.one_of(
    ANY_TEXT, st.lists(st.sampled_from(PHRASES), max_size=40).map("".join), ANY_TEXT.map(lambda tail: ENGLISH + tail)
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bytes")


def checked(reading: Reading) -> None:
    """Check that every span cuts out text inside the document and that chains hang together."""
    text = reading.document.text
    assert all(0 <= span.start < span.end <= len(text) and span.cut(text) for span in reading.spans())
    seen: set[str] = set()
    for attribution in reading.attributions:
        assert attribution.parent is None or attribution.parent in seen
        assert not attribution.source or reading.speaker(attribution) is not None
        seen.add(attribution.id)


def has_half_a_pair(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in text)


def outcome(read: Callable[[], Reading]) -> Reading | OnrecordError:
    try:
        return read()
    except OnrecordError as error:
        return error


@settings(max_examples=40)
@given(text=TEXTS)
def test_any_string_ends_in_a_reading_or_a_named_error(text: str) -> None:
    found = outcome(lambda: onrecord.read(Document(id="veld", text=text)))
    if isinstance(found, Reading):
        assert found.document.text == text
        checked(found)
    else:
        assert isinstance(found, RecordError)
        assert has_half_a_pair(text)
        assert "veld" in str(found)


@settings(max_examples=40)
@given(
    data=st.one_of(st.binary(max_size=200), TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass"))),
    name=st.sampled_from(["a.txt", "a.html", "a.jsonl"]),
)
def test_any_bytes_in_a_file_end_in_a_reading_or_a_named_error(folder: Path, data: bytes, name: str) -> None:
    (folder / name).write_bytes(data)
    found = outcome(lambda: onrecord.read(folder / name))
    if isinstance(found, Reading):
        checked(found)
    else:
        assert isinstance(found, InputError | UsageError)
        assert name in str(found)


@settings(max_examples=20)
@given(text=TEXTS.filter(lambda text: not has_half_a_pair(text)))
def test_reading_twice_gives_the_same_bytes(text: str) -> None:
    document = Document(id="veld", text=text)
    once, again = (json.dumps(onrecord.read(document).to_json(with_text=True)) for _ in range(2))
    assert once == again


@pytest.mark.parametrize(
    "unit", [" ", "\n", "“", "'", '"', "_", "a", "1", "said ", "said: \n", "“No,” he said. ", "\u0301", "(", "- ", "The A "]
)
def test_a_long_run_of_anything_ends_in_a_reading(unit: str) -> None:
    checked(onrecord.read(Document(id="veld", text="fog" + unit * (4_000 // len(unit)) + "quay", language="en")))


def test_a_text_given_in_a_file_keeps_its_line_breaks_and_offsets(tmp_path: Path) -> None:
    text = ENGLISH + "\r\n\r\n“We stay,” she said.\r\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    reading = onrecord.read(tmp_path / "a.txt")
    assert reading.document.text == text
    checked(reading)
