"""Frozen data that passes through the stages."""
