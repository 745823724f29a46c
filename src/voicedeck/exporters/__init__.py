"""Exporters: one kind of file each; none knows another."""
