"""Revision files ``NNNN_what.py``; released ones are never edited."""
