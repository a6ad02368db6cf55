/* Defaults that are worked out (model/worked_out.py): set once, as soon as there is something to set and nothing stands in the field. The hidden field
   "Vorgaben" keeps the names of the fields that are done with: set, or written into by somebody. Its Calculate action is the first of a pass, so that what hangs on
   a default is right in the same pass. Only documents with such defaults carry this. */

var hbDefaults = [];        /* [full name of the field, function: its text, "" while there is none], each behind those that it reads */

function hbSetDefaults() {
  var done = " " + hbGet("@DEFAULTS@") + " ", i, name, field, text;
  for (i = 0; i < hbDefaults.length && (hbBegun || hbAnswered()); i += 1) {
    name = hbDefaults[i][0];
    field = hbField(name);
    if (field && done.indexOf(" " + name + " ") < 0) {
      text = hbChoice(hbGet(name)) === null ? hbDefaults[i][1]() : "";
      if (text) {
        field.value = text;
        hbTyped[name] = text;
        hbPlace = Infinity;
        hbPass(1);
      }
      if (text || hbChoice(hbGet(name)) !== null) {
        done += name + " ";
      }
    }
  }
  event.value = hbTrim(done);
}

function hbDefaultNumber(value, decimals, whole) {
  var number = hbNumber(value);
  return number !== null && whole && number !== Math.floor(number) ? "" : hbFormat(number, decimals, "");
}

/* A day as the field has it: from that character on, "31.01.2026" from 3 is a month. */
function hbDefaultDay(value, from) {
  return String(hbDateOf(value) || "").slice(from);
}

function hbDefaultTime(value) {
  return hbTime(hbString(value)) || "";
}

function hbDefaultChoice(value, names) {
  return names.indexOf(value) < 0 ? "" : value;
}

function hbDefaultText(value, most) {
  var text = hbString(value) || "";
  return most && hbStringLength(text) > most ? "" : text;
}
