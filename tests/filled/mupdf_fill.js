// mutool run mupdf_fill.js IN OUT ANSWERS.json [OPTIONS]: fills fields by full name as MuPDF's viewers do, and saves. A radio button is chosen by its state, a box by true.
function full(object) {
	var parts = [];
	for (; object && !object.isNull(); object = object.get("Parent"))
		if (object.get("T")) parts.unshift(object.get("T").asString());
	return parts.join(".");
}

function widgetObjects(page) {
	var all = page.get("Annots"), found = [];
	for (var k = 0; k < all.length; k++)
		if (all[k].get("Subtype").asName() === "Widget") found.push(all[k]);
	return found;
}

var doc = new PDFDocument(scriptArgs[0]), values = JSON.parse(read(scriptArgs[2])), met = {};
for (var i = 0; i < doc.countPages(); i++) {
	var page = doc.loadPage(i), widgets = page.getWidgets(), objects = widgets.length ? widgetObjects(doc.findPage(i)) : [];
	for (var j = 0; j < widgets.length; j++) {
		var widget = widgets[j], name = full(objects[j]), value = values[name], on = "";
		if (!(name in values) || met[name]) continue;
		if (widget.getFieldType() === "text") widget.setTextValue(value);
		else if (widget.getFieldType() === "combobox") widget.setChoiceValue(value);
		else {
			objects[j].get("AP").get("N").forEach(function (a, b) {        // key and look; newer versions give the look first
				var state = typeof a === "string" ? a : b;
				if (state !== "Off") on = state;
			});
			if (value !== true && value !== on) continue;
			widget.toggle();
		}
		met[name] = true;
	}
	page.update();
}
for (name in values) if (!met[name]) throw new Error("no such field: " + name);
doc.save(scriptArgs[1], scriptArgs[3] || "");
