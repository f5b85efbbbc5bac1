"""Many cases in one night: workers that may die, a journal, and a list of what needs a person in the morning."""
