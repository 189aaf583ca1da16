"""What OpenAI's models cost, to say about what a briefing did cost: prices published in June 2026; they change."""

from dataclasses import dataclass

from assistant.settings import Settings

_MILLION = 1_000_000


@dataclass(frozen=True)
class Price:
    """USD per million tokens."""

    input: float
    cached: float
    output: float

    def cost(self, prompt: int, cached: int, written: int) -> float:
        """USD for a call's tokens; `cached` of `prompt` were read from the provider's cache."""
        usd = (prompt - cached) * self.input + cached * self.cached + written * self.output
        return round(usd / _MILLION, 6)


_PRICES = {
    "gpt-5.5": Price(5.00, 0.50, 30.00),
    "gpt-5.4": Price(2.50, 0.25, 15.00),
    "gpt-5.4-mini": Price(0.75, 0.075, 4.50),
    "gpt-5.4-nano": Price(0.20, 0.02, 1.25),
    "gpt-4.1": Price(2.00, 0.50, 8.00),
    "gpt-4.1-mini": Price(0.40, 0.10, 1.60),
    "gpt-4.1-nano": Price(0.10, 0.025, 0.40),
    "gpt-4o": Price(2.50, 1.25, 10.00),
    "gpt-4o-mini": Price(0.15, 0.075, 0.60),
}


def price_of(model: str, settings: Settings) -> Price | None:
    """The model's price, None where it is not known; the settings' own prices come first."""
    if settings.price_input is not None and settings.price_output is not None:
        cached = settings.price_input if settings.price_cached is None else settings.price_cached
        return Price(settings.price_input, cached, settings.price_output)
    return _PRICES.get(_undated(model))


def _undated(model: str) -> str:
    """A model's name without the date of its snapshot: gpt-5.4-mini-2026-03-17 -> gpt-5.4-mini."""
    parts = model.split("-")
    dated = len(parts) > 3 and all(p.isdigit() for p in parts[-3:]) and len(parts[-3]) == 4
    return "-".join(parts[:-3]) if dated else model
