"""A course folder becomes a Course, and its exercises become nbgrader assignments."""
