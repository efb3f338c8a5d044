#!/usr/bin/env python
"""Django's commands for this house (FRISTED_HOUSE=association: for the association's)."""

import os
import sys

if __name__ == "__main__":
    from fristed.ground.house import HOUSE

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", HOUSE.settings)
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
