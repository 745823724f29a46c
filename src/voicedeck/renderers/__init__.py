"""Renderers: HTML becomes pixels."""
