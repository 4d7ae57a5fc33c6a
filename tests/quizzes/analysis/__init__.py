"""Item analysis."""
