import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.encodings import decode
from onrecord.errors import InputError

RUSSIAN = "Капитан сказал, что паром не выйдет из порта, пока не пройдёт шторм. Диспетчер подтвердил это."


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf8_is_read_as_it_is_and_nothing_is_said(text: str) -> None:
    decoded = decode(text.removeprefix("\ufeff").encode(), path="a.txt")
    assert decoded.text == text.removeprefix("\ufeff")
    assert decoded.faults == ()


def test_line_ends_are_kept() -> None:
    assert decode(b"one\r\ntwo\rthree\n", path="a.txt").text == "one\r\ntwo\rthree\n"


def test_a_byte_order_mark_is_removed_and_utf8_needs_no_saying() -> None:
    decoded = decode(b"\xef\xbb\xbfFog.", path="a.txt")
    assert decoded.text == "Fog."
    assert decoded.faults == ()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_another_byte_order_mark_is_believed_and_said(encoding: str) -> None:
    decoded = decode("\ufeffCafé 🚢".encode(encoding), path="a.txt")
    assert decoded.text == "Café 🚢"
    (fault,) = decoded.faults
    assert fault.code == "encoding-detected"
    assert encoding in fault.detail


def test_an_encoding_that_the_file_declares_is_believed_and_said() -> None:
    decoded = decode(RUSSIAN.encode("koi8-r"), path="a.html", declared="KOI8-R")
    assert decoded.text == RUSSIAN
    assert "koi8-r" in decoded.faults[0].detail
    assert "declares" in decoded.faults[0].detail


def test_a_declaration_that_does_not_fit_is_not_believed() -> None:
    assert decode("Café".encode(), path="a.html", declared="ascii").text == "Café"
    assert decode(RUSSIAN.encode("cp1251"), path="a.html", declared="no-such-code").text == RUSSIAN


def test_an_encoding_is_detected_and_said() -> None:
    decoded = decode(RUSSIAN.encode("cp1251"), path="news/a.txt")
    assert decoded.text == RUSSIAN
    (fault,) = decoded.faults
    assert fault.code == "encoding-detected"
    assert fault.detail.startswith("news/a.txt: read as cp1251, guessed from its bytes")


@pytest.mark.parametrize(
    "text",
    [
        "café était",
        "It costs £5 — no more.",
        "“No.”",
        "“The quay is safe,” the mayor’s office said.",
        "El niño dijo: «mañana».",
        "Le maire a déclaré mardi que le quai est sûr, après une journée d’été.",
        "Der Bürgermeister sagte, die Brücke bleibe für Fußgänger geöffnet.",
        "Borgmästaren sade att bron öppnas på måndag.",
    ],
)
def test_a_few_western_words_are_read_as_western(text: str) -> None:
    decoded = decode(text.encode("cp1252"), path="a.txt")
    assert decoded.text == text
    assert "read as cp1252, guessed from its bytes" in decoded.faults[0].detail


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "iso8859-5"),
        ("Ο καπετάνιος είπε ότι το πλοίο δεν θα φύγει.", "cp1253"),
        ("Přístav je bezpečný, řekl starosta v úterý.", "cp1250"),
        ("Kaptan, vapurun fırtına geçene kadar limandan çıkmayacağını söyledi.", "cp1254"),
        ("قال القبطان إن العبارة لن تغادر الميناء.", "cp1256"),
        ("선장은 폭풍이 지나갈 때까지 출항하지 않는다고 말했다.", "cp949"),
        ("船長は嵐が過ぎるまで出港しないと言った。", "shift_jis"),
        ("船長說暴風雨過去之前不會出港。", "big5"),
    ],
)
def test_words_that_are_not_western_are_not_taken_for_it(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), path="a.txt").text == text


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 stream", "a PDF"),
        (b"PK\x03\x04word/document.xml", "office document"),
        (b"\x1f\x8b\x08rest", "a gzip archive"),
        (b"Fog.\0Rain.", "a binary file"),
        (b"\xff\xfe\x00", "the encoding is not known"),
        (b"\x01\x02\x03\x04 beeps", "a binary file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a binary file"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, kind: str) -> None:
    with pytest.raises(InputError, match=kind) as caught:
        decode(data, path="a.txt")
    assert str(caught.value).startswith("a.txt: ")
    assert caught.value.code in {"file-binary", "encoding-unknown"}


@given(st.binary())
def test_any_bytes_become_text_or_a_named_error(data: bytes) -> None:
    try:
        decoded = decode(data, path="a.txt")
    except InputError:
        return
    assert "\0" not in decoded.text


def test_a_declared_codec_that_decodes_nothing_is_passed_over() -> None:
    decoded = decode(RUSSIAN.encode("koi8-r"), path="a.html", declared="undefined")
    assert [fault.code for fault in decoded.faults] == ["encoding-detected"]
