"""Nobody outside is asked for anything: the whole journey with a guard at every door, and with no network at all."""
