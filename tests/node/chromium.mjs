// node chromium.mjs FILE OUT STEPS.json CHROMIUM: opens a PDF in Chromium's own viewer, does the steps with key and mouse, saves to OUT; prints the browser's version.
// A step is {click: [page from 0, x, y in points from the page's top left]}, {type: text}, {press: key}, {save: path} or {picture: path}; questions that a script asks are
// answered with yes. The window is as tall as `seen` pages; a click on another page goes there first. STEPS.json: {steps, pages: how many, seen, first: the place of a text field}.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [, , path, out, stepsFile, program] = process.argv;
const { steps, pages, seen, first } = JSON.parse(readFileSync(stepsFile, "utf8"));
const ZOOM = 0.4;           // small pages: every key draws the window anew
const POINT = (ZOOM * 96) / 72;
const WIDE = 640, BAR = 60, PAGE = 1130 * ZOOM + 10;
const profile = mkdtempSync(join(tmpdir(), "chromium-"));
// Playwright's own headless mode has no extensions, and the PDF viewer is one.
const context = await chromium.launchPersistentContext(profile, {
  executablePath: program, headless: false, viewport: { width: WIDE, height: Math.ceil(BAR + PAGE * seen) }, deviceScaleFactor: 1,
  args: ["--headless=new", "--no-sandbox", "--force-device-scale-factor=1"],
  ignoreDefaultArgs: ["--headless", "--hide-scrollbars", "--disable-component-extensions-with-background-pages", "--disable-extensions"],
});
try {
  const page = context.pages()[0];
  page.setDefaultTimeout(60000);
  page.on("dialog", (dialog) => dialog.accept());
  const extension = page.waitForEvent("framenavigated", (frame) => frame.url().startsWith("chrome-extension://"));
  await page.goto(`${pathToFileURL(resolve(path))}#navpanes=0&zoom=${100 * ZOOM}`, { waitUntil: "commit" });
  const viewer = await extension;
  await viewer.waitForFunction(([count, zoom]) => {
    const one = document.querySelector("pdf-viewer");
    return one?.loadState_ === "success" && Math.abs(one.viewport.getZoom() - zoom) < 0.001 && one.viewport.getPageScreenRect(count - 1).height > 0;
  }, [pages, ZOOM]);
  // Where a page begins in the window; the plugin hears of the place a moment after the viewer has gone there.
  const corner = (number, go) => viewer.evaluate(async ([which, move]) => {
    const { viewport, plugin_: plugin } = document.querySelector("pdf-viewer");
    if (move) {
      viewport.goToPage(which);
      await new Promise((done) => setTimeout(done, 150));
    }
    const box = plugin.getBoundingClientRect(), { x, y } = viewport.getPageScreenRect(which);
    return [box.x + x, box.y + y];
  }, [number, go]);
  let top = 0;          // the first page in the window
  const click = async ([number, x, y]) => {
    const there = number >= top && number < top + seen;
    if (!there) top = Math.min(number, pages - seen);
    if (!there) await corner(top, true);
    const [left, upper] = await corner(number, false);
    await page.mouse.click(left + x * POINT, upper + y * POINT);
  };
  const focus = () => viewer.evaluate(() => document.querySelector("pdf-viewer").formFieldFocus_);
  // Clicks come to nothing until PDFium listens: try the first text field until it has the focus, then let go of it.
  const until = async (done, act) => {
    for (const end = Date.now() + 60000; !(await done()); await act()) if (Date.now() > end) throw new Error("the viewer takes no clicks");
  };
  await until(async () => (await focus()) === "text", () => click(first));
  await until(async () => (await focus()) !== "text", () => click([0, 20, 20]));
  // What the viewer's own button for saving does.
  const save = async (path) => {
    const data = await viewer.evaluate(async () => {
      const { dataToSave } = await document.querySelector("pdf-viewer").currentController.save("EDITED");
      const bytes = new Uint8Array(dataToSave);
      let text = "";
      for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
      return btoa(text);
    });
    writeFileSync(path, Buffer.from(data, "base64"));
  };
  // A key as a hand presses it. Playwright leaves out the character of Space and Enter, and that is what ticks a box.
  const cdp = await context.newCDPSession(page);
  const keys = { Space: [" ", 32, " "], Enter: ["Enter", 13, "\r"], Tab: ["Tab", 9], Backspace: ["Backspace", 8, "\b"], ArrowDown: ["ArrowDown", 40] };
  const press = async (code) => {
    const [key, number, text] = keys[code], event = { key, code, windowsVirtualKeyCode: number, nativeVirtualKeyCode: number };
    await cdp.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...event });
    if (text) await cdp.send("Input.dispatchKeyEvent", { type: "char", ...event, text, unmodifiedText: text });
    await cdp.send("Input.dispatchKeyEvent", { type: "keyUp", ...event });
  };
  for (const step of steps) {
    if (step.click) await click(step.click);
    else if (step.press) await press(step.press);
    else if (step.save) await save(step.save);
    else if (step.picture) await page.screenshot({ path: step.picture });
    else await page.keyboard.type(step.type);
  }
  await save(out);
  console.log((await cdp.send("Browser.getVersion")).product);
} finally {
  await context.close();
  rmSync(profile, { recursive: true, force: true });
}
