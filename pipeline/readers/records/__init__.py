"""Files of records: feeds, JSON, tables."""
