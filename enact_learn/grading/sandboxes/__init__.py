"""Keeps other people's code away from the machine: layers that a process enters for good, and never leaves."""
