/* The functions of expressions that few forms use; the mirror of mathematics.py, text_functions.py and list_functions.py, where the rules are explained.
   A document takes those that it calls, with those that they call (library.py): so each begins a line of its own and ends with a brace there. */

function hbBoolean(value) {
  return hbTrue(value);
}

/* What a calculation of Math gives, tidied beside a number of that size; null where it gives none or an argument is none. */
function hbWorkedOut(work, left, right, beside) {
  left = hbNumber(left);
  right = right === undefined ? 0 : hbNumber(right);
  return left === null || right === null ? null : hbTidy(work(left, right), beside || 0);
}

function hbAbs(value) {
  var number = hbNumber(value);
  return number === null ? null : Math.abs(number);
}

function hbFloor(value) {
  var number = hbNumber(value);
  return number === null ? null : Math.floor(number) + 0;
}

function hbCeiling(value) {
  var number = hbNumber(value);
  return number === null ? null : Math.ceil(number) + 0;
}

function hbPow(value, power) {
  return hbWorkedOut(Math.pow, value, power);
}

function hbSqrt(value) {
  return hbWorkedOut(Math.sqrt, value);
}

function hbExp(value) {
  return hbWorkedOut(Math.exp, value);
}

function hbExp10(value) {
  return hbWorkedOut(function (number) {
    return Math.pow(10, number);
  }, value);
}

function hbLog(value) {
  return hbWorkedOut(Math.log, value);
}

function hbLog10(value) {
  return hbWorkedOut(function (number) {
    return Math.log(number) / Math.LN10;
  }, value);
}

function hbPi() {
  return Math.PI;
}

function hbSin(value) {
  return hbWorkedOut(Math.sin, value, 0, 1);
}

function hbCos(value) {
  return hbWorkedOut(Math.cos, value, 0, 1);
}

function hbTan(value) {
  return hbWorkedOut(Math.tan, value, 0, 1);
}

function hbAsin(value) {
  return hbWorkedOut(Math.asin, value);
}

function hbAcos(value) {
  return hbWorkedOut(Math.acos, value);
}

function hbAtan(value) {
  return hbWorkedOut(Math.atan, value);
}

function hbAtan2(value, other) {
  return hbWorkedOut(Math.atan2, value, other);
}

/* A text that functions make; null where it is empty or too long. */
function hbMade(text) {
  return text.length > 20000 ? null : text || null;
}

/* The characters of Unicode of a text: a surrogate pair is one. */
function hbLetters(value) {
  return (hbString(value) || "").match(/[\uD800-\uDBFF][\uDC00-\uDFFF]|[\s\S]/g) || [];
}

function hbConcat(values) {
  var text = "", i;
  for (i = 0; i < values.length; i += 1) {
    text += hbString(values[i]) || "";
  }
  return hbMade(text);
}

function hbJoin(separator, values) {
  var items = hbGather(values), i;
  for (i = 0; i < items.length; i += 1) {
    items[i] = hbString(items[i]);
  }
  return hbMade(items.join(hbString(separator) || ""));
}

function hbContains(value, part) {
  var text = hbString(value), wanted = hbString(part);
  return text !== null && wanted !== null && text.indexOf(wanted) >= 0;
}

function hbStartsWith(value, part) {
  var text = hbString(value), wanted = hbString(part);
  return text !== null && wanted !== null && text.slice(0, wanted.length) === wanted;
}

function hbEndsWith(value, part) {
  var text = hbString(value), wanted = hbString(part);
  return text !== null && wanted !== null && text.length >= wanted.length && text.slice(text.length - wanted.length) === wanted;
}

function hbSubstr(value, start, end) {
  var letters = hbLetters(value);
  start = hbInt(start);
  end = end === undefined ? null : hbInt(end);
  return start === null ? null : hbMade(letters.slice(start, end === null ? letters.length : end).join(""));
}

function hbSubstringBefore(value, part) {
  var text = hbString(value) || "", wanted = hbString(part) || "", place = text.indexOf(wanted);
  return hbMade(place > 0 ? text.slice(0, place) : "");
}

function hbSubstringAfter(value, part) {
  var text = hbString(value) || "", wanted = hbString(part) || "", place = text.indexOf(wanted);
  return hbMade(place >= 0 ? text.slice(place + wanted.length) : "");
}

function hbTranslate(value, characters, others) {
  var letters = hbLetters(value), from = hbLetters(characters), to = hbLetters(others), text = "", i, k;
  for (i = 0; i < letters.length; i += 1) {
    k = 0;
    while (k < from.length && from[k] !== letters[i]) {
      k += 1;
    }
    text += k === from.length ? letters[i] : to[k] || "";
  }
  return hbMade(text);
}

/* Whether the last character follows from those before it, by ISO/IEC 7064, MOD 37,36. */
function hbCheckCharacter(value) {
  var number = (hbString(value) || "").replace(/[ \-]/g, ""), product = 36, i, code;
  for (i = 0; i < number.length; i += 1) {
    code = "0123456789abcdefghijklmnopqrstuvwxyz".indexOf(number.charAt(i));
    code = code < 0 ? "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".indexOf(number.charAt(i)) : code;
    if (code < 0) {
      return false;
    }
    if (i === number.length - 1) {
      return i > 0 && (product + code) % 36 === 1;
    }
    product = ((product + code) % 36 || 36) * 2 % 37;
  }
  return false;
}

function hbNormalizeSpace(value) {
  return hbMade((hbString(value) || "").replace(/[ \t\r\n]+/g, " ").replace(/^ | $/g, ""));
}

function hbSelectedAt(value, place) {
  var names = hbGather([value]), at = hbNumber(place);
  return at !== null && at >= 0 && at < names.length && at === Math.floor(at) ? names[at] : null;
}

/* The answer in the row of that number, from 1. */
function hbRowOf(rows, number) {
  var at = hbNumber(number);
  return at !== null && at >= 1 && at <= rows.length && at === Math.floor(at) ? rows[at - 1] : null;
}

/* What stands beside a name in pairs of name and value. */
function hbEntryOf(pairs, name) {
  var wanted = hbString(name), i;
  for (i = 0; i < pairs.length; i += 1) {
    if (pairs[i][0] === wanted) {
      return pairs[i][1];
    }
  }
  return null;
}

function hbCountNonEmpty(values) {
  return hbGather(values).length;
}

/* Whether a number is at least and at most so much; -1 sets no limit. */
function hbWithin(number, least, most) {
  least = hbNumber(least);
  most = hbNumber(most);
  return number !== null && least !== null && most !== null && (least === -1 || number >= least) && (most === -1 || number <= most);
}

function hbChecklist(least, most, conditions) {
  var items = hbGather(conditions), count = 0, i;
  for (i = 0; i < items.length; i += 1) {
    count += hbTrue(items[i]) ? 1 : 0;
  }
  return hbWithin(count, least, most);
}

/* `weighed`: a condition, its weight, the next condition ... */
function hbWeightedChecklist(least, most, weighed) {
  var total = 0, i, weight;
  for (i = 0; i < weighed.length; i += 2) {
    weight = hbNumber(weighed[i + 1]);
    if (hbTrue(weighed[i]) && weight !== null && total !== null) {
      total = hbArithmetic("+", total, weight);
    }
  }
  return hbWithin(total, least, most);
}

function hbDecimalDateTime(value) {
  return hbNumber(hbDateOf(value));
}

function hbDecimalTime(value) {
  var time = typeof value === "string" ? hbTime(value) : null;
  return time === null ? null : hbTidy((Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) / 1440);
}

function hbFormatDate(value, pattern) {
  var day = hbDateOf(value), date, parts;
  if (day === null) {
    return null;
  }
  date = new Date(day.days * 864e5);
  parts = {
    Y: ("000" + date.getUTCFullYear()).slice(-4),
    y: ("0" + date.getUTCFullYear() % 100).slice(-2),
    m: ("0" + (date.getUTCMonth() + 1)).slice(-2),
    n: String(date.getUTCMonth() + 1),
    b: ["Jan", "Feb", "M\u00e4r", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"][date.getUTCMonth()],
    d: ("0" + date.getUTCDate()).slice(-2),
    e: String(date.getUTCDate()),
    a: ["So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"][date.getUTCDay()],
    H: "00",
    h: "0",
    M: "00",
    S: "00",
    "3": "000"
  };
  return hbMade((hbString(pattern) || "").replace(/%([A-Za-z0-9])/g, function (escape, letter) {
    return parts.hasOwnProperty(letter) ? parts[letter] : escape;
  }));
}

function hbFormatDateTime(value, pattern) {
  return hbFormatDate(value, pattern);
}

/* An answer as a message says it: choices by their labels, a sign where there is none. */
function hbAnswerText(value, labels, decimals, unit) {
  var values = hbGather([value]), i;
  for (i = 0; i < values.length; i += 1) {
    values[i] = hbEntryOf(labels, values[i]) || hbShow(values[i], decimals, unit);
  }
  return values.join(", ") || "\u2026";
}

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
