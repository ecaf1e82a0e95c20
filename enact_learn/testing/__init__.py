"""Public checks for whoever writes a part, and fakes for tests."""
