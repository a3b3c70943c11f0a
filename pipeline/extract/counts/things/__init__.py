"""What is counted: the number with its noun, whole phrase, portion and value."""
