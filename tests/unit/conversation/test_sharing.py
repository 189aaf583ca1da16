"""Conversations that others read by a link."""

import pytest
from sqlalchemy import create_engine, text

from assistant.errors import NoSuchConversation
from assistant.shelf import Shelf
from assistant.store import Store
from assistant.turns import Turn


@pytest.fixture
def conversation(shelf: Shelf) -> str:
    key = shelf.create("The dyke")
    shelf.save(key, Turn(kind="question", asked="Who?", status="done"))
    return key


def gone(store: Store, secret: str) -> bool:
    with pytest.raises(NoSuchConversation, match="leads nowhere"):
        store.shared(secret)
    return True


def test_a_link_leads_to_its_conversation_as_it_is_now(store: Store, shelf: Shelf, conversation: str) -> None:
    secret = shelf.share(conversation)
    shelf.save(conversation, Turn(kind="question", asked="Why?", status="done"))
    assert [turn.asked for turn in store.shared(secret).turns] == ["Who?", "Why?"]
    assert shelf.load(conversation).shared


def test_without_a_link_nothing_is_shared(store: Store, shelf: Shelf, conversation: str) -> None:
    assert gone(store, "") and gone(store, "guessed") and gone(store, conversation)
    assert not shelf.load(conversation).shared


def test_a_new_link_ends_the_one_before_and_each_can_be_ended(
    store: Store, shelf: Shelf, conversation: str
) -> None:
    first = shelf.share(conversation)
    second = shelf.share(conversation)
    assert first != second and gone(store, first) and store.shared(second).id == conversation
    shelf.unshare(conversation)
    assert gone(store, second) and not shelf.load(conversation).shared


def test_what_is_in_the_bin_or_forgotten_is_shared_no_more(
    store: Store, shelf: Shelf, conversation: str
) -> None:
    secret = shelf.share(conversation)
    shelf.delete(conversation)
    assert gone(store, secret)
    shelf.restore(conversation)
    assert store.shared(secret)
    shelf.forget(conversation)
    assert gone(store, secret)


def test_nobody_else_shares_it_or_writes_into_it(store: Store, conversation: str) -> None:
    bob = store.shelf("bob")
    with pytest.raises(NoSuchConversation):
        bob.share(conversation)
    with pytest.raises(NoSuchConversation):
        bob.save(conversation, Turn(kind="question", asked="Mine?"))


def test_the_database_does_not_hold_the_secret(
    store: Store, shelf: Shelf, conversation: str, url: str
) -> None:
    secret = shelf.share(conversation)
    address = url.replace("postgresql://", "postgresql+psycopg://")
    with create_engine(address).connect() as connection:
        (row,) = connection.execute(text("SELECT * FROM conversations")).all()
    assert secret not in map(str, row)
