"""Packs the project for people who have no Python."""
