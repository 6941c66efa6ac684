"""Reading, saving and trying out a routine that is being written."""
