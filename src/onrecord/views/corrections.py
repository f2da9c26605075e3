"""What people put right in the record, as lines for a terminal: what, by whom, when, why, and whether it stands."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.ledger.correction import Correction, PlacedCorrection
from onrecord.views.statements import shown

_INDENT = (0, 0, 0, 4)


def corrections_view(found: Sequence[PlacedCorrection]) -> RenderableType:
    """Return corrections as a list, in the order given, those that do not stand set apart by words."""
    return Group(*(each for one in found for each in (_head(one), Padding(Group(*_lines(one)), _INDENT, expand=False))))


def in_words(correction: Correction) -> str:
    """Return what a correction says, as in "the speaker is Ada Quill"."""
    if correction.kind == "speaker":
        return f"the speaker is {correction.speaker}"
    told = {"wrong": "the statement is wrong", "dismissed": "the finding is dismissed", "withdrawn": "withdrawn"}
    return told[correction.kind]


def by_whom(correction: Correction) -> str:
    """Return who corrected it and when, as in "corrected by Mara on 2031-03-18"."""
    return f"corrected by {correction.by} on {correction.made_at[:10]}"


def _head(one: PlacedCorrection) -> Text:
    return Text.assemble(
        (one.correction.id, "dim"), "  ", (shown(in_words(one.correction)), "bold"), f"  {_state(one)}".rstrip()
    )


def _state(one: PlacedCorrection) -> str:
    if one.withdrawn is not None:
        return "[withdrawn]"
    return "[orphan: the newest reading has nothing like it]" if one.is_orphan else ""


def _lines(one: PlacedCorrection) -> Iterator[Text]:
    yield Text(shown(one.address), style="dim", overflow="fold")
    yield Text(shown(f"{by_whom(one.correction)}: {one.correction.reason}"))
    if one.withdrawn is not None:
        back = one.withdrawn
        yield Text(shown(f"withdrawn by {back.by} on {back.made_at[:10]}: {back.reason}"))
