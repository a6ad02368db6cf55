// node think.mjs FILE STEPS.json [OUT]: a person at PDF.js, with its own sandbox for scripts and a stand-in for the elements on its pages. Prints what each step left
// and, as `ms`, how long its entries took.
// Steps: {open: page} scrolls there (only pages opened have elements), {leave: page} throws one away, {fill: {name: value}} commits entries one by one (a radio
// button by its state, a box by true or false), {press: name} a button; `confirm` beside it is the answer to a question. With OUT the form is saved there.
// The handlers follow pdf.js' annotation_layer.js and pdf_scripting_manager.js, whose DOM a browser would have.
import { readFileSync, writeFileSync } from "node:fs";
import { open, pages } from "./open.mjs";

const [, , path, steps, out] = process.argv;
const asked = [], elements = new Map(), drawn = new Set();
let confirm = true, sandbox;
globalThis.window = {
  console, URL, setTimeout, clearTimeout, setInterval, clearInterval,
  CustomEvent: class { constructor(type, { detail }) { this.detail = detail; } },
  alert: (text) => void asked.push(text),
  confirm: (text) => (asked.push(text), confirm),
  dispatchEvent: (event) => update(event.detail),
};
const { QuickJSSandbox } = await import("pdfjs-dist/build/pdf.sandbox.mjs");
const document = await open(path);
const storage = document.annotationStorage;
const objects = await document.getFieldObjects();
for await (const page of pages(document)) {
  for (const one of await page.getAnnotations({ intent: "display" })) {
    if (one.subtype === "Widget") elements.set(one.id, { data: one, page: page.pageNumber, look: {} });
  }
}
const named = (name) => [...elements.values()].filter((one) => one.data.fieldName === name);

function handle(one, detail) {
  const { data } = one;
  for (const [key, value] of Object.entries(detail)) {
    if (key === "value" && data.checkBox) storage.setValue(data.id, { value: value !== "Off" });
    else if (key === "value" && data.radioButton) {
      for (const other of named(data.fieldName)) storage.setValue(other.data.id, { value: other === one && value === data.buttonValue });
    } else if (key === "value" && !data.pushButton) storage.setValue(data.id, { value: String(value ?? "") });
    else if (key === "formattedValue" && data.fieldType === "Tx") storage.setValue(data.id, { formattedValue: value });
    else if (key === "charLimit") {
      const text = String(storage.getRawValue(data.id)?.value ?? "");
      if (!value || text.length <= value) continue;
      const short = text.slice(0, value);
      storage.setValue(data.id, { value: short });
      sandbox.dispatchEvent({ id: data.id, name: "Keystroke", value: short, willCommit: true, commitKey: 1, selStart: 1, selEnd: 1 });
    } else if (["display", "fillColor", "readonly"].includes(key)) one.look[key] = value;
  }
}

function update(detail) {
  const { id, siblings, command, value, ...rest } = detail;
  if (!id) {
    if (command === "error") throw new Error(value);
    asked.push(command);
    return;
  }
  const told = "value" in detail ? { value, ...rest } : rest;
  for (const each of [id, ...(siblings ?? [])]) {
    const one = elements.get(each);
    if (one && drawn.has(one.page)) handle(one, told);
    else storage.setValue(each, told);          // one object for all buttons of a group, as in its viewer
  }
}

// What an element makes of the storage when its page is drawn.
function draw(one) {
  const { data } = one, stored = storage.getRawValue(data.id);
  one.look = {};
  if (!stored) return data.hidden && (one.look.display = 1);
  if (typeof stored.value === "string" && data.checkBox) storage.setValue(data.id, { value: stored.value !== "Off" });
  if (typeof stored.value === "string" && data.radioButton) storage.setValue(data.id, { value: stored.value !== data.buttonValue });
  for (const key of ["display", "fillColor", "readonly"]) {
    if (key in stored) {
      one.look[key] = stored[key];
      delete stored[key];
    }
  }
  if (data.hidden) one.look.display = 1;
}

// The scripts hear of the page before its elements are there.
async function scroll(number) {
  const page = await document.getPage(number), here = [...elements.values()].filter((one) => one.page === number);
  sandbox.dispatchEvent({ id: "page", name: "PageOpen", pageNumber: number, actions: await page.getJSActions() });
  if (!drawn.has(number)) here.forEach(draw);
  drawn.add(number);
  if (here.some((one) => one.data.hidden)) await new Promise((done) => setTimeout(done, 350));
}

function fill(name, value) {
  const all = named(name), one = all.find((each) => each.data.buttonValue === value) ?? all[0];
  if (!one) throw new Error(`no such field: ${name}`);
  const { data } = one, id = data.id;
  if (data.checkBox || data.radioButton) {
    for (const each of all) storage.setValue(each.data.id, { value: each === one && value !== false });
    sandbox.dispatchEvent({ id, name: "Action", value: value !== false });
    return;
  }
  for (const each of all) storage.setValue(each.data.id, { value });
  if (data.combo) {       // a choice is told as it is made, and then acts
    const change = data.options.find((option) => option.exportValue === value)?.displayValue ?? value;
    const told = { value: "", change, changeEx: value, willCommit: false, commitKey: 1, keyDown: false };
    sandbox.dispatchEvent({ id, name: "Keystroke", ...told });
    sandbox.dispatchEvent({ id, name: "Action", value });
    return;
  }
  const { length } = String(value);
  const told = { value, change: "", changeEx: value, willCommit: true, commitKey: 1, selStart: length, selEnd: length };
  sandbox.dispatchEvent({ id, name: "Keystroke", ...told });
}

async function press(name) {
  const { data } = named(name)[0];
  if (data.actions?.Action) sandbox.dispatchEvent({ id: data.id, name: "Action" });
  if (data.action) asked.push(`named ${data.action}`);
  if (data.resetForm) {
    const ids = data.resetForm.fields.flatMap((each) => objects[each] ?? []).map(({ id, type, defaultValue, exportValues }) => {
      if (["checkbox", "radiobutton"].includes(type)) storage.setValue(id, { value: defaultValue === exportValues });
      else if (type) storage.setValue(id, { value: defaultValue || "" });
      return id;
    });
    sandbox.dispatchEvent({ id: "app", ids, name: "ResetForm" });
  }
  await new Promise((done) => setTimeout(done, 250));
}

// name → value as it would be saved: a text, a radio group's state or null, a box's true or false; `ground` and `shown` as they look. A hidden button is no choice.
function tell() {
  const values = {}, grounds = [], shown = [];
  for (const { data, look, page } of elements.values()) {
    const stored = storage.getRawValue(data.id)?.value;
    if (data.pushButton) {
      if (!data.hidden || look.display === 2) shown.push(data.fieldName);
    } else if (data.checkBox) values[data.fieldName] = stored === undefined ? data.fieldValue === data.exportValue : Boolean(stored);
    else if (data.radioButton) {
      values[data.fieldName] ??= null;
      if (!data.hidden && (stored === undefined ? data.fieldValue === data.buttonValue : stored)) values[data.fieldName] = data.buttonValue;
    } else values[data.fieldName] = String(stored ?? data.fieldValue ?? "");
    if (drawn.has(page) && look.fillColor?.[0] === "G" && !grounds.includes(data.fieldName)) grounds.push(data.fieldName);
  }
  return { values, grounds, shown, asked: asked.splice(0), modified: storage.size > 0 };
}

sandbox = await QuickJSSandbox();
const actions = await document.getJSActions();
const fit = { numPages: document.numPages, baseURL: "", filename: "form.pdf", filesize: 1, metadata: "", authors: [], URL: "", actions };
sandbox.create({ objects, calculationOrder: await document.getCalculationOrderIds(), appInfo: { platform: "Linux", language: "de" }, docInfo: fit });
sandbox.dispatchEvent({ id: "doc", name: "Open" });
await scroll(1);
const told = [tell()];
for (const step of JSON.parse(readFileSync(steps, "utf8"))) {
  confirm = step.confirm ?? true;
  if (step.open) await scroll(step.open);
  if (step.leave) drawn.delete(step.leave);
  const start = performance.now();
  for (const [name, value] of Object.entries(step.fill ?? {})) fill(name, value);
  const ms = performance.now() - start;
  if (step.fill) await new Promise((done) => setTimeout(done, 20));       // what scripts put off for a moment
  if (step.press) await press(step.press);
  told.push({ ...tell(), ms });
}
if (out) writeFileSync(out, await document.saveDocument());
process.stdout.write(JSON.stringify(told), () => process.exit(0));
