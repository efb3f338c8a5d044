#!/usr/bin/env python
"""Django's commands for this house."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fristed.web.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
