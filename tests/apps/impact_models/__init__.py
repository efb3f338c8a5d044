"""Tests of impact models."""
