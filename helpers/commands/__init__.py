"""The commands that need more than a few lines, each with its options."""
