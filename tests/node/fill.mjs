// node fill.mjs FILE OUT ANSWERS.json: fills fields by full name as a person in Firefox does, and saves. A radio button is chosen by its state, a box by true.
import { readFileSync, writeFileSync } from "node:fs";
import { open, pages } from "./open.mjs";

const [, , path, out, answers] = process.argv;
const values = JSON.parse(readFileSync(answers, "utf8"));
const document = await open(path);
const met = new Set();
for await (const page of pages(document)) {
  for (const one of await page.getAnnotations({ intent: "display" })) {
    if (!(one.fieldName in values)) continue;
    met.add(one.fieldName);
    const value = values[one.fieldName];
    document.annotationStorage.setValue(one.id, { value: one.radioButton ? one.buttonValue === value : value });
  }
}
const missing = Object.keys(values).filter((name) => !met.has(name));
if (missing.length) {
  console.error(`no such field: ${missing.join(", ")}`);
  process.exit(1);
}
writeFileSync(out, await document.saveDocument());
