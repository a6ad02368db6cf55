"""Answers as JSON, CSV, workbooks and XFDF, also without what tells who somebody is."""
