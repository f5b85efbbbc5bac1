"""Processes that may die: work that crashes, hangs or eats memory costs only itself."""
