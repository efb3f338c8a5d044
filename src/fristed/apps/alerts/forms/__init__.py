"""What people type: alerts, warnings, levels, reasons, notices from elsewhere."""
