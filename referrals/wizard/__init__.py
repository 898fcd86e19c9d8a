"""Saying once how a system's files are read: a sample, its columns, its words, a look at the first rows, and saved.

Nothing of the sample is kept here. What the next page needs travels signed in the page itself, guarded cells masked.
"""
