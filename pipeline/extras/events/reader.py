"""One trigger in its sentence becomes an event, or nothing."""

from __future__ import annotations

from pipeline.extras.events import checks, nominals, predicates
from pipeline.extras.events.draft import Draft
from pipeline.extras.events.frames import Frame
from pipeline.extras.events.scene import Scene


def read(scene: Scene, i: int, frame: Frame, tense: str) -> Draft | None:
    """The event that a trigger states; None when it states none.

    Args:
        scene: its sentence.
        i: number of the item of its first word.
        frame: of the trigger.
        tense: of a verb.
    """
    draft = (
        predicates.read(scene, i, frame, tense) if frame.verb else nominals.read(scene, i, frame)
    )
    return draft if draft and checks.complete(scene, draft) else None
