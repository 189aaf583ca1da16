"""All settings in one frozen object, read once at the edge (command line, page), never on import."""

import os
from functools import cached_property
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, DotEnvSettingsSource, SettingsConfigDict

from assistant.errors import UsageError

_SECRETS = ("_KEY", "_TOKEN", "_PASSWORD", "_SECRET")
"""How names of variables end that hold what nobody may see."""
_SECRET_CHARS = 6
"""Shorter ones ("none", "local") are placeholders, and would blot out words."""

_PREFIX, _FILE = "ASSISTANT_", ".env"
_OPENAI = frozenset({"OPENAI_API_KEY", "OPENAI_BASE_URL"})

EngineName = Literal["auto", "embedded", "openai", "hybrid"]


class Settings(BaseSettings):
    """Settings from environment variables and a `.env` file in the working folder.

    Names are `ASSISTANT_…` but for the two every OpenAI client knows: OPENAI_API_KEY, OPENAI_BASE_URL.
    """

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX,
        env_file=_FILE,
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,  # a value may be a secret in the wrong place
    )

    engine: EngineName = Field(
        default="auto", description="auto: openai where a key or base URL is set, else embedded"
    )
    model: str | None = Field(default=None, description="model of the openai engine, or provider:model")
    database_url: str | None = Field(
        default=None, repr=False, description="SQLAlchemy URL; default SQLite below ASSISTANT_HOME"
    )
    home: Path = Field(
        default_factory=lambda: user_data_path("french-report-assistant", appauthor=False),
        description="folder of models and saved conversations",
    )
    mirrors: str = Field(
        default="", description="addresses or folders, parted by spaces, that have the model files too"
    )
    local_model: Path | None = Field(
        default=None, description="a GGUF file that answers instead of the bundled one"
    )
    answers: Literal["auto", "evidence"] = Field(
        default="auto",
        description="auto: worded by the local model where it is prepared; evidence: the report's own sentences",
    )
    answers_url: str | None = Field(
        default=None,
        description="an OpenAI-compatible server that words the embedded engine's answers, shared by processes",
    )
    answers_model: str | None = Field(default=None, description="the name of the model served there")
    answers_key: SecretStr | None = Field(default=None, description="its key, where it wants one")
    spelling: Literal["british", "american"] = Field(
        default="british",
        description="how English words are spelt: british (neighbour) or american (neighbor)",
    )
    glossary: Path | None = Field(
        default=None,
        description="a TSV file of terms; default: glossary.tsv below ASSISTANT_HOME, where it is there",
    )
    starter_glossary: bool = Field(
        default=True, description="whether the glossary that ships is in force below one's own"
    )
    budget_tokens: int = Field(
        default=20_000, ge=0, description="tokens a report may take of a provider with the hybrid engine"
    )
    beam: int = Field(default=2, ge=1, le=12, description="beam size of the embedded translation")
    threads: int = Field(default=0, ge=0, description="translation workers; 0: one a core")
    cache_megabytes: int = Field(
        default=200,
        ge=0,
        description="largest size of the translations and vectors kept on disk; 0: none are kept",
    )
    read_megabytes: int = Field(default=50, gt=0, description="largest file or page that is read")
    read_seconds: int = Field(default=60, gt=0, description="longest time reading one file or page may take")
    read_memory: int = Field(default=2048, ge=256, description="megabytes a file reader may use")
    read_pages: int = Field(default=2000, gt=0, description="most pages of a PDF that is read")
    timeout: float = Field(default=60, gt=0, description="seconds to wait for a model provider's next bytes")
    reply_seconds: float = Field(
        default=600, gt=0, description="seconds a model provider's whole reply may take, however it comes"
    )
    retries: int = Field(default=4, ge=0, description="further tries of a call the provider refused for now")
    patience: float = Field(
        default=90,
        ge=0,
        description="seconds a provider that has answered before is waited for when it goes away; 0 without retries",
    )
    concurrency: int = Field(default=6, ge=1, description="calls to a model provider at the same time")
    context_tokens: int | None = Field(
        default=None, ge=1024, description="tokens a model takes in all; default: as known of it, else 16384"
    )
    temperature: float | None = Field(
        default=None, ge=0, le=2, description="sampling temperature; sent only where set"
    )
    reasoning_effort: str | None = Field(
        default=None, description="effort of a reasoning model (low, medium, high); sent only where set"
    )
    price_input: float | None = Field(
        default=None, ge=0, description="USD per million prompt tokens, instead of the built-in price"
    )
    price_cached: float | None = Field(
        default=None, ge=0, description="USD per million cached prompt tokens; default: as price_input"
    )
    price_output: float | None = Field(default=None, ge=0, description="USD per million tokens written")
    jobs: int = Field(
        default=0,
        ge=0,
        description="briefings and answers the page makes at once; 0: two a core, or 32 with the openai engine",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="warning", description="what the page logs of its own work, on standard error"
    )
    log_format: Literal["text", "json"] = Field(
        default="text", description="log lines for people or collectors"
    )
    metrics_port: int = Field(
        default=0, ge=0, le=65535, description="loopback port of /metrics and /ready of the page; 0: none"
    )
    tracing: bool = Field(
        default=False, description="let LangSmith trace model calls, reports included, if it is set up"
    )
    openai_api_key: SecretStr | None = Field(default=None, validation_alias="OPENAI_API_KEY")
    openai_base_url: str | None = Field(default=None, repr=False, validation_alias="OPENAI_BASE_URL")

    @cached_property
    def chosen_engine(self) -> Literal["embedded", "openai", "hybrid"]:
        """The engine that `auto` stands for here."""
        if self.engine != "auto":
            return self.engine
        return "openai" if self.openai_api_key or self.openai_base_url else "embedded"

    @property
    def jobs_at_once(self) -> int:
        """Briefings and answers a page's process makes at once; calls to a provider mostly wait."""
        if self.jobs:
            return self.jobs
        return 32 if self.chosen_engine == "openai" else 2 * (os.cpu_count() or 1)

    @property
    def models_dir(self) -> Path:
        """Where prepared models live."""
        return self.home / "models"

    @property
    def mirror_list(self) -> tuple[str, ...]:
        """Where else the files of the models are looked for, in order."""
        return tuple(self.mirrors.split())

    @property
    def cache_dir(self) -> Path:
        """What may be deleted at any time."""
        return self.home / "cache"


def load_settings(**overrides: object) -> Settings:
    """Settings from the environment, with the given ones on top; None is no override.

    Raises UsageError, in one line, for a value that makes no sense, and where a key of the environment would go to an
    address that the `.env` file of the folder names.
    """
    given = {k: v for k, v in overrides.items() if v is not None}
    try:
        settings = Settings(**given)  # type: ignore[arg-type]  # names are checked by pydantic
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(str(part) for part in first["loc"]).upper()
        name = name if name.startswith("OPENAI_") else f"ASSISTANT_{name}"
        raise UsageError(
            f"{name}: {first['msg']}. Correct the environment variable or the .env file."
        ) from error

    _refuse_to_send(settings, frozenset(name.upper() for name in given))
    return settings


def from_file() -> list[str]:
    """Names of the settings that the `.env` file of the folder gives; what the environment gives too is left out."""
    known = {f"{_PREFIX}{name}".upper() for name in Settings.model_fields} | _OPENAI
    present = {name.upper() for name, value in os.environ.items() if value}
    try:
        read = DotEnvSettingsSource(Settings).env_vars
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"The file {_FILE} of this folder cannot be read. Mend it, or move it away."
        ) from error
    return sorted({name.upper() for name, value in read.items() if value} & known - present)


def _refuse_to_send(settings: Settings, given: frozenset[str]) -> None:
    """A folder somebody else has filled must not lead the user's own key astray."""
    file = from_file()
    for address, key, used in (
        ("OPENAI_BASE_URL", "OPENAI_API_KEY", settings.chosen_engine != "embedded"),
        ("ASSISTANT_ANSWERS_URL", "ASSISTANT_ANSWERS_KEY", settings.answers_url is not None),
    ):
        ours = bool(os.environ.get(key)) and key not in given
        if used and ours and address in file and address not in given:
            raise UsageError(
                f"{key} of the environment would go to the address that {Path(_FILE).resolve()} names "
                f"({address}). Set both in one place, or take {address} out of the file."
            )


def secrets() -> list[str]:
    """Keys and passwords that this process was given; what shows foreign words must leave them out."""
    given = [value for name, value in os.environ.items() if name.endswith(_SECRETS)]
    try:
        settings = Settings()
    except (ValidationError, OSError, UnicodeDecodeError):  # said where the settings are needed
        return [secret for secret in given if len(secret) >= _SECRET_CHARS]
    keys, url = (settings.openai_api_key, settings.answers_key), settings.database_url or ""
    given += [key.get_secret_value() for key in keys if key]
    given += [
        unquote(part) for part in [url.rpartition("@")[0].rpartition(":")[2]] if not part.startswith("//")
    ]
    return [secret for secret in given if len(secret) >= _SECRET_CHARS]
