"""The work of a sourcing desk, done in a browser from end to end."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest

from onrecord.ledger import Ledger
from onrecord.reading import Reader

pytest.importorskip("playwright.sync_api", reason="playwright is not installed; type: pip install 'onrecord[dev]'")
from playwright.sync_api import Page, expect

expect.set_options(timeout=20_000)
Visiting = Callable[..., Any]
WALL = "https://courier.example/wall"
PASTED = (
    "The harbour pilot Jonas Reed said on Thursday that the fog signal had been silent for a week. “I steered by the church "
    "bell,” Reed told reporters. The lighthouse board denied it."
)


def number_of(page: Page, words: str) -> str:
    """Return the number of the statement on a document's page that holds some words."""
    found = page.locator("[data-statement]", has_text=words).first.get_attribute("data-statement")
    assert found is not None
    return found


def test_a_pasted_text_is_read_and_its_record_is_seen(visit: Visiting) -> None:
    with visit() as tab:
        tab.open("/")
        tab.page.get_by_label("Paste an article").fill(PASTED)
        tab.page.get_by_role("button", name="Read it").click()
        tab.page.wait_for_url("**/document?**", timeout=60_000)
        record = tab.page.get_by_role("complementary", name="The record")
        expect(record.locator("[data-statement]", has_text="I steered by the church bell")).to_contain_text("Jonas Reed")
        expect(tab.page.locator(".article")).to_contain_text("fog signal had been silent")


def test_a_search_leads_to_the_statement_in_its_article(visit: Visiting) -> None:
    with visit() as tab:
        tab.open("/")
        tab.page.get_by_role("searchbox", name="Search statements").fill("drowned spring")
        tab.page.keyboard.press("Enter")
        expect(tab.page.get_by_role("status").first).to_contain_text("2 statements")
        tab.page.locator(".statements li", has_text="Eastquay Courier").locator(".said a").first.click()
        expect(tab.page.get_by_role("heading", level=1)).to_contain_text("Mayor wants a higher wall")
        number = re.search(r"#(a\d+)$", tab.page.url)
        assert number is not None
        expect(tab.page.locator(f"[id={number[1]}]")).to_be_in_viewport()


def test_a_statement_is_followed_to_its_roots(visit: Visiting) -> None:
    with visit() as tab:
        tab.open(f"/document?id={quote(WALL)}")
        tab.page.locator("[data-statement]", has_text="drowned spring").get_by_role("link", name="also stands in").first.click()
        expect(tab.page.locator("svg").first).to_be_visible(timeout=30_000)
        expect(tab.page.locator("#main")).to_contain_text("Ardmere Radio")
        expect(tab.page.locator("#main")).to_contain_text(re.compile(r"\broots?\b"))


def test_a_corrected_speaker_outlives_another_reading(visit: Visiting, desk: Any) -> None:
    with visit() as tab:
        tab.open(f"/document?id={quote(WALL)}")
        number = number_of(tab.page, "flooded in February")
        tab.page.locator(f"[data-statement={number}]").get_by_role("link", name="Correct").click()
        tab.page.get_by_label("Who says it").fill("Captain Bo Wren")
        form = tab.page.locator("form", has=tab.page.get_by_label("Who says it"))
        form.get_by_label("Your name").fill("Mara")
        form.get_by_label("Why").fill("heard the tape")
        form.get_by_role("button", name="Change the speaker").click()
        told = "the speaker is Captain Bo Wren, corrected by Mara on 2031-03-27: heard the tape"
        expect(tab.page.locator(f"[data-statement={number}]")).to_contain_text(told)
        with Ledger.open(desk.ledger) as ledger:
            again = replace(ledger.reading(WALL), reader=Reader(version="another", models={}))
            ledger.append(again, capture=None, seen_at="2031-03-28T08:00:00Z")
        tab.page.reload()
        expect(tab.page.locator(".record")).to_contain_text("read by onrecord another")
        expect(tab.page.locator(f"[data-statement={number}]")).to_contain_text(told)
        tab.open("/search?speaker=Bo+Wren")
        expect(tab.page.get_by_role("status").first).to_contain_text("1 statement")
        tab.open("/corrections")
        expect(tab.page.locator("#main")).to_contain_text(told)


def test_the_desk_is_worked_with_the_keyboard_alone(visit: Visiting) -> None:
    with visit() as tab:
        keys = tab.page.keyboard
        tab.open("/")
        keys.press("Tab")
        expect(tab.page.locator(":focus")).to_have_text("To the content")
        keys.press("/")
        expect(tab.page.get_by_role("searchbox", name="Search statements")).to_be_focused()
        keys.type("higher sea wall -fog raised")
        keys.press("Control+a")
        keys.type("raised by two metres")
        keys.press("Enter")
        tab.page.wait_for_url("**/search?**")  # and until its scripts have run
        keys.press("j")
        expect(tab.page.locator("[data-statement] :focus")).to_have_count(1)
        keys.press("Enter")
        tab.page.wait_for_url("**/document?**")
        keys.press("j")
        first = tab.page.locator("[data-statement]:has(:focus)").get_attribute("data-statement")
        keys.press("j")
        second = tab.page.locator("[data-statement]:has(:focus)").get_attribute("data-statement")
        keys.press("k")
        back = tab.page.locator("[data-statement]:has(:focus)").get_attribute("data-statement")
        assert (first == back, first == second) == (True, False)


def test_the_desk_is_read_and_searched_without_script(visit: Visiting) -> None:
    with visit(java_script_enabled=False) as tab:
        tab.open("/search?words=drowned+spring")
        expect(tab.page.locator(".statements li")).to_have_count(2)
        tab.page.locator(".statements .said a").first.click()
        expect(tab.page.locator(".article")).to_contain_text("drowned spring")
        tab.page.get_by_role("link", name="also stands in").first.click()
        expect(tab.page.locator("svg").first).to_be_visible(timeout=30_000)
        tab.page.get_by_role("button", name="Dark").click()
        expect(tab.page.locator("html")).to_have_attribute("data-theme", "dark")


def test_a_text_is_added_without_script(visit: Visiting) -> None:
    with visit(java_script_enabled=False) as tab:
        tab.open("/")
        tab.page.get_by_label("Paste an article").fill(PASTED.replace("Thursday", "Friday"))
        tab.page.get_by_role("button", name="Read it").click()
        tab.page.wait_for_url("**/document?**", timeout=60_000)
        expect(tab.page.locator(".record")).to_contain_text("Jonas Reed")


def test_a_hostile_text_is_shown_harmlessly(visit: Visiting) -> None:
    with visit() as tab:
        tab.open("/")
        hostile = (
            '<script>document.title = "taken"</script> <img src=x onerror="document.title=1"> \u202eThe mayor said it rained.'
        )
        tab.page.get_by_label("Paste an article").fill(hostile)
        tab.page.get_by_role("button", name="Read it").click()
        tab.page.wait_for_url("**/document?**", timeout=60_000)
        expect(tab.page.locator(".article")).to_contain_text("<script>document.title")
        assert tab.page.title() != "taken"
        expect(tab.page.locator("#main img")).to_have_count(0)
