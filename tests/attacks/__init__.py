"""Attacks on grading: each is data, with what it hopes for and where it succeeds."""
