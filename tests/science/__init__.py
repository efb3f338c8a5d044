"""Tests of science: no database, no clock."""
