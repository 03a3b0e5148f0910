"""Addresses of object storage (``s3://``, ``gs://``) and what else fsspec knows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pipeline.errors import GlaneurError, with_type

_WEB = ("http://", "https://")
# what a scheme needs, by the name of our extra
_EXTRAS = {"s3": "s3", "s3a": "s3", "gs": "gs", "gcs": "gs"}


def is_remote(name: str) -> bool:
    """Whether a name is such an address; web pages are fetched otherwise.

    >>> is_remote("s3://presse/2024"), is_remote("presse/2024"), is_remote("https://a.example/b")
    (True, False, False)
    """
    return "://" in name and not name.startswith(_WEB)


def file_system(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path there.

    Raises:
        GlaneurError: E117 when it is of no kind that is known, E110 when a package is missing.
    """
    import fsspec

    try:
        system, path = fsspec.core.url_to_fs(address)
    except ImportError as error:
        scheme = address.partition("://")[0]
        if scheme in _EXTRAS:
            raise GlaneurError("E110", address, _EXTRAS[scheme], "read") from error
        raise GlaneurError("E117", address, with_type(error), "read") from error
    except ValueError as error:
        raise GlaneurError("E117", address, str(error), "read") from error
    return system, path


@contextmanager
def as_os_errors() -> Iterator[None]:
    """Make one kind of all that the libraries of the services raise."""
    try:
        yield
    except (OSError, GlaneurError):
        raise
    except Exception as error:
        raise OSError(with_type(error)) from error
