"""Tables out to annotation tools, and back as gold."""
