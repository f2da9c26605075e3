"""Every page: nothing for axe to complain of, nothing wider than the window, and a picture to look at.

The pictures lie in `build/screenshots`, which git ignores: `PATH-1440-light.png` and `PATH-390-dark.png`.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from onrecord.ledger import Ledger
from onrecord.ledger.corrections import correct_speaker, corrections
from onrecord.ledger.identities import speakers_called

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
from playwright.sync_api import expect  # noqa: E402 - of the extra `dev`

Visiting = Callable[..., Any]
WALL = "https://courier.example/wall"
PICTURES = Path(__file__).parents[3] / "build" / "screenshots"
AT_ALL_WIDTHS = {"resultTypes": ["violations"]}
LOOKS = ((1440, "light"), (390, "dark"))
"""Widths in pixels, each with the colours that the system asks for."""

PAGES = {
    "front": "/",
    "document": f"/document?id={quote(WALL)}",
    "document-of-the-demo": "/document?id=harbour.txt",
    "report": f"/document/report?id={quote(WALL)}",
    "versions": f"/document/versions?id={quote(WALL)}",
    "story": f"/document/story?id={quote(WALL)}",
    "statement": f"/statement?document={quote(WALL)}&number=STATEMENT",
    "correct": f"/correct?document={quote(WALL)}&number=STATEMENT",
    "dismiss": "/correct?document=harbour.txt&number=n1",
    "speakers": "/speakers",
    "speaker": "/speaker?identity=SPEAKER",
    "speaker-by-name": "/speaker?name=official",
    "figures": "/figures?words=houses+flooded",
    "search": "/search?words=wall",
    "search-without-words": "/search",
    "corrections": "/corrections",
    "faults": "/faults",
    "no-such-page": "/nowhere",
}


@pytest.fixture(scope="module")
def numbers(desk: Any) -> dict[str, str]:
    """Return what stands in addresses for a statement and a speaker; something was corrected, so that it can be seen."""
    with Ledger.open(desk.ledger) as ledger:
        reading = ledger.reading(WALL)
        told = {each.id: " ".join(span.cut(reading.document.text) for span in each.content) for each in reading.attributions}
        statement, flood = (next(number for number, words in told.items() if each in words) for each in ("spring", "flooded"))
        (speaker,) = speakers_called(ledger, "Ada Quill")
        if not corrections(ledger):
            who = {"reason": "heard the tape", "by": "Mara", "at": "2031-03-27T08:00:00Z"}
            correct_speaker(ledger, f"{WALL}#{flood}", "Eastquay Fire Brigade", **who)
    return {"STATEMENT": statement, "SPEAKER": str(speaker.number)}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_fits_its_window(name: str, visit: Visiting, numbers: dict[str, str]) -> None:
    path = re.sub("STATEMENT|SPEAKER", lambda found: numbers[found.group()], PAGES[name])
    PICTURES.mkdir(parents=True, exist_ok=True)
    for width, scheme in LOOKS:
        with visit(viewport={"width": width, "height": 900}, color_scheme=scheme) as tab:
            tab.open(path)
            expect(tab.page.locator(".still")).to_have_count(0, timeout=30_000)
            tab.page.screenshot(path=PICTURES / f"{name}-{width}-{scheme}.png", full_page=True)
            found = axe.Axe().run(tab.page, options=AT_ALL_WIDTHS)
            assert found.violations_count == 0, found.generate_report()
            wide = tab.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide == 0, f"{name} is {wide} pixels wider than {width}"
            if name == "no-such-page":
                tab.wrong.clear()  # the browser reports that the page is not there
