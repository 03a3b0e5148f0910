"""What makes the learnt data and weights of the package."""

from pathlib import Path

# annotated articles, one a line, none of them in corpus/
ARTICLES = Path(__file__).with_name("articles.jsonl")

# ends of the ids of the articles that are for testing
TESTS = ("04", "11", "18", "25")
