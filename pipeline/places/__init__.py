"""Where the tables go: a folder of this machine, or of an object storage."""

from pipeline.places.local import Folder
from pipeline.places.place import STATE, Place
from pipeline.places.remote import Bucket
from pipeline.remote import is_remote

__all__ = ["STATE", "Bucket", "Folder", "Place", "place_of"]


def place_of(out: str) -> Place:
    """The place of that name.

    Args:
        out: path of a folder, which is made when missing, or an address: ``s3://bucket/folder``.

    Raises:
        GlaneurError: E201 when nothing can be written there, E117 or E110 for an address that is
            not known.
    """
    return Bucket.of(out) if is_remote(out) else Folder.of(out)
