"""Tables: ruled, shaded, of fields, of lines to write on."""
