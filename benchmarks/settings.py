"""The site as `make run` serves it, with one empty page more."""

from config.settings.dev import *  # noqa: F403

ROOT_URLCONF = "benchmarks.urls"
