"""Names of languages."""

import re

_CODE = re.compile(r"([a-z]{2})(?:[-_].*)?", re.DOTALL)


def iso_code(stated: str) -> str | None:
    """Return the ISO 639-1 code of a language tag ("en-GB", "EN", "pt_BR"), or None where it is something else."""
    match = _CODE.fullmatch(stated.strip().lower())
    return match.group(1) if match else None
