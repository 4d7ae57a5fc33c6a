"""A class of simulated learners: for screenshots, tests and benchmarks, never on a public site."""
