"""One TOML file, checked, with every default of the program."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    ValidationError,
    field_serializer,
    field_validator,
    model_validator,
)

from pipeline.entities.row import LABELS, Label
from pipeline.errors import GlaneurError
from pipeline.selectors import compiled, same_names
from pipeline.typography import plain


def _checked(selector: str) -> str:
    compiled(selector)
    return selector


Selector = Annotated[str, AfterValidator(_checked)]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RunConfig(_Section):
    """``[run]``: what runs, and in what portions."""

    extractors: tuple[str, ...] = Field(
        default=("money", "dates"), description="by name; all is every one there is"
    )
    plugins: tuple[Path, ...] = ()
    batch_size: int = Field(default=64, ge=1, description="articles that the model sees at once")
    timeout: float = Field(
        default=60, ge=0, description="seconds an article may take in a stage; 0 is no limit"
    )


class ModelConfig(_Section):
    """``[model]``: whose names are the raw material: our own, or any spaCy pipeline's."""

    name: str = "glaneur"


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
    """``[entities]``: the layers around the model, each on its own switch; what the user wants."""

    common: bool = True
    gazetteer: bool = True
    versions: bool = True
    voting: bool = True
    fill: bool = True
    gazetteers: tuple[Path, ...] = Field(default=(), description="CSV files of one's own")
    labels: tuple[Label, ...] = Field(default=LABELS, min_length=1)
    keep: tuple[Selector, ...] = Field(default=(), description="names that stay")
    drop: tuple[Selector, ...] = Field(default=(), description="names that go")
    relabel: tuple[tuple[Selector, Label], ...] = Field(
        default=(), description="labels by name or pattern; a table in TOML"
    )

    @field_validator("relabel", mode="before")
    @classmethod
    def _pairs(cls, value: Any) -> Any:
        # a dictionary would make the settings unhashable
        return tuple(value.items()) if isinstance(value, dict) else value

    @field_serializer("relabel")
    def _table(self, pairs: tuple[tuple[str, str], ...]) -> dict[str, str]:
        return dict(pairs)

    @model_validator(mode="after")
    def _consistent(self) -> EntitiesConfig:
        if both := same_names(self.keep, self.drop):
            raise ValueError(f"{both[0]!r} stands in keep and in drop")
        labels: dict[str, str] = {}
        for name, label in self.relabel:
            if labels.setdefault(plain(name), label) != label:
                raise ValueError(f"relabel gives {name!r} two labels")
        return self


class NamesConfig(_Section):
    """``[names]``: the names over the whole run."""

    merge: bool = Field(default=True, description="make what is one thing across articles one row")
    join: bool = Field(default=False, description="write the run's names into entities.csv too")
    file: Path | None = Field(default=None, description="rules; names.toml in the output if there")


def _sections(value: Any) -> Any:
    """Each extractor's own settings as JSON: a dictionary would make ours unhashable."""
    if not isinstance(value, Mapping):
        return value
    if wrong := [name for name, section in value.items() if not isinstance(section, Mapping)]:
        raise ValueError(f"{wrong[0]}: write a table, [extractors.{wrong[0]}]")
    return tuple((name, json.dumps(value[name], default=str)) for name in sorted(value))


Sections = Annotated[
    tuple[tuple[str, str], ...],
    BeforeValidator(_sections),
    PlainSerializer(lambda pairs: {name: json.loads(section) for name, section in pairs}),
]

# what changes no article's rows
_ELSEWHERE: Any = {"names": True, "folder": True, "run": {"batch_size", "timeout"}}


class Config(_Section):
    """All settings of a run.

    >>> Config().model.name
    'glaneur'
    """

    run: RunConfig = RunConfig()
    model: ModelConfig = ModelConfig()
    cleaning: CleaningConfig = CleaningConfig()
    entities: EntitiesConfig = EntitiesConfig()
    names: NamesConfig = NamesConfig()
    extractors: Sections = Field(default=(), description="a table for each extractor")
    folder: Path = Field(
        default=Path(), description="of the settings; files of the extractors are named from there"
    )

    @classmethod
    def load(cls, path: Path) -> Config:
        """Read a TOML file.

        Raises:
            GlaneurError: E304 when it cannot be read, is no TOML, or has an unknown or wrong key.
        """
        try:
            found = tomllib.loads(path.read_text(encoding="utf-8"))
            if "folder" not in found:
                return seen_from(path.parent, cls.model_validate(found))
            detail = "folder: it is where this file lies"
        except ValidationError as error:
            first = error.errors()[0]
            detail = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            detail = str(error)
        raise GlaneurError("E304", where=str(path), detail=detail)

    def key(self) -> str:
        """A digest of the settings and of all that they name; another one, another result.

        How a run goes about it and what is done to all its names afterwards is not in it.

        Raises:
            GlaneurError: E304 when one of the files cannot be read; what
                :func:`pipeline.plugins.loading.extractors_of` raises.
        """
        # not above: they need the settings themselves
        from pipeline.plugins.files import digest_of, files_of
        from pipeline.plugins.loading import extractors_of, installed_in, named

        extractors = extractors_of(self, checked=False)
        names = self.run.model_copy(update={"extractors": named(self.run.extractors)})
        meant = self.model_copy(update={"run": names})
        digest = hashlib.sha256(meant.model_dump_json(exclude=_ELSEWHERE).encode())
        for path in files_of(self, extractors):
            digest.update(digest_of(path))
        digest.update(json.dumps(installed_in(self, extractors)).encode())
        return digest.hexdigest()


def seen_from(folder: Path, config: Config) -> Config:
    """The same settings, whose files are named from the folder of their own file."""
    gazetteers = tuple(folder / path for path in config.entities.gazetteers)
    plugins = tuple(folder / path for path in config.run.plugins)
    file = folder / config.names.file if config.names.file else None
    return config.model_copy(
        update={
            "folder": folder,
            "run": config.run.model_copy(update={"plugins": plugins}),
            "entities": config.entities.model_copy(update={"gazetteers": gazetteers}),
            "names": config.names.model_copy(update={"file": file}),
        }
    )
