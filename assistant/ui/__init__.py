"""The chat page, drawn with Streamlit; `assistant.ui.page` puts it together."""
