"""Exports: a plan as a timetable, the fields of a routine as a schema."""
