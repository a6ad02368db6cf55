/* What values are and how they are calculated with, compared and gathered; the mirror of values.py, where the rules are explained.
   A value is null (empty), a boolean, a number, a string, an hbDay or an array of these. */

function hbIsEmpty(value) {
  return value === null || value === undefined || value === "" || (value instanceof Array && value.length === 0);
}

function hbTrue(value) {
  return !hbIsEmpty(value) && value !== false && value !== 0;
}

function hbNumber(value) {
  if (value instanceof hbDay) {
    return value.days;
  }
  if (typeof value === "boolean") {
    return value ? 1 : 0;
  }
  return typeof value === "number" ? value : typeof value === "string" ? hbNum(value) : null;
}

function hbString(value) {
  var texts = [], i, text;
  if (typeof value === "boolean") {
    return value ? "ja" : "nein";         /* in expressions and data of every language */
  }
  if (typeof value === "number") {
    return hbPlain(value);
  }
  if (value instanceof Array) {
    for (i = 0; i < value.length; i += 1) {
      text = hbString(value[i]);
      if (text !== null) {
        texts.push(text);
      }
    }
    return texts.join(" ") || null;
  }
  return hbIsEmpty(value) ? null : String(value);
}

function hbDateOf(value) {
  if (value instanceof hbDay) {
    return value;
  }
  return typeof value === "number" ? hbDayOf(value) : typeof value === "string" ? hbDate(value) : null;
}

var hbTruths = ["ja", "nein"];          /* what people read for true and false */

/* The value as a calculated field prints it. */
function hbShow(value, decimals, unit) {
  if (typeof value === "boolean") {
    return hbTruths[value ? 0 : 1];
  }
  return typeof value === "number" ? hbFormat(value, decimals, unit) : hbString(value) || "";
}

function hbExponent(number) {
  return Number(number.toExponential().split("e")[1]);
}

/* The result rounded to 12 significant digits of the largest number involved; null where it is no number of a form. */
function hbTidy(result, left, right) {
  var digits, clean;
  if (!isFinite(result)) {
    return null;
  }
  if (result === 0) {
    return 0;
  }
  digits = 12 - (hbExponent(Math.max(Math.abs(result), Math.abs(left || 0), Math.abs(right || 0))) - hbExponent(result));
  if (digits < 1) {
    return 0;
  }
  clean = Number(result.toPrecision(digits));
  return Math.abs(clean) < 1e15 ? clean : null;
}

function hbTruncated(number) {
  return number < 0 ? -Math.floor(-number) : Math.floor(number);
}

function hbQuotient(left, right) {
  return right === 0 ? null : hbTidy(left / right);
}

function hbArithmetic(op, left, right) {
  var quotient, product;
  switch (op) {
  case "+":
    return hbTidy(left + right, left, right);
  case "-":
    return hbTidy(left - right, left, right);
  case "*":
    return hbTidy(left * right);
  case "div":
    return hbQuotient(left, right);
  default:
    quotient = hbQuotient(left, right);
    product = quotient === null ? null : hbTidy(right * hbTruncated(quotient));
    return product === null ? null : hbTidy(left - product, left);
  }
}

function hbCalculate(op, left, right) {
  var leftDay = left instanceof hbDay, rightDay = right instanceof hbDay, result;
  left = hbNumber(left);
  right = hbNumber(right);
  if (left === null || right === null) {
    return null;
  }
  result = hbArithmetic(op, left, right);
  if ((op === "+" && leftDay !== rightDay) || (op === "-" && leftDay && !rightDay)) {
    return hbDateOf(result);
  }
  return result;
}

function hbNegate(value) {
  var number = hbNumber(value);
  return number === null ? null : 0 - number;
}

function hbOrdered(op, left, right) {
  switch (op) {
  case "=":
    return left === right;
  case "!=":
    return left !== right;
  case "<":
    return left < right;
  case "<=":
    return left <= right;
  case ">":
    return left > right;
  default:
    return left >= right;
  }
}

function hbCompare(op, left, right) {
  if (hbIsEmpty(left) || hbIsEmpty(right)) {
    return false;
  }
  if (typeof left === "boolean" || typeof right === "boolean") {
    left = hbTrue(left);
    right = hbTrue(right);
  } else if (left instanceof hbDay || right instanceof hbDay) {
    left = hbDateOf(left);
    right = hbDateOf(right);
    left = left && left.days;
    right = right && right.days;
  } else if (typeof left === "number" || typeof right === "number") {
    left = hbNumber(left);
    right = hbNumber(right);
  } else {
    left = hbString(left);
    right = hbString(right);
  }
  return left !== null && right !== null && hbOrdered(op, left, right);
}

/* What an aggregate works on: every value, arrays opened once, without the empty ones. */
function hbGather(values) {
  var flat = [], filled = [], i;
  for (i = 0; i < values.length; i += 1) {
    flat = flat.concat(values[i] instanceof Array ? values[i] : [values[i]]);
  }
  for (i = 0; i < flat.length; i += 1) {
    if (!hbIsEmpty(flat[i])) {
      filled.push(flat[i]);
    }
  }
  return filled;
}

function hbSum(values) {
  var items = hbGather(values), result = 0, i, number;
  for (i = 0; i < items.length; i += 1) {
    number = hbNumber(items[i]);
    if (number !== null && result !== null) {
      result = hbArithmetic("+", result, number);
    }
  }
  return result;
}

function hbCount(values) {
  return hbGather(values).length;
}

function hbExtreme(op, values) {
  var items = hbGather(values), days = true, texts = true, best = null, i, item;
  for (i = 0; i < items.length; i += 1) {
    days = days && items[i] instanceof hbDay;
    texts = texts && typeof items[i] === "string";
  }
  for (i = 0; i < items.length; i += 1) {
    item = days || texts ? items[i] : hbNumber(items[i]);
    if (item !== null && (best === null || hbCompare(op, item, best))) {
      best = item;
    }
  }
  return best;
}

function hbMin(values) {
  return hbExtreme("<", values);
}

function hbMax(values) {
  return hbExtreme(">", values);
}

function hbRound(value, decimals) {
  var number = hbNumber(value), places = decimals === undefined ? 0 : hbNumber(decimals);
  return number === null || places === null ? null : hbRounded(number, hbTruncated(places));
}

function hbInt(value) {
  var number = hbNumber(value);
  return number === null ? null : hbTruncated(number) + 0;
}

function hbCoalesce(value, other) {
  return hbIsEmpty(value) ? other : value;
}

function hbSelected(value, name) {
  var names = value instanceof Array ? value : [value], i;
  for (i = 0; i < names.length; i += 1) {
    if (!hbIsEmpty(name) && hbString(names[i]) === hbString(name)) {
      return true;
    }
  }
  return false;
}

function hbCountSelected(value) {
  return hbGather([value]).length;
}

/* Characters of Unicode, not of UTF-16: a surrogate pair is one. */
function hbStringLength(value) {
  return (hbString(value) || "").replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g, " ").length;
}

/* Whether the complete text is what the pattern describes; the pattern is one of pattern.py's portable ones. */
function hbRegex(value, pattern) {
  var text = hbString(value);
  return text !== null && new RegExp("^(?:" + pattern + ")$").test(text);
}
