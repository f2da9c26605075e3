"""Sound → words with times: where somebody speaks, in which language, what is said."""
