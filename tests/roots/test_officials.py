from typing import Any

import pytest

from onrecord.roots.officials import is_official
from onrecord.spans import Span
from onrecord.speakers import Mention, SourceType, Speaker


def speaker(name: str, type_: SourceType, **about: Any) -> Speaker:
    known = {"role": None, "affiliation": None, "place": None, "named": type_ == "named person", **about}
    return Speaker(id="s1", name=name, type=type_, mentions=(Mention(span=Span(start=0, end=4), how="name"),), **known)


@pytest.mark.parametrize(
    "who",
    [
        speaker("police", "state body"),
        speaker("Ada Quill", "named person", role="mayor"),
        speaker("Ada Quill", "named person", role="spokeswoman", affiliation="Ministry of Health"),
        speaker("Veld officials", "group", affiliation="Veld"),
        speaker("officials", "group"),
        speaker("Geological Survey of Veld", "document"),
    ],
)
def test_who_speaks_for_a_state_is_official(who: Speaker) -> None:
    assert is_official(who, places={"veld"})


@pytest.mark.parametrize(
    "who",
    [
        speaker("police source", "unnamed person"),
        speaker("officials", "group", affiliation="Quill Telecom"),
        speaker("spokesman", "unnamed person"),
        speaker("Ada Quill", "named person", role="general manager"),
        speaker("Veld News Agency", "state body"),
        speaker("The Veld Police Gazette", "media outlet"),
        speaker("Tom Varr", "named person", role="lawyer"),
    ],
)
def test_who_speaks_for_a_firm_or_leaves_it_open_is_not(who: Speaker) -> None:
    assert not is_official(who, places={"veld"})
