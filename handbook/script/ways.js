/* The ways into the book: boxes of the Wegekarte that tick themselves, the rows of "Meine offenen Wege", the button of the plan.

   The tables are filled by the document's script (layout/script/ways.py). filled/judge/ways.py and way_rows.py say the same in Python, and tests hold one against
   the other. What the script did is remembered in "Stand": "kita+" a box it ticked, "kita!" one that a hand changed, "wohnung.1=3" a step that it put into row 3,
   "=14" the row that says how many more there are, "wohnung.1-" a step that a hand took out. */

var hbBoxes = [];       /* [full name of the box, what "Stand" calls it] */
var hbWays = [];        /* in the order of the questionnaire: [number of its box, function: is it open?, number of its step or -1, page, deadline, urgency, chapter, section] */
var hbSteps = [];       /* [name, text, could it betray what somebody plans?] */
var hbRowCount = 0;         /* of "Meine offenen Wege" */
var hbTopics = {};      /* answer that says what is important: chapters and sections */
var hbRanks = false;    /* whether the first of these answers comes before the second */
var hbImportant = null; /* function that gives the answers */
var hbDanger = null;    /* function: may somebody at home be dangerous? null where that can't be told */
var hbUnnamed = 999, hbList = "@WAYS@";

/* Without what hbTurned puts around a text. */
function hbSpaced(text) {
  return hbTrim(text.replace(/[\u202B\u202C]/g, "").replace(/\s+/g, " "));
}

/* What is remembered: `boxes` by their names, `put` the step by its row, `out` the steps that a hand took out. */
function hbMemory(text) {
  var memory = { boxes: {}, put: {}, out: {} }, words = text.split(" "), i, word, last, at;
  for (i = 0; i < words.length; i += 1) {
    word = words[i];
    last = word.slice(-1);
    at = word.lastIndexOf("=");
    if (at >= 0) {
      memory.put[word.slice(at + 1)] = word.slice(0, at);
    } else if (last === "-") {
      memory.out[word.slice(0, -1)] = true;
    } else if (last === "+" || last === "!") {
      memory.boxes[word.slice(0, -1)] = last;
    }
  }
  return memory;
}

/* Tick the boxes with an open way, save those that somebody ticked or cleared by hand; fill the rows; the new memory. */
function hbFollow(text) {
  var memory = hbMemory(text), open = [], opened = {}, cleared = [], said = [], i, name, ticked, state;
  for (i = 0; i < hbWays.length; i += 1) {
    open.push(hbWays[i][1]());
    opened[hbWays[i][0]] = opened[hbWays[i][0]] || open[i];
  }
  for (i = 0; i < hbBoxes.length; i += 1) {
    name = hbBoxes[i][0];
    ticked = hbTicked(name) === true;
    state = memory.boxes[hbBoxes[i][1]] || "-";
    if (state !== "!" && ticked !== (state === "+")) {
      state = "!";
    }
    if (state !== "!") {
      if (!!opened[i] !== ticked) {
        hbTick(name, !!opened[i]);
      }
      state = opened[i] ? "+" : "-";
    }
    if (state !== "-") {
      said.push(hbBoxes[i][1] + state);
    }
    cleared.push(state === "!" && !ticked);
  }
  for (i = 0; i < hbWays.length; i += 1) {
    open[i] = open[i] && !cleared[hbWays[i][0]];
  }
  return said.concat(hbRowCount ? hbFillRows(memory, open) : []).join(" ");
}

/* ---- the rows of open ways */

function hbCell(row, column) {
  return hbList + row + "." + column;
}

function hbRow(number) {
  var row = { take: hbTicked(hbCell(number, "nimm")) === true }, columns = ["schritt", "seite", "bis", "wer"], i;
  row.empty = !row.take;
  for (i = 0; i < columns.length; i += 1) {
    row[columns[i]] = hbSpaced(hbGet(hbCell(number, columns[i])));
    row.empty = row.empty && row[columns[i]] === "";
  }
  return row;
}

/* Whether the row only says how many more steps there are. */
function hbIsMore(row) {
  var parts = hbWords.more.split("{number}"), text = row.schritt, number = text.slice(parts[0].length, text.length - parts[1].length);
  return !row.seite && !row.bis && text === parts[0] + number + parts[1] && /^\d+$/.test(number);
}

/* Whether the row says what the script writes for this step, "" for the line with the number of more. */
function hbIsOwn(name, row) {
  var step = -1, pages = { "": true }, deadlines = { "": true }, shown = row.seite.split(", "), i;
  if (name === undefined || row.wer || row.take) {
    return false;
  }
  if (name === "") {
    return hbIsMore(row);
  }
  for (i = 0; i < hbSteps.length; i += 1) {
    step = hbSteps[i][0] === name ? i : step;
  }
  if (step < 0 || row.schritt !== hbSteps[step][1]) {
    return false;
  }
  for (i = 0; i < hbWays.length; i += 1) {
    if (hbWays[i][2] === step) {
      pages[hbWays[i][3]] = true;
      deadlines[hbWays[i][4]] = true;
    }
  }
  for (i = 0; i < shown.length; i += 1) {
    if (pages[shown[i]] !== true) {
      return false;
    }
  }
  return deadlines[row.bis] === true;
}

/* Chapter or section → its place among what the client called important. */
function hbNamed() {
  var answer = hbImportant ? hbImportant() : null, names = answer instanceof Array ? answer : [answer], found = {}, i, k, targets, place;
  for (i = 0; i < names.length; i += 1) {
    targets = hbTopics[names[i]] || [];
    place = hbRanks ? i : 0;
    for (k = 0; k < targets.length; k += 1) {
      found[targets[k]] = Math.min(place, targets[k] in found ? found[targets[k]] : hbUnnamed);
    }
  }
  return found;
}

/* The open ways, first what is urgent, then what is important, then by the order of the questionnaire (filled/judge/need.py). */
function hbInNeed(open) {
  var places = hbNamed(), ways = [], i;
  function named(target) {
    return target in places ? places[target] : hbUnnamed;
  }
  function place(way) {
    return Math.min(named(hbWays[way][6]), named(hbWays[way][7]));
  }
  for (i = 0; i < hbWays.length; i += 1) {
    if (open[i] && hbWays[i][2] >= 0) {
      ways.push(i);
    }
  }
  return ways.sort(function (a, b) {
    return hbWays[a][5] - hbWays[b][5] || place(a) - place(b) || a - b;
  });
}

/* What a step's row says: its pages, and the deadline of the most urgent way that has one. `ways`: all that are open, as they are needed. */
function hbLine(step, ways) {
  var pages = [], line = { schritt: hbSteps[step][1], seite: "", bis: "" }, i, way;
  for (i = 0; i < ways.length; i += 1) {
    way = hbWays[ways[i]];
    if (way[2] === step) {
      line.bis = line.bis || way[4];
      if (way[3] && pages.indexOf(way[3]) < 0) {
        pages.push(way[3]);
      }
    }
  }
  line.seite = pages.join(", ");
  return line;
}

/* Fill the rows that no hand has written into; what is to be remembered of them. */
function hbFillRows(memory, open) {
  var free = [], texts = "", words = {}, said = [], wanted = [], ways = hbInNeed(open), names = {}, i, row, name, step, lines = {}, shown;
  for (i = 0; i < hbSteps.length; i += 1) {
    names[hbSteps[i][0]] = hbSteps[i][1];
  }
  for (i = 1; i <= hbRowCount; i += 1) {
    row = hbRow(i);
    name = memory.put[i];
    if (row.empty) {
      if (name) {
        memory.out[name] = true;
      }
      free.push(i);
    } else if (hbIsOwn(name, row)) {
      free.push(i);
    } else {
      texts += row.schritt + "\n";
      if (name && name in names && row.schritt.indexOf(names[name]) >= 0) {
        words[i] = name;
      } else if (name) {
        memory.out[name] = true;
      }
    }
  }
  for (i = 0; i < ways.length; i += 1) {
    step = hbWays[ways[i]][2];
    if (wanted.indexOf(step) < 0 && memory.out[hbSteps[step][0]] !== true && texts.indexOf(hbSteps[step][1]) < 0) {
      wanted.push(step);
    }
  }
  shown = wanted.length <= free.length ? wanted.length : Math.max(0, free.length - 1);
  for (i = 0; i < shown; i += 1) {
    words[free[i]] = hbSteps[wanted[i]][0];
    lines[free[i]] = hbLine(wanted[i], ways);
  }
  if (free.length && wanted.length > free.length) {
    row = free[free.length - 1];
    words[row] = "";
    lines[row] = { schritt: hbFilled(hbWords.more, { number: wanted.length - shown }), seite: "", bis: "" };
  }
  for (i = 0; i < free.length; i += 1) {
    hbWriteRow(free[i], lines[free[i]] || { schritt: "", seite: "", bis: "" });
  }
  for (i = 1; i <= hbRowCount; i += 1) {
    if (words[i] !== undefined) {
      said.push(words[i] + "=" + i);
    }
  }
  for (i = 0; i < hbSteps.length; i += 1) {
    if (memory.out[hbSteps[i][0]] === true) {
      said.push(hbSteps[i][0] + "-");
    }
  }
  return said;
}

function hbWriteRow(number, line) {
  var column, field;
  for (column in line) {
    field = hbField(hbCell(number, column));
    if (field && hbSpaced(hbGet(field.name)) !== line[column]) {
      field.value = hbTurned(line[column]);
    }
  }
}

/* ---- the button of the plan */

/* Whether the row may betray what somebody plans: on signs of danger, and where it can't be told unless a hand has ticked it. The plan goes home. */
function hbBetrays(row) {
  var danger = hbDanger ? hbDanger() : !row.take, i;
  for (i = 0; i < hbSteps.length && danger; i += 1) {
    if (hbSteps[i][2] && row.schritt.indexOf(hbSteps[i][1]) >= 0) {
      return true;
    }
  }
  return false;
}

/* The rows that go into the plan: those ticked, or all where none is; not the one that says how many more there are. */
function hbToTake() {
  var all = [], ticked = [], i, row;
  for (i = 1; i <= hbRowCount; i += 1) {
    row = hbRow(i);
    if (row.schritt && !hbIsMore(row)) {
      all.push(row);
      if (row.take) {
        ticked.push(row);
      }
    }
  }
  return ticked.length ? ticked : all;
}

/* Put the rows of "Meine offenen Wege" into the plan's empty rows, each text once; a row of the plan is a list of its fields: step, who, until when, done. `note` is
   the field that says what was done. */
function hbTakeOver(rows, note) {
  var found = [], texts = "\n", taken = 0, kept = 0, from = hbToTake(), said = [], i, k, row, empty, place;
  for (i = 0; i < rows.length; i += 1) {
    texts += hbSpaced(hbGet(rows[i][0])) + "\n";
  }
  for (i = 0; i < from.length; i += 1) {
    if (hbBetrays(from[i])) {
      kept += 1;
    } else if (texts.indexOf(from[i].schritt) < 0) {
      found.push(from[i]);
      texts += from[i].schritt + "\n";
    }
  }
  for (i = 0; i < rows.length && taken < found.length; i += 1) {
    empty = true;
    for (k = 0; k < rows[i].length; k += 1) {
      empty = empty && hbChoice(hbGet(rows[i][k])) === null;
    }
    if (empty) {
      row = found[taken];
      place = row.seite ? hbFilled(hbWords.page, { page: row.seite }) : "";
      hbField(rows[i][0]).value = hbTurned(place ? hbFilled(hbWords.line, { step: row.schritt, place: place }) : row.schritt);
      if (row.wer) {
        hbField(rows[i][1]).value = hbTurned(row.wer);
      }
      if (row.bis) {
        hbField(rows[i][2]).value = hbTurned(row.bis);
      }
      taken += 1;
    }
  }
  if (found.length) {
    said.push(hbCounted(hbWords.taken, taken));
  } else if (!kept) {
    said.push(hbWords.none);
  }
  if (taken < found.length) {
    said.push(hbCounted(hbWords.full, found.length - taken));
  }
  if (kept) {
    said.push(hbCounted(hbWords.kept, kept));
  }
  hbSaid[note] = undefined;
  hbWrite(note, hbTurned(said.join(" ")));
}
