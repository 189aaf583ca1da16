"""What the chat model of the settings is called, and where it is; nothing is opened."""

from urllib.parse import urlsplit

from assistant.settings import Settings

DEFAULT_MODEL = "gpt-5.4-mini"


def provider_and_model(settings: Settings) -> tuple[str, str]:
    """Provider and model of "provider:model"; a server of one's own may have colons in its model names."""
    asked = settings.model or DEFAULT_MODEL
    provider, colon, name = asked.partition(":")
    if not colon or (settings.openai_base_url and provider != "openai"):
        return "openai", asked
    return provider, name


def named(settings: Settings) -> tuple[str, str]:
    """The model's name without its provider, and the provider or host, for messages."""
    provider, name = provider_and_model(settings)
    if provider != "openai":
        return name, provider
    return name, host(settings.openai_base_url) if settings.openai_base_url else "OpenAI"


def host(url: str) -> str:
    """Host and port of an address, without the key or the path in it."""
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)
