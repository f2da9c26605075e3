"""How much markup may stand in one piece: what takes parsers more than linear time is refused before."""

import re

from onrecord.errors import RefusedError

_MOST_TAGS = 60_000
"""The largest pages of newspapers have some 30,000. 60,000 paragraphs of one letter take the extractor 9 s, ten times as
many a hundred times as long."""

_MOST_ATTRIBUTES = 2_000
"""Of one element. 30,000 take the parser 0.9 s, ten times as many a hundred times as long."""

_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+"""
_LONG_TAG = re.compile(rf"<[a-zA-Z][^\s/>]*+(?:{_ATTRIBUTE}){{{_MOST_ATTRIBUTES}}}+")
"""A start tag as the HTML standard cuts it up; possessive, so that nothing is tried twice."""


def refuse_too_complex(markup: str, *, path: str, most_tags: int = _MOST_TAGS) -> None:
    """Let markup pass that can be parsed in time.

    Args:
        markup: HTML or XML.
        path: Where it comes from, for messages.
        most_tags: How many it may have; as it stands, the limit for one article's page.

    Raises:
        RefusedError: It has too many tags, or one of them has too many attributes ("markup-too-complex").
    """
    if markup.count("<") > most_tags:
        raise _too_complex(path, f"it has more than {most_tags:,} tags")
    if _LONG_TAG.search(markup):
        raise _too_complex(path, f"one of its tags has more than {_MOST_ATTRIBUTES:,} attributes")


def _too_complex(path: str, problem: str) -> RefusedError:
    return RefusedError(path, problem, "save the article's text as .txt", code="markup-too-complex")
