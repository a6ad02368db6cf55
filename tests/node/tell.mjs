// node tell.mjs FILE: what PDF.js sees in a PDF, as JSON.
import { open, pages } from "./open.mjs";

const KEPT = ["id", "subtype", "fieldName", "fieldType", "fieldValue", "exportValue", "buttonValue", "checkBox", "radioButton", "pushButton", "combo", "options",
  "alternativeText", "required", "readOnly", "multiLine", "comb", "maxLen", "rect", "url", "dest", "hidden", "noPrint"];

const document = await open(process.argv[2]);
const labels = await document.getPageLabels();
const told = {
  fields: await document.getFieldObjects(),
  calculationOrder: await document.getCalculationOrderIds(),
  scripts: await document.getJSActions(),
  outline: await document.getOutline(),
  destinations: Object.keys((await document.getDestinations()) ?? {}),
  attachments: Object.keys((await document.getAttachments()) ?? {}),
  metadata: (await document.getMetadata()).info,
  marked: await document.getMarkInfo(),
  pages: [],
};
for await (const page of pages(document)) {
  const annotations = await page.getAnnotations({ intent: "display" });
  told.pages.push({
    label: labels?.[page.pageNumber - 1] ?? String(page.pageNumber),
    annotations: annotations.map((one) => Object.fromEntries(KEPT.filter((key) => one[key] !== undefined).map((key) => [key, one[key]]))),
    structure: await page.getStructTree(),
    text: (await page.getTextContent()).items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join(""),
  });
}
console.log(JSON.stringify(told));
