"""What is added at the desk: pasted texts, files and addresses, read in the background, one job after the other."""

import hashlib
import logging
import secrets
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import BinaryIO, Literal

from onrecord.desk.settings import DeskSettings
from onrecord.documents import Document, Stated
from onrecord.errors import InputError, OnrecordError, RefusedError
from onrecord.gathering.adding import Added, Tally, add
from onrecord.gathering.captured import Captured, Gathered, Missed, missed
from onrecord.gathering.files import documents_in_files
from onrecord.gathering.settings import FileSettings, checked
from onrecord.gathering.sources import WebSettings, documents_on_web, is_address
from onrecord.ledger import Ledger, Outcome
from onrecord.ledger.tracing import trace_new

_LOG = logging.getLogger(__name__)

State = Literal["waiting", "reading", "comparing", "done", "failed"]
_MOST_JOBS, _MOST_SHOWN = 50, 200
_MOST_WAITING = 20
"""Jobs that have not ended; each holds its files until then."""

_BLOCK_BYTES = 1 << 20
_ID_DIGITS = 12
_COMPARED_WITHIN_S = 5.0
"""How long a job waits for its documents to be compared; where many others come first, that goes on after its end."""

_OUTCOMES = {
    Outcome.ADDED: "added",
    Outcome.UNCHANGED: "was here already",
    Outcome.NEW_VERSION: "a new version",
    Outcome.NEW_READING: "read again",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that was sent: its name as the browser told it, and its bytes."""

    name: str
    stream: BinaryIO


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """What became of one document, in words; `document` is its id, null where it did not come in."""

    document: str | None
    words: str


@dataclass(slots=True, kw_only=True)
class Job:
    """One thing that somebody asked to be added, and how far it has come. Only the thread that reads changes it."""

    number: str
    names: tuple[str, ...]
    state: State = "waiting"
    tally: Tally = field(default_factory=Tally)
    arrived: list[Arrived] = field(default_factory=list)
    problem: str | None = None

    @property
    def ended(self) -> bool:
        """Whether nothing more will come."""
        return self.state in {"done", "failed"}

    @property
    def only_document(self) -> str | None:
        """The document, where it was one and it is in the ledger now."""
        came_in = [each.document for each in self.arrived if each.document is not None]
        return came_in[0] if len(came_in) == len(self.arrived) == 1 else None

    def count(self, item: Added) -> None:
        """Take note of what became of one document."""
        self.tally.count(item)
        if len(self.arrived) < _MOST_SHOWN:
            self.arrived.append(_arrived(item))


class Intake:
    """Adds what it is given, one job after the other, and remembers the last 50 jobs."""

    def __init__(self, *, ledger: Ledger, settings: DeskSettings) -> None:
        self._ledger = ledger
        self._settings = settings
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = Lock()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="intake")
        self._comparing = ThreadPoolExecutor(max_workers=1, thread_name_prefix="comparing")
        self._closed = False

    def job(self, number: str) -> Job | None:
        """Return a job by its number, None where it is unknown."""
        return self._jobs.get(number)

    def running(self) -> list[Job]:
        """Return the jobs that have not ended, the newest first."""
        with self._lock:
            return [job for job in reversed(self._jobs.values()) if not job.ended]

    def add_text(self, text: str, *, stated: Stated) -> Job:
        """Add a text that was pasted; a text has the same id whenever it is pasted.

        Raises:
            RefusedError: Too many others are waiting.
        """
        words = text.replace("\r\n", "\n").strip("\n")
        name = f"pasted-{hashlib.sha256(words.encode()).hexdigest()[:_ID_DIGITS]}"
        return self._begun([stated.title or name], items=_pasted(words, id_=name, stated=stated, settings=self._settings))

    def add_addresses(self, addresses: Sequence[str]) -> Job:
        """Add what addresses on the web lead to.

        Raises:
            RefusedError: Too many others are waiting.
        """
        web = WebSettings(clock=self._settings.clock, allow_private=self._settings.allow_private)
        return self._begun(addresses, items=_at(addresses, settings=web))

    def add_files(self, uploads: Sequence[Upload]) -> Job:
        """Add files, after putting them on the disk under their own names.

        Raises:
            RefusedError: One is too large, or too many others are waiting.
        """
        self._check_room()
        folder = TemporaryDirectory(prefix="onrecord-")
        try:
            paths = [self._kept(upload, Path(folder.name) / str(place)) for place, upload in enumerate(uploads)]
        except BaseException:
            folder.cleanup()
            raise
        items = _in_files(paths, folder=folder, settings=FileSettings(clock=self._settings.clock))
        return self._begun([path.name for path in paths], items=items)

    def compare(self) -> "Future[None]":
        """Look in the background for words that documents share, where that was not done yet."""
        begun = self._comparing.submit(self._compare)
        begun.add_done_callback(_tell)
        return begun

    def close(self) -> None:
        """Stop after the document that is being read."""
        self._closed = True
        for pool in (self._pool, self._comparing):
            pool.shutdown(wait=False, cancel_futures=True)

    def _kept(self, upload: Upload, folder: Path) -> Path:
        folder.mkdir()
        path = folder / safe_name(upload.name)
        most, size = self._settings.bounds.file_bytes, 0
        with path.open("wb") as kept:
            while block := upload.stream.read(_BLOCK_BYTES):
                size += len(block)
                if size > most:
                    hint = "add it with: onrecord add FILE"
                    raise RefusedError(path.name, f"this file is larger than {most:,} bytes", hint, code="too-large")
                kept.write(block)
        return path

    def _begun(self, names: Sequence[str], *, items: Iterator[Gathered]) -> Job:
        self._check_room()
        job = Job(number=secrets.token_hex(8), names=tuple(names))
        with self._lock:
            self._jobs[job.number] = job
            while len(self._jobs) > _MOST_JOBS:
                self._jobs.popitem(last=False)
        self._pool.submit(self._run, job, items).add_done_callback(_tell)
        return job

    def _check_room(self) -> None:
        if len(self.running()) >= _MOST_WAITING:
            hint = "add this when some of them are through"
            raise RefusedError("the desk", f"{_MOST_WAITING} other things are waiting to be read", hint, code="too-many")

    def _run(self, job: Job, items: Iterator[Gathered]) -> None:
        try:
            self._add(job, items)
            if not self._closed:
                job.state = "comparing"
                wait([self.compare()], timeout=_COMPARED_WITHIN_S)
            job.state = "done"
        except OnrecordError as error:
            job.problem, job.state = str(error), "failed"
        except BaseException:
            job.problem, job.state = "a defect of this program; see what the terminal of the desk says", "failed"
            raise

    def _add(self, job: Job, items: Iterator[Gathered]) -> None:
        job.state = "reading"
        settings = self._settings
        with closing(add(items, ledger=self._ledger, settings=settings.readers, clock=settings.clock)) as added:
            for item in added:
                job.count(item)
                if self._closed:
                    return

    def _compare(self) -> None:
        with closing(trace_new(self._ledger)) as traced:
            for _ in traced:
                if self._closed:
                    return


def _tell(ended: "Future[None]") -> None:
    """Say on the terminal of the desk what nobody waits for and what failed."""
    error = None if ended.cancelled() else ended.exception()
    if error is not None:
        _LOG.error("adding or comparing failed", exc_info=error)


def safe_name(told: str) -> str:
    """Return the last part of a file name as a browser told it, without what could lead out of a folder."""
    name = told.replace("\\", "/").rpartition("/")[2].replace("\0", "").strip()
    return "file" if name in {"", ".", ".."} else name.encode()[-200:].decode(errors="ignore")


def typed_addresses(words: str) -> list[str]:
    """Return the addresses that somebody typed, one a line; none where any line is something else."""
    lines = words.split()
    return lines if lines and all(map(is_address, lines)) else []


def _pasted(text: str, *, id_: str, stated: Stated, settings: DeskSettings) -> Iterator[Gathered]:
    try:
        document = Document(
            id=id_, text=text, title=stated.title, outlet=stated.outlet, url=stated.url, published=stated.published
        )
        limits = FileSettings(clock=settings.clock).limits
        yield Captured(document=checked(document, path=id_, limits=limits), capture=None)
    except InputError as error:
        yield missed(error)


def _at(addresses: Sequence[str], *, settings: WebSettings) -> Iterator[Gathered]:
    yield from documents_on_web(addresses, settings=settings)


def _in_files(paths: Sequence[Path], *, folder: "TemporaryDirectory[str]", settings: FileSettings) -> Iterator[Gathered]:
    """Yield what is in the files, known by their names and not by where they lie for now, in a folder that goes with them."""
    with folder:
        for path in paths:
            lying = f"{path.parent}/"
            for item in documents_in_files([str(path)], settings=settings):
                yield _known_by_name(item, lying=lying)


def _known_by_name(item: Gathered, *, lying: str) -> Gathered:
    if isinstance(item, Missed):
        fault = replace(item.fault, detail=item.fault.detail.replace(lying, ""))
        return replace(item, source=item.source.replace(lying, ""), fault=fault)
    return replace(item, document=replace(item.document, id=item.document.id.removeprefix(lying)))


def _arrived(item: Added) -> Arrived:
    if isinstance(item, Missed):
        return Arrived(document=None, words=item.fault.detail)
    told = [_OUTCOMES[item.outcome], *(fault.detail for fault in item.faults)]
    return Arrived(document=item.id, words="; ".join(told))
