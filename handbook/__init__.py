"""Interactive, fillable, accessible PDF handbooks from YAML."""
