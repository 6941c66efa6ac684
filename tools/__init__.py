"""What `run.py` sees to before the app, its tests or its checks can start."""
