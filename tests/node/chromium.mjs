// node chromium.mjs FILE OUT STEPS.json CHROMIUM: opens a PDF in Chromium's own viewer, does the steps with key and mouse, saves to OUT; prints the browser's version.
// A step is {click: [page from 0, x, y in points from the page's top left]}, {type: text} or {press: key}. The window is as
// tall as all pages: nothing scrolls. STEPS.json: {steps, pages: how many, first: the place of a text field}.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [, , path, out, stepsFile, program] = process.argv;
const { steps, pages, first } = JSON.parse(readFileSync(stepsFile, "utf8"));
const ZOOM = 0.4;           // small pages: every key draws the window anew
const POINT = (ZOOM * 96) / 72;
const WIDE = 640, BAR = 60, PAGE = 1130 * ZOOM + 10;
const profile = mkdtempSync(join(tmpdir(), "chromium-"));
// Playwright's own headless mode has no extensions, and the PDF viewer is one.
const context = await chromium.launchPersistentContext(profile, {
  executablePath: program, headless: false, viewport: { width: WIDE, height: Math.ceil(BAR + PAGE * pages) }, deviceScaleFactor: 1,
  args: ["--headless=new", "--no-sandbox", "--force-device-scale-factor=1"],
  ignoreDefaultArgs: ["--headless", "--hide-scrollbars", "--disable-component-extensions-with-background-pages", "--disable-extensions"],
});
try {
  const page = context.pages()[0];
  page.setDefaultTimeout(60000);
  const extension = page.waitForEvent("framenavigated", (frame) => frame.url().startsWith("chrome-extension://"));
  await page.goto(`${pathToFileURL(resolve(path))}#navpanes=0&zoom=${100 * ZOOM}`, { waitUntil: "commit" });
  const viewer = await extension;
  await viewer.waitForFunction(([count, zoom]) => {
    const one = document.querySelector("pdf-viewer");
    return one?.loadState_ === "success" && Math.abs(one.viewport.getZoom() - zoom) < 0.001 && one.viewport.getPageScreenRect(count - 1).height > 0;
  }, [pages, ZOOM]);
  const boxes = await viewer.evaluate((count) => {
    const { viewport, plugin_: plugin } = document.querySelector("pdf-viewer");
    const box = plugin.getBoundingClientRect();
    return Array.from({ length: count }, (_, number) => {
      const { x, y } = viewport.getPageScreenRect(number);
      return [box.x + x, box.y + y];
    });
  }, pages);
  const click = ([number, x, y]) => page.mouse.click(boxes[number][0] + x * POINT, boxes[number][1] + y * POINT);
  const focus = () => viewer.evaluate(() => document.querySelector("pdf-viewer").formFieldFocus_);
  // Clicks come to nothing until PDFium listens: try the first text field until it has the focus, then let go of it.
  const until = async (done, act) => {
    for (const end = Date.now() + 60000; !(await done()); await act()) if (Date.now() > end) throw new Error("the viewer takes no clicks");
  };
  await until(async () => (await focus()) === "text", () => click(first));
  await until(async () => (await focus()) !== "text", () => click([0, 20, 20]));
  for (const step of steps) {
    if (step.click) await click(step.click);
    else if (step.press) await page.keyboard.press(step.press);
    else if (step.picture) await page.screenshot({ path: step.picture });
    else await page.keyboard.type(step.type);
  }
  // What the viewer's own button for saving does.
  const data = await viewer.evaluate(async () => {
    const { dataToSave } = await document.querySelector("pdf-viewer").currentController.save("EDITED");
    const bytes = new Uint8Array(dataToSave);
    let text = "";
    for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(text);
  });
  writeFileSync(out, Buffer.from(data, "base64"));
  const session = await context.newCDPSession(page);
  console.log((await session.send("Browser.getVersion")).product);
} finally {
  await context.close();
  rmSync(profile, { recursive: true, force: true });
}
