"""What many learners' attempts say of a class and of exercises: statistics on plain data."""
