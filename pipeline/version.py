"""The version of Pressfacts, for records of what a run was made with."""

VERSION = "0.1.0"
