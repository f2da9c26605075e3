"""All documents of a coverage by the event they are about."""

from collections.abc import Mapping

from onrecord.roots.coverage import Coverage
from onrecord.roots.stories import told_of


def story_numbers(coverage: Coverage) -> Mapping[str, int]:
    """Return a number for each document; two that are about one event have the same one.

    Story by story, as `told_of` has them: the first document that is left, with all that are about its event.
    """
    left = Coverage(reports=coverage.reports, matches=())
    numbers: dict[str, int] = {}
    story = 0
    while left.reports:
        told = told_of(next(iter(left.reports)), coverage=left)
        numbers.update(dict.fromkeys(told.reports, story))
        left = left.within(name for name in left.reports if name not in told.reports)
        story += 1
    return numbers
