// Opens a PDF with PDF.js, the viewer of Firefox, without a browser around it.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

const folder = join(dirname(fileURLToPath(import.meta.url)), "node_modules", "pdfjs-dist");

export const open = (path) =>
  getDocument({
    data: new Uint8Array(readFileSync(path)),
    standardFontDataUrl: join(folder, "standard_fonts") + "/",
    cMapUrl: join(folder, "cmaps") + "/",
    useSystemFonts: false,
    verbosity: 0,
  }).promise;

export async function* pages(document) {
  for (let number = 1; number <= document.numPages; number++) yield await document.getPage(number);
}
