"""Conversations sorted into folders and under tags, from the list."""

from tests.app.conftest import TOKEN, Page, shelf_of
from tests.scripted import TEXT


def test_a_conversation_is_sorted_in_and_found_by_its_folder_and_tag(page: Page) -> None:
    other = shelf_of(TOKEN).create("elsewhere")
    page.paste(TEXT).settle()
    one = page.conversation
    assert "folder" not in {s.key for s in page.app.sidebar.selectbox}
    page.click(f"manage-{one}").app.text_input(key=f"folder-{one}").set_value("Ports *du Nord*")
    page.app.text_input(key=f"tags-{one}").set_value("budget, digue")
    page.press("Sort in")
    choice = page.app.sidebar.selectbox(key="folder")
    assert choice.options == ["All conversations", "Ports *du Nord*", "# budget", "# digue"]
    for chosen in (("Ports *du Nord*", ""), ("", "digue")):
        page.app.sidebar.selectbox(key="folder").set_value(chosen)
        keys = {b.key for b in page.run().app.button}
        assert f"open-{one}" in keys and f"open-{other}" not in keys
    page.app.sidebar.selectbox(key="folder").set_value(("", ""))
    assert f"open-{other}" in {b.key for b in page.run().app.button}


def test_a_dossier_of_a_folder(page: Page) -> None:
    page.paste(TEXT).settle()
    shelf_of(TOKEN).sort(page.conversation, "Ports", [])
    page.click("all-reports").app.selectbox(key="library-folder").set_value("Ports")
    assert "Paul Vidal · 1 report" in page.run().labels
    assert "EN Nous irons au tribunal" in page.click("who-anne roux").html
