"""Fixtures that every test may use. The factories are in tests/factories.py."""
