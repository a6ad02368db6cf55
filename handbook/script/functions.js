/* Functions that few forms use. A document takes those that it calls, with those that they call (library.py): so each begins a line of its own and ends with a
   brace there. */

/* The day of an entry that says a day and a time ("22.11.2026, 14:30", "3. Mai 2026 um 9 Uhr"), or null; the mirror of question_types/moment.py. */
function hbMoment(value) {
  var text = hbOneSpace(value === null || value === undefined ? "" : value), day;
  var found = /^([0-9]{4}-[0-9]{2}-[0-9]{2})[T ] *([0-9]{1,2}:[0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+\-][0-9]{2}:?[0-9]{2})?$/i.exec(text) ||
    /^(.*[0-9]{4}),? *(?:um )? *([^ ].*)$/i.exec(text);
  if (!found || hbTime(hbTrim(found[2])) === null) {
    return null;
  }
  day = hbTrim(found[1]);
  return /^(?:[0-9]{4}(?:-[0-9]{2})?|[0-9]{1,2}[.\/] ?[0-9]{4}|[^0-9].*)$/.test(day) ? null : hbDate(day);
}
