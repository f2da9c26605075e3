"""What stands beside the statements on the page: findings with their evidence in the text, figures, credits, places."""

from collections.abc import Iterable, Iterator, Sequence

from onrecord.markup import Mark, escaped
from onrecord.reading import Reading
from onrecord.views.credits import credit_names
from onrecord.views.figures import FigureLine, figure_lines, place_names
from onrecord.views.findings import FindingLine, finding_lines
from onrecord.views.statements import Statement, shown
from onrecord.views.timeline import TimelineLine, caption_lines, turn_lines

_INNERMOST = 1_000_000
"""The rank of evidence and figures: inside whatever statement covers the same words."""


def own(words: str) -> str:
    """Return words of a document, escaped and kept from turning the line around them."""
    return f"<bdi>{escaped(shown(words))}</bdi>"


def evidence_marks(reading: Reading, *, prefix: str) -> Iterator[Mark]:
    """Yield the marks of findings, figures and credits over the text; the first two are targets of their entries beside it."""
    for line in finding_lines(reading):
        for place, span in enumerate(line.finding.spans):
            lead = f'<a class="target" id="{prefix}t-n{line.number}"></a>' if place == 0 else ""
            yield Mark(span=span, classes=f"finding n{line.number}", rank=_INNERMOST, lead=lead)
    for figure in reading.figures:
        lead = f'<a class="target" id="{prefix}t-{figure.id}"></a>'
        yield Mark(span=figure.span, classes=f"figure {figure.id}", rank=_INNERMOST + 1, lead=lead)
    for credit in reading.credits:
        yield Mark(span=credit.name_span, classes="credit", rank=_INNERMOST + 2)


def title_marks(reading: Reading) -> Iterator[Mark]:
    """Yield the marks of findings over the title; one that marks nothing in the text is a target of its entry here."""
    for line in finding_lines(reading):
        for place, span in enumerate(line.finding.title_spans):
            lead = f'<a class="target" id="t-n{line.number}"></a>' if place == 0 and not line.finding.spans else ""
            yield Mark(span=span, classes=f"finding n{line.number}", rank=_INNERMOST, lead=lead)


def beside(reading: Reading, *, told: Sequence[Statement], prefix: str) -> Iterator[str]:
    """Yield the lists of findings, figures, credits, places, and of a broadcast who speaks and what is on the screen.

    Each stands under its heading; nothing for one that is empty.
    """
    if reading.findings:
        yield _list("Findings", "findings", [_finding(line, prefix=prefix) for line in finding_lines(reading)])
    if reading.figures:
        yield _list("Figures", "figures", [_figure(line, prefix=prefix) for line in figure_lines(reading, told=told)])
    if reading.credits:
        yield _list(
            "Credits",
            "credits",
            [f"<li>{own(name)}</li>" for name in credit_names(reading.credits, text=reading.document.text)],
        )
    if reading.document.timeline is not None:
        yield _timed_list("Who speaks", "turns", turn_lines(reading))
        yield _timed_list("On the screen", "captions", caption_lines(reading))
    if reading.places:
        yield _list("Places", "places", [f"<li>{own(name)}</li>" for name in place_names(reading.places)])


def _list(heading: str, name: str, entries: Sequence[str]) -> str:
    return f'<h2>{heading}</h2>\n<ul class="{name}">{"".join(entries)}</ul>\n'


def _timed_list(heading: str, name: str, lines: Iterable[TimelineLine]) -> str:
    entries = [
        f'<li><span class="about">{line.when}</span> <span class="name">{own(line.what)}</span> '
        f'<span class="about">{own(line.about)}</span></li>'
        for line in lines
    ]
    return _list(heading, name, entries) if entries else ""


def _finding(line: FindingLine, *, prefix: str) -> str:
    message = own(line.message)
    if line.finding.spans:
        message = f'<a href="#{prefix}t-n{line.number}">{message}</a>'
    evidence = " … ".join(own(words) for words in line.evidence)
    weight = f'<span class="notice weight-{line.finding.weight}">{line.finding.weight}</span>'
    return f'<li>{weight} {message} <span class="about">{escaped(line.finding.code)}: {evidence}</span></li>'


def _figure(line: FigureLine, *, prefix: str) -> str:
    status = f' <span class="notice">{escaped(line.figure.status)}</span>' if line.figure.status else ""
    about = " · ".join(own(each) for each in (line.words, *line.about, f"← {line.told_by}"))
    number = f'<a href="#{prefix}t-{line.figure.id}">{escaped(line.reads)}</a>'
    return f'<li><span class="name">{number}</span>{status} <span class="about">{about}</span></li>'
