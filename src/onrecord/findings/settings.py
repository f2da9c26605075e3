"""Which checks to run."""

from dataclasses import dataclass, field

from onrecord.errors import UsageError
from onrecord.findings.checks import CHECKS


def on_by_default() -> frozenset[str]:
    """Return the codes of the checks that run unless something else is asked for."""
    return frozenset(check.code for check in CHECKS if check.by_default)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingSettings:
    """The codes to look for.

    Raises:
        UsageError: A code is unknown; the message lists those there are.
    """

    codes: frozenset[str] = field(default_factory=on_by_default)

    def __post_init__(self) -> None:
        known = [check.code for check in CHECKS]
        unknown = sorted(self.codes.difference(known))
        if unknown:
            raise UsageError(f"no such finding: {', '.join(unknown)}; there are {', '.join(known)}")

    @classmethod
    def asked_for(cls, words: str) -> "FindingSettings":
        """Return the settings that words ask for: "all", "none", or codes with commas between.

        Raises:
            UsageError: A code is unknown; the message lists those there are.
        """
        if words == "none":
            return cls(codes=frozenset())
        every = frozenset(check.code for check in CHECKS)
        return cls(codes=every if words == "all" else frozenset(code.strip() for code in words.split(",")))
