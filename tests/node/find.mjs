// node find.mjs FILE WORD…: how often the search of PDF.js, which is that of Firefox, finds each word, as JSON.
import { open } from "./open.mjs";

// what the module asks of a page while it is loaded; its search asks nothing
globalThis.document = { documentElement: { style: {} }, createElement: () => ({ style: {} }) };
globalThis.window = { requestAnimationFrame: (then) => then() };
const { EventBus, PDFFindController } = await import("pdfjs-dist/legacy/web/pdf_viewer.mjs");

const PENDING = 3;
const pdf = await open(process.argv[2]);
const eventBus = new EventBus();
const linkService = { pagesCount: pdf.numPages, page: 1 };
const controller = new PDFFindController({ linkService, eventBus });
controller.onIsPageVisible = () => false;
controller.setDocument(pdf);

const found = {};
for (const query of process.argv.slice(3)) {
  const answered = new Promise((then) => eventBus.on("updatefindcontrolstate", ({ state }) => state !== PENDING && then()));
  eventBus.dispatch("find", { type: "", query, caseSensitive: false, entireWord: false, highlightAll: true, matchDiacritics: true });
  await answered; // by the first page that has it; the others come after
  for (let page = 0; page < pdf.numPages; page++) {
    while (controller.pageMatches[page] === undefined) await new Promise((then) => setTimeout(then, 1));
  }
  found[query] = controller.pageMatches.reduce((sum, matches) => sum + matches.length, 0);
}
console.log(JSON.stringify(found));
