"""Adding at the desk, with a reader of a millisecond in a process of its own."""

import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from onrecord.gathering.readers import ReaderSettings

Served = Callable[..., Any]
FormToken = Callable[[Any], str]
SOON_S = 60.0


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> ReaderSettings:
    monkeypatch.syspath_prepend(str(Path(__file__).parent.parent / "gathering" / "stand_in"))
    module = import_module("stand_in_reader")
    return ReaderSettings(reader=module.READER, read=module.read, workers=1)


def ended(client: Any, address: str) -> str:
    """Return the page of a job once it has ended."""
    until = time.monotonic() + SOON_S
    while time.monotonic() < until:
        page: str = client.get(f"{address}?stay=1").text
        if "To the front page" in page:
            return page
        time.sleep(0.05)
    raise AssertionError("the job did not end")


def sent(client: Any, token: str, **form: Any) -> str:
    """Send the box and return the address of its job."""
    files = form.pop("files", None)
    answer = client.post("/add", data={**form, "form_token": token}, files=files, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    address: str = answer.headers["location"]
    return address


def test_a_pasted_text_is_on_record_and_its_job_leads_to_it(
    served: Served, form_token: FormToken, quick: ReaderSettings
) -> None:
    client = served(readers=quick)
    job = sent(
        client, form_token(client), words="The mayor said the wall stands.\r\nIt does.", title="Wall", published="2031-03-18"
    )
    assert "1 article: 1 new" in ended(client, job)
    page = client.get(job)
    assert str(page.url).startswith("http://127.0.0.1:8700/document?id=pasted-")
    assert "18 March 2031" in page.text
    assert "1 statement of 1 speaker" in page.text


def test_a_text_that_is_pasted_twice_is_one_document(served: Served, form_token: FormToken, quick: ReaderSettings) -> None:
    client = served(readers=quick)
    words = "The mayor said the wall stands."
    ended(client, sent(client, form_token(client), words=words))
    assert "0 new, 1 here already" in ended(client, sent(client, form_token(client), words=f"\n{words}\n"))


def test_files_are_known_by_their_names_and_what_cannot_be_read_is_told(
    served: Served, form_token: FormToken, quick: ReaderSettings
) -> None:
    client = served(readers=quick)
    files = [
        ("files", ("../../etc/wall.txt", b"The mayor said the wall stands.")),
        ("files", ("harbour.txt", b"The clerk said the harbour is shut.")),
        ("files", ("empty.txt", b"")),
    ]
    page = ended(client, sent(client, form_token(client), files=files))
    assert "2 articles: 2 new" in page
    assert "1 not taken in" in page
    assert "empty.txt: there is nothing in it" in page
    assert "onrecord-" not in page
    assert "1 statement" in client.get("/document", params={"id": "wall.txt"}).text


def test_an_address_that_is_not_public_is_refused_and_kept_as_a_fault(
    served: Served, form_token: FormToken, quick: ReaderSettings
) -> None:
    pytest.importorskip("httpcore", reason="the extra `gather` is not installed")
    client = served(readers=quick)
    page = ended(client, sent(client, form_token(client), words="http://127.0.0.1:9/wall\nhttp://10.0.0.1/wall"))
    assert "2 not taken in" in page
    assert "address-refused" in client.get("/faults").text


def test_a_date_that_cannot_be_told_and_an_empty_box_are_told_so(served: Served, form_token: FormToken) -> None:
    client = served()
    token = form_token(client)
    wrong = client.post("/add", data={"words": "The wall stands.", "published": "soon", "form_token": token})
    assert (wrong.status_code, "no date that can be told" in wrong.text) == (400, True)
    empty = client.post("/add", data={"words": " ", "form_token": token})
    assert (empty.status_code, "nothing to add" in empty.text) == (400, True)


def test_a_file_beyond_the_bound_is_refused(served: Served, form_token: FormToken) -> None:
    from onrecord.desk.settings import Bounds  # noqa: PLC0415 - with the extra only

    client = served(bounds=Bounds(file_bytes=1_000))
    files = [("files", ("wall.txt", b"a" * 1_001))]
    answer = client.post("/add", data={"form_token": form_token(client)}, files=files)
    assert (answer.status_code, "larger than 1,000 bytes" in answer.text) == (400, True)


def test_progress_is_sent_until_the_job_has_ended(served: Served, form_token: FormToken, quick: ReaderSettings) -> None:
    client = served(readers=quick)
    job = sent(client, form_token(client), words="The mayor said the wall stands.")
    events = client.get(f"{job}/events").text
    assert '"state": "done", "documents": 1' in events
    assert events.endswith("event: ended\ndata: {}\n\n")


def test_a_job_that_is_unknown_is_told_so(served: Served) -> None:
    assert served().get("/add/none").status_code == 404
