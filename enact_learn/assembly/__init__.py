"""Reads the configuration, picks the parts and puts them together. The only room that knows all wings."""
