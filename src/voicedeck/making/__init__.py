"""How a film is made: what was asked becomes a commission, a commission a production, a production files."""
