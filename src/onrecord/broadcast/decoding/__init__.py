"""What runs in a process of its own, with limits, because it decodes what anybody may have written."""
