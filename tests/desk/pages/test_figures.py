from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.testclient import TestClient

Served = Callable[..., "TestClient"]


def test_without_a_question_there_is_only_the_form(served: Served) -> None:
    page = served().get("/figures").text
    assert "Say what is counted" in page
    assert "<svg" not in page


def test_words_that_no_figure_has_are_told(served: Served) -> None:
    client = served()
    pages = (client.get("/figures?words=soldiers").text for _ in range(200))
    assert any("No figure with these words" in page for page in pages)
