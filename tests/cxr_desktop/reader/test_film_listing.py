from __future__ import annotations

from cxr_desktop.engine_session import EngineSession
from cxr_desktop.reader.film_list_model import LookedAt
from cxr_desktop.reader.film_listing import FilmListing
from cxr_desktop.reader.thumbnail_feed import AT_ONCE, ThumbnailFeed
from engine.datatypes import FilmSource
from engine.errors import ChildCrashedError


def listed(listing: FilmListing, root, qtbot) -> list[LookedAt]:
    got: list[LookedAt] = []
    listing.looked_at.connect(got.extend)
    with qtbot.waitSignal(listing.open([root]).ended):
        pass
    return got


def test_every_file_arrives_once_in_order(session: EngineSession, films, qtbot) -> None:
    root = films(*(f"{number}.png" for number in range(300)), "sub/many.npz", "sub/bad.png")
    got = listed(FilmListing(session), root, qtbot)
    assert [file.path.name for file in got[:3]] == ["0.png", "1.png", "2.png"]
    assert len(got) == 302
    assert sum(file.rows for file in got) == 300 + 1 + 5
    assert {type(file.problem).__name__ for file in got} == {"NoneType", "DecodeError"}


def test_what_cannot_be_looked_at_keeps_its_reason(session: EngineSession, films, qtbot) -> None:
    root = films("1.png")
    (root / "dead.png").symlink_to("/nowhere/at/all")
    dead = next(f for f in listed(FilmListing(session), root, qtbot) if f.path.stem == "dead")
    assert dead.rows == 1
    assert dead.problem is not None


def test_opening_anew_cancels_what_ran(session: EngineSession, films, qtbot) -> None:
    root = films(*(f"{number}.png" for number in range(50)))
    listing = FilmListing(session)
    got: list[LookedAt] = []
    listing.looked_at.connect(got.extend)
    first = listing.open([root])
    with qtbot.waitSignal(first.cancelled):
        second = listing.open([root / "7.png"])
    with qtbot.waitSignal(second.succeeded):
        pass
    assert [file.path.name for file in got] == ["7.png"]


def test_a_file_at_which_the_decoder_dies_fails_alone(
    session: EngineSession, films, qtbot, monkeypatch
) -> None:
    browser = session._callers.browser
    sound = browser.call

    def dies_at_3(method, *args, **more):
        if method == "probe_many" and any(path.stem == "3" for path in args[0]):
            raise ChildCrashedError("", "the thumbnail decoder crashed (signal SIGSEGV)")
        return sound(method, *args, **more)

    monkeypatch.setattr(browser, "call", dies_at_3)
    root = films(*(f"{number}.png" for number in range(6)))
    got = listed(FilmListing(session), root, qtbot)
    assert [file.path.stem for file in got if file.problem is not None] == ["3"]
    assert len(got) == 6


def test_thumbnails_are_made_only_for_what_is_wanted_last(
    session: EngineSession, films, gates, qtbot
) -> None:
    root = films()
    sources = [FilmSource(root / f"{number}.png") for number in range(40)]
    gate = gates.close("thumbnail", "0.png")
    feed = ThumbnailFeed(session, 32)
    made: list[FilmSource] = []
    feed.made.connect(lambda source, _: made.append(source))
    feed.want(sources[:20])  # scrolled past while the first one is being made
    feed.want(sources[30:33])
    gate.set()
    qtbot.waitUntil(lambda: len(made) == AT_ONCE + 3)
    assert made == [*sources[:AT_ONCE], *sources[30:33]]
