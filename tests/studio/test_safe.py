"""The security table: who asks, and what is answered."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="comes with the extra “studio”")

from studio.asked import HOST, PORT, TOKEN, Asker
from voicedeck.studio import guide
from voicedeck.studio.guard import POLICY
from voicedeck.studio.server import PAGE

SCRIPT = "# A film\n\n## One\n\n- A line.\n"


@pytest.fixture
def asker(tmp_path: Path) -> Asker:
    script = tmp_path / "script" / "talk.md"
    script.parent.mkdir()
    script.write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "secret.md").write_text("# Secret\n\n## S\n\n- Secret.\n", encoding="utf-8")
    (script.parent / "way-out.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "output" / "talk").mkdir(parents=True)
    (tmp_path / "output" / "talk" / "talk.mp4").write_bytes(b"film")
    (tmp_path / "output" / "talk" / "talk.player.html").write_bytes(b"<script>1</script>")
    (tmp_path / "output" / "talk" / "out.md").symlink_to(tmp_path / "secret.md")
    return Asker(script)


def looked(look: dict[str, str], told: str) -> Any:
    """A row of the table: a text in a look that is not on offer."""
    return pytest.param({"path": "draft", "body": {**SAVE, "look": look}}, 422, id=told)


SAVE = {"script": "talk.md", "text": "x", "base": SCRIPT}


@pytest.mark.parametrize(
    ("told", "status"),
    [
        pytest.param({"path": "start"}, 200, id="the page itself"),
        pytest.param({"path": "start", "token": ""}, 404, id="no address"),
        pytest.param({"path": "start", "token": "x" * 32}, 404, id="another address"),
        pytest.param({"path": "start", "token": TOKEN[:-1]}, 404, id="a part of the address"),
        pytest.param({"path": "start", "headers": {"host": f"evil.example:{PORT}"}}, 403, id="a rebound name"),
        pytest.param({"path": "start", "headers": {"host": "127.0.0.1:80"}}, 403, id="another port's name"),
        pytest.param({"path": "start", "headers": {"host": ""}}, 403, id="no host"),
        pytest.param({"path": "start", "headers": {"host": f"localhost:{PORT}"}}, 200, id="localhost"),
        pytest.param({"path": "start", "headers": {"origin": "http://evil.example"}}, 403, id="a foreign page"),
        pytest.param({"path": "start", "headers": {"origin": "http://127.0.0.1:9999"}}, 403, id="another port's page"),
        pytest.param({"path": "start", "headers": {"origin": "null"}}, 403, id="a page of no origin"),
        pytest.param({"path": "start", "headers": {"origin": f"http://{HOST}"}}, 200, id="our origin"),
        pytest.param({"path": "start", "headers": {"sec-fetch-site": "cross-site"}}, 403, id="fetched across sites"),
        pytest.param({"path": "start", "headers": {"sec-fetch-site": "same-site"}}, 403, id="fetched by another port"),
        pytest.param({"path": "start?script=../secret.md"}, 422, id="a script above"),
        pytest.param({"path": "start?script=/etc/passwd"}, 422, id="a script anywhere"),
        pytest.param({"path": "start?script=way-out.md"}, 422, id="a link out of the project"),
        pytest.param({"path": "page/..%2fserver.py"}, 404, id="a part that is none"),
        pytest.param({"path": "page/studio.html"}, 404, id="a page that is no part"),
        pytest.param({"path": "output/talk.md/talk.mp4"}, 200, id="a finished file"),
        pytest.param({"path": "output/talk.md/out.md"}, 404, id="a link in the output"),
        pytest.param({"path": "output/talk.md/..%2f..%2fsecret.md"}, 404, id="a way out of the output"),
        pytest.param({"path": "output/../talk.mp4"}, 422, id="no script's output"),
        pytest.param({"path": "guide/scripts.md"}, 200, id="a page of the guide"),
        pytest.param({"path": "guide/scripts.md", "token": ""}, 404, id="the guide without the address"),
        pytest.param({"path": "guide/scripts.md", "headers": {"origin": "null"}}, 403, id="the guide from a frame"),
        pytest.param({"path": "guide/scripts.md", "raw": b""}, 405, id="the guide by POST"),
        pytest.param({"path": "guide/gallery/list.webp"}, 200, id="a picture of the guide"),
        pytest.param({"path": "examples/bread.md"}, 200, id="an example"),
        pytest.param({"path": "guide/"}, 404, id="the guide as a folder"),
        pytest.param({"path": "guide/nothing.md"}, 404, id="a page that is none"),
        pytest.param({"path": "guide/../studio/page/studio.html"}, 404, id="a way out of the guide"),
        pytest.param({"path": "guide/../guide/scripts.md"}, 404, id="a way round in the guide"),
        pytest.param({"path": "guide//etc/passwd"}, 404, id="a file anywhere as a page"),
        pytest.param({"path": "guide/..%2f..%2foptions.py"}, 404, id="a way out of the guide in code"),
        pytest.param({"path": "examples/../../../secret.md"}, 404, id="a way out of the examples"),
        pytest.param({"path": "examples/__init__.py"}, 404, id="what is no example"),
        pytest.param({"path": "record/"}, 200, id="the page that records"),
        pytest.param({"path": "record/", "token": ""}, 404, id="the page that records without the address"),
        pytest.param({"path": "record/", "headers": {"origin": "null"}}, 403, id="the page that records from a frame"),
        pytest.param({"path": "record/sheet?script=talk.md"}, 200, id="the lines to be said"),
        pytest.param({"path": "record/sheet?script=../secret.md"}, 422, id="the lines of a script above"),
        pytest.param({"path": "record/sheet?script=way-out.md"}, 422, id="the lines of a link out of the project"),
        pytest.param({"path": "record/sheet"}, 422, id="the lines of no script"),
        pytest.param({"path": "record/sound?script=talk.md&number=1"}, 404, id="a take that is not there"),
        pytest.param({"path": "record/sound?script=talk.md&number=../1"}, 404, id="a take of another name"),
        pytest.param({"path": "record/take?script=talk.md&number=1"}, 405, id="a take by GET"),
        pytest.param({"path": "record/take?script=talk.md&number=1&said=x", "raw": b"x"}, 422, id="a line otherwise"),
        pytest.param({"path": "record/take?script=../x.md&number=1", "raw": b"x"}, 422, id="a take of a script above"),
        pytest.param(
            {"path": "record/take?script=talk.md&number=1", "raw": b"x", "headers": {"origin": "http://evil.example"}},
            403,
            id="a take by a foreign page",
        ),
        pytest.param({"path": "picture/unknown"}, 404, id="an unknown picture"),
        pytest.param({"path": "save", "raw": b"{}", "headers": {"content-type": "text/plain"}}, 415, id="a form"),
        pytest.param({"path": "save", "body": []}, 400, id="no object"),
        pytest.param({"path": "save", "body": {"script": "talk.md"}}, 400, id="half an object"),
        pytest.param({"path": "save", "body": {**SAVE, "script": "../x.md"}}, 422, id="a save elsewhere"),
        pytest.param({"path": "draft", "body": {**SAVE, "script": "a\0.md", "look": {}}}, 422, id="a null byte"),
        pytest.param({"path": "draft", "body": {**SAVE, "script": "\ud800.md", "look": {}}}, 422, id="half a letter"),
        pytest.param({"path": "save"}, 405, id="a save by GET"),
        pytest.param({"path": "brand", "body": {"colors": {"ink": "red; }"}}}, 422, id="a colour that is none"),
        pytest.param({"path": "brand", "body": {"colors": {"logo": "#123456"}}}, 422, id="a colour there is not"),
        looked({"template": "/tmp/evil"}, "a folder as template"),
        looked({"voice": "recorded:/etc"}, "a folder as voice"),
        pytest.param({"path": "draft", "body": {**SAVE, "look": {"output": "/tmp"}}}, 422, id="a choice not offered"),
        pytest.param({"path": "job", "body": {"script": "talk.md", "job": "cache prune"}}, 422, id="another command"),
    ],
)  # fmt: skip
def test_a_request_is_answered_as_the_table_says(asker: Asker, told: dict[str, object], status: int) -> None:
    path = str(told.pop("path"))
    assert asker.ask(path, **told).status == status  # type: ignore[arg-type]
    assert (asker.studio.desk.path("talk.md")).read_text(encoding="utf-8") == SCRIPT


def test_every_answer_says_that_no_other_page_may_use_it(asker: Asker) -> None:
    headers = asker.ask("start").headers
    assert headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY
    assert "'none'" in POLICY
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers


def test_a_finished_page_is_saved_and_never_run_in_the_studios_name(asker: Asker) -> None:
    assert asker.ask("output/talk.md/talk.player.html").headers["content-disposition"].startswith("attachment")
    assert asker.ask("output/talk.md/talk.mp4").headers["content-disposition"].startswith("inline")


def test_one_page_alone_may_ask_for_a_microphone(asker: Asker) -> None:
    told = {path: asker.ask(path).headers["permissions-policy"] for path in ("record/", "", "start", "guide/README.md")}
    assert told.pop("record/") == "camera=(), microphone=(self), geolocation=()"
    assert set(told.values()) == {"camera=(), microphone=(), geolocation=()"}
    assert asker.ask("record/").headers["content-security-policy"] == POLICY


@pytest.mark.parametrize("path", ["save", "new", "bring", "lexicon", "brand", "job", "cancel", "record/take"])
def test_a_studio_that_only_shows_writes_and_builds_nothing(asker: Asker, path: str) -> None:
    looking = Asker(asker.studio.desk.path("talk.md"), read_only=True)
    assert looking.ask(path, {**SAVE, "job": "build", "word": "x", "say": "y"}).status == 403
    assert sorted(each.name for each in looking.studio.desk.path("talk.md").parent.iterdir()) == [
        "talk.md",
        "way-out.md",
    ]


NEVER = r"<script(?! src=.\.\./page/)|\son\w+=|\sstyle=|javascript:|&lt;/?t[dr]|&lt;!--"
"""What no page of the guide holds, drawn: what runs, what the policy would refuse, HTML that is shown as words."""


@pytest.mark.parametrize("place", [place for place in guide.files() if place.endswith(".md")])
def test_a_page_of_the_guide_is_drawn_and_leads_to_pages_and_pictures_that_are_there(place: str) -> None:
    drawn = guide.page(place)
    assert drawn.count("<h1") == 1
    assert not re.search(NEVER, re.sub(r"<(pre|code)>.*?</\1>", "", drawn, flags=re.DOTALL))
    for found in re.findall(r'(?:src|href)="([^"]+)"', drawn):
        target, _, part = found.partition("#")
        if target.startswith(("https://", "../page/")):
            continue
        there = posixpath.normpath(posixpath.join(posixpath.dirname(place), target)) if target else place
        assert there in guide.files(), found
        assert not part or f'id="{part}"' in guide.page(there), found


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("<script>x()</script>", "&lt;script&gt;x()&lt;/script&gt;"),
        ("<img src=x onerror=x()>", "&lt;img src=x onerror=x()&gt;"),
        ("a <b onclick=x()>b</b>", "<p>a &lt;b onclick=x()&gt;b&lt;/b&gt;</p>\n"),
        ('<table onclick="x()">', "&lt;table onclick=&quot;x()&quot;&gt;"),
        ("<td><script>x()</script></td>", "&lt;td&gt;&lt;script&gt;x()&lt;/script&gt;&lt;/td&gt;"),
        ('<table><tr><td width="9" valign="top">', '<table><tr><td width="9" valign="top">'),
        ("<!-- <script> -->", ""),
        ("[a](javascript:x())", "<p>[a](javascript:x())</p>\n"),
        ("[a](data:text/html,x)", "<p>[a](data:text/html,x)</p>\n"),
        ("[a](../../../README.md)", "<p>a</p>\n"),
        ("[a](../studio/server.py)", "<p>a</p>\n"),
        ("[a](//evil.example/scripts.md)", "<p>a</p>\n"),
        ("[a](/guide/scripts.md)", "<p>a</p>\n"),
        ("[a **b**](voices.md#pace)", '<p><a href="voices.md#pace">a <strong>b</strong></a></p>\n'),
        ("[a](https://x.eu)", '<p><a href="https://x.eu" target="_blank" rel="noopener noreferrer">a</a></p>\n'),
        ("![a](https://x.example/a.png)", "<p>a</p>\n"),
        ("![a](../../secret.webp)", "<p>a</p>\n"),
        ("![a](gallery/list.webp)", '<p><img src="gallery/list.webp" alt="a" /></p>\n'),
    ],
)  # fmt: skip
def test_markdown_is_drawn_as_words_and_as_what_is_ours(written: str, drawn: str) -> None:
    assert guide.drawn(written, "guide/scripts.md").startswith(drawn)


def test_what_is_too_large_is_not_taken_in(asker: Asker) -> None:
    assert asker.ask("save", raw=b" " * 8_000_001, headers={"content-type": "application/json"}).status == 413


def test_the_page_holds_no_script_and_no_address_of_elsewhere() -> None:
    for page in PAGE.glob("*.html"):
        told = page.read_text(encoding="utf-8")
        assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|javascript:", told)
    for part in PAGE.iterdir():
        found = set(re.findall(r"https?://[^\s\"'`)]+", part.read_text(encoding="utf-8")))
        assert found <= {"http://www.w3.org/2000/svg"}, part.name
