"""The template of a learned form's clean copies, made of its blank or set anew, and tried."""
