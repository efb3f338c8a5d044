"""Tests of room siting."""
