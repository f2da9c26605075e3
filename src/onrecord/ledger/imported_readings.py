"""Readings of an exported ledger, checked before they are believed."""

from collections.abc import Iterator
from types import UnionType

from onrecord.errors import RecordError
from onrecord.ledger import rows
from onrecord.ledger.exported import ReadingLine
from onrecord.reading import Reading


def record_of(line: ReadingLine, reading: Reading) -> str:
    """Return the record to be stored; one by an older contract stays by it, so that later readers know what it lacks.

    Raises:
        RecordError: It holds what its contract has no place for.
    """
    written = reading.to_json()
    if line.record["schema"] == written["schema"]:
        return rows.compact(written)
    own = line.record.keys() - {"schema", "faults"}
    if any(line.record[name] != written.get(name) for name in own):
        raise RecordError(f"{line.document}: the record is not by {line.record['schema']}")
    return rows.compact(line.record)


def check_types(reading: Reading) -> None:
    """Check that a reading holds texts, numbers and flags where they belong, which its own types leave to mypy.

    Raises:
        RecordError: Something else stands there.
    """
    for value, kind in _typed(reading):
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise RecordError(f"a reading cannot hold {value!r:.60} in this place")


def _typed(reading: Reading) -> Iterator[tuple[object, type | UnionType]]:
    """Yield the values of a reading with what each must be."""
    yield reading.reader.version, str
    yield reading.reader.models, dict
    texts = [*reading.reader.models.values(), *(text for fault in reading.faults for text in (fault.code, fault.detail))]
    yield from ((text, str) for text in texts)
    for speaker in reading.speakers:
        yield speaker.named, bool
        stated = (speaker.name, speaker.role, speaker.affiliation, speaker.place)
        yield from ((text, str | None) for text in stated)
    for statement in reading.attributions:
        yield statement.stance, str
        yield statement.score, float | int
    yield from _typed_finds(reading)
    spans = [*reading.spans(), *(span for finding in reading.findings for span in finding.title_spans)]
    yield from ((place, int) for span in spans for place in (span.start, span.end))


def _typed_finds(reading: Reading) -> Iterator[tuple[object, type | UnionType]]:
    for figure in reading.figures:
        yield from ((number, float | int | None) for number in (figure.value, figure.low, figure.high))
        yield figure.unit, str | None
    for time in reading.times:
        yield time.value, str
        yield from ((day, str | None) for day in (time.start, time.end))
        yield time.vague, bool
    for place in reading.places:
        yield place.name, str
        yield place.region, str | None
        yield from ((degrees, float | int | None) for degrees in (place.latitude, place.longitude))
    for credit in reading.credits:
        yield credit.credited, str | None
        yield credit.own, bool
    for finding in reading.findings:
        yield from ((text, str) for text in (finding.code, finding.message))
