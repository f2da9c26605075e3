"""The timeline of a broadcast as rows of the JSON contract, and back."""

from collections.abc import Mapping
from typing import Any

from onrecord.attributions import Attribution
from onrecord.documents import Caption, Clock, Moment, Recogniser, Shot, Stretch, Timeline, Tongue, Turn
from onrecord.spans import Span

Row = Mapping[str, Any]


def timeline_rows(timeline: Timeline, *, speakers: Mapping[str, str]) -> dict[str, Any]:
    """Return what a broadcast has beside an article: `clock`, `turns`, `captions`, `shots`.

    Args:
        timeline: The broadcast's.
        speakers: The id of the speaker of each turn, by the turn's id; the broadcast's own turns have none.
    """
    return {
        "clock": _clock_row(timeline.clock),
        "turns": [_turn_row(turn, speaker=speakers.get(turn.id)) for turn in timeline.turns],
        "captions": [_caption_row(caption) for caption in timeline.captions],
        "shots": [_shot_row(shot) for shot in timeline.shots],
    }


def timeline_of(row: Row) -> Timeline | None:
    """Return the timeline of a reading's row, None where it has none."""
    if "clock" not in row:
        return None
    return Timeline(
        clock=_clock_of(row["clock"]),
        turns=tuple(_turn_of(turn) for turn in row["turns"]),
        captions=tuple(_caption_of(each, number=number) for number, each in enumerate(row["captions"], start=1)),
        shots=tuple(_shot_of(shot) for shot in row["shots"]),
    )


def spoken_at(attribution: Attribution, *, timeline: Timeline) -> Moment | None:
    """Return when a statement was spoken, from the first of its source, cue and content to the last."""
    return timeline.clock.at((*attribution.source, *attribution.cue, *attribution.content))


def moment_row(moment: Moment) -> list[int]:
    """Return when something was, in milliseconds."""
    return [moment.start_ms, moment.end_ms]


def _clock_row(clock: Clock) -> dict[str, Any]:
    return {
        "words_from": clock.words_from,
        "subtitles": clock.subtitles,
        "media": clock.media,
        "duration_ms": clock.duration_ms,
        "recogniser": _recogniser_row(clock.recogniser),
        "languages": [[*moment_row(each.at), each.language] for each in clock.languages],
        "map": [[each.span.start, each.span.end, *moment_row(each.at)] for each in clock.stretches],
    }


def _recogniser_row(recogniser: Recogniser | None) -> dict[str, str] | None:
    return None if recogniser is None else {"name": recogniser.name, "sha256": recogniser.sha256}


def _clock_of(row: Row) -> Clock:
    """Return a clock; records written before speech was recognised name no recogniser and no languages."""
    kept = {field: row[field] for field in ("words_from", "subtitles", "media", "duration_ms")}
    stretches = (Stretch(span=Span(start=start, end=end), at=_moment(at)) for start, end, *at in row["map"])
    heard = row.get("recogniser")
    languages = (Tongue(at=_moment(at), language=language) for *at, language in row.get("languages", ()))
    return Clock(
        **kept,
        stretches=tuple(stretches),
        recogniser=None if heard is None else Recogniser(**heard),
        languages=tuple(languages),
    )


def _turn_row(turn: Turn, *, speaker: str | None) -> dict[str, Any]:
    return {
        "id": turn.id,
        "spans": [[span.start, span.end] for span in turn.spans],
        "at": moment_row(turn.at),
        "voice": turn.voice,
        "name": turn.name,
        "role": turn.role,
        "captions": list(turn.captions),
        "inferred": turn.inferred,
        "speaker": speaker,
    }


def _turn_of(row: Row) -> Turn:
    """Return a turn; records written before captions were read name none."""
    kept = {field: row[field] for field in ("id", "voice", "name", "role")}
    return Turn(
        **kept,
        spans=tuple(Span(start=start, end=end) for start, end in row["spans"]),
        at=_moment(row["at"]),
        captions=tuple(row.get("captions", ())),
        inferred=row.get("inferred", False),
    )


def _caption_row(caption: Caption) -> dict[str, Any]:
    return {
        "id": caption.id,
        "text": caption.text,
        "kind": caption.kind,
        "at": moment_row(caption.at),
        "name": caption.name,
        "role": caption.role,
        "score": caption.score,
    }


def _caption_of(row: Row, *, number: int) -> Caption:
    """Return a caption; records written before captions had ids number them in their order."""
    kept = {field: row.get(field) for field in ("name", "role", "score")}
    return Caption(id=row.get("id", f"c{number}"), text=row["text"], kind=row["kind"], at=_moment(row["at"]), **kept)


def _shot_row(shot: Moment) -> dict[str, Any] | list[int]:
    if not isinstance(shot, Shot):
        return moment_row(shot)
    return {"at": moment_row(shot), "begins": shot.begins, "over": None if shot.over is None else moment_row(shot.over)}


def _shot_of(row: Row | list[int]) -> Moment:
    """Return a shot; records written before it was known how shots begin have their times alone."""
    if isinstance(row, list):
        return _moment(row)
    start, end = row["at"]
    return Shot(start_ms=start, end_ms=end, begins=row["begins"], over=None if row["over"] is None else _moment(row["over"]))


def _moment(pair: list[int]) -> Moment:
    start, end = pair
    return Moment(start_ms=start, end_ms=end)
