"""Encoders: pictures and sound become packets."""
