"""What the caller states about a document because its text cannot say it."""

from dataclasses import dataclass

from onrecord.documents.dates import iso_date
from onrecord.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What goes before anything that the document states itself. Null leaves it to the document.

    `published` may be written in any way that `iso_date` reads and is kept in ISO 8601.

    Raises:
        UsageError: The date cannot be told for certain, or a text is empty.
    """

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None

    def __post_init__(self) -> None:
        if "" in (self.title, self.outlet, self.url):
            raise UsageError("an empty title, outlet or url was given; leave it out instead")
        if self.published is None:
            return
        date = iso_date(self.published)
        if date is None:
            raise UsageError(f"{self.published!r} is no date that can be told for certain; write it as 2024-03-05")
        object.__setattr__(self, "published", date)

    @property
    def names_one_document(self) -> bool:
        """Whether a title or a URL is stated, which no two documents share."""
        return self.title is not None or self.url is not None
