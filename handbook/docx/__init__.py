"""A document of Word (.docx, ECMA-376) as a chapter to begin with: `chapter_of.chapter_of` does it.

    bytes ─package→ trees of XML ─document→ paragraphs and tables ─chapter_of→ sections ─chapter_file→ YAML

The file comes from anywhere, so `package` alone opens it, within limits. What a chapter has no place for isn't taken,
and every such thing is told with the heading that it stands behind (`remarks`).
"""
