// mutool run mupdf.js FILE OUT ANSWERS.json: fills fields with MuPDF and saves. ANSWERS: [[page from 0, x, y, value] …], the point in the field, from the page's top left.
var doc = new PDFDocument(scriptArgs[0]);
var answers = JSON.parse(read(scriptArgs[2]));
doc.enableJS();
for (var number = 0; number < doc.countPages(); number++) {
  var page = doc.loadPage(number), widgets = page.getWidgets();
  answers.forEach(function (answer) {
    if (answer[0] !== number) return;
    var widget = widgets.filter(function (one) {
      var box = one.getRect();
      return box[0] < answer[1] && answer[1] < box[2] && box[1] < answer[2] && answer[2] < box[3];
    })[0];
    var type = widget.getFieldType();
    if (type === "checkbox" || type === "radiobutton") widget.toggle();
    else if (type === "combobox") widget.setChoiceValue(answer[3]);
    else widget.setTextValue(answer[3]);
  });
  page.update();
}
doc.save(scriptArgs[1], "");
