/* Numbers, dates and times as people write them in German forms; the mirror of german.py, where the rules are explained.
   ECMAScript 5: this runs in Acrobat, PDFium (V8) and PDF.js (QuickJS). */

function hbTrim(text) {
  return String(text).replace(/^[ \t\r\n\u00a0\u2009\u202f]+|[ \t\r\n\u00a0\u2009\u202f]+$/g, "");
}

/* Without the spaces around it, those inside of one kind, digits of one kind. */
function hbOneSpace(text) {
  return hbTrim(String(text).replace(/[ \t\r\n\u00a0\u2009\u202f]/g, " ").replace(/[\u0660-\u0669\u06f0-\u06f9]/g, function (digit) {
    return String(digit.charCodeAt(0) % 16);
  }).replace(/\u066b/g, ",").replace(/\u066c/g, "."));
}

/* The number that a text says, or null: "1.234,56", "12,5 €", "1 000", "12.5", "2½". */
function hbNum(value, unit) {
  var text, before, digits, number, part;
  if (typeof value === "number") {
    return isFinite(value) ? value : null;
  }
  text = hbTrim(value === null || value === undefined ? "" : value);
  if (unit && text.length >= unit.length && text.slice(-unit.length) === unit) {
    text = text.slice(0, -unit.length);
  }
  text = hbOneSpace(text);
  before = /^(?:(?:\u20ac|eur|euro) *)?([+\-\u2212\u2013]?) *(?:(?:\u20ac|eur|euro) *)?/i.exec(text);
  digits = text.slice(before[0].length).replace(/(?:,[\-\u2013\u2014]{1,2})? *(?:\u20ac|eur|euro|%)?$/i, "");
  part = /^([0-9]*) ?([\u00bc\u00bd\u00be])$/.exec(digits);
  if (part) {
    digits = (part[1] || "0") + (part[2] === "\u00bd" ? ",5" : part[2] === "\u00bc" ? ",25" : ",75");
  }
  if (/^[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]*)?$/.test(digits)) {
    digits = digits.replace(/\./g, "").replace(",", ".");
  } else if (/^[1-9][0-9]{0,2}(?:[ '\u2019][0-9]{3})+(?:[.,][0-9]*)?$/.test(digits)) {
    digits = digits.replace(/[ '\u2019]/g, "").replace(",", ".");
  } else if (/^[1-9][0-9]{0,2}(?:,[0-9]{3})+\.[0-9]*$/.test(digits)) {
    digits = digits.replace(/,/g, "");
  } else if (/^(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)$/.test(digits)) {
    digits = digits.replace(",", ".");
  } else {
    return null;
  }
  if (digits.split(".")[0].length > 15) {
    return null;
  }
  number = Number(digits);
  return number && before[1] && before[1] !== "+" ? -number : number;
}

/* The number times 10^places, by moving the point in its shortest decimal form. */
function hbShift(number, places) {
  var parts = number.toExponential().split("e");
  return Number(parts[0] + "e" + (Number(parts[1]) + places));
}

/* Rounded to so many decimals, a half away from zero. */
function hbRounded(number, decimals) {
  var scaled, whole, result;
  decimals = Math.max(-15, Math.min(15, decimals));
  scaled = hbShift(Math.abs(number), decimals);
  whole = Math.floor(scaled);
  result = hbShift(scaled - whole >= 0.5 ? whole + 1 : whole, -decimals);
  return number < 0 && result ? -result : result;
}

/* All its decimals, with a comma and without groups: "1234,5". */
function hbPlain(number) {
  var parts = Math.abs(number).toExponential().split("e");
  var digits = parts[0].replace(".", "");
  var point = Number(parts[1]) + 1;
  while (point < 1) {
    digits = "0" + digits;
    point += 1;
  }
  while (digits.length < point) {
    digits += "0";
  }
  return (number < 0 ? "-" : "") + digits.slice(0, point) + (digits.length > point ? "," + digits.slice(point) : "");
}

/* "1.234,56 €": rounded to `decimals` (null: all it has), grouped, the unit behind it after a no-break space. */
function hbFormat(number, decimals, unit) {
  var parts, fraction;
  if (typeof number !== "number" || !(Math.abs(number) < 1e15)) {
    return "";
  }
  if (typeof decimals === "number") {
    number = hbRounded(number, decimals);
  }
  parts = hbPlain(Math.abs(number)).split(",");
  fraction = parts[1] || "";
  while (fraction.length < (decimals || 0)) {
    fraction += "0";
  }
  return (number < 0 ? "-" : "") + parts[0].replace(/\B(?=(?:[0-9]{3})+$)/g, ".") +
    (fraction ? "," + fraction : "") + (unit ? "\u00a0" + unit : "");
}

/* A day of the calendar, counted from 1970-01-01; compared with < and > by its number. */
function hbDay(days) {
  this.days = days;
}

hbDay.prototype.valueOf = function () {
  return this.days;
};

hbDay.prototype.toString = function () {
  var day = new Date(this.days * 864e5);
  return ("0" + day.getUTCDate()).slice(-2) + "." + ("0" + (day.getUTCMonth() + 1)).slice(-2) + "." +
    ("000" + day.getUTCFullYear()).slice(-4);
};

/* The day of that number, or null outside the years 1 to 9999. */
function hbDayOf(days) {
  days = Math.floor(days);
  return days >= -719162 && days <= 2932896 ? new hbDay(days) : null;
}

function hbCalendarDay(year, month, day) {
  var date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? new hbDay(Math.round(date.getTime() / 864e5)) : null;
}

var hbMonths = ["januar jan j\u00e4nner", "februar feb feber", "m\u00e4rz maerz m\u00e4r mrz", "april apr", "mai",
  "juni jun", "juli jul", "august aug", "september sept sep", "oktober okt", "november nov", "dezember dez"];

/* The number of the month with this name, 0 where there is none. */
function hbMonth(name) {
  var i;
  for (i = 0; i < 12; i += 1) {
    if (name && (" " + hbMonths[i] + " ").indexOf(" " + name + " ") >= 0) {
      return i + 1;
    }
  }
  return 0;
}

/* With one kind of space, in small letters, ä as one character. */
function hbEvened(value) {
  return hbOneSpace(value === null || value === undefined ? "" : value).toLowerCase().replace(/a\u0308/g, "\u00e4");
}

/* [year, month, day] that a text says, whether or not the calendar has it, or null: "3.5.1950", "3. Mai 1950",
   "1950-05-03", "05.1950", "Mai 1950", "1950". */
function hbDated(text) {
  var found = /^([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})$/.exec(text);
  if (found) {
    return [Number(found[3]), Number(found[2]), Number(found[1])];
  }
  found = /^([0-9]{1,2})[.\/] ?([0-9]{4})$/.exec(text);
  if (found) {
    return [Number(found[2]), Number(found[1]), 1];
  }
  found = /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$/.exec(text);
  if (found) {
    return [Number(found[1]), Number(found[2] || 1), Number(found[3] || 1)];
  }
  found = /^(?:([0-9]{1,2})\.? ?)?([^0-9. ]+)\.? ?([0-9]{4})$/.exec(text);
  return found && hbMonth(found[2]) ? [Number(found[3]), hbMonth(found[2]), Number(found[1] || 1)] : null;
}

/* The day that a text says, or null; of a month or a year the first. */
function hbDate(value) {
  var parts = hbDated(hbEvened(value));
  return parts && hbCalendarDay(parts[0], parts[1], parts[2]);
}

/* Which of these texts fits an entry that is no date: there is no such day, the century is missing, it is written in a
   way that isn't read. */
function hbDateFault(entry, calendar, century, form) {
  var text = hbEvened(entry), found;
  if (hbDated(text)) {
    return calendar;
  }
  found = /^(?:[0-9]{1,2}\. ?)?(?:[0-9]{1,2}[.\/] ?|([^0-9. ]+)\.? ?)['\u2019]?[0-9]{2}$/.exec(text);
  return found && (!found[1] || hbMonth(found[1])) ? century : form;
}

/* The time that a text says as "14:30", or null: "9:30", "9.30 Uhr", "14 Uhr", "9 Uhr 30". */
function hbTime(value) {
  var text = hbOneSpace(value === null || value === undefined ? "" : value);
  var found = /^([0-9]{1,2})(?:[:.]([0-9]{2}))?( ?(?:Uhr|h))?$/i.exec(text) ||
    /^([0-9]{1,2}) ?(?:Uhr|h) ?([0-9]{2})()$/i.exec(text);
  if (!found || !(found[2] || found[3]) || Number(found[1]) > 23 || Number(found[2] || 0) > 59) {
    return null;
  }
  return ("0" + found[1]).slice(-2) + ":" + (found[2] || "00");
}

/* Today in the viewer's time zone. */
function hbToday() {
  var now = new Date();
  return hbCalendarDay(now.getFullYear(), now.getMonth() + 1, now.getDate());
}
