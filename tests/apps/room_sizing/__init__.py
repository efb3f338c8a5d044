"""Tests of room sizing."""
