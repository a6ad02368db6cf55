"""A form of two pages, written by hand: every object can be read here, and every test spoils it in one place."""

from __future__ import annotations

import io

OBJECTS = """
1 <</Type /Catalog /Pages 2 0 R /Lang (de-DE) /MarkInfo <</Marked true>> /ViewerPreferences <</DisplayDocTitle true>> /StructTreeRoot 30 0 R /Outlines 20 0 R
   /PageLabels <</Nums [0 <</S /r>> 1 <</S /D /St 5>>]>> /Names <</Dests <</Names [(ohne) [4 0 R /XYZ 0 100 null] (wohnen) [4 0 R /XYZ 0 700 null]]>>>> /AcroForm 10 0 R>>
2 <</Type /Pages /Kids [3 0 R 4 0 R] /Count 2>>
3 <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources <</Font <</F0 7 0 R /F1 8 0 R>>>> /Contents 5 0 R /StructParents 0 /Tabs /S
   /Annots [11 0 R 13 0 R 14 0 R 15 0 R 16 0 R 17 0 R 18 0 R 19 0 R]>>
4 <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources <</Font <</F0 7 0 R>>>> /Contents 6 0 R /StructParents 1 /Tabs /S>>
7 <</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>
8 <</Type /Font /Subtype /Type0 /BaseFont /Little /Encoding /Identity-H /ToUnicode 9 0 R>>
10 <</Fields [40 0 R 12 0 R 15 0 R 16 0 R 17 0 R] /DR <</Font <</HbForm 8 0 R>>>> /DA (/HbForm 10.5 Tf) /CO [11 0 R]>>
40 <</T (familie) /Kids [11 0 R]>>
11 <</Type /Annot /Subtype /Widget /T (name) /Parent 40 0 R /FT /Tx /Ff 8388610 /V (Anna) /DV (Anna) /MaxLen 40 /DA (/HbForm 10.5 Tf 0 g) /TU (Familie: Name)
   /Rect [72.2 690.4 300 712] /F 4 /P 3 0 R /StructParent 2 /AP <</N 50 0 R>> /AA <</C <</S /JavaScript /JS (1)>> /K <</S /JavaScript /JS (1)>>>>>>
12 <</T (hat_kinder) /FT /Btn /Ff 32768 /V /ja /TU (Haben Sie Kinder?) /Kids [13 0 R 14 0 R]>>
13 <</Type /Annot /Subtype /Widget /Parent 12 0 R /TU (Haben Sie Kinder? ja) /Rect [72 640 84 652] /F 4 /StructParent 3 /AP <</N <</Off 50 0 R /ja 50 0 R>>>> /AS /ja>>
14 <</Type /Annot /Subtype /Widget /Parent 12 0 R /TU (Haben Sie Kinder? nein) /Rect [120 640 132 652] /F 4 /StructParent 4 /AP <</N <</Off 50 0 R /nein 50 0 R>>>> /AS /Off>>
15 <</Type /Annot /Subtype /Widget /T (kita) /FT /Btn /TU (Kita) /Rect [72 600 84 612] /F 4 /StructParent 5 /AP <</N <</Off 50 0 R /Yes 50 0 R>>>> /AS /Off>>
16 <</Type /Annot /Subtype /Widget /T (sprache) /FT /Ch /Ff 131074 /Opt [[( ) ( )] [(a1) (A1)] [(a2) (A2)]] /V (a2) /DV ( ) /DA (/HbForm 9 Tf 0 g) /TU (Deutsch)
   /Rect [72 560 200 580] /F 4 /StructParent 6 /AP <</N 50 0 R>>>>
17 <</Type /Annot /Subtype /Widget /T (leeren) /FT /Btn /Ff 65536 /DA (/HbForm 9 Tf 0 g) /TU (Alles leeren) /Rect [72 520 200 540] /F 4 /StructParent 7 /AP <</N 50 0 R>>
   /A <</S /JavaScript /JS (1)>>>>
18 <</Type /Annot /Subtype /Link /Rect [72 500 200 510] /F 4 /Contents (Wohnen, Seite 5) /Dest (wohnen) /StructParent 8>>
19 <</Type /Annot /Subtype /Link /Rect [72 480 200 490] /F 4 /Contents (example.org) /A <</S /URI /URI (https://example.org/)>> /StructParent 9>>
20 <</Type /Outlines /First 21 0 R /Last 23 0 R /Count 2>>
21 <</Title (Fragen) /Parent 20 0 R /Next 23 0 R /Dest [3 0 R /Fit]>>
23 <</Title (Wohnen) /Parent 20 0 R /Prev 21 0 R /Dest (wohnen) /First 24 0 R /Last 24 0 R /Count -1>>
24 <</Title (Ohne Wohnung) /Parent 23 0 R /A <</S /GoTo /D (ohne)>>>>
30 <</Type /StructTreeRoot /K [31 0 R] /ParentTree <</Nums [0 [32 0 R 33 0 R 33 0 R 39 0 R] 1 [43 0 R] 2 34 0 R 3 35 0 R 4 36 0 R 5 37 0 R 6 38 0 R 7 41 0 R 8 39 0 R 9 42 0 R]>>>>
31 <</S /Document /P 30 0 R /K [32 0 R 33 0 R 34 0 R 35 0 R 36 0 R 37 0 R 38 0 R 41 0 R 42 0 R 43 0 R]>>
32 <</S /H1 /P 31 0 R /Pg 3 0 R /T (Fragen) /K 0>>
33 <</S /P /P 31 0 R /Pg 3 0 R /K [1 39 0 R 2] /A [<</O /Layout /BBox [1 2 3 4] /Placement /Block>>]>>
39 <</S /Link /P 33 0 R /Pg 3 0 R /K [3 <</Type /OBJR /Obj 18 0 R>>]>>
34 <</S /Form /P 31 0 R /Pg 3 0 R /K <</Type /OBJR /Obj 11 0 R>>>>
35 <</S /Form /P 31 0 R /Pg 3 0 R /K <</Type /OBJR /Obj 13 0 R>>>>
36 <</S /Form /P 31 0 R /Pg 3 0 R /K <</Type /OBJR /Obj 14 0 R>>>>
37 <</S /Form /P 31 0 R /Pg 3 0 R /K <</Type /OBJR /Obj 15 0 R>>>>
38 <</S /Form /P 31 0 R /Pg 3 0 R /K <</Type /OBJR /Obj 16 0 R>>>>
41 <</S /Form /P 31 0 R /Pg 3 0 R /K <</Type /OBJR /Obj 17 0 R>>>>
42 <</S /Link /P 31 0 R /Pg 3 0 R /Alt (Beispiel) /K <</Type /OBJR /Obj 19 0 R>>>>
43 <</S /TH /P 31 0 R /Pg 4 0 R /Lang (tr-TR) /A <</O /Table /Scope /Column>> /K <</Type /MCR /Pg 4 0 R /MCID 0>>>>
60 <</Title (Kleines Formular) /Creator (handbook)>>
"""

STREAMS = {
    5: """/Artifact BMC BT /F0 8 Tf 1 0 0 1 72 800 Tm (Kopfzeile) Tj ET EMC
BT /H1 <</MCID 0>> BDC /F1 18 Tf 1 0 0 1 72 760 Tm [<0001 0002> -20 <00030004>] TJ EMC
/P <</MCID 1>> BDC /F0 10 Tf 1 0 0 1 72 740 Tm (Mehr \\(dazu\\) unter ) Tj EMC
/Link <</MCID 3>> BDC (Woh) Tj /Span <</ActualText <FEFF006E0065006E>>> BDC (???) Tj EMC EMC
/P <</MCID 2>> BDC (.) Tj EMC ET""",
    6: "BT /TH <</MCID 0>> BDC /F0 10 Tf 1 0 0 1 72 740 Tm (Konut) ' EMC ET",
    9: """begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange
2 beginbfchar <0001> <0046> <0002> <00660069> endbfchar
2 beginbfrange <0003> <0004> <00E4> <0005> <0006> [<0041> <0042>] endbfrange endcmap""",
    50: "",
}


def little_pdf(*changes: tuple[str, str]) -> io.BytesIO:
    """The form with each (old, new) replaced; `old` stands once in it."""
    whole = OBJECTS + "".join(
        f"\n{number} <</Length {len(text.encode('latin-1'))}>> stream\n{text}\nendstream"
        for number, text in STREAMS.items()
    )
    for old, new in changes:
        assert whole.count(old) == 1, f"{old!r} stands {whole.count(old)} times in the little form"
        whole = whole.replace(old, new)
    bodies: dict[int, str] = {}
    for line in whole.split("\n"):
        number, _, rest = line.partition(" ")
        if number.isdigit() and rest.startswith("<<"):
            current = int(number)
            bodies[current] = rest
        elif line:
            bodies[current] += "\n" + line
    out, offsets = io.BytesIO(), {}
    out.write(b"%PDF-1.7\n")
    for number, body in sorted(bodies.items()):
        offsets[number] = out.tell()
        out.write(f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1"))
    start, size = out.tell(), max(bodies) + 1
    rows = (
        f"{offsets[number]:010d} 00000 n \n" if number in offsets else "0000000000 65535 f \n" for number in range(size)
    )
    out.write(
        (
            f"xref\n0 {size}\n{''.join(rows)}trailer\n<</Size {size} /Root 1 0 R /Info 60 0 R>>\nstartxref\n{start}\n"
            "%%EOF\n"
        ).encode("latin-1")
    )
    out.seek(0)
    return out
