/* The form thinks along: hints beside answers, questions that don't apply, what buttons do. Of the ways, ways.js tells.

   The tables are filled by the document's script (layout/script/thinking.py). hbThink() is the Calculate action of the hidden field "Stand", the last in /CO, so it
   runs after each entry. Nothing happens before the first answer, so that a blank form stays as it is; hbStart(), the OpenAction, catches up where a file
   with answers is opened (PDFium calculates then by itself). Only what has changed is written.

   Of PDFium's fields only value and display can be set, so what doesn't apply says so in words; the grey ground comes on top where it works. Nothing is
   locked: a lock would be saved, and hold where no script can lift it.

   What may be set is what the table in docs/viewers.md has proved. Nothing is ever set in a radio group: while its page isn't drawn, PDF.js keeps one object for all its
   buttons, and then who chooses one chooses all. Groups change by the reset of a button to press, which needs no script. */

var hbHints = [];       /* [field of the hint, function that gives its text, the answer's fields] */
var hbGrounds = [];     /* [function: does it apply?, row or 0, fields] */
var hbShown = [];       /* buttons that only scripts make work: hidden in the file */
var hbSheets = [];      /* hidden fields, one on each page with ways, that tell whether PDF.js has drawn it */
var hbKept = [];        /* what clearing the questionnaire leaves: first parts of names */
var hbWords = {};
var hbFromRight = false; /* whether the document is written from the right */
var hbSaid = {}, hbSpoke = {}, hbGrey = {}, hbCleared = {}, hbOpen = [], hbStarts = 0, hbBegun = false, hbAsking = false;
var hbGreyTone = 0.85, hbNear = 8, hbStand = "@STATE@", hbReset = "@CLEAR_NOW@";

/* The field with exactly this full name, or null. */
function hbField(name) {
  var field = getField(name);
  return field && field.name === name ? field : null;
}

function hbWrite(name, text) {
  var field = hbSaid[name] === text ? null : hbField(name);
  if (field && String(field.value) !== text) {
    field.value = text;
  }
  hbSaid[name] = text;
}

/* A text to show in a field: viewers begin at the left with all of them, also with what is written from the right. */
function hbTurned(text) {
  return hbFromRight && text ? "\u202B" + text + "\u202C" : text;
}

/* A text of the language with its blanks filled, "{number}" with `blanks.number`. */
function hbFilled(text, blanks) {
  return text.replace(/\{([a-z]+)\}/g, function (blank, name) {
    return String(blanks[name]);
  });
}

/* A text that counts, [its forms, function: which of them for a number?]. */
function hbCounted(word, count) {
  return hbFilled(word[0][word[1](count)], { count: count });
}

/* ---- hints */

/* A hint is shown while it speaks. A hidden one is passed over by Tab and by screen readers. */
function hbSay(hint, said) {
  var name = hint[0], text = hbTurned(said), field = hbSaid[name] === text ? null : hbField(name), before;
  if (field) {
    before = hbSpoke[name] || String(field.value);
    hbWrite(name, text);
    if (before || text) {
      hbTell(hint, before, text);
    }
  }
}

function hbTell(hint, before, text) {
  var i;
  hbField(hint[0]).display = text ? display.noPrint : display.hidden;
  for (i = 0; i < hint[2].length; i += 1) {
    hbName(hint[2][i], before, text);
  }
  hbSpoke[hint[0]] = text;
}

/* Who hears the form hears the hint with the answer's name, where the focus is; `before` is what stood there. */
function hbName(name, before, text) {
  var field = hbField(name), own;
  if (field) {
    own = field.userName || "";
    if (before && own.indexOf(before) === 0) {
      own = own.slice(before.length).replace(/^ \u2013 /, "");
    }
    field.userName = text && own ? text + " \u2013 " + own : text || own;
  }
}

/* What is wrong with an entry, "" where nothing is: it can't be read (value null), it isn't whole (where `whole` says
   so), it breaks the constraint. `unreadable` is what to say, or a function of the entry that says it. */
function hbCheck(entry, value, unreadable, whole, holds, message) {
  if (hbTrim(entry) === "") {
    return "";
  }
  if (value === null) {
    return typeof unreadable === "function" ? unreadable(entry) : unreadable;
  }
  if (whole && value !== Math.floor(value)) {
    return whole;
  }
  return holds && !holds(value) ? message : "";
}

/* What is to be said of a chosen answer that doesn't fit the others, "" where all fit. `choices` are [name, its
   columns, what to say], `fits` asks the columns. */
function hbFitting(value, choices, fits) {
  var i;
  for (i = 0; i < choices.length; i += 1) {
    if (hbSelected(value, choices[i][0]) && !fits(choices[i][1])) {
      return choices[i][2];
    }
  }
  return "";
}

/* What is wrong with the places of a rank: one is none, or two are the same. */
function hbPlaces(name, choices, none, twice) {
  var met = [], i, entry, place;
  for (i = 0; i < choices.length; i += 1) {
    entry = hbChoice(hbGet(name + "." + choices[i]));
    place = entry === null ? 0 : hbNum(entry);
    if (entry !== null && (place === null || place !== Math.floor(place) || place < 1 || place > choices.length)) {
      return none;
    }
    met.push(place);
  }
  met.sort();
  for (i = 1; i < met.length; i += 1) {
    if (met[i] && met[i] === met[i - 1]) {
      return twice;
    }
  }
  return "";
}

/* A text beside "other", which isn't chosen. */
function hbBeside(value, entry, other, text) {
  return hbText(entry) !== null && !hbSelected(value, other) ? text : "";
}

/* More characters than there may be; a pair of UTF-16 is one. */
function hbTooLong(entry, most, text) {
  return hbText(entry) !== null && entry.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g, " ").length > most ? text : "";
}

/* The first thing wrong in the rows of a repeat; `columns` are [label, function of the row]. */
function hbRowHint(count, columns) {
  var row, i, text;
  for (row = 1; row <= count; row += 1) {
    for (i = 0; i < columns.length; i += 1) {
      text = columns[i][1](row);
      if (text) {
        return hbFilled(hbWords.row, { number: row, column: columns[i][0], text: text });
      }
    }
  }
  return "";
}

/* ---- questions that don't apply */

function hbGround(name, off) {
  var field = hbGrey[name] === off ? null : hbField(name), now;
  if (field && hbGrey[name] === undefined && !off) {
    now = field.fillColor;
    hbGrey[name] = !!now && now[0] === "G" && now[1] === hbGreyTone;       /* saved grey, in Acrobat */
  }
  if (field && hbGrey[name] !== off) {
    field.fillColor = off ? ["G", hbGreyTone] : ["T"];
  }
  hbGrey[name] = off;
}

/* For the Open action of pages. PDF.js forgets the grounds and hidden buttons of a page that it has thrown away and draws anew. */
function hbOpened() {
  var here = pageNum, pages = [here], name, field, i;
  for (i = 0; i < hbOpen.length && pages.length < hbNear; i += 1) {
    if (hbOpen[i] !== here) {
      pages.push(hbOpen[i]);
    }
  }
  hbOpen = pages;
  for (name in hbGrey) {
    field = hbGrey[name] === true ? hbField(name) : null;
    if (field && field.page === here) {
      field.fillColor = ["G", hbGreyTone];
    }
  }
  if (hbBegun && app.viewerType === "PDF.js") {
    app.setTimeOut("hbReveal();", 300);
    app.setTimeOut("hbReveal();", 2000);
  }
}

/* Show the buttons that wait hidden, and the hints that speak. PDF.js hides them again when it draws their page, which is a moment after the page's Open action. */
function hbReveal() {
  var i, field, said;
  for (i = 0; i < hbShown.length; i += 1) {
    field = hbField(hbShown[i]);
    if (app.viewerType !== "PDF.js" || hbInSight(field.page)) {
      field.display = display.noPrint;
    }
  }
  for (i = 0; i < hbHints.length; i += 1) {
    said = hbSpoke[hbHints[i][0]];
    if (said && hbInSight(hbField(hbHints[i][0]).page)) {
      hbTell(hbHints[i], said, said);
    }
  }
}

/* ---- boxes that scripts tick */

/* Whether PDF.js may have this page, or one beside it, in its window. */
function hbInSight(page) {
  var i;
  for (i = 0; i < hbOpen.length; i += 1) {
    if (Math.abs(hbOpen[i] - page) < 2) {
      return true;
    }
  }
  return false;
}

/* PDF.js saves and prints a box as ticked that a script has set to "Off" while its page wasn't drawn, and ticks one that is drawn when it is reset to anything
   but "Off". So a box is first reset to false; then each page with ways is asked whether it is drawn, and there the box is set to "Off" too. */
function hbTick(name, on) {
  var field = hbField(name);
  delete hbCleared[name];
  if (!field) {
    return;
  }
  if (on || app.viewerType !== "PDF.js") {
    field.value = on ? "Yes" : "Off";
    return;
  }
  field.defaultValue = false;
  calculate = false;
  resetForm([name]);
  calculate = true;
  hbCleared[name] = true;
  if (!hbAsking) {
    hbAsking = true;
    app.setTimeOut("hbAskSheets();", 1);        /* not at once: the answer has an event of its own */
  }
}

/* PDF.js shortens the text of a field that is drawn when its limit changes, and tells the field's Keystroke action; of one that isn't drawn it keeps only the limit. */
function hbAskSheets() {
  var i, field;
  hbAsking = false;
  for (i = 0; i < hbSheets.length; i += 1) {
    field = hbField(hbSheets[i]);
    field.value = "xx";
    field.charLimit = 1;
    field.charLimit = 0;
    field.value = "";
  }
}

/* The Keystroke action of these fields: its page is drawn. */
function hbDrawn() {
  var page = event.target.page, name, field;
  event.rc = false;
  for (name in hbCleared) {
    field = hbField(name);
    if (field && field.page === page && !hbTicked(name)) {
      field.value = "Off";
    }
  }
}

/* ---- when it runs */

function hbThink() {
  var i;
  if (!hbBegun && !hbAnswered()) {
    return;
  }
  if (!hbBegun || app.viewerType === "PDF.js") {
    hbReveal();
  }
  hbBegun = true;
  for (i = 0; i < hbHints.length; i += 1) {
    hbSay(hbHints[i], hbHints[i][1]());
  }
  for (i = 0; i < hbGrounds.length; i += 1) {
    hbGroundOf(hbGrounds[i]);
  }
  event.value = hbFollow(hbGet(hbStand));
}

function hbGroundOf(entry) {
  var off = !entry[0](entry[1] || undefined), i;
  for (i = 0; i < entry[2].length; i += 1) {
    hbGround(entry[2][i], off);
  }
}

/* Whether anything is filled in that wasn't there from the beginning. */
function hbAnswered() {
  var i, field, entry;
  for (i = 0; i < numFields; i += 1) {
    field = getField(getNthFieldName(i));
    entry = field && field.type !== "button" ? hbChoice(hbGet(field.name)) : null;
    if (entry !== null && entry !== hbChoice(field.defaultValue || "")) {
      return true;
    }
  }
  return false;
}

/* For the OpenAction. PDF.js runs it twice, the first time before the Format actions have told what was typed. */
function hbStart() {
  hbStarts += 1;
  if ((app.viewerType !== "PDF.js" || hbStarts > 1) && hbAnswered()) {
    calculateNow();
  }
}

/* When a button has reset radio groups, which PDF.js does after the button's script. */
function hbUnselected() {
  app.setTimeOut("calculateNow();", 100);
}

/* ---- buttons */

function hbTodayInto(name) {
  var field = hbField(name);
  if (field && hbTrim(hbGet(name)) === "") {
    field.value = String(hbToday());
  }
}

/* Full names of the fields that clearing the questionnaire clears; only texts and drop-downs if `texts`. */
function hbToClear(texts) {
  var names = [], i, field;
  for (i = 0; i < numFields; i += 1) {
    field = getField(getNthFieldName(i));
    if (field && field.type !== "button" && field.type !== "" && hbKept.indexOf(field.name.split(".")[0]) < 0) {
      if (!texts || field.type === "text" || field.type === "combobox") {
        names.push(field.name);
      }
    }
  }
  return names;
}

/* Ask, then clear the questionnaire. In PDF.js a second button does it, by a reset that needs no script: only that clears what isn't drawn (docs/viewers.md). */
function hbClear(question, title) {
  if (app.alert({cMsg: question, nIcon: 2, nType: 2, cTitle: title}) !== 4) {
    return;
  }
  if (app.viewerType === "PDF.js") {
    hbField(hbReset).display = display.noPrint;
    hbField(hbReset).setFocus();
    return;
  }
  hbForget();
  resetForm(hbToClear(false));
  calculateNow();
}

/* What was cleared is no longer known; the hints were cleared too. */
function hbForget() {
  hbTyped = {};
  hbSaid = {};
  hbCleared = {};
}

/* The second button's script, which PDF.js runs before the reset. */
function hbClearing() {
  hbField(hbReset).display = display.hidden;
  app.setTimeOut("hbAfterReset();", 100);
}

/* Behind the reset PDF.js still keeps how texts looked: texts and drop-downs are reset once more. */
function hbAfterReset() {
  hbForget();
  calculate = false;
  resetForm(hbToClear(true));
  calculate = true;
  calculateNow();
}
