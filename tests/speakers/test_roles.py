import pytest

from onrecord.speakers.names import find_names
from onrecord.speakers.page import Page
from onrecord.speakers.roles import roles_of


def roles_in(text: str) -> list[tuple[str, str | None]]:
    return [
        (role.span.cut(text), role.rest.cut(text) if role.rest else None)
        for name in find_names(Page.of(text))
        for role in roles_of(text, name)
    ]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("It angered Danish President Ann Reed.", [("Danish President", None)]),
        ("Then former ferry captain Joe Bell left.", [("former ferry captain", None)]),
        ("Ann Reed, a professor at the Veld Institute, left.", [("professor", "at the Veld Institute")]),
        ("Ann Reed, the mayor, left.", [("mayor", None)]),
        ("The harbour’s new spokeswoman, Ann Reed, left.", [("spokeswoman", None)]),
        ("The energy minister, Ann Reed, left.", [("energy minister", None)]),
        ("The director of the old mill, Ann Reed, left.", [("director", "of the old mill")]),
        ("The crew met the mayor, Ann Reed, there.", [("mayor", None)]),
        ("His wife, Ann Reed, left.", [("wife", None)]),
        ("They met the mayor, Ann Reed, and a dog.", []),
        ("It was the mayor, Ann Reed and a dog.", []),
        ("They hope to support Mr. Bell.", []),
        ("Ann Reed, will help a captain, she said.", []),
        ("He became president. Ann Reed lost.", []),
    ],
)
def test_a_role_stands_right_before_or_after_the_name(text: str, roles: list[tuple[str, str | None]]) -> None:
    assert roles_in(text) == roles
