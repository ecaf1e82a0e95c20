"""What is remembered in a database: SQLite on a laptop or Binder, PostgreSQL on a Hub."""
