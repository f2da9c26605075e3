"""`onrecord correct` and `onrecord corrections`: what a person puts right in the record."""

from pathlib import Path

import click

from onrecord.cli.clock import now
from onrecord.cli.ledger_option import ledger_option
from onrecord.cli.printing import TABLE_WIDTH, json_of, print_views
from onrecord.errors import UsageError
from onrecord.ledger import Ledger
from onrecord.ledger.correction import Correction
from onrecord.ledger.corrections import correct_speaker, dismiss, findings_called, mark_wrong, withdraw
from onrecord.ledger.corrections import corrections as corrections_in
from onrecord.views import shown
from onrecord.views.corrections import corrections_view, in_words


@click.command()
@click.argument("target", metavar="TARGET")
@click.option("--wrong", is_flag=True, help="The statement is wrong: nobody says this there, or not so.")
@click.option("--speaker", metavar="NAME", help="Who says it: a name, or the number of a speaker of the page (s3).")
@click.option("--dismiss", "code", metavar="CODE", help="The finding with this code is none.")
@click.option("--withdraw", "back", is_flag=True, help="Take a correction back; TARGET is its id.")
@click.option("--by", required=True, metavar="WHO", help="Who corrects it.")
@click.option("--reason", required=True, metavar="TEXT", help="Why.")
@ledger_option
@click.option("--json", "as_json", is_flag=True, help="Print the correction as one JSON object.")
def correct(*, target: str, ledger: Path, by: str, reason: str, as_json: bool, **asked: str | bool | None) -> None:
    """Put a statement or a finding right. TARGET is the address of a statement (DOCUMENT#a12).

    What was read stays in the record; the correction stands beside it, with who made it, when and why, and stays when the
    document is read again. Search and the speakers' counts follow it. A finding is dismissed by its code: the one whose
    evidence stands in the statement, or the one of the DOCUMENT where it has only one of the kind.

    \b
    Examples:
      onrecord correct https://example.org/story#a12 --wrong --by Mara --reason "a headline, nobody said it"
      onrecord correct https://example.org/story#a12 --speaker "Ada Quill" --by Mara --reason "heard the tape"
      onrecord correct https://example.org/story --dismiss undated-event --by Mara --reason "the date is in the title"
      onrecord correct 3fa9c1d2e4b5 --withdraw --by Mara --reason "it was another tape"
    """  # noqa: D301 - \b keeps click from folding the lines
    if sum(each not in {None, False} for each in asked.values()) != 1:
        raise UsageError("say what is to be put right, once: --wrong, --speaker NAME, --dismiss CODE or --withdraw")
    with Ledger.open(ledger, must_exist=True) as opened:
        made = _made(opened, target, asked, who={"by": by, "reason": reason, "at": now()})
    if as_json:
        click.echo(json_of(made.to_json()))
    else:
        click.echo(f"{made.id}  {shown(made.document_id)}: {shown(in_words(made))}")


def _made(ledger: Ledger, target: str, asked: dict[str, str | bool | None], *, who: dict[str, str]) -> Correction:
    speaker, code = asked["speaker"], asked["code"]
    if isinstance(speaker, str):
        return correct_speaker(ledger, target, speaker, **who)
    if isinstance(code, str):
        return _dismissed(ledger, target, code, who=who)
    return withdraw(ledger, target, **who) if asked["back"] else mark_wrong(ledger, target, **who)


def _dismissed(ledger: Ledger, target: str, code: str, *, who: dict[str, str]) -> Correction:
    document, _, number = target.rpartition("#a")
    statement = f"a{number}" if document and number.isdecimal() else None
    document_id = document if statement else target
    found = findings_called(ledger.reading(document_id), code, statement=statement)
    if len(found) != 1:
        how_many = f"{len(found)} findings" if found else "no finding"
        hint = f"see them with: onrecord show {document_id}, and name the statement that holds one: {document_id}#a1"
        raise UsageError(f"{target} has {how_many} of the kind {code!r}; {hint}")
    return dismiss(ledger, found[0], document_id=document_id, **who)


@click.command()
@click.argument("document", required=False)
@ledger_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def corrections(*, document: str | None, ledger: Path, as_json: bool) -> None:
    """List what people put right, oldest first: in a DOCUMENT, or in the whole ledger.

    What was withdrawn is listed with who took it back. A correction is an orphan where the newest reading of its document
    has no such statement or finding; it holds again when a later one has it. Joined and split speakers are listed by
    onrecord speakers reasons.

    \b
    Examples:
      onrecord corrections
      onrecord corrections https://example.org/story --json | jq -r .reason
    """  # noqa: D301 - \b keeps click from folding the lines
    with Ledger.open(ledger, must_exist=True) as opened:
        if document is not None:
            opened.reading(document)  # refuses one that is not there
        found = corrections_in(opened, document)
    if as_json:
        for each in found:
            click.echo(json_of(each.to_json()))
    elif found:
        print_views([corrections_view(found)], width=TABLE_WIDTH)
    else:
        click.echo("nothing has been corrected; correct a statement with: onrecord correct DOCUMENT#a1 --wrong", err=True)
