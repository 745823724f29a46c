"""Frozen values, standard library only: what flows through the pipeline."""
