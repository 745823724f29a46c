"""Who speaks, and how: what the author asked of the narration becomes voices in their layers."""
