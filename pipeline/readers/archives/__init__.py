"""What holds other files: gzip, zip, web archives."""
