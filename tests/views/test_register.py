from io import StringIO

from rich.console import Console, RenderableType

from onrecord.ledger.decisions import Join
from onrecord.ledger.identities import Identity, Share
from onrecord.ledger.publishers import Publisher
from onrecord.views.register import identities_view, identity_view, joins_view, publishers_view

QUILL = Identity(
    number=12,
    name="Ada Quill",
    type="named person",
    roles=("mayor", "harbour minister", "acting mayor", "chair"),
    statements=37,
    documents=17,
    outlets=1,
    first="2031-02-16",
    last="2031-12-27",
)


def lines(view: RenderableType, *, width: int = 80) -> list[str]:
    out = StringIO()
    Console(file=out, width=width).print(view)
    return [" ".join(line.split()) for line in out.getvalue().splitlines() if line.strip()]


def test_a_list_of_speakers_gives_number_name_kind_and_extent() -> None:
    assert lines(identities_view([QUILL]), width=120) == [
        "12 Ada Quill named person · called mayor, harbour minister, acting mayor and 1 more",
        "37 statements · 17 documents · 1 outlet · 2031-02-16 to 2031-12-27",
    ]


def test_a_speakers_page_begins_with_outlets_and_months() -> None:
    share = Share(outlet=None, statements=37, documents=17, first="2031-02-16", last="2031-12-27")
    shown = lines(identity_view(QUILL, shares=[share], months={"2031-02": 10, "2031-12": 20}))
    assert "not stated 37 17 2031-02-16 2031-12-27" in shown
    assert shown[-3:-1] == ["2031-02 10 " + "▇" * 20, "2031-12 20 " + "▇" * 40]


def test_outlets_say_where_the_table_does_not_know_them() -> None:
    known = Publisher(
        name="KCNA", ownership="state", country="KP", documents=2, statements=9, first="2031-01-01", last="2031-01-02"
    )
    unknown = Publisher(name=None, ownership=None, country=None, documents=1, statements=0, first=None, last=None)
    assert lines(publishers_view([known, unknown]))[-2:] == [
        "KCNA state KP 2 9 2031-01-01 2031-01-02",
        "not stated not listed 1 0 not stated not stated",
    ]


def test_joins_say_where_why_by_whom_and_what_was_undone() -> None:
    join = Join(
        speaker_name="Ada Quill",
        document_id="a",
        speaker_number="s1",
        identity=12,
        reason="the first of this name",
        by="program",
        made_at="2031-04-01T06:00:00Z",
        undone_at=None,
    )
    assert lines(joins_view([join]), width=120)[-1] == "Ada Quill a s1 the first of this name program 2031-04-01"
