"""Numbers whose unit or noun stands elsewhere: ``dont trois``, ``contre 650``."""
