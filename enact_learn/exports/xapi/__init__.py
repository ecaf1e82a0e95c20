"""What learners did, as statements of the Experience API 1.0.3 (xAPI): for a file, or for a learning record store."""
