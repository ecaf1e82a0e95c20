"""One file for each version of the tables. Once released, a file never changes."""
