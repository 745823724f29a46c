"""Use cases beside the build: each asks the pipeline for a part of a film and says something about it."""
