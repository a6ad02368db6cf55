"""WeasyPrint, PDF/UA-1 with form fields: python -m benchmarks.peer_weasyprint IN.html OUT.pdf"""

import sys

import weasyprint

if __name__ == "__main__":
    weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1", pdf_forms=True)
