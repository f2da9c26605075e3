"""The sourcing profile of a reading for the eye: one line of words, and a bar of whose words they are."""

from collections.abc import Mapping

from onrecord.findings import Profile

PARTS: Mapping[str, str] = {
    "own voice": "own_voice",
    "named": "named",
    "unnamed": "unnamed",
    "unresolved": "unresolved",
    "not stated": "not_stated",
}
"""The parts of a page's words as a bar shows them: the outlet's own, then those of others by the standing of the source."""

_SIGNS = {"own_voice": "░", "direct": "█", "paraphrase": "▒"}


def in_words(counts: Profile) -> str:
    """Return a profile in one line: whose words the page's words are, and how many of them are nobody's by name."""
    if not counts.statements:
        return f"{counted(counts.words, 'word')} · no statements found"
    shares = ((counts.own_voice, "own voice"), (counts.direct, "direct"), (counts.paraphrase, "paraphrase"))
    parts = [
        f"{counted(counts.words, 'word')}: " + ", ".join(f"{counts.share(words) or 0:.0%} {name}" for words, name in shares),
        f"{counted(counts.statements, 'statement')} of {counted(counts.speakers, 'speaker')}",
    ]
    if counts.attributed:
        parts.append(f"{counts.unnamed / counts.attributed:.0%} of others' words from unnamed sources")
    if counts.deepest_chain > 1:
        parts.append(f"chains of up to {counts.deepest_chain}")
    return " · ".join(parts)


def in_signs(counts: Profile, *, columns: int) -> str:
    """Return a profile as one bar of that many characters: █ direct, ▒ paraphrase, ░ the outlet's own voice."""
    if not counts.words:
        return ""
    direct = round(columns * counts.direct / counts.words)
    paraphrase = min(round(columns * counts.paraphrase / counts.words), columns - direct)
    own = columns - direct - paraphrase
    return _SIGNS["direct"] * direct + _SIGNS["paraphrase"] * paraphrase + _SIGNS["own_voice"] * own


def counted(count: int, noun: str) -> str:
    """Return a count with its noun, in the plural where the count asks for it."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
