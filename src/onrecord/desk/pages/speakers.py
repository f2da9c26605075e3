"""Speakers across documents: who says most, and what one of them said over time and where."""

from collections.abc import Iterable, Sequence
from itertools import islice

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from onrecord.desk.desk import Desk, DeskHere, SentForm
from onrecord.desk.drawing import histogram
from onrecord.desk.drawing.histogram import in_words
from onrecord.desk.links import search_link, speaker_link
from onrecord.desk.pages.asked import speaker_number
from onrecord.desk.wordings import wordings_of
from onrecord.ledger import decisions
from onrecord.ledger.hits import Hit
from onrecord.ledger.identities import Identity, months, shares, speakers_called, speakers_of
from onrecord.ledger.query import Query
from onrecord.ledger.search import search

router = APIRouter(include_in_schema=False)

_SHOWN = 100
_STATEMENTS = 25
_JOINS = 60


@router.get("/speakers")
def speakers(request: Request, desk: DeskHere, name: str = "", start: int = 0) -> HTMLResponse:
    """Return those who say most, or those of a name, by pages."""
    name, start = name.strip(), max(start, 0)
    if name:
        found: Sequence[Identity] = speakers_called(desk.ledger, name)
    else:
        counted = desk.workings.ask(speakers_of, patience_s=1.0)
        found = counted.result if counted else ()
    return desk.page(
        request,
        "speakers.html",
        name=name,
        start=start,
        total=len(found),
        speakers=found[start : start + _SHOWN],
        after=start + _SHOWN if start + _SHOWN < len(found) else None,
    )


@router.get("/speaker")
def speaker(request: Request, desk: DeskHere, identity: int | None = None, name: str | None = None) -> HTMLResponse:
    """Return what somebody said: across documents by the number, else all who are called by the name."""
    if identity is not None:
        return _across(request, desk, identity)
    if not name or not name.strip():
        raise HTTPException(400, "Name a speaker, or choose one from the list of speakers.")
    known = speakers_called(desk.ledger, name)
    if len(known) == 1:
        return _across(request, desk, known[0].number)
    found = list(search(desk.ledger, Query(speaker=name, limit=_STATEMENTS)))
    return desk.page(request, "speaker_named.html", name=name, known=known, hits=found)


@router.post("/speaker/split")
def split(desk: DeskHere, form: SentForm) -> RedirectResponse:
    """Take what one document has of a speaker out again."""
    identity, document = speaker_number(str(form.get("identity", ""))), str(form.get("document", ""))
    decisions.split(desk.ledger, str(identity), documents=(document,), at=desk.settings.clock())
    return RedirectResponse(speaker_link(identity), status_code=303)


@router.post("/speaker/join")
def join(desk: DeskHere, form: SentForm) -> RedirectResponse:
    """Make one speaker of two: the one of the page, by number, and another, by number or name."""
    identity, into = speaker_number(str(form.get("identity", ""))), str(form.get("into", "")).strip()
    made = decisions.join(desk.ledger, str(identity), into, documents=(), at=desk.settings.clock())
    return RedirectResponse(speaker_link(made[-1].identity if made else identity), status_code=303)


def _across(request: Request, desk: Desk, number: int) -> HTMLResponse:
    found = speakers_called(desk.ledger, str(number))
    if not found:
        raise HTTPException(404, f"There is no speaker {number} any more; nobody belongs to it, or it was joined into another.")
    (who,) = found
    hits = list(search(desk.ledger, Query(identity=number, limit=_STATEMENTS)))
    joins = decisions.reasons(desk.ledger, str(number))
    return desk.page(
        request,
        "speaker.html",
        who=who,
        hits=hits,
        shares=shares(desk.ledger, who),
        plot=histogram(_dates(who, months(desk.ledger, who).items())),
        in_words=in_words,
        link_of=lambda period: search_link(identity=number, since=period, until=period),
        wordings=desk.workings.ask(wordings_of, tuple(_longest(hits))),
        standing=[each for each in joins if each.undone_at is None][:_JOINS],
        undone=[each for each in joins if each.undone_at is not None][:_JOINS],
        joined=sum(each.undone_at is None for each in joins),
    )


def _dates(who: Identity, counts: Iterable[tuple[str, int]]) -> list[str | None]:
    """Return one month for each statement that states one, and null for the others."""
    dated: list[str | None] = [month for month, number in counts for _ in range(number)]
    return dated + [None] * (who.statements - len(dated))


def _longest(hits: Iterable[Hit]) -> list[Hit]:
    return list(islice(sorted(hits, key=lambda hit: -len(hit.content.text)), 12))
