"""Real voices, mixes of them with known truth, and how found stretches are scored."""
