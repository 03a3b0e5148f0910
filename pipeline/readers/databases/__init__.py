"""HTML exports of press databases."""
