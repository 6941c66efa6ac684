"""How the hands move, and which part of the body is seen."""
