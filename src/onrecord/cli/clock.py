"""The one clock of the commands."""

from datetime import UTC, datetime


def now() -> str:
    """Return the time, UTC in ISO 8601, to the second."""
    return datetime.now(tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
