"""A massage guide: leads two people at home through a back massage."""

__version__ = "0.1.0"
