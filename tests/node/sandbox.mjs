// node sandbox.mjs FILE CASES.json: evaluates scripts in PDF.js' own sandbox (QuickJS, as in Firefox), with the fields and scripts of a PDF. Prints the values as JSON.
// CASES.json: {prelude: script run first, groups: [{entries: {name: entry}, scripts: [script, …]}]}. Entries are committed as a person's are: PDF.js makes of them what it does.
import { readFileSync } from "node:fs";
import { open, pages } from "./open.mjs";

const [, , path, casesFile] = process.argv;
const { prelude, groups } = JSON.parse(readFileSync(casesFile, "utf8"));
const PLAIN = `function testPlain(value) {
  if (value instanceof hbDay) { return {day: String(value)}; }
  if (value instanceof Array) { return value.map(testPlain); }
  if (value === undefined || value !== value) { return {broken: String(value)}; }
  return value;
}`;
const RESULT = "the result";
const values = [];
globalThis.window = {
  console, URL, setTimeout, clearTimeout, setInterval, clearInterval, alert: () => {}, confirm: () => true,
  CustomEvent: class { constructor(type, { detail }) { this.detail = detail; } },
  dispatchEvent: ({ detail }) => {
    if (detail.command === "error") throw new Error(detail.value);
    if (detail.id === RESULT && typeof detail.value === "string") values.push(detail.value);
  },
};
const { QuickJSSandbox } = await import("pdfjs-dist/build/pdf.sandbox.mjs");
const document = await open(path);
const objects = await document.getFieldObjects();
const actions = { ...(await document.getJSActions()), TestPrelude: [PLAIN, prelude] };
const scripts = groups.flatMap((group) => group.scripts);
// Each script is an action of a field of its own; they all bear the same id, by which the value is known.
scripts.forEach((script, index) => {
  objects[`test ${index}`] = [{ id: `test ${index}`, name: `test ${index}`, type: "button", value: "", editable: true, page: 0,
    actions: { Action: [`getField("test result").value = "=" + JSON.stringify(testPlain(${script}));`] } }];
});
objects["test result"] = [{ id: RESULT, name: "test result", type: "text", value: "", defaultValue: "", editable: true, page: 0, actions: {} }];

const widgets = {};
for await (const page of pages(document)) {
  for (const one of await page.getAnnotations({ intent: "display" })) if (one.subtype === "Widget") (widgets[one.fieldName] ??= []).push(one);
}
const sandbox = await QuickJSSandbox();
const docInfo = { numPages: document.numPages, baseURL: "", filename: "form.pdf", filesize: 1, metadata: "", authors: [], URL: "", actions };
// Without an order of calculation: only the scripts of the cases are asked for.
sandbox.create({ objects, calculationOrder: null, appInfo: { platform: "Linux", language: "de" }, docInfo });
sandbox.dispatchEvent({ id: "doc", name: "Open" });

function commit(name, entry) {
  const all = widgets[name];
  if (!all) throw new Error(`no such field: ${name}`);
  const { id, checkBox, radioButton, exportValue, options, combo } = all[0];
  if (checkBox) sandbox.dispatchEvent({ id, name: "Action", value: entry === exportValue });
  else if (radioButton) {
    const chosen = all.find((one) => one.buttonValue === entry);
    if (chosen) sandbox.dispatchEvent({ id: chosen.id, name: "Action", value: true });
    else sandbox.dispatchEvent({ id: "app", ids: all.map((one) => one.id), name: "ResetForm" });
  } else {
    const label = options?.find((option) => option.exportValue === entry)?.displayValue ?? entry;
    sandbox.dispatchEvent({ id, name: "Keystroke", value: label, change: combo ? label : "", changeEx: entry, willCommit: true, commitKey: 1, selStart: entry.length, selEnd: entry.length });
  }
}

let next = 0;
for (const { entries, scripts: here } of groups) {
  for (const [name, entry] of Object.entries(entries)) commit(name, entry);
  for (const script of here) {
    sandbox.dispatchEvent({ id: `test ${next}`, name: "Action" });
    next += 1;
    if (values.length !== next) throw new Error(`no value: ${script}`);
  }
}
process.stdout.write(JSON.stringify(values.map((value) => JSON.parse(value.slice(1)))), () => process.exit(0));
