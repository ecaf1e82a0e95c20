"""What a teacher can read from numbers: who needs help, how an exercise works. Pure functions on plain data."""
