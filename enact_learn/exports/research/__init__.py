"""A log for researchers: of learners who agreed, under names drawn for one file, without dates, texts and rarities."""
