from __future__ import annotations

from cxr_desktop.user_messages import message_of
from engine.errors import BundleError, ChildCrashedError, DecodeError, NotAnImageError


def test_what_happened_to_which_file_and_what_to_do() -> None:
    error = DecodeError("film.dcm", "the file ends early", "Copy it again.")
    message = message_of(error)
    assert message.title == "Could not be read"
    assert message.text == "film.dcm: the file ends early."
    assert message.remedy == "Copy it again."


def test_a_file_that_the_error_does_not_name_is_named() -> None:
    message = message_of(ChildCrashedError("", "the film decoder crashed"), "film.dcm")
    assert message.title == "The work was broken off"
    assert message.text == "film.dcm: the film decoder crashed."
    assert message.remedy


def test_titles_tell_kinds_apart() -> None:
    assert message_of(NotAnImageError("a", "it is text")).title == "Not an image"
    assert message_of(BundleError("", "a part is missing")).text == "A part is missing."


def test_hidden_it_names_no_file() -> None:
    error = DecodeError("/cd/Doe_Jane.dcm", "/cd/Doe_Jane.dcm ends early", "Copy Doe_Jane.dcm.")
    message = message_of(error, "Doe_Jane.dcm", hidden=True)
    assert message.sentences == "… ends early. Copy …."
