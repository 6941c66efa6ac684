"""What a massage can be turned into: a timetable."""
