"""How much of an input is taken, and what is said where it is more."""

from dataclasses import dataclass

from onrecord.errors import InputError, RefusedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What keeps one hostile or mistaken input from filling memory or time; beyond them an input is refused.

    `document_bytes`: one file, line, row or archived page, unpacked. `page_bytes`: the same for HTML, whose parsed form takes
    about 50 times the memory. `text_characters`: what is read of one document. `expansion`: how many times its own size a
    compressed file may unpack to, once it has unpacked to `expanded_bytes`; text reaches 20, a bomb 1,000. `folder_depth`:
    folders inside folders.
    """

    document_bytes: int = 10_000_000
    page_bytes: int = 5_000_000
    text_characters: int = 1_000_000
    expansion: int = 200
    expanded_bytes: int = 50_000_000
    folder_depth: int = 64


@dataclass(slots=True, kw_only=True)
class Meter:
    """How far the files of a run have been taken in: bytes as they lie on disk, of `total` where that is known.

    `items` counts what came out of them so far, which runs ahead of what is written by some dozens.
    """

    total: int | None = None
    before: int = 0
    file: int = 0
    items: int = 0

    @property
    def done(self) -> int:
        """Bytes taken in so far."""
        return self.before + self.file

    def next_file(self) -> None:
        """Count the present file as taken in."""
        self.before, self.file = self.done, 0


def too_large(path: str, *, limit_bytes: int) -> RefusedError:
    """Return the refusal of one document that is larger than the limit."""
    problem = f"this document is larger than {limit_bytes:,} bytes"
    return RefusedError(path, problem, "split it, or save the article's text alone", code="document-too-large")


def broken(path: str, problem: str, hint: str) -> InputError:
    """Return the error of a file that breaks off or contradicts its format."""
    return InputError(path, problem, hint, code="file-broken")
