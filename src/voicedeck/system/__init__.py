"""What the code needs of the system it runs on: folders, limits, other programs, files that strangers made."""
