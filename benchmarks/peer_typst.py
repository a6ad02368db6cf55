"""Typst, PDF/UA-1: python -m benchmarks.peer_typst IN.typ OUT.pdf"""

import sys

import typst

if __name__ == "__main__":
    typst.compile(sys.argv[1], sys.argv[2], pdf_standards=["ua-1"])
