"""Where and when a counted thing happened: what the sentence tells of it by the parse."""
