"""From bytes to code points."""

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.errors import Fault, InputError
from onrecord.language import detect

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatches

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a zip archive or an office document",
    b"\x1f\x8b": "a gzip archive",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"{\\rtf": "a rich-text document",
}
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MAX_CONTROL_SHARE = 0.01
_DETECT_BYTES = 200_000
_NEVER_MET = ("euc_jis_2004", "euc_jisx0213", "shift_jis_2004", "shift_jisx0213")
"""Left out of detection: hardly a file is in them, and KOI8-R and short Spanish were taken for them."""

_WESTERN = "cp1252"
_CENTRAL = frozenset("bs cs hr hu pl ro sk sl sq sr".split())
"""Languages, in ISO 639-1, that cp1252 has no letters for, and that are still recognised when they are read as it."""

_MARKS = re.compile("[\xa0“”‘’‚„‹›«»–—…•·¡¿€£§°©®™]")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_LATIN = re.compile("[A-Za-z]")
_MAX_ACCENTED_SHARE = 1 / 3
"""Of the letters. Words of other scripts, read as Western ones, are accented from end to end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text without its byte order mark, and what had to be settled to get it."""

    text: str
    faults: tuple[Fault, ...] = ()


def decode(data: bytes, *, path: str, declared: str | None = None) -> Decoded:
    """Return the text of a file: UTF-8, else what its byte order mark or its own declaration says, else detected.

    Every other encoding than UTF-8 is said as a fault beside the text.

    Args:
        data: The whole file.
        path: The file as the caller typed it, for the message.
        declared: The encoding that the file itself names, if it does.

    Raises:
        InputError: The file is binary, or no encoding fits.
    """
    _refuse_signatures(data, path=path)
    decoded = _by_mark(data, path=path) or _as_utf8(data) or _as_declared(data, path=path, declared=declared)
    decoded = decoded or _detected(data, path=path)
    if "\0" in decoded.text or len(_CONTROL.findall(decoded.text)) > _MAX_CONTROL_SHARE * len(decoded.text):
        raise _binary(path, "a binary file")
    return decoded


def _refuse_signatures(data: bytes, *, path: str) -> None:
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise _binary(path, kind)


def _binary(path: str, kind: str) -> InputError:
    return InputError(path, f"this is {kind}, not text", "save it as plain text or HTML and give that file", code="file-binary")


def _by_mark(data: bytes, *, path: str) -> Decoded | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise _unknown(path, f"it begins as {encoding} and breaks off at byte {error.start}") from error
            return Decoded(
                text=text, faults=() if encoding == "utf-8" else (_said(path, encoding, "its byte order mark says so"),)
            )
    return None


def _as_utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(text=data.decode())
    except UnicodeDecodeError:
        return None


def _as_declared(data: bytes, *, path: str, declared: str | None) -> Decoded | None:
    if declared is None:
        return None
    try:
        text = data.decode(declared)
    except (LookupError, UnicodeError):  # some codecs that a page may name raise the wider error
        return None
    return Decoded(text=text, faults=(_said(path, declared.lower(), "the file declares it"),))


def _detected(data: bytes, *, path: str) -> Decoded:
    if b"\0" in data:
        raise _binary(path, "a binary file")
    from charset_normalizer import from_bytes  # noqa: PLC0415 - 40 ms that a text in UTF-8 does not need

    matches = from_bytes(data[:_DETECT_BYTES], cp_exclusion=list(_NEVER_MET))
    western = _as_western(data, path=path, matches=matches)
    if western is not None:
        return western
    best = matches.best()
    if best is None:
        raise _unknown(path, "it is not UTF-8 and no other encoding fits")
    try:
        text = data.decode(best.encoding)
    except UnicodeDecodeError as error:
        raise _unknown(path, f"it begins as {best.encoding} and breaks off at byte {error.start}") from error
    return Decoded(text=text, faults=(_said(path, best.encoding, "guessed from its bytes"),))


def _as_western(data: bytes, *, path: str, matches: "CharsetMatches") -> Decoded | None:
    """Return the text read as cp1252 where it looks Western and no other encoding makes more of a language of it.

    Detection compares letters with those of languages, and a few words have too few letters: what scores no better than
    cp1252 is a guess among equals.
    """
    try:
        text = data.decode(_WESTERN)
    except UnicodeDecodeError:
        return None
    best = matches.best()
    reached = max((match.coherence for match in matches if _WESTERN in match.could_be_from_charset), default=0.0)
    if not _looks_western(text) or (best is not None and best.coherence > reached):
        return None
    return Decoded(text=text, faults=(_said(path, _WESTERN, "guessed from its bytes"),))


def _looks_western(text: str) -> bool:
    accented, plain = len(_FOREIGN.findall(_MARKS.sub("", text))), len(_LATIN.findall(text))
    return accented <= _MAX_ACCENTED_SHARE * (accented + plain) and detect(text) not in _CENTRAL


def _unknown(path: str, problem: str) -> InputError:
    return InputError(path, f"the encoding is not known: {problem}", "save the file as UTF-8", code="encoding-unknown")


def _said(path: str, encoding: str, why: str) -> Fault:
    detail = f"{path}: read as {encoding.replace('_', '-')}, {why}; if letters look wrong, save the file as UTF-8"
    return Fault(code="encoding-detected", detail=detail)
