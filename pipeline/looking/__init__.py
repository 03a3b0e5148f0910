"""Looking at finished runs: their rows, why a row is there, what differs between two runs."""
