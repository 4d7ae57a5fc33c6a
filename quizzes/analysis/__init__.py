"""Item analysis: pure functions from counts to figures. What cannot be computed is None, never 0.

Where each formula comes from stands with it; docs/decisions/0020-item-analysis.md tells the whole.
"""
