"""Whoever has no key, comes from another page, or asks for what is somebody else's: nothing opens."""

from __future__ import annotations

import asyncio
import fcntl
import logging
import os
import random
import re
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from threading import Barrier

import pytest
import yaml
from desk_browser import HERE, Clock, Coordinator, a_desk, forms_in, sitting
from httpx import ASGITransport, AsyncClient

from visa_kit.web.desk.app import desk_app
from visa_kit.web.desk.desk import Desk
from visa_kit.web.desk.drawer import Drawer
from visa_kit.web.desk.folder import Folder, Saved, mark
from visa_kit.web.desk.session import Sessions, Shelf


@pytest.fixture
def made() -> Iterator[Desk]:
    desk = a_desk()
    yield desk
    desk.end()


@pytest.mark.parametrize(
    "path", ["/ja/", "/en/", "/ja/case/x", "/ja/case/x/sheets", "/ja/book/x", "/ja/case/x/case.yaml"]
)
def test_without_the_key_every_page_is_locked(made: Desk, path: str) -> None:
    stranger = Coordinator(made, enter=False).browser
    answer = stranger.get(path)
    assert answer.status_code == 403
    assert made.sessions.key not in answer.text
    assert stranger.post(path, data={"sign": ""}).status_code in (403, 405)


@pytest.mark.parametrize("key", ["x", "", "%00", "a" * 500, "鍵"])
def test_a_wrong_key_opens_nothing(made: Desk, key: str) -> None:
    stranger = Coordinator(made, enter=False).browser
    answer = stranger.get(f"/enter/{key}")
    assert answer.status_code in (403, 404)
    assert "set-cookie" not in answer.headers


def test_the_key_lets_in_by_a_cookie_that_no_script_and_no_other_site_can_use(made: Desk) -> None:
    stranger = Coordinator(made, enter=False).browser
    answer = stranger.get(f"/enter/{made.sessions.key}", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/ja/"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and "path=/" in cookie
    assert made.sessions.key not in cookie
    assert "domain" not in cookie and "max-age" not in cookie


def test_a_form_without_its_sign_or_from_elsewhere_is_not_taken(made: Desk) -> None:
    with sitting(made) as desk:
        form = {"text": "id: x\n", "sign": desk.sign}
        post = desk.browser.post
        assert post("/ja/take", data={"text": "id: x\n"}).status_code == 403
        assert post("/ja/take", data=form | {"sign": "x" * 22}).status_code == 403
        assert post("/ja/take", data=form | {"sign": "鍵"}).status_code == 403
        assert post("/ja/take", data=form, headers={"sec-fetch-site": "cross-site"}).status_code == 403
        assert post("/ja/take", data=form, headers={"sec-fetch-site": "same-site"}).status_code == 403
        assert post("/ja/take", data=form, headers={"origin": "http://evil.example"}).status_code == 403
        assert post("/ja/take", data=form, headers={"host": "evil.example"}).status_code == 400
        assert post("/ja/take", data=form, headers={"sec-fetch-site": "same-origin"}).status_code == 200
        del desk.browser.headers["origin"]
        assert post("/ja/take", data=form).status_code == 403


def test_a_sign_of_another_session_is_worth_nothing(made: Desk) -> None:
    with sitting(made) as one, sitting(made) as other:
        stolen = other.sign
        answer = one.browser.post("/ja/take", data={"text": "id: x\n", "sign": stolen})
        assert answer.status_code == 403


def test_what_lies_on_one_desk_is_on_no_other(made: Desk) -> None:
    with sitting(made) as one, sitting(made) as other:
        page = one.paste("id: x\npatient: {name: {surname: NGUYEN}}\n")
        for end in ("", "/form/patient", "/sheets", "/official", "/save", "/case.yaml", "/case.xlsx"):
            assert one.get(f"{page.url.path}{end}").status_code == 200
            assert other.get(f"{page.url.path}{end}").status_code == 404
        for end in ("/text", "/form/patient", "/save", "/close", "/official"):
            assert other.send(f"{page.url.path}{end}", {"revision": "1", "text": "id: y\n"}).status_code == 404
        assert "NGUYEN" not in other.get("/").text
        assert one.get(page.url.path).status_code == 200


def test_2000_requests_of_many_sessions_never_cross(made: Desk) -> None:
    asyncio.run(_two_thousand(made))


async def _two_thousand(made: Desk) -> None:
    """Twenty coordinators, each with a case of her own, all at once; now and then one tries another's address."""
    chance = random.Random(7)
    app = desk_app(made)
    tokens = [f"TOKEN{number:04}{chance.randrange(10**8):08}" for number in range(20)]
    people = [AsyncClient(transport=ASGITransport(app), base_url=HERE, headers={"origin": HERE}) for _ in tokens]
    paths = []
    for person, token in zip(people, tokens, strict=True):
        home = await person.get(f"/enter/{made.sessions.key}", follow_redirects=True)
        form = {"sign": forms_in(home.text)[0]["sign"][0], "text": f"id: x\npatient: {{occupation: {token}}}\n"}
        paths.append((await person.post("/ja/take", data=form)).headers["location"])
    counted = 0

    async def ask(who: int, whose: int, end: str) -> None:
        nonlocal counted
        answer = await people[who].get(f"{paths[whose]}{end}")
        seen = {one for one in tokens if one in answer.text}
        assert seen == ({tokens[who]} if who == whose else set())
        assert answer.status_code == (200 if who == whose else 404)
        counted += 1

    for _ in range(100):
        turn = [(who, who if chance.random() < 0.8 else chance.randrange(20)) for who in range(20)]
        end = chance.choice(["/case.yaml"] * 24 + ["/form/patient"])
        await asyncio.gather(*(ask(who, whose, end) for who, whose in turn))
    assert counted == 2000


def test_a_session_is_forgotten_after_a_working_day_and_papers_after_a_quarter_of_an_hour() -> None:
    clock = Clock()
    sessions = Sessions(clock)
    cookie = sessions.begin()
    clock.now += 11 * 3600
    assert sessions.of(cookie)
    clock.now += 11 * 3600
    assert sessions.of(cookie)
    clock.now += 13 * 3600
    assert sessions.of(cookie) is None
    papers: Shelf[str] = Shelf(2, 900, clock)
    papers.put("a", "A")
    clock.now += 899
    assert papers.get("a") == "A"
    clock.now += 901
    assert papers.get("a") is None
    for handle in "xyz":
        papers.put(handle, handle)
    assert [handle for handle, _ in papers.all()] == ["y", "z"]


def bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b"0" * (80 << 20))
    return out.getvalue()


HOSTILE = {
    "binary": bytes(range(256)) * 40,
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\x00\x01",
    "two-mebibytes": b"id: x\nnote: " + b"a" * (2 << 20),
    "brackets": b"[" * 100_000,
    "braces": b"{" * 100_000,
    "laughing": b"a: &a [x]\nb: [*a, *a]\nid: x\n",
    "other-encoding": "氏名: 山田\n".encode("cp932") * 30,
    "old-workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "bomb": bomb(),
    "torn-zip": b"PK\x03\x04" + b"\x00" * 40,
    "empty": b" ",
    "html": b"<script>alert(1)</script>",
}


@pytest.fixture(scope="module")
def apart() -> Iterator[Coordinator]:
    with sitting(a_desk(apart=True)) as desk:
        yield desk


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_become_problems_and_the_desk_goes_on(apart: Coordinator, content: bytes) -> None:
    answer = apart.upload(content, "../../etc/passwd.yaml")
    assert answer.status_code in (200, 422)
    assert 'class="pill refused"' in answer.text or 'id="problems"' in answer.text
    assert "<script>" not in answer.text
    assert "passwd" not in answer.text
    assert list(apart.desk.drawer.folder.iterdir()) == []
    assert 'class="pill' in apart.paste("id: x\n").text


def test_too_much_is_refused_before_it_is_read(made: Desk) -> None:
    with sitting(made) as desk:
        assert desk.upload(b"a" * (6 << 20)).status_code == 413


def test_nothing_of_a_case_is_in_a_log_or_a_page_of_trouble(made: Desk, caplog: pytest.LogCaptureFixture) -> None:
    async def failing(job: object, what: str) -> object:
        raise ValueError("CANARY-77")

    made.eyes.make = failing  # type: ignore[method-assign]
    with sitting(made) as desk, caplog.at_level(logging.DEBUG):
        answer = desk.paste("id: CANARY-77\n")
    assert answer.status_code == 500
    assert "CANARY" not in answer.text
    assert "CANARY" not in caplog.text


@pytest.mark.parametrize(
    "name",
    ["../x.visa.yaml", "/etc/passwd", "x\0.visa.yaml", "profiles/office.yaml", ".visa-kit-key", "nothing.visa.yaml"],
)
def test_only_files_of_the_list_are_opened(tmp_path: Path, name: str) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "x.visa.yaml").write_text("id: outside\n")
    with sitting(a_desk(tmp_path / "cases")) as desk:
        assert desk.send("/take", {"name": name}).status_code == 404


def test_only_ordinary_files_with_a_name_that_can_be_written_are_listed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.visa.yaml"
    outside.write_text("id: outside\n")
    inside = tmp_path / "cases"
    inside.mkdir()
    (inside / "山田\u3000様.visa.yaml").write_text("id: a\n")
    (inside / "now.visa.yaml").symlink_to("山田\u3000様.visa.yaml")
    (inside / "out.visa.yaml").symlink_to(outside)
    (inside / "folder.visa.yaml").mkdir()
    os.mkfifo(inside / "pipe.visa.yaml")
    (inside / "two\nlines.visa.yaml").write_text("id: b\n")
    (inside / "profiles").mkdir()
    for folder in (inside, inside / "profiles"):
        # As an archive made on another machine unpacks: the bytes are no UTF-8.
        Path(os.fsdecode(os.fsencode(folder) + b"/\x8e\xe8.visa.yaml")).write_text("id: c\n")
        Path(os.fsdecode(os.fsencode(folder) + b"/\x8e\xe8.yaml")).write_text("name: c\n")
    assert Folder(inside).cases() == ("now.visa.yaml", "山田\u3000様.visa.yaml")
    assert Folder(inside).profiles() == ()
    with sitting(a_desk(inside)) as desk:
        assert desk.get("/ja/").status_code == 200
        assert desk.send("/take", {"name": "out.visa.yaml"}).status_code == 404


def test_the_name_of_a_new_case_is_nothing_but_a_name(made: Desk) -> None:
    with sitting(made) as desk:
        page = desk.send("/take", {"new": "1", "id": "x\nguarantor:\n  profile: a.yaml"})
        text = desk.get(f"{page.url.path}/case.yaml").text
    assert yaml.safe_load(text) == {"id": "x\nguarantor:\n  profile: a.yaml"}


@pytest.mark.parametrize("charset", ["undefined", "punycode", "unicode_escape", "utf-16"])
def test_a_form_in_another_encoding_is_refused(made: Desk, charset: str) -> None:
    with sitting(made) as desk:
        kind = f"multipart/form-data; boundary=x; charset={charset}"
        body = b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nid: \\ud800\r\n--x--\r\n'
        headers = {"content-type": kind, "sec-fetch-site": "same-origin"}
        assert desk.browser.post("/ja/take", content=body, headers=headers).status_code == 415


@pytest.mark.parametrize("text", ["id: x\n", "id: [\n"])
def test_a_form_has_no_other_parts(made: Desk, text: str) -> None:
    with sitting(made) as desk:
        assert desk.get(f"{desk.paste(text).url.path}/form/nothing").status_code == 404


def test_no_address_is_sent_on_to_another_one(made: Desk) -> None:
    with sitting(made) as desk:
        assert desk.browser.get("/api/check/", follow_redirects=False).status_code == 404
        assert desk.browser.get("/anything", follow_redirects=False).status_code == 404


@pytest.mark.parametrize("stem", ["../x", "/etc/x", "a/b", "A", "", "-rf", "x.y", "a" * 41, "山田", "x\0", "a\nb", "."])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, stem: str) -> None:
    with sitting(a_desk(tmp_path)) as desk:
        page = desk.paste("id: x\n")
        answer = desk.save(page, stem=stem)
        assert answer.status_code == 409
        assert "保存していません" in answer.text
        assert list(tmp_path.iterdir()) == []


def test_the_longest_name_that_is_taken(tmp_path: Path) -> None:
    with sitting(a_desk(tmp_path)) as desk:
        page = desk.paste("id: x\n")
        desk.save(page, stem="a" * 40)
        assert [file.name for file in tmp_path.iterdir()] == ["a" * 40 + ".visa.yaml"]


def test_no_file_is_written_over_by_a_new_name_nor_through_a_link(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("theirs")
    inside = tmp_path / "cases"
    inside.mkdir()
    (inside / "a.visa.yaml").symlink_to(outside)
    (inside / "b.visa.yaml").write_text("id: b\n")
    folder = Folder(inside)
    assert folder.save("a.visa.yaml", b"ours", None) is Saved.TAKEN
    assert folder.save("b.visa.yaml", b"ours", None) is Saved.TAKEN
    assert folder.save("a.visa.yaml", b"ours", mark(b"theirs")) is Saved.CHANGED
    assert folder.save("b.visa.yaml", b"ours", mark(b"id: b\n")) is Saved.YES
    # The file that was opened is gone: saving it again is not what somebody who took it away expects.
    assert folder.save("c.visa.yaml", b"ours", mark(b"gone")) is Saved.CHANGED
    assert outside.read_text() == "theirs"
    assert sorted(file.name for file in inside.iterdir()) == ["a.visa.yaml", "b.visa.yaml"]


def test_of_two_who_save_over_the_same_text_only_one_does(tmp_path: Path) -> None:
    folder, file = Folder(tmp_path), tmp_path / "a.visa.yaml"
    with ThreadPoolExecutor(2) as desks:
        for _ in range(100):
            file.write_bytes(b"as both know it")
            known = mark(file.read_bytes())
            begin = Barrier(2)

            def save(text: bytes, known: str = known, begin: Barrier = begin) -> Saved:
                begin.wait()
                return folder.save(file.name, text, known)

            texts = (b"mine", b"yours")
            told = list(desks.map(save, texts))
            assert sorted(told) == [Saved.CHANGED, Saved.YES]
            assert file.read_bytes() == texts[told.index(Saved.YES)]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    assert Folder(tmp_path / "gone").save("a.visa.yaml", b"x", None) is Saved.NOT_WRITTEN


def test_the_drawer_is_private_and_empty_at_the_end() -> None:
    drawer = Drawer()
    assert drawer.folder.stat().st_mode & 0o777 == 0o700
    with drawer.holding(b"secret") as path:
        assert Path(path).stat().st_mode & 0o777 == 0o600
        assert Path(path).read_bytes() == b"secret"
        assert re.fullmatch(r"[0-9a-f]{32}", Path(path).name)
    assert list(drawer.folder.iterdir()) == []
    drawer.end()
    assert not drawer.folder.exists()


def test_what_a_killed_desk_left_behind_is_taken_away_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    left, theirs = tmp_path / "visa-kit-desk-killed", tmp_path / "visa-kit-other"
    for folder in (left, theirs):
        folder.mkdir(mode=0o700)
        (folder / "case").write_text("id: x\n")
    (tmp_path / "visa-kit-desk-link").symlink_to(theirs)
    first, second = Drawer(), Drawer()
    assert not left.exists()
    assert (theirs / "case").exists()
    # A desk that is open keeps its drawer.
    assert first.folder.exists()
    with first.holding(b"x") as path:
        Drawer().end()
        assert Path(path).exists()
    for drawer in (first, second):
        drawer.end()
        drawer.end()


@pytest.mark.parametrize("before", ["open", "flock"])
def test_a_drawer_that_another_desk_swept_while_it_was_made_is_made_again(
    before: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    owner = {"open": os, "flock": fcntl}[before]
    as_it_is = getattr(owner, before)

    def after_another_swept(*given: object, **named: object) -> object:
        monkeypatch.setattr(owner, before, as_it_is)
        Drawer().end()
        assert list(tmp_path.iterdir()) == []
        return as_it_is(*given, **named)

    monkeypatch.setattr(owner, before, after_another_swept)
    drawer = Drawer()
    with drawer.holding(b"secret") as path:
        assert Path(path).read_bytes() == b"secret"
        Drawer().end()
        assert Path(path).exists()
    drawer.end()
    assert list(tmp_path.iterdir()) == []


def test_desks_that_begin_and_end_together_keep_their_drawers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))

    def one_after_another(_: int) -> None:
        for _ in range(25):
            drawer = Drawer()
            with drawer.holding(b"secret") as path:
                assert Path(path).read_bytes() == b"secret"
            drawer.end()

    with ThreadPoolExecutor(8) as desks:
        list(desks.map(one_after_another, range(8)))
    assert list(tmp_path.iterdir()) == []


def test_every_answer_is_sealed(made: Desk) -> None:
    with sitting(made) as desk:
        page = desk.paste("id: x\n")
        for answer in (
            page,
            desk.get(f"{page.url.path}/case.yaml"),
            desk.get("/nothing"),
            desk.get("/static/desk.css"),
        ):
            policy = answer.headers["content-security-policy"]
            assert "default-src 'none'" in policy and "script-src" not in policy
            assert answer.headers["x-content-type-options"] == "nosniff"
        assert page.headers["cache-control"] == "no-store"
        assert forms_in(page.text)
        assert HERE not in page.text
