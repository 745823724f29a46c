"""Setting: texts measured and broken into lines at the sizes that fit, in rows, and the sheet for their marks."""
