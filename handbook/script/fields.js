/* Reading the form's fields and writing calculated ones.

   Names are full names, and only exact: PDF.js' getField answers with a field whose name merely ends like the one asked for.
   A field's value is what the viewer made of the entry. PDF.js keeps an entry that looks like an English number as that number, so that
   "1.200" (one thousand two hundred) becomes 1.2 and the postcode "01067" becomes 1067, also in valueAsString. Each text field that an
   expression reads therefore calls hbKeep() in its Format action (which PDF.js runs when the file opens) and in its Validate
   action (run on every commit, before calculations). */

var hbTyped = {};
var hbNoChoice = "Leer";       /* the state of a radio group's hidden button: its choice was taken back (layout/result.py, NO_CHOICE) */

/* What the functions of answers found in this pass, by name and row; the functions, [function, its rows or 0], each behind those that it calls; the place of
   the Calculate action that ran last. layout/scripts.py explains passes. */
var hbKnown = {}, hbOrder = [], hbPlace = Infinity;

/* Each Calculate action begins with this, told its place in the order of calculation. A place that isn't behind the last one begins a new pass. */
function hbPass(place) {
  var i, row;
  if (place <= hbPlace) {
    hbKnown = {};
    for (i = 0; i < hbOrder.length; i += 1) {
      for (row = Math.min(1, hbOrder[i][1]); row <= hbOrder[i][1]; row += 1) {
        hbOrder[i][0](row);
      }
    }
  }
  hbPlace = place;
}

function hbKeep() {
  if (typeof event.value === "string") {
    hbTyped[event.targetName] = event.value;
  }
}

/* The number that PDF.js takes an entry for. */
function hbMistaken(entry) {
  var text = entry.replace(/^\s+|\s+$/g, "").replace(",", ".");
  return isNaN(text) ? NaN : parseFloat(text);
}

/* The entry in the field with exactly this full name, "" where there is none. */
function hbGet(name) {
  var field = getField(name), value, text;
  if (!field || field.name !== name) {
    return "";
  }
  value = field.value;
  text = field.valueAsString;
  if (field.type === "radiobutton" && text === hbNoChoice) {
    return "";
  }
  if (typeof value === "number" && text === String(value)) {
    if (typeof hbTyped[name] === "string" && hbMistaken(hbTyped[name]) === value) {
      return hbTyped[name];
    }
    return isNaN(value) ? "" : text;
  }
  return text === null || text === undefined ? "" : String(text);
}

function hbText(entry) {
  return hbTrim(entry) || null;
}

/* The name of the choice in a radio group or drop-down. */
function hbChoice(entry) {
  entry = hbTrim(entry);
  return entry === "" || entry === "Off" ? null : entry;
}

function hbTicked(name) {
  return hbChoice(hbGet(name)) === null ? null : true;
}

/* The choices of a select_multiple or rank, each with a field of its own, whose field is ticked or filled. */
function hbChosen(name, choices) {
  var chosen = [], i;
  for (i = 0; i < choices.length; i += 1) {
    if (hbTicked(name + "." + choices[i])) {
      chosen.push(choices[i]);
    }
  }
  return chosen.length ? chosen : null;
}

/* The number that a range's button stands for, written as programs do. */
function hbState(entry) {
  var state = hbChoice(entry), number = state === null ? NaN : Number(state);
  return isFinite(number) ? number : null;
}

/* The choices of a rank in their order; where two have the same place, in that of the list. */
function hbRanked(name, choices) {
  var places = [], ranked = [], i, k, place;
  for (i = 0; i < choices.length; i += 1) {
    place = hbNum(hbChoice(hbGet(name + "." + choices[i])) || "");
    if (place !== null) {
      k = places.length;
      while (k > 0 && places[k - 1] > place) {
        k -= 1;
      }
      places.splice(k, 0, place);
      ranked.splice(k, 0, choices[i]);
    }
  }
  return ranked.length ? ranked : null;
}

/* Whether somebody wrote into one of the fields, each [entry, its value, the value that the form came with]. */
function hbTouched(fields) {
  var i, value;
  for (i = 0; i < fields.length; i += 1) {
    value = fields[i][1];
    if (hbChoice(fields[i][0]) !== null && (value === null || !hbCompare("=", value, fields[i][2]))) {
      return true;
    }
  }
  return false;
}

/* For Calculate actions: the field takes the value. */
function hbSet(value, decimals, unit) {
  event.value = hbShow(value, decimals, unit);
  hbTyped[event.targetName] = event.value;
}
