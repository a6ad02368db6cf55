"""What stands in chapters and around them: texts, boxes, tables, the title page, the index."""
