// node pdflib.mjs FILE OUT ANSWERS.json: fills fields by full name with pdf-lib, and saves. A radio button is chosen by its state, a box by true.
// pdf-lib draws with Helvetica only, so it leaves texts to the viewer (NeedAppearances), as programs have to that fill in names of all scripts.
import { readFileSync, writeFileSync } from "node:fs";
import { PDFBool, PDFCheckBox, PDFDocument, PDFDropdown, PDFName, PDFRadioGroup, PDFTextField } from "pdf-lib";

// pdf-lib offers the labels of a drop-down's choices, and saves the label.
const label = (field, name) => {
  const found = field.acroField.getOptions().find((option) => option.value.decodeText() === name);
  return (found?.display ?? found?.value)?.decodeText() ?? name;
};
const [, , path, out, answers] = process.argv;
const document = await PDFDocument.load(readFileSync(path));
const form = document.getForm();
for (const [name, value] of Object.entries(JSON.parse(readFileSync(answers, "utf8")))) {
  const field = form.getField(name);
  if (field instanceof PDFTextField) field.setText(value);
  else if (field instanceof PDFDropdown) field.select(label(field, value));
  else if (field instanceof PDFCheckBox) value ? field.check() : field.uncheck();
  else if (field instanceof PDFRadioGroup) value ? field.select(value) : field.clear();
  else throw new Error(`no field to fill: ${name}`);
}
form.acroForm.dict.set(PDFName.of("NeedAppearances"), PDFBool.True);
writeFileSync(out, await document.save({ updateFieldAppearances: false }));
