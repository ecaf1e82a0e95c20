"""What is kept of a person, for what and how long; and the proof that nothing is left."""
