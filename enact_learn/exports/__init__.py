"""What others can read: statements, notices, frameworks, credentials and tables, in formats that institutions use."""
