"""What is remembered: in memory, or in a database (``store.sql``, the only part that imports SQLAlchemy)."""
