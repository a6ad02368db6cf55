// node page.mjs CHROMIUM WIDTH HEIGHT: a page in Chromium, led line by line. Each line of standard input is a JSON list, [what, …]: ["open", url],
// ["script", body of a function, its arguments], ["click", selector], ["type", text], ["press", key], ["size", width, height],
// ["picture", path]. Each is answered by a line: {"value": …} or {"error": …}.
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

const [, , program, width, height] = process.argv;
const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox"] });
const context = await browser.newContext({ viewport: { width: Number(width), height: Number(height) }, permissions: ["clipboard-read", "clipboard-write"] });
const page = await context.newPage();
page.setDefaultTimeout(30000);
const faults = [];
page.on("pageerror", (error) => faults.push(error.message));
page.on("console", (message) => message.type() === "error" && faults.push(message.text()));

const acts = {
  open: (url) => page.goto(url).then(() => null),
  script: (body, given) => page.evaluate(`(function () {${body}}).apply(null, ${JSON.stringify(given)})`), // the page's own rules forbid it Function
  click: (selector) => page.click(selector),
  type: (text) => page.keyboard.type(text),
  press: (key) => page.keyboard.press(key),
  size: (wide, high) => page.setViewportSize({ width: wide, height: high }),
  picture: (path) => page.screenshot({ path }).then(() => null),
  faults: async () => faults,
};
for await (const line of createInterface({ input: process.stdin })) {
  const [what, ...given] = JSON.parse(line);
  const answer = await acts[what](...given).then((value) => ({ value: value ?? null }), (error) => ({ error: String(error) }));
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
await browser.close();
