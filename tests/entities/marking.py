"""Mentions written inside a text: ``[PER Altman]`` is one that the model labelled PER."""

import re

from pipeline.entities.mentions import Mention


def mentions_in(marked):
    """The plain text, and its mentions."""
    text, mentions, last = "", [], 0
    for m in re.finditer(r"\[([A-Z]+) ([^\]]+)\]", marked):
        text += marked[last : m.start()]
        mentions.append(Mention(len(text), len(text) + len(m[2]), m[1], "model"))
        text += m[2]
        last = m.end()
    return text + marked[last:], mentions
