// What stands around the pages: the choice of what is shown, messages, bookmarks, search, and the place of a text.

import { View } from "./view.js";

const at = (id) => document.getElementById(id);
const LANGUAGES = new Intl.DisplayNames("de", { type: "language" });
const LEVELS = { core: "nur Kernfragen", more: "Kern und weitere", sensitive: "alle, auch sensible" };
const KINDS = { handbuch: "Handbuch", fragebogen: "Fragebogen" };
const GONE = "Die Vorschau antwortet nicht mehr. Läuft „serve“ noch? Nach einem neuen Aufruf gilt die neue Adresse.";

const chosen = { document: "handbuch", region: "", language: "", level: "" };
let state = null, shown = null, line = null, asked = 0;

/** Asks for something of the document that is shown, in the edition of which it is. */
const url = (path, more) => `${path}?${new URLSearchParams({ ...shown?.choice, document: shown?.name, ...more })}`;
const view = new View(at("pages"), { url, onPoint: point, onMove: moved });

const made = (tag, text = "", more = {}) => Object.assign(document.createElement(tag), { textContent: text, ...more });

// ---------------------------------------------------------------- what is shown

function listen() {
  line?.close();
  history.replaceState(null, "", `#${new URLSearchParams(chosen)}`);
  line = new EventSource(`events?${new URLSearchParams(chosen)}`);
  const mine = line;
  line.onmessage = (event) => mine === line && told(JSON.parse(event.data));
  line.onerror = () => mine === line && lost();
}

function choose(more) {
  Object.assign(chosen, more);
  close();
  listen();
}

function lost() {
  at("status").textContent = "nicht verbunden";
  at("status").className = "";
  at("troubles").hidden = false;
  replace(at("troubles"), [trouble(GONE)]);
}

function told(news) {
  const title = news.document ?? shown;
  state = news;
  if (news.document) {
    const stay = shown !== null && kind(shown.name) === kind(news.document.name);
    shown = { ...news.document, choice: news.choice };
    for (const id of ["pages", "bookmarks", "hits-list"]) at(id).lang = shown.language;
    view.show(shown, stay);
    if (!stay) back();
    bookmarks();
    if (at("words").value.trim()) search();
  }
  documents();
  choices();
  problems();
  if (!shown && !news.building) at("pages").replaceChildren(made("p", "Noch ist keine Seite da. Oben steht, was fehlt.", { className: "notice" }));
  if (!shown && news.building) at("pages").replaceChildren(made("p", "Das Buch wird gesetzt …", { className: "notice" }));
  at("status").textContent = news.building ? "wird neu gesetzt …" : news.sound ? `aktuell · ${String(news.seconds).replace(".", ",")} s` : "letzter guter Stand";
  at("status").className = news.building ? "at-work" : "";
  document.title = news.documents.find((one) => one.name === title?.name)?.title ?? "Vorschau";
  document.body.dataset.number = news.number;
}

const kind = (name) => (name.includes("sensibel") ? "sensibel" : name.split("-")[0]);

function documents() {
  const names = state.documents.map(({ name, title, pages }) => {
    const sensitive = kind(name) === "sensibel";
    const text = sensitive ? "Sensible Fragen" : KINDS[kind(name)] ?? title;
    const button = made("button", text, { type: "button", title: `${name}.pdf · ${pages} Seiten` });
    button.dataset.document = name;
    button.setAttribute("aria-current", String(name === shown?.name));
    button.addEventListener("click", () => choose({ document: name }));
    return button;
  });
  replace(at("documents"), names);
}

function choices() {
  const { regions, languages, levels } = state.choices;
  const called = (name) => name.split("+").map((each) => LANGUAGES.of(each) ?? each).join(" und ");
  options("region", [["", "keine"], ...regions]);
  options("language", [["", "des Buches"], ...languages.map((name) => [name, called(name)])]);
  options("level", [["", "wie im Buch"], ...levels.map((name) => [name, LEVELS[name] ?? name])]);
}

function options(id, pairs) {
  const select = at(id);
  if (chosen[id] && !pairs.some(([value]) => value === chosen[id])) pairs.push([chosen[id], chosen[id]]);
  at(`${id}-label`).hidden = pairs.length < 2;
  const text = JSON.stringify(pairs);
  if (select.dataset.pairs !== text) {
    select.replaceChildren(...pairs.map(([value, name]) => made("option", name, { value })));
    select.dataset.pairs = text;
  }
  select.value = chosen[id];
}

/** New children, unless they say the same. The focus stays: where it was, or on what stands in that place now. */
function replace(box, children) {
  const text = children.map((child) => child.outerHTML).join("");
  if (box.dataset.text === text) return;
  const reached = () => [...box.querySelectorAll("a, button, summary")];
  const focus = reached().indexOf(document.activeElement);
  box.replaceChildren(...children);
  box.dataset.text = text;
  reached()[focus]?.focus({ preventScroll: true });
}

// ---------------------------------------------------------------- messages

function problems() {
  const box = at("troubles"), open = box.querySelector("details")?.open ?? false;
  const errors = state.problems.filter((one) => one.is_error), others = state.problems.filter((one) => !one.is_error);
  const parts = [];
  if (state.trouble) parts.push(trouble(state.trouble));
  if (errors.length) {
    const part = trouble(errors.length === 1 ? "Ein Fehler im Buch" : `${errors.length} Fehler im Buch`);
    part.append(list(errors), made("p", shown ? "Unten stehen die letzten guten Seiten." : "", { className: "hint" }));
    parts.push(part);
  }
  if (others.length) {
    const part = made("details", "", { open });
    part.append(made("summary", others.length === 1 ? "Eine Warnung" : `${others.length} Warnungen`), list(others));
    parts.push(part);
  }
  box.hidden = !parts.length;
  replace(box, parts);
}

function trouble(title) {
  const part = made("div", "", { className: "trouble" });
  part.setAttribute("role", "alert");
  part.append(made("h2", title));
  return part;
}

function list(problems) {
  const items = made("ul", "", { className: "problems" });
  items.append(...problems.map((one) => {
    const item = made("li");
    if (one.place) item.append(made("a", one.place, { href: one.link }), " ");
    item.append(made("span", one.text));
    if (one.hint) item.append(made("div", one.hint, { className: "hint" }));
    return item;
  }));
  return items;
}

// ---------------------------------------------------------------- bookmarks and search

function bookmarks() {
  const items = made("ul");
  items.append(...shown.bookmarks.map(([title, level, page, y], index) => {
    const item = made("li"), button = made("button", title, { type: "button", className: `level-${Math.min(level, 3)}` });
    button.dataset.index = index;
    button.dataset.page = page;
    button.addEventListener("click", () => {
      const [, , there, top] = shown.bookmarks[index] ?? [0, 0, page, y];
      view.go(there, top);
      uncover();
    });
    item.append(button);
    return item;
  }));
  replace(at("bookmarks"), [items]);
  moved();
}

let waiting = 0;
function moved() {
  if (!shown || waiting) return;
  waiting = requestAnimationFrame(() => {
    waiting = 0;
    const current = view.current;
    sessionStorage.setItem("place", JSON.stringify([shown?.name, view.container.scrollTop / view.scale]));
    const buttons = [...at("bookmarks").querySelectorAll("button")];
    const last = buttons.filter((button) => Number(button.dataset.page) <= current).at(-1);
    for (const button of buttons) {
      if (button === last) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  });
}

function back() {
  const [name, top] = JSON.parse(sessionStorage.getItem("place") ?? "[]");
  if (name === shown.name) view.container.scrollTop = top * view.scale;
}

let searching = 0, selected = -1;
at("words").addEventListener("input", () => {
  clearTimeout(searching);
  searching = setTimeout(search, 150);
});
at("search").addEventListener("submit", (event) => {
  event.preventDefault();
  const buttons = at("hits-list").querySelectorAll("button");
  if (buttons.length) buttons[(selected + 1) % buttons.length].click();
});

async function search() {
  const words = at("words").value.normalize().trim().replace(/\s+/g, " ");
  at("hits").hidden = !words;
  at("bookmarks").hidden = Boolean(words);
  if (!words) return;
  const mine = ++asked;
  const answer = await fetch(url("search", { words })).catch(() => null);
  if (!answer?.ok || mine !== asked) return;
  const { hits, more } = await answer.json();
  selected = -1;
  at("hits-count").textContent = more ? `Mehr als ${hits.length} Funde, das sind die ersten` : hits.length === 0 ? "Nichts gefunden" : hits.length === 1 ? "Ein Fund" : `${hits.length} Funde`;
  at("hits-list").dataset.text = ""; // a page may have moved though the hit says the same
  replace(at("hits-list"), hits.map((hit, index) => {
    const item = made("li"), button = made("button", "", { type: "button" });
    button.append(made("small", `Seite ${hit.label} `), ...marked(hit.text, words));
    button.addEventListener("click", () => {
      selected = index;
      view.find(hit.page, hit.area);
      uncover();
    });
    item.append(button);
    return item;
  }));
}

function marked(text, words) {
  const start = text.toLowerCase().indexOf(words.toLowerCase());
  return start < 0 ? [text] : [text.slice(0, start), made("mark", text.slice(start, start + words.length)), text.slice(start + words.length)];
}

// ---------------------------------------------------------------- the place of a text

let pointed = null;
async function point({ page, area, name, words, button }) {
  pointed = button;
  const answer = await fetch(url("place", { page, area, name })).catch(() => null);
  if (!answer?.ok || pointed !== button) return;
  const place = await answer.json();
  at("place-words").textContent = words;
  at("place-name").textContent = place.place || "Das schreibt das Programm selbst.";
  at("place-open").hidden = at("place-copy").hidden = !place.place;
  at("place-open").href = place.link;
  at("place-copy").textContent = "Stelle kopieren";
  at("place").hidden = false;
  (place.place ? at("place-open") : at("place-close")).focus();
}

function close() {
  if (at("place").hidden) return;
  at("place").hidden = true;
  if (pointed?.isConnected) pointed.focus({ preventScroll: true });
  pointed = null;
}

at("place-close").addEventListener("click", close);
at("place-copy").addEventListener("click", async () => {
  const text = at("place-name").textContent;
  try {
    await navigator.clipboard.writeText(text);
    at("place-copy").textContent = "Kopiert";
  } catch {
    getSelection().selectAllChildren(at("place-name"));
    at("place-copy").textContent = "Markiert: jetzt Strg+C";
  }
});
document.addEventListener("keydown", (event) => event.key === "Escape" && close());

// ---------------------------------------------------------------- the bar

function side(open) {
  at("side").hidden = !open;
  at("side-button").setAttribute("aria-expanded", String(open));
}

/** In a narrow window bookmarks and hits lie over the pages. */
function uncover() {
  if (window.innerWidth <= 760) side(false);
}

at("side-button").addEventListener("click", () => side(at("side").hidden));
for (const id of ["region", "language", "level"]) at(id).addEventListener("change", (event) => choose({ [id]: event.target.value }));
at("to-pages").addEventListener("click", () => {
  uncover();
  view.pages[view.current]?.box.focus({ preventScroll: true });
});
at("smaller").addEventListener("click", () => view.setZoom(1 / 1.2));
at("larger").addEventListener("click", () => view.setZoom(1.2));
at("fit").addEventListener("click", () => view.setZoom(0));

for (const [key, value] of new URLSearchParams(location.hash.slice(1))) if (key in chosen) chosen[key] = value;
side(window.innerWidth > 760);
listen();
