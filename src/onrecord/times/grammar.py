"""The rules of `rules.toml`, compiled: each is a regular expression over the classes of words, not over their letters.

A sentence becomes a string with one character for each token. Tokens with the same classes share a character, and a class in a
rule becomes the set of the characters that stand for tokens in it. All repetitions are bounded, so matching is linear.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.times.lexicon import lexicon, toml
from onrecord.times.tokens import Token, numeric_kinds

_ITEM = re.compile(r"\{[a-z]+\}|\{\d+(?:,\d+)?\}|[A-Za-z']+|[,-]|[()|?]")
_FRAGMENT = re.compile(r"\{([a-z]+)\}")
_FIRST_CHARACTER = 1
_UNKNOWN = "\0"
"""Characters below 256 keep the sets small: Python compiles sets of others about ten times as slowly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One kind of expression: what it is made of, as characters for tokens, and the name of the reader of its value."""

    reader: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """The rules in their order, and the character of each set of classes. `core` are those no expression is without."""

    rules: tuple[Rule, ...]
    characters: Mapping[frozenset[str], str]
    core: frozenset[str]

    def spelled(self, tokens: Sequence[Token | None]) -> str:
        """Return the characters of the tokens, a zero for those that no rule knows."""
        characters = self.characters
        return "".join(_UNKNOWN if token is None else characters[frozenset(token.classes)] for token in tokens)

    def matches(self, characters: str, *, start: int) -> Iterator[tuple[Rule, int]]:
        """Yield the rules that fit from `start` on, in their order, with where each of them ends."""
        for rule in self.rules:
            match = rule.pattern.match(characters, start)
            if match:
                yield rule, match.end()


@cache
def grammar() -> Grammar:
    """Return the compiled rules, read once."""
    stored = toml("rules.toml")
    kinds = {frozenset(classes) for classes in lexicon().classes.values()} | numeric_kinds()
    ordered = sorted(kinds, key=sorted)
    characters = {kind: chr(_FIRST_CHARACTER + number) for number, kind in enumerate(ordered)}
    fragments = stored["fragments"]
    sources = [_compiled(rule["pattern"], fragments=fragments, characters=characters) for rule in stored["rule"]]
    return Grammar(
        rules=tuple(
            Rule(reader=rule["reader"], pattern=re.compile(source))
            for rule, source in zip(stored["rule"], sources, strict=True)
        ),
        characters=characters,
        core=frozenset(character for kind, character in characters.items() if kind & lexicon().core),
    )


def _compiled(pattern: str, *, fragments: Mapping[str, str], characters: Mapping[frozenset[str], str]) -> str:
    """Return the regular expression over characters that a rule's pattern means."""
    while _FRAGMENT.search(pattern):
        pattern = _FRAGMENT.sub(lambda match: fragments[match[1]], pattern)
    return "".join(_item(item, characters=characters) for item in _ITEM.findall(pattern))


@cache
def _members(item: str, characters: tuple[tuple[frozenset[str], str], ...]) -> str:
    return "".join(character for kind, character in characters if item in kind)


def _item(item: str, *, characters: Mapping[frozenset[str], str]) -> str:
    if item == "(":
        return "(?:"
    if item in {")", "|", "?"} or item.startswith("{"):
        return item
    members = _members(item, tuple(characters.items()))
    if not members:
        raise KeyError(item)
    return f"[{re.escape(members)}]"
