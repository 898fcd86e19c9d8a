"""Notices: which there are, their words, who gets them, and that each goes once."""
