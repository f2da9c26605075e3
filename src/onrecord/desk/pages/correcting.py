"""Putting the record right: a statement, its speaker or a finding, by hand; and all that was put right."""

from collections.abc import Mapping
from urllib.parse import quote, unquote

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from onrecord.desk.desk import Desk, DeskHere, SentForm
from onrecord.desk.links import correct_link, document_link
from onrecord.errors import UsageError
from onrecord.ledger.corrections import correct_speaker, corrected, corrections, dismiss, mark_wrong, withdraw
from onrecord.ledger.search import statements_of
from onrecord.reading import Reading
from onrecord.views.findings import FindingLine, finding_lines

router = APIRouter(include_in_schema=False)

BY_COOKIE = "onrecord_by"
"""Who corrected something last, so that nobody types a name twice."""

_A_YEAR_S = 365 * 24 * 3600
_LONGEST_NAME = 100


@router.get("/correct")
def correct(request: Request, desk: DeskHere, document: str, number: str) -> HTMLResponse:
    """Return the form by which a statement ("a12") or a finding ("n3") is put right, and what was put right there."""
    if number.startswith("n"):
        return _finding_page(request, desk, document=document, number=number)
    reading = desk.ledger.reading(document)
    found = next((each for each in statements_of(desk.ledger, document) if each.number == number), None)
    if found is None:
        raise HTTPException(404, f"There is no statement {number} in this article.")
    told = [each for each in corrections(desk.ledger, document) if each.number == number]
    names = [each.name for each in reading.speakers if each.name is not None]
    return desk.page(request, "correct.html", hit=found, told=told, names=names, by=_by(request), number=number)


@router.post("/correct")
def put_right(desk: DeskHere, form: SentForm) -> RedirectResponse:
    """Put a statement or a finding right, and go back to it."""
    sent = {name: str(value).strip() for name, value in form.items()}
    document, number = sent.get("document", ""), sent.get("number", "")
    who = {"by": sent.get("by", ""), "reason": sent.get("reason", ""), "at": desk.settings.clock()}
    if not who["by"] or not who["reason"]:
        raise UsageError("a correction needs who makes it, and a reason; go back and add them")
    _change(desk, sent, who=who)
    return _remembering(RedirectResponse(document_link(document, number), status_code=303), by=who["by"])


@router.get("/corrections")
def all_corrections(request: Request, desk: DeskHere, document: str | None = None) -> HTMLResponse:
    """Return what people put right, the last first: in a document, or in the whole ledger."""
    told = corrections(desk.ledger, document)[::-1]
    return desk.page(request, "corrections.html", told=told, document=document, by=_by(request))


@router.post("/corrections/withdraw")
def take_back(desk: DeskHere, form: SentForm) -> RedirectResponse:
    """Take a correction back."""
    sent = {name: str(value).strip() for name, value in form.items()}
    who = {"by": sent.get("by", ""), "reason": sent.get("reason", ""), "at": desk.settings.clock()}
    made = withdraw(desk.ledger, sent.get("correction", ""), **who)
    number = sent.get("number", "")
    back = correct_link(made.document_id, number) if number else "/corrections"
    return _remembering(RedirectResponse(back, status_code=303), by=who["by"])


def _change(desk: Desk, sent: Mapping[str, str], *, who: Mapping[str, str]) -> None:
    document, number = sent.get("document", ""), sent.get("number", "")
    address = f"{document}#{number}"
    match sent.get("kind"):
        case "wrong":
            mark_wrong(desk.ledger, address, **who)
        case "speaker":
            correct_speaker(desk.ledger, address, sent.get("speaker", ""), **who)
        case "dismissed":
            found = _finding(desk.ledger.reading(document), number)
            dismiss(desk.ledger, found.finding, document_id=document, **who)
        case _:
            raise UsageError("say what is to be put right: the statement is wrong, or somebody else says it")


def _finding_page(request: Request, desk: Desk, *, document: str, number: str) -> HTMLResponse:
    known = corrected(desk.ledger, document)
    line = _finding(known.reading, number)
    ids = {each.id for each in known.of_finding(line.finding)}
    told = [each for each in known.corrections if each.correction.id in ids]
    about = known.reading.document
    return desk.page(request, "dismiss.html", line=line, document=about, told=told, by=_by(request), number=number)


def _finding(reading: Reading, number: str) -> FindingLine:
    found = next((each for each in finding_lines(reading) if f"n{each.number}" == number), None)
    if found is None:
        raise HTTPException(404, f"There is no finding {number} in this article.")
    return found


def _by(request: Request) -> str:
    return unquote(request.cookies.get(BY_COOKIE, ""))[:_LONGEST_NAME]


def _remembering(answer: RedirectResponse, *, by: str) -> RedirectResponse:
    answer.set_cookie(BY_COOKIE, quote(by[:_LONGEST_NAME]), max_age=_A_YEAR_S, httponly=True, samesite="strict")
    return answer
