from typing import Any

import pytest

from onrecord.ledger.likeness import Candidate, Choice, choose, folded, is_general, may_be_joined, traits_of
from onrecord.speakers import Speaker


def speaker(name: str | None, **told: Any) -> Speaker:
    nothing: dict[str, Any] = dict.fromkeys(("role", "affiliation", "place"))
    return Speaker(**{"id": "s1", "name": name, "type": "named person", "named": True, "mentions": (), **nothing, **told})


@pytest.mark.parametrize(
    ("name", "kind", "named", "joined"),
    [
        ("Ada Quill", "named person", True, True),
        ("Ada van der Quill", "named person", True, True),
        ("Quill", "named person", True, False),
        ("A. Quill", "named person", True, False),
        ("Ada Quill", "named person", False, False),
        ("senior official", "unnamed person", False, False),
        ("fishermen", "group", True, False),
        ("Veldish", "public opinion", True, False),
        ("Harbour Report", "document", True, False),
        ("Ardmere Shipping", "organisation", True, True),
        ("KCNA", "media outlet", True, True),
        ("Foreign Ministry", "state body", True, False),
        (None, "named person", False, False),
    ],
)
def test_only_who_has_a_name_of_their_own_may_be_joined(name: str | None, kind: str, named: bool, joined: bool) -> None:
    assert may_be_joined(speaker(name, type=kind, named=named), outlet=None) is joined


def test_a_ministry_of_any_country_may_be_joined_within_one_outlet_only() -> None:
    ministry = speaker("Foreign Ministry", type="state body")
    assert may_be_joined(ministry, outlet="Veld Radio")
    assert traits_of(ministry, outlet="Veld Radio") == {"outlet": {"veld radio"}}
    assert traits_of(speaker("Foreign Ministry of Veld", type="state body"), outlet="Veld Radio") == {}


@pytest.mark.parametrize(
    ("name", "general"),
    [("Central Bank", True), ("the Supreme Court", True), ("The Times", True), ("Bank of Veld", False), ("WHO", False)],
)
def test_a_name_of_words_that_many_bodies_have_is_general(name: str, general: bool) -> None:
    assert is_general(name) is general


def test_names_are_compared_without_regard_to_capitals_spaces_apostrophes_and_a_leading_the() -> None:
    assert folded("The  Workers’ Party") == folded("workers' party") == "workers' party"


MAYOR, BAKER = {"role": {"mayor"}}, {"role": {"baker"}}
NEW = Choice(identity=None, reason="same name as somebody else, of whom other things are said")


@pytest.mark.parametrize(
    ("said", "known", "choice"),
    [
        (MAYOR, [], Choice(identity=None, reason="the first of this name")),
        (MAYOR, [MAYOR], Choice(identity=0, reason="same name, and both are called mayor")),
        (
            {"role": {"deputy mayor"}},
            [MAYOR],
            Choice(identity=0, reason="same name, and one is called deputy mayor, the other mayor"),
        ),
        (
            {"role": {"leader"}},
            [{"role": {"president"}}],
            Choice(identity=0, reason="same name, and one is called leader, the other president"),
        ),
        (
            {"role": {"mayor"}},
            [{"role": {"deputy mayor", "mayor"}}],
            Choice(identity=0, reason="same name, and both are called mayor"),
        ),
        (
            {"role": {"clerk"}, "affiliation": {"port authority"}},
            [{"role": {"diver"}, "affiliation": {"ardmere port authority"}}],
            Choice(identity=0, reason="same name, and one belongs to port authority, the other to ardmere port authority"),
        ),
        ({}, [MAYOR], Choice(identity=0, reason="same name, and nothing said of either contradicts it")),
        (MAYOR, [{}], Choice(identity=0, reason="same name, and nothing said of either contradicts it")),
        (MAYOR, [BAKER], NEW),
        (MAYOR, [BAKER, MAYOR], Choice(identity=1, reason="same name, and both are called mayor")),
        ({}, [MAYOR, BAKER], None),
        (MAYOR, [MAYOR, MAYOR], None),
        (MAYOR, [BAKER, {}], None),
        ({"outlet": {"veld radio"}}, [{"outlet": {"kcna"}}], NEW),
        ({"outlet": {"kcna"}}, [{"outlet": {"kcna"}}], Choice(identity=0, reason="same name, and both are in kcna")),
        (
            {"outlet": {"kcna"}, "place": {"veld"}},
            [{"outlet": {"kcna"}}],
            NEW,
        ),
        ({"place": {"veld"}}, [{"place": {"tolm"}}], NEW),
    ],
)
def test_the_rule_joins_where_something_is_in_common_and_leaves_what_it_cannot_tell(
    said: Any, known: list[Any], choice: Choice | None
) -> None:
    assert choose(said, [Candidate(identity=number, traits=each) for number, each in enumerate(known)]) == choice
