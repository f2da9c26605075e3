"""Everything that can go wrong, in one tree, and the value that says so beside the results.

OnrecordError
├── SpanError           a span is empty, reversed or outside its text
├── RecordError         a value would contradict itself: an unknown parent, a speaker that is not listed
├── InputError          a file, folder or line that cannot be read; says where and what to do
│   └── RefusedError    one that a limit or a guard forbids to read
├── LedgerError         a ledger that cannot be opened or written; says which and what to do
├── OutletTableError    the user's own table of outlets cannot be read or contradicts itself; says where and what to do
├── UsageError          the caller asked for something that does not go together
├── WorkerError         the processes that read cannot be kept alive
└── ModelError          weights are missing or are not the ones they should be
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any


class OnrecordError(Exception):
    """The root of every error that this package raises on purpose; each can be pickled, to be raised in another process."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Return how it is made again: not by its own parameters, of which the message was made."""
        return _again, (type(self), self.args, self.__dict__)


class SpanError(OnrecordError):
    """A span is empty, reversed or outside its text."""


class RecordError(OnrecordError):
    """A value would contradict itself, or stored data do not follow their contract."""


class OutletTableError(OnrecordError):
    """A table of outlets that cannot be read or contradicts itself.

    Attributes:
        path: The file, with the outlet's place in it where there is one.
        problem: What is wrong there.
        hint: What to do about it.
    """

    def __init__(self, path: str, problem: str, hint: str) -> None:
        super().__init__(f"{path}: {problem}; {hint}")
        self.path = path
        self.problem = problem
        self.hint = hint


class UsageError(OnrecordError):
    """The caller asked for something that does not go together; the message says what to ask instead."""


class WorkerError(OnrecordError):
    """The processes that read end again and again; the message says how to see why."""


class ModelError(OnrecordError):
    """Weights are missing or are not the ones they should be."""


def _again(kind: type[OnrecordError], args: tuple[Any, ...], state: Mapping[str, Any]) -> OnrecordError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What could not be done, handed back beside the results so that nothing is dropped in silence.

    `code` is a short stable word for programs ("file-missing"); `detail` is a sentence for people, with the place
    and what to do.
    """

    code: str
    detail: str

    def __post_init__(self) -> None:
        if not self.code or not self.detail:
            raise RecordError("a fault needs a code and a detail")


class InputError(OnrecordError):
    """A file, folder or line that cannot be read.

    Attributes:
        path: Where, as the caller typed it, with a line number where there is one (`feed.jsonl:12`).
        problem: What is wrong there.
        hint: What to do about it.
        code: The short stable word that stands for the problem in a `Fault`.
    """

    def __init__(self, path: str, problem: str, hint: str, *, code: str = "input-unreadable") -> None:
        super().__init__(f"{path}: {problem}; {hint}")
        self.path = path
        self.problem = problem
        self.hint = hint
        self.code = code

    def fault(self) -> Fault:
        """Return the same as a value, for the place where the other inputs go on."""
        return Fault(code=self.code, detail=str(self))


class RefusedError(InputError):
    """An input that a limit or a guard forbids to read, whatever it holds; the message states the limit."""


class LedgerError(OnrecordError):
    """A ledger that cannot be opened, read or written, or does not hold what was asked for.

    Attributes:
        path: The file of the ledger.
        problem: What is wrong with it.
        hint: What to do about it.
        code: The short stable word that stands for the problem ("ledger-missing").
    """

    def __init__(self, path: str, problem: str, hint: str, *, code: str) -> None:
        super().__init__(f"{path}: {problem}; {hint}")
        self.path = path
        self.problem = problem
        self.hint = hint
        self.code = code


@contextmanager
def needs_extra(extra: str, *, packages: Collection[str], who: str) -> Iterator[None]:
    """Name the command to type where a package of an extra is missing.

    Args:
        extra: The extra's name, as it is installed.
        packages: The modules that it brings.
        who: What needs them, as in "the desk".

    Raises:
        UsageError: One of them is missing.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name not in packages:
            raise
        problem = f"{who} needs the package {error.name}, which is not installed"
        raise UsageError(f"{problem}; type: pip install 'onrecord[{extra}]'") from error
