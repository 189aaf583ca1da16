"""The chat page: everything it does is in assistant.ui."""

from assistant.ui.page import page

page()
