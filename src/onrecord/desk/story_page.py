"""A story as its page shows it: the documents about one event, what several of them say, and who is quoted by whom."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from onrecord.desk.template import headline
from onrecord.findings import Profile, profile
from onrecord.findings.sourcing import together
from onrecord.ledger import Ledger
from onrecord.ledger.choosing import about
from onrecord.ledger.covering import covered
from onrecord.ledger.likeness import folded
from onrecord.roots import Coverage, Report, StoryMember, Trace, quotations, story
from onrecord.roots.story_statements import story_statements
from onrecord.speakers import SourceType
from onrecord.views import counted

MOST_STATEMENTS = 60
"""Statements that several documents have; those in most of them are shown."""

MOST_QUOTED = 40
_BEGINNING = 300
_MOST_NAMES = 4

_UNKNOWN_OUTLET = "outlet not stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryDocument:
    """A document of a story; `shares` says in words why it belongs there, empty for the one that was asked about."""

    document: str
    headline: str
    outlet: str
    published: str | None
    statements: int
    shares: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryStatement:
    """A statement that several documents have, by its first place in the order of time.

    `number` is its id in `document`, the place that was looked at; `outlets` are those that have it, each once.
    """

    document: str
    number: str
    trace: Trace
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Somebody who speaks in the story, and how many statements of theirs each outlet has, most first."""

    name: str
    type: SourceType | None
    by: tuple[tuple[str, int], ...]

    @property
    def statements(self) -> int:
        """How many statements in all."""
        return sum(count for _, count in self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    """Everything that the page of a story shows, documents in the order of time, those without a date last."""

    documents: tuple[StoryDocument, ...]
    statements: tuple[StoryStatement, ...]
    quoted: tuple[Quoted, ...]
    profile: Profile
    by_outlet: tuple[tuple[str, Profile], ...]

    @property
    def outlets(self) -> int:
        """How many outlets tell the story."""
        return len({each.outlet for each in self.documents})


def story_page(ledger: Ledger, document: str) -> StoryPage:
    """Return the story of a document.

    Raises:
        LedgerError: There is no such document.
    """
    whole = covered(ledger, about(ledger, document))
    members = {member.document: member for member in story(document, coverage=whole)}
    coverage = whole.within([document, *members])
    return StoryPage(
        documents=tuple(sorted((_document(each, members) for each in coverage.reports.values()), key=_in_time)),
        statements=tuple(_statements(coverage)),
        quoted=tuple(_quoted(coverage.reports.values())),
        profile=together(_profile(report) for report in coverage.reports.values()),
        by_outlet=tuple(_by_outlet(coverage.reports.values())),
    )


def _document(report: Report, members: dict[str, StoryMember]) -> StoryDocument:
    about_it = report.reading.document
    return StoryDocument(
        document=report.id,
        headline=headline(about_it.title, about_it.text[:_BEGINNING]),
        outlet=_outlet(report),
        published=about_it.published,
        statements=len(report.reading.attributions),
        shares=_shares(members[report.id]) if report.id in members else "",
    )


def _shares(member: StoryMember) -> str:
    """Return what a document has in common with the one asked about: passages, else names."""
    if member.passages:
        return counted(member.passages, "shared passage")
    names = [name for name in member.names if not name.isdecimal()][:_MOST_NAMES]
    return f"names {', '.join(names)} too" if names else "words alike"


def _in_time(each: StoryDocument) -> tuple[bool, str, str]:
    return each.published is None, each.published or "", each.document


def _statements(coverage: Coverage) -> Iterator[StoryStatement]:
    found = story_statements(coverage, known=quotations(coverage))
    for address, trace in sorted(found, key=lambda each: -len(each[1].places))[:MOST_STATEMENTS]:
        document, _, number = address.rpartition("#")
        outlets = (_outlet(coverage.reports[place.occurrence.document]) for place in trace.places)
        yield StoryStatement(document=document, number=number, trace=trace, outlets=tuple(dict.fromkeys(outlets)))


def _quoted(reports: Iterable[Report]) -> Iterator[Quoted]:
    """Yield who speaks with a name, those in most outlets first; speakers of one name and type are taken for one here."""
    said: dict[tuple[str, SourceType | None], Counter[str]] = defaultdict(Counter)
    called: dict[tuple[str, SourceType | None], str] = {}
    for report in reports:
        for told in report.reading.attributions:
            speaker = report.speaker(told)
            if speaker is not None and speaker.name is not None and speaker.named:
                key = (folded(speaker.name), speaker.type)
                called.setdefault(key, speaker.name)
                said[key][_outlet(report)] += 1
    widest = sorted(said, key=lambda key: (-len(said[key]), -said[key].total(), key[0]))
    for key in widest[:MOST_QUOTED]:
        yield Quoted(name=called[key], type=key[1], by=tuple(said[key].most_common()))


def _by_outlet(reports: Iterable[Report]) -> Iterator[tuple[str, Profile]]:
    """Yield the profile of each outlet's documents together, those with most words first."""
    named = sorted(((_outlet(report), _profile(report)) for report in reports), key=lambda pair: pair[0])
    told = [(outlet, together(each for _, each in pairs)) for outlet, pairs in groupby(named, key=lambda pair: pair[0])]
    yield from sorted(told, key=lambda pair: -pair[1].words)


def _outlet(report: Report) -> str:
    return report.outlet or _UNKNOWN_OUTLET


def _profile(report: Report) -> Profile:
    return profile(report.reading.page)
